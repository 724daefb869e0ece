"""What a keeper reads before opening a meeting: purpose, pledge, who is inside, what is not approved. No case text."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Attendee, Case, Charter, Keeper, Meeting, Seat
from workshop.policy import rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

KINDS = ("preparation", "live", "wrap-up")


@dataclass(frozen=True, slots=True)
class OpeningShown:
    """The form's facts. running: this kind is open already, so the card re-enters.

    other_day, inside: what a second press must confirm (not the planned day; who is in the preparation).
    """

    short: str
    title: str
    purpose: str
    practice: bool
    starts_at: datetime | None
    clause: str
    pledge: str
    pledged: bool
    running: bool
    other: str
    approved: int
    unapproved: int
    phase: str
    card_holder: str
    other_day: bool
    inside: list[str]


def opening(db: Session, house: House, viewer: Viewer, short: str, kind: str) -> OpeningShown:
    """Raises `Absent` for strangers and unknown kinds, `SignedOut`, `Forbidden`."""
    meeting = meeting_by_short(db, short)
    if kind not in KINDS:
        raise Absent
    rules.require(db, viewer, "meeting.open", meeting)
    charter = db.scalar(select(Charter).order_by(Charter.version.desc()).limit(1))
    keeper = db.scalar(
        select(Keeper).where(
            Keeper.meeting_id == meeting.id,
            Keeper.person_id == (viewer.person.id if viewer.person else ""),
        )
    )
    states = _states(db, meeting)
    return OpeningShown(
        short=short,
        title=meeting.title,
        purpose=meeting.purpose,
        practice=meeting.practice,
        starts_at=meeting.starts_at,
        clause=charter.clause if charter else "",
        pledge=charter.pledge if charter else "",
        pledged=bool(keeper and charter and keeper.pledged_charter_id == charter.id),
        running=meeting.opening == kind,
        other=meeting.opening if meeting.opening not in {"none", kind} else "",
        approved=states.get("approved", 0),
        unapproved=states.get("submitted", 0) + states.get("returned", 0),
        phase=meeting.phase,
        card_holder=viewer.person.login if viewer.person else "",
        other_day=kind == "live" and meeting.opening != "live" and other_day(house, meeting),
        inside=inside(db, meeting, viewer) if kind == "live" else [],
    )


def _states(db: Session, meeting: Meeting) -> dict[str, int]:
    """How many cases are in which state."""
    counted = select(Case.state, func.count()).where(Case.meeting_id == meeting.id)
    return dict(db.execute(counted.group_by(Case.state)).all())


def other_day(house: House, meeting: Meeting) -> bool:
    """Whether today is not the day of the plan. A practice may be held on any day."""
    if meeting.starts_at is None or meeting.practice:
        return False
    return (
        meeting.starts_at.astimezone(house.zone).date() != house.now().astimezone(house.zone).date()
    )


def inside(db: Session, meeting: Meeting, viewer: Viewer) -> list[str]:
    """Names of the others who are in the preparation that opening the meeting would end."""
    if meeting.opening != "preparation":
        return []
    me = viewer.person.id if viewer.person else ""
    return list(
        db.scalars(
            select(Attendee.name)
            .join(Seat, Seat.attendee_id == Attendee.id)
            .where(
                Seat.meeting_id == meeting.id,
                Seat.epoch == meeting.epoch,
                Seat.state == "admitted",
                Attendee.person_id != me,
            )
            .distinct()
        )
    )
