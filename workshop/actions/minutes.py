"""The minutes in the wrap-up opening: everything opened at once for reading, each section kept sealed.

Draws nothing and leaves the house with nothing; that is `editions`. Follow-ups are in `decisions`.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from workshop.actions import audit, boards, chain, decisions, issues
from workshop.actions.copies import Numbered
from workshop.actions.perform import Act
from workshop.actions.wrapping import wrapping
from workshop.errors import Absent, Invalid, Stale, Unreadable
from workshop.models import Board, Case, Meeting, Section, new_id
from workshop.policy import doors
from workshop.policy.knowing import known_in_room
from workshop.screen import hard
from workshop.wire.records import Record

LONGEST = 8000
SECTIONS = ("overview", "case", "issues", "next")  # `case` once for each case
MOST_BRACKETS = 2000  # more makes a Markdown renderer crawl


@dataclass(frozen=True, slots=True)
class Written:
    """One section as it was kept last. version 0: not written yet."""

    text: str = field(repr=False)
    version: int
    at: datetime | None
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class OpenedMinutes:
    """All that minutes are made of, opened. sections: (name, case id or "") → text; boards: case id → records."""

    meeting: Meeting
    sections: dict[tuple[str, str], Written] = field(repr=False)
    boards: dict[str, list[Record]] = field(repr=False)
    follow_ups: list[decisions.OpenedFollowUp] = field(repr=False)
    town: list[issues.OpenedIssue] = field(repr=False, default_factory=list)
    copies: tuple[Numbered, ...] = ()  # of an export on paper

    @property
    def torn(self) -> frozenset[str]:
        """Whose boards have something that does not open: case ids, empty for the board of a meeting without cases."""
        return frozenset(
            case
            for case, records in self.boards.items()
            if any(record.id.startswith(chain.MARK) for record in records)
        )


@dataclass(frozen=True, slots=True)
class OpenMinutes:
    """Open everything for the wrap-up page. The audit lines are committed before the text leaves."""

    def do(self, act: Act) -> OpenedMinutes:
        """Raises `Absent`, `Forbidden`. A section that does not open is marked, the others are shown."""
        meeting, secret = wrapping(act)
        return opened_minutes(act, meeting, secret)


def opened_minutes(act: Act, meeting: Meeting, secret: bytes) -> OpenedMinutes:
    """The minutes of a meeting whose secret is open; writes the audit line of reading them."""
    key = doors.text_key(secret, "minutes")
    rows = act.db.scalars(select(Section).where(Section.meeting_id == meeting.id)).all()
    sections = {(row.name, row.case_id or ""): _read(key, row) for row in rows}
    table = boards.Opened(act.house, meeting.id, meeting.epoch, secret)
    drawn: dict[str, list[Record]] = {}
    for row in act.db.scalars(select(Board).where(Board.meeting_id == meeting.id)).all():
        desk = boards.open_desk(act.db, table, row.id)
        if desk is not None:
            drawn[row.case_id or ""] = [r for r in desk.state.records.values() if r.vis == "open"]
    audit.write_read(
        act.db,
        act.house.server_key,
        meeting.id,
        act.who.actor,
        f"minutes:{meeting.id}",
        now=act.now,
    )
    follow_ups = decisions.opened_follow_ups(act, meeting, secret)
    torn = [f"section:{row.id}" for row in rows if sections[row.name, row.case_id or ""].unreadable]
    for subject in torn + [f"followup:{each.id}" for each in follow_ups if each.unreadable]:
        act.note(meeting.id, "unreadable", subject)
    town = issues.opened_issues(act, meeting, secret)
    return OpenedMinutes(meeting, sections, drawn, follow_ups, town)


def _read(key: bytes, row: Section) -> Written:
    try:
        text = doors.read_text(key, row.text_ct, "section", row.id, "text_ct", row.version)
    except Unreadable:
        return Written("", row.version, row.at, unreadable=True)
    return Written(text, row.version, row.at)


@dataclass(frozen=True, slots=True)
class SaveSection:
    """Keep one section. version: the one the form was made from, so that two writers never overwrite each other."""

    name: str
    text: str = field(repr=False)
    version: int
    case: str = ""

    def do(self, act: Act) -> int:
        """The new version. Raises `Stale` (somebody saved meanwhile), `Invalid` (identifiers, length)."""
        meeting, secret = wrapping(act)
        self._refuse(act, meeting)
        about = Section.case_id == self.case if self.case else Section.case_id.is_(None)
        row = act.db.scalar(
            select(Section).where(
                Section.meeting_id == meeting.id, Section.name == self.name, about
            )
        )
        if (row.version if row else 0) != self.version:
            raise Stale(
                "ほかの人が先に保存しました。あなたの文章は下に残してあります。見くらべて、もう一度保存してください。",
                "saved_elsewhere",
            )
        if row is None:
            row = Section(
                id=new_id(),
                meeting_id=meeting.id,
                case_id=self.case or None,
                name=self.name,
                text_ct=b"",
                version=0,
            )
            act.db.add(row)
        row.version += 1
        row.at, row.by_id = act.now, act.seated.attendee.id if act.seated.attendee else None
        key = doors.text_key(secret, "minutes")
        row.text_ct = doors.seal_text(key, self.text, "section", row.id, "text_ct", row.version)
        act.note(meeting.id, "minutes.save", f"section:{row.id}", version=row.version)
        act.db.flush()
        return row.version

    def _refuse(self, act: Act, meeting: Meeting) -> None:
        if self.name not in SECTIONS or (self.name == "case") != bool(self.case):
            raise Absent
        if self.case:
            case = act.db.get(Case, self.case)
            if case is None or case.meeting_id != meeting.id or case.state == "withdrawn":
                raise Absent
        if len(self.text) > LONGEST or self.text.count("[") > MOST_BRACKETS:
            say = "長すぎます。短くしてください。"
            raise Invalid(say, "long", {"text": say})
        if any(each.blocks for each in hard(self.text, known=known_in_room(act.db, meeting))):
            say = (
                "電話番号・住所・名前など、人が分かってしまうものがあります。"
                "役割の言葉に書きかえてから保存してください。"
            )
            raise Invalid(say, "identifies", {"text": say})
