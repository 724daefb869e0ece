"""What a table does beside drawing, by the clock: expiry, saying who was here, sending the idle to the lobby."""

from collections.abc import Iterable
from time import monotonic

from workshop.actions import presence
from workshop.actions.ending import ExpireDue
from workshop.actions.perform import perform
from workshop.actions.slots import Typed
from workshop.live.line import Line, Polling
from workshop.meters import meters
from workshop.policy.house import House
from workshop.policy.showing.sitting import Facts
from workshop.policy.viewer import Viewer
from workshop.wire.room import Slot

SEEN = 20.0  # seconds between two notes that a seat was here
IDLE = 60.0  # seconds between two looks for idle seats


class Keeping:
    """The clock of one table."""

    def __init__(self, house: House, meeting: str) -> None:
        self.house = house
        self.meeting = meeting
        self.seen_at = 0.0
        self.idle_at = monotonic()
        self.asking = 0

    def seal_if_over(self, facts: Facts) -> bool:
        """Seal an opening whose time is over. False where it is not, or was prolonged since these facts were read."""
        return facts.over(self.house.now()) and perform(self.house, Viewer(), ExpireDue()) > 0

    def count(self, lines: Iterable[Line]) -> None:
        """Those who ask by HTTP; a socket counts itself."""
        asking = sum(isinstance(line, Polling) for line in lines)
        if asking != self.asking:
            meters.askers.inc(asking - self.asking)
            self.asking = asking

    def do(self, lines: Iterable[Line]) -> None:
        """What is due, for who sits here."""
        self.count(lines)
        now = monotonic()
        if now - self.seen_at > SEEN:
            self.seen_at = now
            presence.seen(self.house, {line.seat for line in lines})
        if now - self.idle_at > IDLE:
            self.idle_at = now
            perform(self.house, Viewer(), presence.IdleToLobby(self.meeting))


def typed(facts: Facts, seat: str, slot: Slot) -> Typed | None:
    """Text being typed at a seat, for its attendee; None for seats nobody types at."""
    attendee, kind = facts.seats.get(seat, ("", ""))
    if kind != "person" or not attendee:
        return None
    item = facts.item
    return Typed(attendee, slot.field, slot.text, item.case if item else "")
