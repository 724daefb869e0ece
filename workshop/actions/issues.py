"""検討課題: issues of the town that belong to a programme; the sentence lies sealed in the meeting that has it."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import delete, func, select

from workshop.actions.decisions import LONGEST
from workshop.actions.perform import Act
from workshop.actions.wrapping import wrapping
from workshop.errors import Absent, Invalid, Stale, Unreadable, Unready
from workshop.models import Box, Issue, Meeting, new_id
from workshop.policy import doors
from workshop.policy.kinds import ISSUE_STATES
from workshop.screen import hard
from workshop.vault import keys

SETTABLE = ("open", "settled", "dropped")  # `carried` comes with carrying alone


@dataclass(frozen=True, slots=True)
class OpenedIssue:
    """An issue with its sentence. mark: what a form made from it sends back, so that two never overwrite."""

    id: str
    number: int
    raised_on: date
    status: str
    came: bool
    sentence: str = field(repr=False)
    mark: str
    unreadable: bool = False


def subject(issue: str) -> str:
    """Subject of the box that holds an issue's key."""
    return f"issue:{issue}"


def opened_issues(act: Act, meeting: Meeting, secret: bytes) -> list[OpenedIssue]:
    """All issues of a meeting whose secret is open, by number."""
    own = doors.meeting_as_holder(act.db, act.house.server_key, meeting.id, secret)
    rows = act.db.scalars(
        select(Issue).where(Issue.meeting_id == meeting.id).order_by(Issue.number)
    ).all()
    return [_opened(act, row, own) for row in rows]


def _opened(act: Act, row: Issue, own: doors.Opened) -> OpenedIssue:
    said, broken = "", False
    try:
        key = doors.take_key(act.db, subject(row.id), own)
        said = doors.read_text(key, row.sentence_ct, "issue", row.id, "sentence_ct")
    except Unreadable:
        broken = True
    parts = (row.id, said, row.status)
    mark = doors.request_tag(act.house.server_key, "issue", *parts).hex()[:16]
    came = row.carried_from is not None
    return OpenedIssue(row.id, row.number, row.raised_on, row.status, came, said, mark, broken)


def seal_issue(act: Act, row: Issue, sentence: str) -> None:
    """Seal the sentence with a new key, boxed to the public key of the meeting that has it. Needs nobody's card."""
    own = doors.holder(act.db, act.house.server_key, "meeting", row.meeting_id)
    if own is None:
        raise Absent
    key = keys.fresh_key()
    row.sentence_ct = doors.seal_text(key, sentence, "issue", row.id, "sentence_ct")
    act.db.add(row)
    act.db.flush()
    act.db.execute(delete(Box).where(Box.subject == subject(row.id)))
    doors.put_box(act.db, subject(row.id), own, row.meeting_id, key)


@dataclass(frozen=True, slots=True)
class KeepIssue:
    """Add an issue to the programme, or change one (`id`) from a form made with `mark`."""

    sentence: str = field(repr=False)
    status: str = "open"
    id: str = ""
    mark: str = ""

    def do(self, act: Act) -> str:
        """The row's id. Raises `Unready` (no programme), `Invalid` at `issue`, `Stale`, `Absent`."""
        meeting, secret = wrapping(act)
        if meeting.programme_id is None:
            raise Unready("検討課題は、伴走支援に入っている会で書けます。", "no_programme")
        self._refuse()
        known = opened_issues(act, meeting, secret)
        if self.id:
            row = self._changed(act, known)
        elif same := next((each for each in known if each.sentence == self.sentence), None):
            return same.id  # pressed twice
        else:
            row = self._added(act, meeting)
        seal_issue(act, row, self.sentence)
        act.note(meeting.id, "issue.keep", f"issue:{row.id}", number=row.number)
        return row.id

    def _refuse(self) -> None:
        say = ""
        if not self.sentence.strip():
            say = "町の課題を一文で書いてください。"
        elif len(self.sentence) > LONGEST:
            say = "長すぎます。短くしてください。"
        elif any(each.blocks for each in hard(self.sentence)):
            say = "人が分かってしまうものがあります。役割の言葉に書きかえてください。"
        if say:
            raise Invalid(say, "issue", {"issue": say})
        if self.status not in SETTABLE:
            raise Absent

    def _changed(self, act: Act, known: list[OpenedIssue]) -> Issue:
        now = next((each for each in known if each.id == self.id), None)
        if now is None or now.status not in SETTABLE:
            raise Absent
        if now.mark != self.mark:
            raise Stale(
                "ほかの人が先に変えました。あなたの文章は残してあります。見くらべて、もう一度保存してください。",
                "changed_elsewhere",
            )
        row = act.db.get_one(Issue, now.id)
        row.status = self.status
        return row

    def _added(self, act: Act, meeting: Meeting) -> Issue:
        last = act.db.scalar(
            select(func.max(Issue.number)).where(Issue.programme_id == meeting.programme_id)
        )
        assert meeting.programme_id is not None  # `do` looked
        return Issue(
            id=new_id(),
            programme_id=meeting.programme_id,
            meeting_id=meeting.id,
            number=(last or 0) + 1,
            raised_on=act.now.astimezone(act.house.zone).date(),
            status=self.status,
            sentence_ct=b"",
        )


def state_word(status: str) -> str:
    """A status in words."""
    return ISSUE_STATES.get(status, status)
