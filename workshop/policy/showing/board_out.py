"""What a page of a board outside the room needs: which board, what it is called, whose groups. Opens nothing sealed."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent, Forbidden
from workshop.models import AgendaItem, Board, Case, Group
from workshop.policy.showing.sitting import SHOWN_ITEMS
from workshop.policy.viewer import Seated

NOW = "now"  # the board of the current case
OPENINGS = ("live", "wrap-up")


@dataclass(frozen=True, slots=True)
class BoardShown:
    """A board by its name. number: the case's place on the agenda, 0 for a board without a case."""

    id: str
    number: int
    label: str
    current: bool = False

    @property
    def name(self) -> str:
        """As papers call it: 「事例1「Aさん」のボード」."""
        return f"事例{self.number}「{self.label}」のボード" if self.number else "会のボード"


def boards(db: Session, who: Seated) -> list[BoardShown]:
    """The boards this seat may look at outside the room, in the agenda's order. Raises `Absent`."""
    meeting = who.meeting
    if not who.in_room or meeting.opening not in OPENINGS or who.seat.kind != "person":
        raise Absent
    rows = db.execute(
        select(AgendaItem, Case.number, Case.state)
        .outerjoin(Case, Case.id == AgendaItem.case_id)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(AgendaItem.position)
    ).all()
    by_item = {
        item: board
        for board, item in db.execute(
            select(Board.id, Board.item_id).where(Board.meeting_id == meeting.id)
        )
    }
    found = []
    for item, number, state in rows:
        closed = meeting.opening == "live" and item.state not in SHOWN_ITEMS
        if item.id in by_item and state != "withdrawn" and not closed:
            current = item.id == meeting.current_item_id
            found.append(BoardShown(by_item[item.id], number or 0, item.label, current))
    if None in by_item:
        found.append(BoardShown(by_item[None], 0, "", not meeting.current_item_id))
    return found


def board(db: Session, who: Seated, id_: str) -> BoardShown:
    """One of them, by id or `now`. Raises `Absent`."""
    found = boards(db, who)
    for each in found:
        if each.id == id_ or (id_ == NOW and each.current):
            return each
    raise Absent


def may_take_out(who: Seated) -> None:
    """Only who can open the meeting takes something out. Raises `Forbidden`."""
    if who.attendee is None or who.attendee.person_id is None:
        raise Forbidden("記録を持ち出せるのは、会を開けられる人です。進行役に頼んでください。")


def group_names(db: Session) -> dict[str, str]:
    """Short names of groups, as their chips bear them."""
    return {group.id: group.short_name or group.name for group in db.scalars(select(Group))}
