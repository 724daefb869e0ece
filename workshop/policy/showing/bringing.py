"""For which groups a seat may bring a case on the day, and which areas its meeting tells. Shows no case."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.models import Group, Invitation
from workshop.policy.vetting import areas_of
from workshop.policy.viewer import Seated


def groups_for(db: Session, who: Seated) -> list[tuple[str, str]]:
    """(id, name) of the invited groups a keeper may type for; empty for everybody else: it is their own group."""
    if who.attendee is None or not who.attendee.person_id:
        return []
    rows = db.execute(
        select(Group.id, Group.name)
        .join(Invitation, Invitation.group_id == Group.id)
        .where(Invitation.meeting_id == who.meeting.id)
        .order_by(Group.name)
    )
    return [(id_, name) for id_, name in rows]


def areas_for(db: Session, who: Seated) -> tuple[str, ...]:
    """What counts as known about where: the meeting's area, and that of this person's group."""
    group = who.attendee.group_id if who.attendee else None
    return areas_of(who.meeting, db.get(Group, group) if group else None)
