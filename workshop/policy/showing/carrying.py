"""持ち越し: to which meetings something may go, and what a meeting has that came from the last one. Opens no text."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.models import Case, FollowUp, Holder, Invitation, Meeting
from workshop.policy import submitting

STILL = ("open", "not_yet")  # promises nobody has kept or declined yet
RECEIVES = ("collecting", "held")


@dataclass(frozen=True, slots=True)
class Target:
    """A meeting that something can be carried to."""

    short_id: str
    title: str
    starts_at: datetime | None


def may_receive(db: Session, source: Meeting, target: Meeting) -> bool:
    """Another meeting of the same programme that has its key and is not over."""
    key = select(Holder.id).where(Holder.kind == "meeting", Holder.owner_id == target.id)
    return (
        source.programme_id is not None
        and target.programme_id == source.programme_id
        and target.id != source.id
        and target.phase in RECEIVES
        and not target.practice
        and db.scalar(key) is not None
    )


def targets(db: Session, source: Meeting) -> tuple[Target, ...]:
    """The meetings of the same programme that may receive, by date."""
    if source.programme_id is None:
        return ()
    rows = db.scalars(
        select(Meeting)
        .where(Meeting.programme_id == source.programme_id)
        .order_by(Meeting.starts_at.is_(None), Meeting.starts_at)
    )
    return tuple(
        Target(row.short_id, row.title, row.starts_at)
        for row in rows
        if may_receive(db, source, row)
    )


def takes_case(db: Session, source: Meeting, target: Meeting, group: str, now: datetime) -> bool:
    """Another meeting that collects cases now, to which this group is invited."""
    invited = select(Invitation.id).where(
        Invitation.meeting_id == target.id, Invitation.group_id == group
    )
    return (
        target.id != source.id
        and target.practice == source.practice
        and submitting.takes_new(target, now)
        and db.scalar(invited) is not None
    )


def case_targets(db: Session, source: Meeting, group: str, now: datetime) -> tuple[Target, ...]:
    """Where a case of this group may go, by date."""
    rows = db.scalars(
        select(Meeting).where(Meeting.phase == "collecting").order_by(Meeting.starts_at)
    )
    return tuple(
        Target(row.short_id, row.title, row.starts_at)
        for row in rows
        if takes_case(db, source, row, group, now)
    )


def came_along(db: Session, meeting: str) -> bool:
    """Whether open promises of an earlier meeting were carried to this one."""
    row = select(FollowUp.id).where(
        FollowUp.meeting_id == meeting,
        FollowUp.carried_from.is_not(None),
        FollowUp.status.in_(STILL),
    )
    return db.scalar(row.limit(1)) is not None


def targets_of_case(db: Session, case_id: str, now: datetime) -> tuple[Target, ...]:
    """Where this case may go; nowhere once it is withdrawn or shredded."""
    case = db.get(Case, case_id)
    source = db.get(Meeting, case.meeting_id) if case else None
    if case is None or source is None or case.state == "withdrawn" or source.phase == "shredded":
        return ()
    return case_targets(db, source, case.group_id, now)


@dataclass(frozen=True, slots=True)
class CaseToCarry:
    """A case its group allowed to be carried, and where it may go."""

    id: str
    number: int
    label: str
    targets: tuple[Target, ...]


def cases_to_carry(db: Session, source: Meeting, now: datetime) -> tuple[CaseToCarry, ...]:
    """The approved cases of a meeting with 持ち越し可."""
    rows = db.scalars(
        select(Case)
        .where(Case.meeting_id == source.id, Case.may_carry, Case.state == "approved")
        .order_by(Case.number)
    ).all()
    return tuple(
        CaseToCarry(row.id, row.number, row.label, case_targets(db, source, row.group_id, now))
        for row in rows
    )
