"""Who sits down at a table as a turn begins, and who is shown out after it. Lets nobody in.

A line that comes while a turn is under way waits for the next: the room as that turn has read it may be older than
the line's admission, and would show it out.
"""

from typing import TYPE_CHECKING

from workshop.live.sittings import too_many
from workshop.policy.showing.sitting import Facts
from workshop.wire.room import Gone

if TYPE_CHECKING:
    from workshop.live.table import Table

_OUT: dict[str, Gone] = {
    "waiting": Gone(why="lobby"),
    "sent_out": Gone(why="sent_out"),
    "left": Gone(why="closed"),
}


def sit_down(table: "Table") -> None:
    """Before the room is read: whoever came."""
    joined, table.joined = table.joined, []
    if not joined:
        return
    table.lines += joined
    table.crowd.changed = True
    facts = table.facts
    # The ring of an admission may have been lost.
    known = facts.seats if facts is not None else {}
    table.news_due = table.news_due or any(line.seat not in known for line in joined)
    _leave_room(table, facts)


def show_out(table: "Table", facts: Facts) -> None:
    """Lines whose seat is no longer admitted see nothing more."""
    seats = facts.seats
    for line in [each for each in table.lines if each.left or each.seat not in seats]:
        if line.left:
            table.leave(line)
            continue
        table.lines.remove(line)
        line.gone(_OUT.get(facts.out.get(line.seat, ""), _OUT["left"]))
        table.crowd.changed = True
    if table.sittings.others(facts):
        _leave_room(table, facts)
    table.end_if_deserted()


def _leave_room(table: "Table", facts: Facts | None) -> None:
    """Of a seat with too many sockets the oldest go."""
    for line in too_many(table.lines, table.sittings.others(facts) if facts is not None else ()):
        table.lines.remove(line)
        line.gone(Gone(why="full"))
