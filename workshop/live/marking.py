"""Ready, hand and idleness of whoever sits at a line, by socket or by HTTP. Decides no right: the command does."""

from workshop.actions.perform import perform
from workshop.actions.presence import SetMark
from workshop.errors import Refusal
from workshop.live.line import Line
from workshop.live.table import Table
from workshop.policy.showing.present import seat_by_id
from workshop.policy.viewer import Seated
from workshop.wire.room import Mark


def mark(line: Line, table: Table, said: Mark) -> None:
    """Take the marks that are said; a refused one is answered by the room as it really is."""
    if said.idle is not None and said.idle != line.idle:
        line.idle, table.crowd.changed = said.idle, True
        table.wake()
    if (said.ready is None and said.hand is None) or table.facts is None:
        return
    try:
        perform(table.house, _seated(line, table), SetMark(said.ready, said.hand))
    except Refusal:
        table.room_due = True  # the room says how it really is
        line.room = b""
        table.wake()


def _seated(line: Line, table: Table) -> Seated:
    """The line's seat for a command of the room. Without its secret: the table's lines open no box. Raises `Absent`."""
    with table.house.database.read() as db:
        found = seat_by_id(db, line.seat, table.meeting)
        db.expunge_all()
    return found
