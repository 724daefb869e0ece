"""Random, mostly sensible operations by several people on one board, for the property tests."""

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.unit.board.room import (
    Table,
    alone,
    card,
    held_back,
    inoue,
    kawata,
    link,
    note,
    onishi,
    sato,
    yamamoto,
)
from workshop.board import Author, Effect
from workshop.errors import Refusal
from workshop.wire.board import Add, Change, Clear, Drop, Edit, Op, SetLock, Undo, Unpark
from workshop.wire.records import Comment, Offer, Reaction, Record, Vote, Zone

PEOPLE = (sato, inoue, yamamoto, onishi, kawata)
KINDS = (
    *["add"] * 5,
    *["link"] * 3,
    *["edit"] * 4,
    "cut",
    "vote",
    "comment",
    "drop",
    "drop",
    "lock",
)
KINDS += (*["undo"] * 3, "unpark", "reveal", "clear")


@dataclass(frozen=True)
class Turn:
    """One thing somebody tries. Numbers pick records and operations of the board as it then is."""

    who: int
    kind: str
    one: int
    two: int
    vis: str = "open"


TURNS = st.lists(
    st.builds(
        Turn,
        who=st.integers(0, len(PEOPLE) - 1),
        kind=st.sampled_from(KINDS),
        one=st.integers(0, 999),
        two=st.integers(0, 999),
        vis=st.sampled_from(("open", "open", "open", "private", "parked")),
    ),
    max_size=40,
)


def play(table: Table, turn: Turn) -> Effect | None:
    """Let it happen; None where it was refused."""
    who = {"open": lambda a: a, "private": alone, "parked": held_back}[turn.vis](PEOPLE[turn.who])
    try:
        if turn.kind == "reveal":
            table.reveal(who, *([] if turn.one % 2 else [PEOPLE[turn.two % 5].attendee]))
        else:
            table.act(who, _op(table, turn, who))
    except Refusal:
        return None
    return table.effects[-1]


def _op(table: Table, turn: Turn, who: Author) -> Op:
    ids = list(table.state.records) or ["nothing0"]
    one, two = ids[turn.one % len(ids)], ids[turn.two % len(ids)]
    new = f"new-{len(table.log):05d}"
    mine = [op for op, past in table.log.items() if past.attendee == who.attendee] or ["nothing0"]
    ways: dict[str, Op] = {
        "add": Add(records=_new(new, one, turn)),
        "link": Add(records=[link(new, one, two if turn.two % 5 else "")]),
        "edit": Edit(changes=[Change(id=one, set=_values(turn)), Change(id=two, set={"x": 1.5})]),
        "cut": Edit(changes=[Change(id=one, set={"a": two})]),
        "vote": Add(records=[Vote(id=new, on=one), Reaction(id=new + "r", on=one)]),
        "comment": Add(records=[Comment(id=new, text=str(turn.two), on=one)]),
        "drop": Drop(ids=[one, two] if turn.two % 3 == 0 else [one]),
        "lock": SetLock(ids=[one], on=turn.two % 2 == 0),
        "unpark": Unpark(ids=[one]),
        "clear": Clear(),
        "undo": Undo(op=mine[-1 - turn.one % len(mine)]),
    }
    return ways[turn.kind]


def _new(new: str, one: str, turn: Turn) -> list[Record]:
    kinds = (
        lambda: card(new, str(turn.two), x=turn.two),
        lambda: note(new, str(turn.two), y=turn.two),
        lambda: Zone(id=new, title=str(turn.two)),
        lambda: Offer(id=new, text=str(turn.two), on=one),
        lambda: note(new, within=one),
    )
    return [kinds[turn.one % len(kinds)]()]


def _values(turn: Turn) -> dict[str, object]:
    values: tuple[dict[str, object], ...] = (
        {"text": str(turn.two)},
        {"x": float(turn.two), "y": 2.0},
        {"status": ("asked", "declined", "linked")[turn.two % 3]},
        {"title": str(turn.two)},
    )
    return values[turn.two % len(values)]
