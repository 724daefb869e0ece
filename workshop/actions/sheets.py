"""Opening a case's sheet: in the room, and as keeper. The audit line is committed before the text leaves.

Who may read follows rule 8: seats of this meeting alone, while it is open, and from the moment the case is current.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from workshop.actions import revisions, seats
from workshop.actions.perform import Act
from workshop.errors import Absent, Unreadable, Unready
from workshop.models import AgendaItem, Case, Group, Keeper, Meeting, Person, Seat, Vetting
from workshop.policy import doors
from workshop.policy.sheet import Sheet
from workshop.policy.vetting import areas_of
from workshop.policy.viewer import Seated

SHOWN = ("current", "done")
PREPARES = ("preparation", "live")
AFTER = ("wrap-up", "recovery")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict with its sentence opened. `unreadable` when the sentence does not open."""

    revision: int
    verdict: str
    code: str
    by: str
    at: datetime
    sentence: str = field(default="", repr=False)
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case with its sheet opened. `group` is its name, where it may be shown."""

    id: str
    number: int
    label: str
    revision: int
    sheet: Sheet = field(repr=False)
    group: str = ""
    history: tuple[Verdict, ...] = ()
    areas: tuple[str, ...] = ()  # what the meeting already tells about where
    before: Sheet | None = field(
        default=None, repr=False
    )  # the revision before this one, where it still opens


def keeper_seat(act: Act, *openings: str) -> Keeper:
    """The keeper on this own seat, admitted to one of these openings. Raises `Absent`.

    A wall is a keeper's window too, but never a keeper's seat: what it shows, the hall reads.
    """
    who, meeting = act.seated, admitted(act)
    person = who.attendee.person_id if who.attendee else None
    found = act.db.scalar(
        select(Keeper).where(Keeper.meeting_id == meeting.id, Keeper.person_id == person)
    )
    if found is None or who.seat.kind != "person" or meeting.opening not in openings:
        raise Absent
    return found


def admitted(act: Act) -> Meeting:
    """The meeting of a seat admitted to what is open now, asked anew in this transaction. Raises `Absent`."""
    who = act.seated
    meeting = seats.lock_meeting(act.db, who.meeting.id)
    seat = act.db.get(Seat, who.seat.id, populate_existing=True)
    if meeting is None or seat is None or seats.over(meeting, act.now):
        raise Absent
    if seat.state != "admitted" or seat.epoch != meeting.epoch:
        raise Absent
    return meeting


def meeting_opened(act: Act, who: Seated) -> doors.Opened:
    """The meeting as holder of its cases' keys, through this seat. Raises `Unreadable`."""
    key = act.house.server_key
    secret = seats.secret_of_seat(act.db, key, who.seat, who.secret)
    return doors.meeting_as_holder(act.db, key, who.meeting.id, secret)


@dataclass(frozen=True, slots=True)
class ReadToVet:
    """A keeper on an own seat reads a case by its number, an earlier `revision` of it, and its verdicts."""

    number: int
    revision: int = 0

    def do(self, act: Act) -> OpenedCase:
        """Raises `Absent`, `Unreadable`."""
        keeper = keeper_seat(act, *PREPARES, *AFTER)
        case = act.db.scalar(
            select(Case).where(Case.meeting_id == keeper.meeting_id, Case.number == self.number)
        )
        if case is None or case.state == "withdrawn":
            raise Absent
        if act.seated.meeting.opening == "live" and not (
            case.on_the_day or case.state == "approved"
        ):
            raise Absent
        return opened_case(act, case, self.revision or case.revision)


def opened_case(act: Act, case: Case, number: int) -> OpenedCase:
    """One revision with its verdicts, opened through the acting seat; its audit line is written here."""
    opened = meeting_opened(act, act.seated)
    found = revisions.unsealed(act, case, number, opened)
    revisions.read_line(act, case)
    group = act.db.get(Group, case.group_id)
    told = tuple(verdicts(act, case, opened))
    areas = areas_of(act.seated.meeting, group)
    name = group.name if group else ""
    before = _before(act, case, number, opened)
    return OpenedCase(case.id, case.number, case.label, number, found, name, told, areas, before)


def _before(act: Act, case: Case, number: int, opened: doors.Opened) -> Sheet | None:
    """Earlier revisions go when the first live opening ends."""
    try:
        return revisions.unsealed(act, case, number - 1, opened) if number > 1 else None
    except (Absent, Unreadable):
        return None


def verdicts(act: Act, case: Case, opened: doors.Opened) -> list[Verdict]:
    """All verdicts on a case, oldest first, each sentence opened if its key is still there."""
    rows = act.db.execute(
        select(Vetting, Person.name)
        .join(Person, Person.id == Vetting.by_id)
        .where(Vetting.case_id == case.id)
        .order_by(Vetting.at, Vetting.revision)
    )
    return [_verdict(act, case, row, name, opened) for row, name in rows]


def _verdict(act: Act, case: Case, row: Vetting, name: str, opened: doors.Opened) -> Verdict:
    sentence, unreadable = "", False
    if row.sentence_ct:
        try:
            key = revisions.data_key(act, case, row.revision, opened)
            sentence = doors.read_text(
                key, row.sentence_ct, "vetting", row.id, "sentence_ct", row.revision
            )
        except Unreadable:
            unreadable = True
    return Verdict(row.revision, row.verdict, row.code, name, row.at, sentence, unreadable)


@dataclass(frozen=True, slots=True)
class ReadInRoom:
    """The A4 beside the board, for an admitted seat: the approved revision, once the case is or was current.

    number: the case's place on the agenda, as the room counts it.
    """

    number: int

    def do(self, act: Act) -> OpenedCase:
        """Raises `Absent` (also before the case is current), `Unready` (veiled), `Unreadable`."""
        who, meeting = act.seated, admitted(act)
        if who.seat.kind == "wall" or meeting.opening == "preparation":
            raise Absent
        if meeting.veiled and not who.leads:
            raise Unready("いまは休憩中です。再開したら、もう一度開いてください。", "veiled")
        item = _on_agenda(act, meeting.id, self.number)
        case = act.db.get(Case, item.case_id) if item.case_id else None
        if case is None or case.state != "approved":
            raise Absent
        if item.state not in SHOWN and not _keeps(act):
            raise Absent
        revision = case.approved_revision or case.revision
        found = revisions.unsealed(act, case, revision, meeting_opened(act, who))
        revisions.read_line(act, case)
        group = act.db.get(Group, case.group_id) if case.show_group else None
        name = group.name if group else ""
        return OpenedCase(case.id, case.number, case.label, revision, found, name)


def _on_agenda(act: Act, meeting: str, number: int) -> AgendaItem:
    items = select(AgendaItem).where(AgendaItem.meeting_id == meeting)
    found = act.db.scalar(items.order_by(AgendaItem.position).offset(max(number - 1, 0)).limit(1))
    if found is None or number < 1:
        raise Absent
    return found


def _keeps(act: Act) -> bool:
    try:
        keeper_seat(act, *PREPARES, *AFTER)
    except Absent:
        return False
    return True
