"""Who sits in a room and as what: the facts a table works with, read in one transaction. Shows nothing by itself.

The one place that says when a person speaks as 事例提供: in frames, cursors and the list of people alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

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
    Step,
)
from workshop.policy.sight import Seer
from workshop.policy.viewer import Seated
from workshop.policy.writing import Drawer, Setting

CASE, OTHER = "case", "other"
SHOWN_ITEMS = ("current", "done")  # whose boards may be looked at


@dataclass(frozen=True, slots=True)
class Item:
    """One case of the agenda with what the room's rules need of it."""

    id: str
    number: int
    label: str
    state: str
    case: str = ""
    board: str = ""
    presenter: str = ""
    hides_group: bool = True
    read_out: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """A meeting's room as the database has it.

    seats: admitted seats of this epoch, id → (attendee, kind). out: the others' states.
    """

    meeting: Meeting
    steps: tuple[Step, ...]
    items: tuple[Item, ...]
    people: dict[str, Attendee]
    seats: dict[str, tuple[str, str]]
    groups: dict[str, str]
    waiting: dict[str, int]
    out: dict[str, str]
    plain_board: str = ""  # of a meeting without cases

    @property
    def step(self) -> Step | None:
        """The current step."""
        return next((s for s in self.steps if s.id == self.meeting.current_step_id), None)

    @property
    def item(self) -> Item | None:
        """The current case."""
        return next((i for i in self.items if i.id == self.meeting.current_item_id), None)

    @property
    def board(self) -> str:
        """The current board; empty where there is none to see."""
        item = self.item
        if item is None:
            return self.plain_board
        return item.board if item.state in SHOWN_ITEMS else ""

    def boards(self) -> frozenset[str]:
        """Boards this room may look at: the current one and those of cases that were current."""
        seen = {i.board for i in self.items if i.state in SHOWN_ITEMS and i.board}
        return frozenset(seen | {self.plain_board} - {""})

    def view(self, chosen: str) -> str:
        """The board somebody looks at who chose this one: an earlier one while it may be seen, else the current."""
        return chosen if chosen in self.boards() else self.board

    def item_of(self, board: str) -> Item | None:
        """The case a board belongs to."""
        return next((i for i in self.items if i.board == board), None) if board else None

    def presents(self, attendee: str, item: Item | None) -> bool:
        """Whether this attendee is the presenter of this case."""
        person = self.people.get(attendee)
        if person is None or item is None or not item.case:
            return False
        named = person.role == "presenter" and person.case_id == item.case
        return named or item.presenter == attendee

    def hidden(self, attendee: str, item: Item | None) -> bool:
        """Whether what this attendee does for this case bears 事例提供 instead of a group."""
        return item is not None and item.hides_group and self.presents(attendee, item)

    def speaks_as(self, attendee: str, board: str) -> frozenset[str]:
        """Values of `Record.by` that mean this attendee on this board."""
        if self.hidden(attendee, self.item_of(board)):
            return frozenset({attendee, CASE})
        return frozenset({attendee})

    def chip(self, attendee: str, board: str) -> str:
        """The group a record of this attendee bears on this board."""
        if self.hidden(attendee, self.item_of(board)):
            return CASE
        person = self.people.get(attendee)
        return (person.group_id if person else None) or OTHER

    def seer(self, seat: str, board: str) -> Seer:
        """Who looks from this seat at this board."""
        attendee, kind = self.seats[seat]
        person = self.people.get(attendee)
        if kind == "wall" or person is None:
            return Seer(role="wall", wall=True)
        return Seer(role=person.role, speaks_as=self.speaks_as(attendee, board))

    def drawer(self, attendee: str, board: str) -> Drawer:
        """Who draws on this board."""
        person = self.people[attendee]
        return Drawer(
            attendee=attendee,
            role=person.role,
            speaks_as=self.speaks_as(attendee, board),
            group=self.chip(attendee, board),
            unit=person.unit,
        )

    def setting(self) -> Setting:
        """The step as drawing sees it."""
        step, item = self.step, self.item
        here = {attendee for attendee, _ in self.seats.values()}
        live = self.meeting.opening == "live"
        return Setting(
            kind=step.kind if step and live else "",
            held=frozenset(p.role for p in self.people.values() if p.id in here),
            turn=step.turn.split(",")[0] if step and step.turn else "",
            group_may_edit=self.meeting.group_may_edit,
            veiled=self.meeting.veiled,
            stopped=item is not None and item.state not in SHOWN_ITEMS,
        )

    def over(self, now: datetime) -> bool:
        """Whether the opening's time is over."""
        return self.meeting.expires_at is not None and now >= self.meeting.expires_at


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
    people = db.scalars(select(Attendee).where(Attendee.meeting_id == meeting_id)).all()
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
    )


def _items(db: Session, meeting_id: str, boards: dict[str, str]) -> tuple[Item, ...]:
    rows = db.execute(
        select(AgendaItem, Case)
        .outerjoin(Case, Case.id == AgendaItem.case_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(AgendaItem.position)
    )
    return tuple(
        Item(
            id=item.id,
            number=number,
            label=item.label,
            state="withdrawn" if case is not None and case.state == "withdrawn" else item.state,
            case=item.case_id or "",
            board=boards.get(item.id, ""),
            presenter=item.presenter_id or "",
            hides_group=case is None or not case.show_group,
            read_out=case is None or case.told_by == "facilitator",
        )
        for number, (item, case) in enumerate(rows, 1)
    )


def _groups(db: Session, meeting_id: str, people: Sequence[Attendee]) -> dict[str, str]:
    """Short names of the groups that are invited or here."""
    invited = select(Invitation.group_id).where(Invitation.meeting_id == meeting_id)
    here = {person.group_id for person in people if person.group_id}
    rows = db.scalars(select(Group).where(Group.id.in_(invited) | Group.id.in_(here)))
    return {group.id: group.short_name or group.name for group in rows}


def _waiting(people: dict[str, Attendee], attendees: list[str]) -> dict[str, int]:
    """How many seats wait, by group."""
    count: dict[str, int] = {}
    for each in attendees:
        group = (people[each].group_id if each in people else None) or OTHER
        count[group] = count.get(group, 0) + 1
    return count
