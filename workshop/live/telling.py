"""What the lines of a table get after a turn. No sight here."""

from collections import defaultdict
from typing import TYPE_CHECKING

from workshop.actions import reading
from workshop.actions.boards import Opened
from workshop.actions.operations import Written
from workshop.live import crowd, delivery
from workshop.live.line import NOTHING, Line
from workshop.policy.showing.room import millis
from workshop.policy.showing.sitting import Facts

if TYPE_CHECKING:
    from workshop.live.table import Table


def owed(table: "Table") -> bool:
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


def tell(table: "Table", opened: Opened, news: dict[str, list[Written]]) -> None:
    facts = table.facts
    if facts is None:
        return
    _tell_room(table, opened, facts)
    if table.gather_due:
        table.gather_due = False
        for line in table.lines:
            line.tell("gather", b"{}")
    if facts.meeting.veiled:
        for line in table.lines:
            line.seq = NOTHING
        return
    by_board: dict[str, list[Line]] = defaultdict(list)
    for line in table.lines:
        by_board[facts.view(line.board)].append(line)
    if table.turned:
        _hold_back(table, opened, by_board)
    _tell_boards(facts, opened, by_board, news)
    table.crowd.tell(facts, table.lines)


def _tell_room(table: "Table", opened: Opened, facts: Facts) -> None:
    """The room to all; where only somebody came or went, at once to who has none yet, and soon to the others."""
    everybody = table.room_due or table.crowd.due(len(table.lines))
    lines = table.lines if everybody else [line for line in table.lines if not line.room]
    if everybody:
        table.room_due = False
        table.crowd.told_of_it()
    if lines:
        here = crowd.here(facts, table.lines, table.sittings.others(facts))
        delivery.tell_room(facts, lines, here, opened.slot_key, millis(table.house.now()))


def _hold_back(table: "Table", opened: Opened, by_board: dict[str, list[Line]]) -> None:
    """Who turned here while the record was being written is in none: the next turn writes and shows it."""
    for board, lines in by_board.items():
        unread = reading.unread(
            opened, {(line.seat, board) for line in lines if board}, table.house.now()
        )
        by_board[board] = [line for line in lines if (line.seat, board) not in unread]
        if unread:
            table.wake()


def _tell_boards(
    facts: Facts, opened: Opened, by_board: dict[str, list[Line]], news: dict[str, list[Written]]
) -> None:
    for board, lines in by_board.items():
        desk = opened.desks.get(board)
        if desk is not None:
            delivery.tell_board(facts, desk, lines, news.get(board, ()))
        for line in lines if not board else ():
            delivery.tell_none(line)
