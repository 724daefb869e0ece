"""`keys verify`: whether every holder, box and key is as it was written and lies where it may. Changes nothing."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.models import Box, Holder, Meeting, Seat
from workshop.policy import doors
from workshop.policy.house import House
from workshop.policy.readiness import RECOVERY_PAIRS

LIVING = ("collecting", "held", "concluded")


def faults(house: House) -> list[str]:
    """A sentence per fault, for the operator; empty when all is well."""
    with house.database.read() as db:
        return [
            *_tags(db, house.server_key),
            *_boxes(db),
            *_seats(db),
            *_over(db, house),
            *_living(db, house.server_key),
        ]


def counted(house: House) -> tuple[int, int]:
    """How many holders and boxes there are."""
    with house.database.read() as db:
        return len(db.scalars(select(Holder.id)).all()), len(db.scalars(select(Box.id)).all())


def _tags(db: Session, server_key: bytes) -> Iterator[str]:
    for row in db.scalars(select(Holder).order_by(Holder.created_at)):
        if not doors.genuine(server_key, row):
            yield f"holder {row.id} ({row.kind} of {row.owner_id}): its tag does not fit, it was changed"


def _boxes(db: Session) -> Iterator[str]:
    rows = db.execute(
        select(Box.subject, Holder.kind, Holder.owner_id)
        .join(Holder, Holder.id == Box.holder_id)
        .where(Holder.revoked_at.is_not(None) | (Holder.kind == "custodian"))
    )
    for subject, kind, owner in rows:
        yield f"box of {subject}: its holder ({kind} of {owner}) is revoked, or may have none"
    gone = select(Box.subject).join(Meeting, Meeting.id == Box.meeting_id)
    for subject in db.scalars(gone.where(Meeting.phase == "shredded")):
        yield f"box of {subject}: its meeting is shredded"


def _seats(db: Session) -> Iterator[str]:
    """A seat has a box only while its own opening runs and it is admitted."""
    rows = db.execute(
        select(Box, Seat, Meeting)
        .join(Holder, Holder.id == Box.holder_id)
        .join(Seat, Seat.id == Holder.owner_id)
        .join(Meeting, Meeting.id == Seat.meeting_id)
        .where(Holder.kind == "seat")
    )
    for box, seat, meeting in rows:
        if meeting.opening == "none" or seat.epoch != meeting.epoch or seat.state != "admitted":
            yield f"box of {box.subject}: seat {seat.id} has it although it sits nowhere"


def _over(db: Session, house: House) -> Iterator[str]:
    for subject in db.scalars(select(Box.subject).where(Box.expires_at <= house.now())):
        yield f"box of {subject}: the half hour of its visit is over (run `workshop nightly`)"


def _living(db: Session, server_key: bytes) -> Iterator[str]:
    """A living meeting has its public key, a keeper's box, and one for each pair of custodians."""
    for meeting in db.scalars(select(Meeting).where(Meeting.phase.in_(LIVING))):
        boxes = select(Holder.kind, Holder.owner_id).join(Box, Box.holder_id == Holder.id)
        there = db.execute(boxes.where(Box.subject == doors.subject_of_meeting(meeting.id))).all()
        kinds = {kind for kind, _ in there}
        if doors.holder(db, server_key, "meeting", meeting.id) is None:
            yield f"meeting {meeting.short_id}: its public key is missing"
        if "person" not in kinds:
            yield f"meeting {meeting.short_id}: no keeper's card opens it (recovery by two custodians)"
        lacking = [pair for pair in RECOVERY_PAIRS if ("recovery", pair) not in there]
        if lacking:
            yield f"meeting {meeting.short_id}: custodians {', '.join(lacking)} do not open it"
