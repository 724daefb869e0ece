"""Which cards still lack the box that is theirs: after a lost card, until somebody opens the meeting. Opens nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.models import Box, Case, Edition, FollowUp, Group, Holder, Invitation, Meeting
from workshop.policy import doors
from workshop.policy.readiness import keepers_of, proved_card

LIVING = ("collecting", "held", "concluded", "cancelled")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A meeting that somebody cannot open yet with a new card: names of people and of groups."""

    short_id: str
    title: str
    people: tuple[str, ...]
    groups: tuple[str, ...]


def theirs(db: Session, meeting: str) -> Iterator[tuple[str, str]]:
    """(group, subject) of what a group may read with its card: its cases, its promises, the member edition."""
    for case in db.scalars(
        select(Case).where(Case.meeting_id == meeting, Case.state != "withdrawn")
    ):
        yield case.group_id, doors.subject_of_case(case.id, case.approved_revision or case.revision)
    promised = select(FollowUp.owner_group_id, FollowUp.id).where(
        FollowUp.meeting_id == meeting, FollowUp.owner_group_id.is_not(None)
    )
    for owner, id_ in db.execute(promised):
        if owner:
            yield owner, f"followup:{id_}"
    editions = select(Edition.id).where(Edition.meeting_id == meeting, Edition.kind == "member")
    invited = select(Invitation.group_id).where(Invitation.meeting_id == meeting)
    for edition in db.scalars(editions):
        for group in db.scalars(invited):
            yield group, f"edition:{edition}"


def waiting(db: Session, server_key: bytes) -> tuple[Waiting, ...]:
    """Every living meeting in which a proved card lacks its box, by date."""
    newest = db.scalar(
        select(func.max(Holder.created_at)).where(
            Holder.kind.in_(("person", "group")), Holder.revoked_at.is_(None)
        )
    )
    if newest is None:  # a house on its first day: no card is there that could lack anything
        return ()
    rows = db.scalars(
        select(Meeting)
        .join(Holder, (Holder.owner_id == Meeting.id) & (Holder.kind == "meeting"))
        .where(
            Meeting.phase.in_(LIVING),
            Meeting.practice.is_(False),
            Holder.created_at <= newest,  # a secret younger than every card waits for nobody
        )
        .order_by(Meeting.starts_at, Meeting.id)
    ).all()
    found = (_of(db, server_key, meeting) for meeting in rows)
    return tuple(each for each in found if each.people or each.groups)


def _of(db: Session, server_key: bytes, meeting: Meeting) -> Waiting:
    boxes = select(Box.subject, Box.holder_id).where(Box.meeting_id == meeting.id)
    there = {(subject, holder) for subject, holder in db.execute(boxes)}
    subject = doors.subject_of_meeting(meeting.id)
    if not any(each == subject for each, _ in there):  # no key at all: nothing can be boxed anew
        return Waiting(meeting.short_id, meeting.title, (), ())
    people = [
        person.name
        for _, person in keepers_of(db, meeting)
        if (card := proved_card(db, server_key, person.id)) and (subject, card.id) not in there
    ]
    return Waiting(
        meeting.short_id, meeting.title, tuple(people), _groups(db, server_key, meeting, there)
    )


def _groups(
    db: Session, server_key: bytes, meeting: Meeting, there: set[tuple[str, str]]
) -> tuple[str, ...]:
    cards: dict[str, Holder | None] = {}
    lacking = set()
    for group, subject in theirs(db, meeting.id):
        if group not in cards:
            cards[group] = doors.holder(db, server_key, "group", group)
        card = cards[group]
        if card and card.proved_at and (subject, card.id) not in there:
            lacking.add(group)
    names = select(Group.name).where(Group.id.in_(lacking)).order_by(Group.name)
    return tuple(db.scalars(names)) if lacking else ()
