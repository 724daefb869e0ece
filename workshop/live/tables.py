"""The tables of this worker: found by meeting, opened by a seat's own box, told by the bell. Holds no secret."""

from typing import Literal

from workshop.actions import seats
from workshop.actions.boards import Opened
from workshop.actions.ending import ExpireDue
from workshop.actions.perform import perform
from workshop.errors import Absent, Unreadable
from workshop.live.table import Table, Translate
from workshop.meters import meters
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.viewer import Seated, Viewer, seat_of

OPEN = ("live", "wrap-up")
Why = Literal["closed", "expired", "sent_out", "lobby", "full", "stale"]
_WHY: dict[str, Why] = {"waiting": "lobby", "sent_out": "sent_out"}


class NotIn(Exception):
    """The seat does not sit in the room now; `why` is one of `Gone`'s."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


class Tables:
    """Where the lines of this worker sit."""

    def __init__(self, house: House, say: Translate) -> None:
        self.house = house
        self.say = say
        self.by_meeting: dict[str, Table] = {}
        house.bell.listen(self.hear)

    def hear(self, meeting: str, what: str) -> None:
        """The bell: addresses only. `ended` ends the table before this returns."""
        table = self.by_meeting.get(meeting)
        if table is not None:
            table.hear(what)

    def seated(self, short_id: str, secret: bytes) -> Seated:
        """The seat behind a cookie. Raises `NotIn`."""
        try:
            with self.house.database.read() as db:
                found = seat_of(db, secret, meeting_by_short(db, short_id))
                db.expunge_all()
        except Absent:
            found = None
        if found is None:
            raise NotIn("stale")
        return found

    def table(self, who: Seated) -> Table:
        """The table this seat may sit at; the seat's own box must open. Raises `NotIn`."""
        if who.meeting.opening not in OPEN or who.seat.epoch != who.meeting.epoch:
            raise NotIn("closed")
        if seats.over(who.meeting, self.house.now()):
            perform(self.house, Viewer(), ExpireDue())
            raise NotIn("expired")
        if not who.in_room:
            raise NotIn(_WHY.get(who.seat.state, "closed"))
        try:
            with self.house.database.read() as db:
                secret = seats.secret_of_seat(db, self.house.server_key, who.seat, who.secret)
        except Unreadable:
            raise NotIn("stale") from None
        there = self.by_meeting.get(who.meeting.id)
        if there is not None and there.epoch == who.meeting.epoch and there.opened is not None:
            return there
        if there is not None:
            there.end()
        opened = Opened(self.house, who.meeting.id, who.meeting.epoch, secret)
        self.house.database.ballast.hold()  # for its close
        made = Table(opened, self.say)
        made.on_end = self._ended
        self.by_meeting[who.meeting.id] = made
        meters.tables.set(len(self.by_meeting))
        return made

    def _ended(self, table: Table) -> None:
        if self.by_meeting.get(table.meeting) is table:
            del self.by_meeting[table.meeting]
            meters.tables.set(len(self.by_meeting))
