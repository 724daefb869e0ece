"""Whatever five people try in whatever order, the board stays whole."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.unit.board.chance import PEOPLE, TURNS, Turn, play
from tests.unit.board.room import Table
from workshop.board import Effect, State, replay
from workshop.board.state import names
from workshop.errors import Refusal
from workshop.wire.records import Comment, Link, Reaction, Record, Vote


@settings(max_examples=150, deadline=None)
@given(turns=TURNS)
def test_the_log_folds_to_the_board_and_the_board_stays_whole(turns: list[Turn]) -> None:
    table = Table()
    for turn in turns:
        before = table.state.copy()
        effect = play(table, turn)
        if effect is None:
            assert table.state == before
            continue
        assert_one_visibility(effect)
        assert_whole(table.state)
    assert replay(table.effects) == table.state
    rebuilt = State(table.state.records)
    assert rebuilt._named == table.state._named


@settings(max_examples=60, deadline=None)
@given(turns=TURNS)
def test_an_effect_survives_the_log_unchanged(turns: list[Turn]) -> None:
    table = Table()
    for turn in turns:
        effect = play(table, turn)
        if effect is not None:
            for coding in (msgspec.json, msgspec.msgpack):
                assert coding.decode(coding.encode(effect), type=Effect) == effect


@settings(max_examples=150, deadline=None)
@given(before=TURNS, since=TURNS)
def test_an_undo_leaves_every_field_others_changed_since(
    before: list[Turn], since: list[Turn]
) -> None:
    table = Table()
    for turn in before:
        play(table, turn)
    mine = Turn(who=2, kind="edit", one=len(before), two=1)
    if play(table, mine) is None:
        return
    op_id = list(table.log)[-1]
    touched: set[tuple[str, str]] = set()
    for turn in since:
        effect = play(table, turn) if turn.who != mine.who else None
        touched |= changed(effect) if effect else set()
    was = table.state.copy()
    if play(table, Turn(who=2, kind="undo", one=0, two=0)) is None:
        return
    assert list(table.log)[-1] != op_id
    for id_, field in touched:
        then, now = was.get(id_), table.state.get(id_)
        if then is not None and now is not None:
            assert getattr(now, field) == getattr(then, field)


@settings(max_examples=100, deadline=None)
@given(turns=TURNS)
def test_undoing_everything_of_everybody_backwards_empties_an_open_board(turns: list[Turn]) -> None:
    table = Table()
    stack = []
    for turn in turns:
        if turn.kind in {"undo", "reveal", "unpark"} or turn.vis != "open":
            continue
        effect = play(table, turn)
        if effect is not None and not effect.empty and effect.on_stack:
            stack.append((PEOPLE[turn.who], list(table.log)[-1]))
    for who, op_id in reversed(stack):
        table.undo(who, op_id)
    kinds = {type(record).__name__ for record in table.state}
    assert kinds <= {"Comment", "Vote", "Reaction"}


@settings(max_examples=100, deadline=None)
@given(turns=TURNS, who=st.integers(0, len(PEOPLE) - 1))
def test_who_takes_everything_back_and_does_it_again_finds_the_board_as_it_was(
    turns: list[Turn], who: int
) -> None:
    table = Table()
    mine: list[str] = []
    for turn in turns:
        if turn.who == who and turn.kind == "undo":
            continue  # what was taken back is not taken back once more: it is done again
        effect = play(table, turn)
        if turn.who == who and effect and effect.on_stack and turn.kind != "reveal":
            mine.append(list(table.log)[-1])
    before = shown(table.state)
    # What of a private record hung on something that is gone is found out when it is laid down again.
    taken_back = [op for each in reversed(mine) if (op := undone(table, who, each))]
    for each in reversed(taken_back):
        undone(table, who, each)
    assert shown(table.state) == before


@settings(max_examples=100, deadline=None)
@given(before=TURNS, since=TURNS)
def test_an_undo_touches_nothing_but_what_its_author_did_and_what_hangs_on_it(
    before: list[Turn], since: list[Turn]
) -> None:
    table = Table()
    for turn in [*before, *since]:
        was = table.state.copy()
        effect = play(table, turn)
        if effect is None or turn.kind != "undo":
            continue
        assert effect.kind == "undo"
        own = own_deeds(table, PEOPLE[turn.who].attendee)
        reached = own | hanging(was, own)
        for record in [*effect.put, *effect.gone]:
            assert record.id in reached or was.get(record.id) is None


def own_deeds(table: Table, attendee: str) -> set[str]:
    """Ids of everything this person ever added, changed or took away."""
    past = [each.effect for each in list(table.log.values())[:-1] if each.attendee == attendee]
    return {record.id for effect in past for record in [*effect.put, *effect.gone]}


def hanging(state: State, on: set[str]) -> set[str]:
    """What hangs on these, on what hangs on them, and so on: an offer for a link between two cards."""
    more = {record.id for record in state if on.intersection(names(record))} - on
    return more | hanging(state, on | more) if more else set()


def undone(table: Table, who: int, op_id: str) -> str:
    """The id of the undo; "" where nothing was left to take back."""
    try:
        return table.undo(PEOPLE[who], op_id)
    except Refusal:
        return ""


def shown(state: State) -> dict[str, Record]:
    """The board without what only counts changes, names of what is gone and links that lead nowhere at all.

    Nor where a comment lies: moving one is off the stack, and it comes to lie anew each time its card goes.
    """
    found = {}
    for record in state:
        lost = {id_ for id_ in names(record) if state.get(id_) is None}
        ends = [name for name in ("a", "b", "within", "on") if getattr(record, name, "") in lost]
        made = structs.replace(record, rev=0, **dict.fromkeys(ends, ""))
        if isinstance(made, Comment):
            made = structs.replace(made, x=0, y=0)
        if not isinstance(made, Link) or made.a or made.b:
            found[record.id] = made
    return found


def changed(effect: Effect) -> set[tuple[str, str]]:
    return {(id_, field) for id_, was in effect.was.items() for field in was}


def assert_one_visibility(effect: Effect) -> None:
    found = {record.vis for record in [*effect.put, *effect.gone]}
    assert found <= {effect.vis}


def assert_whole(state: State) -> None:
    for record in state:
        assert not isinstance(record, Link) or record.a or record.b
        for target in (state.get(id_) for id_ in names(record)):
            if record.vis == "open":
                assert target is not None
                assert target.vis == "open"
    open_votes = [key(record) for record in state if isinstance(record, Vote | Reaction)]
    assert len(open_votes) == len(set(open_votes))


def key(record: Record) -> tuple[object, ...]:
    return (
        type(record),
        record.by,
        record.vis,
        getattr(record, "on", ""),
        getattr(record, "sign", ""),
    )
