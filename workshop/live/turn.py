"""One turn of a table: what was asked goes through one ordering transaction, then lines are told, then answered.

Where nothing was asked it is a glance that renews the lease. Keeps nothing between two turns.
"""

import logging
from collections import defaultdict
from time import monotonic
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from workshop.actions import ordering
from workshop.actions.boards import Opened
from workshop.actions.operations import Written
from workshop.actions.ordering import Ordered
from workshop.actions.taking import Answer, Asked
from workshop.errors import Refusal
from workshop.live import crowd, delivery
from workshop.live.line import NOTHING, Line
from workshop.policy.showing.room import millis
from workshop.policy.showing.sitting import Facts
from workshop.wire.board import Receipt
from workshop.wire.room import Gone

if TYPE_CHECKING:
    from workshop.live.table import Table

SLOW = 0.1  # seconds of the lease that a commit may use up
MOST = 600  # acts of one flush
REREAD = 2.0  # seconds after which the room is read again, even where no ring came
BROKEN = Refusal(
    "この操作で不具合が起きました。ほかの操作は続けられます。同じことが続くときは、進行役に知らせてください。",
    "broken",
)
_OUT: dict[str, Gone] = {
    "waiting": Gone(why="lobby"),
    "sent_out": Gone(why="sent_out"),
    "left": Gone(why="closed"),
}
_log = logging.getLogger(__name__)


def turn(table: "Table", opened: Opened, started: float) -> None:
    """Do one turn. Raises `Absent` when the opening is over, database errors when nothing can be checked."""
    before = table.facts
    if before is not None and table.keeping.seal_if_over(before):
        return  # nothing more is taken or told
    asked: list[tuple[Line, int, Asked]] = []
    ordered: Ordered | None = None
    if before is not None and not (table.asked or table.typed or table.boards_due or _owed(table)):
        _glance(table, opened, before, started)
    else:
        asked = _taken(table)
        ordered = _ordered(table, opened, asked, started)
    if table.opened is None or table.facts is None:
        return
    if table.keeping.seal_if_over(table.facts):
        return
    table.renew(started)
    if monotonic() - started > SLOW:
        _look_again(table, opened, table.facts)
    _show_out(table, table.facts)
    _tell(table, opened, ordered.news if ordered else {})
    for (line, number, each), answer in zip(
        asked, ordered.answers if ordered else [], strict=False
    ):
        line.answer(number, receipt(table, line, each, answer))
    table.keeping.do(table.facts, {line.seat for line in table.lines})


def _look_again(table: "Table", opened: Opened, facts: Facts) -> None:
    """The commit took so long that the lease is nearly over: ask anew before anything leaves."""
    started = monotonic()
    ordering.look(opened, facts, reread=False)
    table.renew(started)


def receipt(table: "Table", line: Line, asked: Asked, answer: Answer) -> Receipt:
    """What the asker gets, in the asker's language."""
    bad = answer.refusal
    if bad is None:
        return Receipt(id=asked.act.id, seq=answer.seq)
    return Receipt(id=asked.act.id, refused=bad.code, say=table.say(line.language, bad))


def _taken(table: "Table") -> list[tuple[Line, int, Asked]]:
    many = 1 if table.careful else MOST
    asked, table.asked = table.asked[:many], table.asked[many:]
    if table.asked:
        table.wake()
    return asked


def _glance(table: "Table", opened: Opened, facts: Facts, started: float) -> None:
    reread = table.room_due or started - table.read_at > REREAD
    found, table.boards_due = ordering.look(opened, facts, reread=reread)
    if found is not facts:
        table.facts, table.read_at, table.room_due = found, started, True
    if table.boards_due:
        table.wake()


def _ordered(
    table: "Table", opened: Opened, asked: list[tuple[Line, int, Asked]], started: float
) -> Ordered | None:
    typed, table.typed = list(table.typed.values()), {}
    lookers = [(line.seat, line.board) for line in table.lines]
    acts = [each for _, _, each in asked]
    table.boards_due = False
    try:
        facts = None if table.room_due else table.facts
        ordered = ordering.order(opened, facts, acts, typed, lookers)
    except (Refusal, SQLAlchemyError):
        raise
    except Exception as bad:  # noqa: BLE001  # one person's act must never stop the others
        _log.error("table: flush failed (%s)", where(bad))
        _one_by_one(table, asked)
        return None
    table.careful = table.careful and bool(table.asked)
    if ordered.facts is not table.facts:
        table.facts, table.read_at, table.room_due = ordered.facts, started, True
    return ordered


def where(bad: BaseException) -> str:
    """Type, file and line of an error of ours; never its message, which may hold what somebody wrote."""
    at = bad.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f"{at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else "?"
    return f"{type(bad).__name__} at {place}"


def _one_by_one(table: "Table", asked: list[tuple[Line, int, Asked]]) -> None:
    """Find the act that breaks a flush: alone it is refused, the others are taken."""
    table.boards_due = True
    if len(asked) == 1:
        line, number, each = asked[0]
        line.answer(number, receipt(table, line, each, Answer(refusal=BROKEN)))
        return
    table.asked, table.careful = asked + table.asked, bool(asked)
    table.wake()


def _owed(table: "Table") -> bool:
    """Whether a line that can take it has not been told of its board's end."""
    facts, opened = table.facts, table.opened
    if facts is None or opened is None or facts.meeting.veiled:
        return False
    for line in table.lines:
        view = facts.view(line.board)
        desk = opened.desks.get(view)
        end = desk.end.seq if desk else NOTHING
        if view and line.quiet and (line.shown != view or line.seq != end):
            return True
    return False


def _show_out(table: "Table", facts: Facts) -> None:
    """Lines whose seat is no longer admitted see nothing more."""
    for line in [each for each in table.lines if each.left]:
        table.leave(line)
    for line in [each for each in table.lines if each.seat not in facts.seats]:
        table.lines.remove(line)
        line.gone(_OUT.get(facts.out.get(line.seat, ""), _OUT["left"]))
        table.room_due = True
    if not table.lines:
        table.end()


def _tell(table: "Table", opened: Opened, news: dict[str, list[Written]]) -> None:
    facts = table.facts
    if facts is None:
        return
    if table.room_due:
        table.room_due = False
        here = crowd.here(facts, table.lines)
        now = millis(table.house.now())
        delivery.tell_room(facts, table.lines, here, table.slot_key, now)
    if facts.meeting.veiled:
        for line in table.lines:
            line.seq = NOTHING
        return
    by_board: dict[str, list[Line]] = defaultdict(list)
    for line in table.lines:
        by_board[facts.view(line.board)].append(line)
    _tell_boards(facts, opened, by_board, news)
    table.crowd.tell(facts, table.lines)


def _tell_boards(
    facts: Facts, opened: Opened, by_board: dict[str, list[Line]], news: dict[str, list[Written]]
) -> None:
    for board, lines in by_board.items():
        desk = opened.desks.get(board)
        if desk is not None:
            delivery.tell_board(facts, desk, lines, news.get(board, ()))
        for line in lines if not board else ():
            delivery.tell_none(line)
