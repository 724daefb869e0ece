"""紙: copies on paper, numbered per holder; the register of who has one, gave it back, or declared it lost.

Prints nothing. A number is given once in a meeting and never again, whatever becomes of the paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.actions import seats
from workshop.actions.names import plain_name
from workshop.actions.perform import Act
from workshop.errors import Absent, Invalid
from workshop.models import Copy, Meeting
from workshop.policy import rules

MOST = 100  # holders in one go; a meeting's largest hall
KINDS = ("case", "minutes.room", "board", "other")
STATES = ("out", "returned", "lost")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A copy as its paper names it."""

    number: int
    holder: str


def holders_in(typed: str) -> tuple[str, ...]:
    """Holders as typed, one in a line. Raises `Invalid` at `holders`."""
    say, names = "", []
    for line in filter(str.strip, typed.splitlines()):
        try:
            names.append(plain_name(line))
        except Invalid as bad:
            say = bad.say
    if not names and not say:
        say = "紙を持つ人を、1行に1人ずつ書いてください。"
    elif len(names) > MOST:
        say = "一度に100人までにしてください。"
    if say:
        raise Invalid(say, "holders", {"holders": say})
    return tuple(names)


def hand_out(
    act: Act, meeting: Meeting, what: str, holders: Sequence[str], by: str
) -> tuple[Numbered, ...]:
    """Number a copy for each holder in this transaction, the meeting being locked. by: the person who prints."""
    last = act.db.scalar(select(func.max(Copy.number)).where(Copy.meeting_id == meeting.id)) or 0
    made = tuple(Numbered(last + n, holder) for n, holder in enumerate(holders, 1))
    for copy in made:
        act.db.add(
            Copy(
                meeting_id=meeting.id,
                number=copy.number,
                what=what,
                holder=copy.holder,
                made_by=by,
                made_at=act.now,
            )
        )
    act.db.flush()
    act.note(meeting.id, "copies.out", f"meeting:{meeting.id}", number=last + 1, copies=len(made))
    return made


def outstanding(db: Session, meeting: str) -> tuple[int, ...]:
    """Numbers of copies that are neither returned nor declared lost."""
    still = select(Copy.number).where(Copy.meeting_id == meeting, Copy.state == "out")
    return tuple(db.scalars(still.order_by(Copy.number)))


@dataclass(frozen=True, slots=True)
class RegisterCopies:
    """Copies that were printed otherwise: each holder gets a number, to be written on the paper."""

    short_id: str
    what: str
    holders: str

    def do(self, act: Act) -> tuple[Numbered, ...]:
        """Raises `Invalid`, `Absent`, `Forbidden`."""
        meeting = _keeping(act, self.short_id)
        if self.what not in KINDS:
            raise Absent
        holders = holders_in(self.holders)
        assert act.viewer.person is not None  # the rule asks for a login
        return hand_out(act, meeting, self.what, holders, act.viewer.person.id)


@dataclass(frozen=True, slots=True)
class SettleCopy:
    """A copy came back, or is declared lost; or neither after all."""

    short_id: str
    number: int
    state: str

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden`."""
        meeting = _keeping(act, self.short_id)
        copy = act.db.scalar(
            select(Copy).where(Copy.meeting_id == meeting.id, Copy.number == self.number)
        )
        if copy is None or self.state not in STATES:
            raise Absent
        if copy.state == self.state:
            return
        settled = self.state != "out"
        assert act.viewer.person is not None  # the rule asks for a login
        copy.state = self.state
        copy.settled_by = act.viewer.person.id if settled else None
        copy.settled_at = act.now if settled else None
        act.note(meeting.id, f"copies.{self.state}", f"meeting:{meeting.id}", number=copy.number)


def _keeping(act: Act, short_id: str) -> Meeting:
    """Also of a shredded meeting: paper outlives it."""
    meeting = act.db.scalar(select(Meeting).where(Meeting.short_id == short_id))
    if meeting is None:
        raise Absent
    rules.require(act.db, act.viewer, "copies.keep", meeting)
    locked = seats.lock_meeting(act.db, meeting.id)
    assert locked is not None  # of this transaction
    return locked
