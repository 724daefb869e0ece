"""One turn of a table: what was asked goes through one ordering transaction, then lines are told, then answered.

Where nothing was asked it is a glance that renews the lease. Keeps nothing between two turns.
"""

import logging
from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from workshop.actions import following, ordering
from workshop.actions.boards import Opened
from workshop.actions.flush import Ordered
from workshop.actions.slots import Typed
from workshop.actions.taking import Answer, Asked
from workshop.errors import Refusal
from workshop.live import doubting, seating, telling
from workshop.live.line import Line
from workshop.meters import meters
from workshop.policy.showing import present
from workshop.policy.showing.sitting import Facts
from workshop.wire.board import Receipt

if TYPE_CHECKING:
    from workshop.live.table import Table

SLOW = 0.1  # seconds of the lease that a commit may use up
REREAD = 8.0  # seconds after which the room is read again, even where no ring came
BROKEN = Refusal(
    "この操作で不具合が起きました。ほかの操作は続けられます。同じことが続くときは、進行役に知らせてください。",
    "broken",
)
_log = logging.getLogger(__name__)


def turn(table: "Table", opened: Opened, started: float) -> None:
    """Do one turn. Raises `Absent` when the opening is over, database errors when nothing can be checked."""
    seating.sit_down(table)
    before, table.turned = table.facts, False
    if before is not None and table.keeping.seal_if_over(before):
        return  # nothing more is taken or told
    asked: doubting.Acts = []
    ordered: Ordered | None = None
    if before is not None and not (
        doubting.waits(table) or table.boards_due or telling.owed(table)
    ):
        _glance(table, opened, before, started)
    else:
        asked, typed = doubting.taken(table)
        ordered = _ordered(table, opened, asked, typed, started)
    if table.opened is None or table.facts is None:
        return
    if table.keeping.seal_if_over(table.facts):
        return
    table.renew(started)
    if monotonic() - started > SLOW and not _look_again(table, opened, table.facts):
        return
    _who_sits(table, opened, table.facts)
    if table.facts is None:  # everybody left meanwhile
        return
    seating.show_out(table, table.facts)
    telling.tell(table, opened, ordered.news if ordered else {})
    if ordered is not None:
        _answer(table, asked, ordered.answers)
    table.keeping.do(table.lines)
    table.sittings.say(table.lines)


def _look_again(table: "Table", opened: Opened, facts: Facts) -> bool:
    """The commit took so long that the lease is nearly over: ask anew before anything leaves.

    False: the room is another by now, or it ended; the next turn tells it. Who is not answered asks again.
    """
    started = monotonic()
    found, _ = ordering.look(opened, facts, reread=False)
    if table.facts is None:
        return False
    if found is facts:
        table.renew(started)
        return True
    table.lease = 0.0
    table.news_due = table.boards_due = True
    table.wake()
    return False


def _answer(table: "Table", asked: list[tuple[Line, int, Asked]], answers: list[Answer]) -> None:
    """Receipts, after the frames: whoever has one has seen its effect."""
    now = monotonic()
    for (line, number, each), answer in zip(asked, answers, strict=False):
        line.answer(number, receipt(table, line, each, answer))
        meters.answered.observe(now - each.at)
        (meters.refused if answer.refusal else meters.taken).inc()


def receipt(table: "Table", line: Line, asked: Asked, answer: Answer) -> Receipt:
    """What the asker gets, in the asker's language."""
    bad = answer.refusal
    if bad is None:
        return Receipt(id=asked.act.id, seq=answer.seq)
    return Receipt(id=asked.act.id, refused=bad.code, say=table.say(line.language, bad))


def _glance(table: "Table", opened: Opened, facts: Facts, started: float) -> None:
    reread = _stale(table) or started - table.read_at > REREAD
    table.boards_due = False
    found, more = ordering.look(opened, facts, reread=reread)
    table.boards_due = table.boards_due or more
    if found is not facts:
        table.facts, table.read_at, table.room_due = found, started, True
        table.turned = (
            True  # a ring may have been lost: what they look at now is perhaps not on record
        )
    if table.boards_due:
        table.wake()


def _who_sits(table: "Table", opened: Opened, facts: Facts) -> None:
    """Who sits at the other workers, where nothing else of the room has changed: a few rows instead of all."""
    if not table.sits_due and not table.sittings.due():
        return
    table.sits_due = False
    read = partial(present.elsewhere, meeting_id=opened.meeting)
    there = opened.house.database.looked(read)
    if table.facts is facts and there != facts.elsewhere:
        table.facts = replace(facts, elsewhere=there)
        table.crowd.changed = True


def _stale(table: "Table") -> bool:
    """Whether the room has to be read anew. Asked before reading: what is rung from now on is the next turn's."""
    due, table.news_due = table.news_due, False
    return due


def _ordered(
    table: "Table", opened: Opened, asked: doubting.Acts, typed: list[Typed], started: float
) -> Ordered:
    lookers = [(line.seat, line.board) for line in table.lines]
    acts = [each for _, _, each in asked]
    table.boards_due = False
    try:
        facts = None if _stale(table) else table.facts
        ordered = None
        if facts is not None and not acts and not typed:
            ordered = following.follow(opened, facts, lookers)
        if ordered is None:
            with meters.flush.time():
                ordered = ordering.order(opened, facts, acts, typed, lookers)
    except (Refusal, SQLAlchemyError):
        raise
    except Exception as bad:  # noqa: BLE001  # one person's act must never stop the others
        _log.error("table: flush failed (%s)", where(bad))
        ordered = _without(table, opened, asked, typed, lookers)
    # Nobody else sits here: nobody need be told. Who is just sitting down looks by itself, and each second again.
    if table.sittings.to_ring(ordered.facts):
        for board in ordered.own:
            table.house.bell.ring_others(table.meeting, f"board:{board}")
    if ordered.facts is not table.facts:
        table.facts, table.read_at, table.room_due = ordered.facts, started, True
    return ordered


def _without(
    table: "Table",
    opened: Opened,
    asked: doubting.Acts,
    typed: list[Typed],
    lookers: list[tuple[str, str]],
) -> Ordered:
    """A flush of nothing after one that broke: no byte may leave before a check has come back, not even a refusal."""
    alone = not doubting.doubt(table, asked, typed)
    ordered = ordering.order(opened, None, [], [], lookers)
    return replace(ordered, answers=[Answer(refusal=BROKEN)] * len(asked) if alone else [])


def where(bad: BaseException) -> str:
    """Type, file and line of an error of ours; never its message, which may hold what somebody wrote."""
    at = bad.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f"{at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else "?"
    return f"{type(bad).__name__} at {place}"
