"""Reads who is present: the rows behind `sitting.Facts`, all in one transaction. Decides nothing about them."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.db.gate import Reading
from workshop.errors import Absent
from workshop.models import (
    AgendaItem,
    Attendee,
    Board,
    Case,
    Group,
    Invitation,
    Meeting,
    Seat,
    Sense,
    Sitting,
    Step,
)
from workshop.policy.knowing import known_in_room
from workshop.policy.showing.sitting import OTHER, Elsewhere, Facts, Item
from workshop.policy.viewer import Seated


def seat_by_id(db: Session, seat_id: str, meeting_id: str) -> Seated:
    """A seat of this meeting with nothing that opens a box. Raises `Absent`."""
    seat, meeting = db.get(Seat, seat_id), db.get(Meeting, meeting_id)
    if seat is None or meeting is None or seat.meeting_id != meeting_id:
        raise Absent
    return Seated(seat, db.get(Attendee, seat.attendee_id) if seat.attendee_id else None, meeting)


def read(db: Session, meeting_id: str) -> Facts | None:
    """The facts of a meeting; None when it is gone. The rows are detached: facts outlive the transaction."""
    found = _read(db, meeting_id)
    if found is not None:
        for row in (found.meeting, *found.steps, *found.people.values()):
            db.expunge(row)
    return found


def _read(db: Session, meeting_id: str) -> Facts | None:
    meeting = db.get(Meeting, meeting_id, populate_existing=True)
    if meeting is None:
        return None
    people = db.scalars(
        select(Attendee)
        .where(Attendee.meeting_id == meeting_id)
        .order_by(Attendee.came_at.is_(None), Attendee.came_at, Attendee.pledged_at)
    ).all()
    steps = select(Step).where(Step.meeting_id == meeting_id).order_by(Step.position)
    seats = db.execute(
        select(Seat.id, Seat.attendee_id, Seat.kind, Seat.state).where(
            Seat.meeting_id == meeting_id, Seat.epoch == meeting.epoch
        )
    ).all()
    boards = db.execute(select(Board.id, Board.item_id).where(Board.meeting_id == meeting_id)).all()
    by_id = {person.id: person for person in people}
    return Facts(
        meeting=meeting,
        steps=tuple(db.scalars(steps)),
        items=_items(db, meeting_id, {item: board for board, item in boards if item}),
        people=by_id,
        seats={s.id: (s.attendee_id or "", s.kind) for s in seats if s.state == "admitted"},
        groups=_groups(db, meeting_id, people),
        waiting=_waiting(by_id, [s.attendee_id or "" for s in seats if s.state == "waiting"]),
        out={s.id: s.state for s in seats if s.state != "admitted"},
        plain_board=next((board for board, item in boards if not item), ""),
        notices=_notices(db, meeting_id),
        known=known_in_room(db, meeting),
        elsewhere=elsewhere(db, meeting_id),
    )


def _notices(db: Session, meeting_id: str) -> int:
    waiting = select(func.count()).where(Sense.meeting_id == meeting_id, Sense.answered == "")
    return db.scalar(waiting) or 0


def elsewhere(db: Reading, meeting_id: str) -> tuple[Elsewhere, ...]:
    """Who sits at which worker."""
    columns = (Sitting.seat_id, Sitting.worker, Sitting.idle, Sitting.since, Sitting.seen_at)
    rows = db.execute(select(*columns).where(Sitting.meeting_id == meeting_id))
    return tuple(Elsewhere(*row) for row in rows)


def _items(db: Session, meeting_id: str, boards: dict[str, str]) -> tuple[Item, ...]:
    rows = db.execute(
        select(AgendaItem, Case)
        .outerjoin(Case, Case.id == AgendaItem.case_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position)
    )
    shown = [(item, case) for item, case in rows if _may_be_known(case)]
    return tuple(_item(number, item, case, boards) for number, (item, case) in enumerate(shown, 1))


def _may_be_known(case: Case | None) -> bool:
    """A case that nobody has approved stays unknown to the room, its label too."""
    return case is None or case.state in ("approved", "withdrawn")


def _item(number: int, item: AgendaItem, case: Case | None, boards: dict[str, str]) -> Item:
    withdrawn = case is not None and case.state == "withdrawn"
    return Item(
        id=item.id,
        number=number,
        label=item.label,
        state="withdrawn" if withdrawn else item.state,
        case=item.case_id or "",
        board=boards.get(item.id, ""),
        presenter=item.presenter_id or "",
        hides_group=case is None or not case.show_group,
        read_out=case is None or case.told_by == "facilitator",
    )


def _groups(db: Session, meeting_id: str, people: Sequence[Attendee]) -> dict[str, str]:
    """Short names of the groups that are invited or here."""
    invited = select(Invitation.group_id).where(Invitation.meeting_id == meeting_id)
    here = {person.group_id for person in people if person.group_id}
    rows = db.scalars(
        select(Group).where(Group.id.in_(invited) | Group.id.in_(here)).order_by(Group.name)
    )
    return {group.id: group.short_name or group.name for group in rows}


def _waiting(people: dict[str, Attendee], attendees: list[str]) -> dict[str, int]:
    """How many seats wait, by group."""
    count: dict[str, int] = {}
    for each in attendees:
        group = (people[each].group_id if each in people else None) or OTHER
        count[group] = count.get(group, 0) + 1
    return count
