"""Who asks: a visit (signed in) or a seat (in a meeting), known from cookies. Grants nothing by itself.

A cookie's value is itself a key (visits own boxes for take-home reading, seats own the box to their meeting), so
a viewer lives for one request and is never kept, logged or printed.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.models import Attendee, Meeting, Person, Seat, Visit
from workshop.policy import doors

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
SEAT_IDLE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody at a browser. `person` is None for those without a login; `locked` after 30 idle minutes."""

    person: Person | None = None
    visit: Visit | None = None
    secret: bytes = field(default=b"", repr=False)
    locked: bool = False
    address: str = field(default="", repr=False)
    browser: str = ""  # its family and system, for the list of one's own visits

    @property
    def name(self) -> str:
        """The person's name, or nothing."""
        return self.person.name if self.person else ""

    @property
    def is_secretariat(self) -> bool:
        """Whether this is the secretariat, signed in and not locked."""
        return bool(self.person and self.person.is_secretariat and not self.locked)

    @property
    def actor(self) -> str:
        """For audit lines."""
        return f"person:{self.person.id}" if self.person else "guest:"


@dataclass(frozen=True, slots=True)
class Seated:
    """A seat of a meeting: who sits there. `secret` is the cookie's value, from which the seat's key derives."""

    seat: Seat
    attendee: Attendee | None
    meeting: Meeting
    secret: bytes = field(default=b"", repr=False)

    @property
    def actor(self) -> str:
        """For audit lines."""
        return f"seat:{self.seat.id}"

    @property
    def leads(self) -> bool:
        """Whether a facilitator sits here."""
        return bool(self.attendee and self.attendee.role == "facilitator")

    @property
    def in_room(self) -> bool:
        """Admitted to the opening that runs now."""
        return (
            self.seat.state == "admitted"
            and self.meeting.opening != "none"
            and self.seat.epoch == self.meeting.epoch
        )


def visit_of(
    db: Session, secret: bytes, now: datetime, address: str = "", browser: str = ""
) -> Viewer:
    """The viewer behind a visit cookie; a viewer without person if the cookie opens nothing."""
    nobody = Viewer(address=address, browser=browser)
    if not secret:
        return nobody
    visit = db.scalar(select(Visit).where(Visit.cookie == doors.cookie_print(secret)))
    if visit is None or visit.ended_at or now - visit.created_at > LONGEST:
        return nobody
    person = db.get(Person, visit.person_id)
    if person is None or not person.active:
        return nobody
    return Viewer(person, visit, secret, now - visit.seen_at > IDLE, address, browser)


def seat_of(db: Session, secret: bytes, meeting: Meeting) -> Seated | None:
    """The seat of this meeting behind a seat cookie, whatever its state; None if there is none."""
    if not secret:
        return None
    seat = db.scalar(
        select(Seat).where(Seat.cookie == doors.cookie_print(secret), Seat.meeting_id == meeting.id)
    )
    if seat is None:
        return None
    attendee = db.get(Attendee, seat.attendee_id) if seat.attendee_id else None
    return Seated(seat, attendee, meeting, secret)
