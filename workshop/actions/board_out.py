"""A board leaves the house: what is open on it, after right, reason and audit line. Draws no paper.

Private and parked records never leave, whoever asks. In a live meeting only boards that the room may look at.
"""

from dataclasses import dataclass, field

from workshop.actions import boards, copies, seats, sheets
from workshop.actions.leaving import leaves
from workshop.actions.operations import Desk
from workshop.actions.perform import Act
from workshop.errors import Absent, Unready
from workshop.models import AgendaItem, Board, Meeting
from workshop.policy.showing.sitting import SHOWN_ITEMS
from workshop.wire.records import Record

FORMS = ("page", "pdf", "svg", "png", "csv", "xlsx", "json")
ON_PAPER = ("page", "pdf")  # forms made to be printed: a numbered copy for who takes it
OPENINGS = ("live", "wrap-up")


@dataclass(frozen=True, slots=True)
class TakenBoard:
    """What left: the edition (number of the last operation), the open records, the number of the copy on paper."""

    edition: int
    records: list[Record] = field(repr=False)
    copy: int = 0


@dataclass(frozen=True, slots=True)
class ExportBoard:
    """Take a board out as page to print, PDF, picture or table."""

    board: str
    form: str
    reason: str

    def do(self, act: Act) -> TakenBoard:
        """Raises `Absent`, `Forbidden`, `Unready` (veiled), `Invalid` at `reason`."""
        meeting = sheets.admitted(act)
        if self.form not in FORMS:
            raise Absent
        board = shown_board(act, meeting, self.board)
        by = leaves(act, meeting, "board", f"board:{board.id}", self.form, self.reason)
        desk = open_desk(act, meeting, board)
        shown = [record for record in desk.state if record.vis == "open"]
        return TakenBoard(desk.end.seq, shown, self._numbered(act, meeting, by))

    def _numbered(self, act: Act, meeting: Meeting, by: str) -> int:
        """The number of the copy, 0 for what is no paper; the meeting is not concluded while it is out."""
        attendee = act.seated.attendee
        if self.form not in ON_PAPER or attendee is None:
            return 0
        return copies.hand_out(act, meeting, "board", (attendee.name,), by)[0].number


def shown_board(act: Act, meeting: Meeting, board: str) -> Board:
    """A board of this meeting that may be looked at now. Raises `Absent`, `Unready` while veiled."""
    row = act.db.get(Board, board)
    if row is None or row.meeting_id != meeting.id or meeting.opening not in OPENINGS:
        raise Absent
    if meeting.opening == "live":
        item = act.db.get(AgendaItem, row.item_id) if row.item_id else None
        if item is not None and item.state not in SHOWN_ITEMS:
            raise Absent
        if meeting.veiled:
            raise Unready("いまは休憩中です。再開したら、もう一度開いてください。", "veiled")
    return row


def open_desk(act: Act, meeting: Meeting, board: Board) -> Desk:
    """The board opened by the key of this seat. Raises `Unreadable`."""
    who = act.seated
    secret = seats.secret_of_seat(act.db, act.house.server_key, who.seat, who.secret)
    opened = boards.Opened(act.house, meeting.id, meeting.epoch, secret)
    desk = boards.open_desk(act.db, opened, board.id)
    assert desk is not None  # the row was read in this transaction
    return desk
