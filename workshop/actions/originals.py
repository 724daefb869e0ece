"""Opening the texts that a presenter, or who writes the minutes, checks against the original names. Checks nothing.

The names themselves never come here: they are compared after the transaction, and are kept nowhere.
"""

from dataclasses import dataclass

from workshop.actions import audit, boards, minutes, revisions, seats, sheets
from workshop.actions.perform import Act
from workshop.actions.presence import in_room
from workshop.board.words import text_of
from workshop.errors import Absent, Forbidden, Unreadable
from workshop.models import Case, Meeting
from workshop.policy.fields import FIELD_OF
from workshop.policy.showing import present
from workshop.policy.showing.sitting import Facts
from workshop.wire.records import Record

ON_BOARD = "ボード"
IN_PROMISES = "約束"
SECTIONS = {
    "overview": "全体のまとめ",
    "case": "事例のまとめ",
    "issues": "検討課題",
    "next": "次に集まる日・進め方",
}
Texts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class OpenForPresenter:
    """The open records of the current board and the sheet beside it, for the presenter of the current case."""

    def do(self, act: Act) -> Texts:
        """(where, text) of each. Raises `Absent`, `Forbidden`, `Unreadable`."""
        meeting, who = in_room(act), act.seated
        facts = present.read(act.db, meeting.id)
        if facts is None or who.attendee is None:
            raise Absent
        if not facts.presents(who.attendee.id, facts.item):
            raise Forbidden("元の名前で確かめられるのは、いまの事例の提供者だけです。")
        return [*_board(act, meeting, facts), *_sheet(act, facts)]


def _board(act: Act, meeting: Meeting, facts: Facts) -> Texts:
    who = act.seated
    secret = seats.secret_of_seat(act.db, act.house.server_key, who.seat, who.secret)
    table = boards.Opened(act.house, meeting.id, meeting.epoch, secret)
    desk = boards.open_desk(act.db, table, facts.board) if facts.board else None
    if desk is None:
        return []
    key, subject = act.house.server_key, f"board:{desk.id}"
    audit.write_read(act.db, key, meeting.id, who.actor, subject, now=act.now)
    return _records(list(desk.state.records.values()))


def _records(records: list[Record]) -> Texts:
    return [(ON_BOARD, text_of(record)) for record in records if record.vis == "open"]


def _sheet(act: Act, facts: Facts) -> Texts:
    case = act.db.get(Case, facts.item.case) if facts.item and facts.item.case else None
    if case is None or case.state != "approved":
        return []
    try:
        opened = sheets.meeting_opened(act, act.seated)
        found = revisions.unsealed(act, case, case.approved_revision or case.revision, opened)
    except (Absent, Unreadable):
        return []  # the board is compared all the same
    revisions.read_line(act, case)
    return [(FIELD_OF[key].label, text) for key, text in found.texts.items() if text]


@dataclass(frozen=True, slots=True)
class OpenForMinutes:
    """Everything open in the wrap-up: sections, promises, boards. For who may write the minutes."""

    def do(self, act: Act) -> Texts:
        """(where, text) of each. Raises `Absent`, `Forbidden`."""
        found = minutes.OpenMinutes().do(act)
        texts = [(SECTIONS[name], each.text) for (name, _), each in found.sections.items()]
        texts += [(IN_PROMISES, each.sentence) for each in found.follow_ups]
        for records in found.boards.values():
            texts += _records(records)
        return texts
