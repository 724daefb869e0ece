"""審査: a second person approves a revision, or returns it with a code, a sentence and a date. Reads in `sheets`.

From a preparation opening; on the day from a keeper's own seat in the live one.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select

from workshop import screen
from workshop.actions import revisions, sheets
from workshop.actions.perform import Act
from workshop.errors import Absent, Forbidden, Invalid, Stale
from workshop.models import AgendaItem, Case, Meeting, Person, Vetting, new_id
from workshop.policy import doors, vetting

LONGEST_SENTENCE = 300
LONGEST_WAIT = timedelta(days=90)
REPLACED = "読んでいる間に、この事例は出しなおされました。新しい版を読んでから決めてください。"
JUDGED = "この事例は、ほかの人が先に審査しました。結果を確かめてください。"
GONE = "この事例は取り下げられました。"
CHOOSE_CODE = "差し戻す理由を選んでください。"
CHOOSE_DATE = "出しなおせる日を、今日より後の90日以内で選んでください。"
SENTENCE_TOO_LONG = "ことばは300文字までにしてください。"
SENTENCE_IDENTIFIES = "人が分かってしまうものがあります。名前や番号を書かずに伝えてください。"


@dataclass(frozen=True, slots=True)
class Approve:
    """Approve one revision of a case by its number. It goes to the end of the agenda."""

    number: int
    revision: int

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden` (own case), `Stale` (replaced or judged meanwhile)."""
        case, person = _to_judge(act, self.number, self.revision)
        _verdict(act, case, person, "approved")
        case.state, case.approved_revision = "approved", self.revision
        case.replace_until = None
        add_to_agenda(act, case)
        act.note(
            case.meeting_id, "case.approve", f"case:{case.id}",
            number=case.number, revision=self.revision,
        )  # fmt: skip
        act.ring(case.meeting_id)


@dataclass(frozen=True, slots=True)
class Return:
    """Send a revision back: a code of the closed list, an optional sentence (sealed for the submitter), and until when
    it may be replaced, whatever the deadline.
    """

    number: int
    revision: int
    code: str
    until: datetime
    sentence: str = field(default="", repr=False)

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden` (own case), `Stale`, `Invalid` with fields."""
        case, person = _to_judge(act, self.number, self.revision)
        self._refuse(act)
        row = _verdict(act, case, person, "returned", self.code)
        if self.sentence:
            opened = sheets.meeting_opened(act, act.seated)
            key = revisions.data_key(act, case, case.revision, opened)
            row.sentence_ct = doors.seal_text(
                key, self.sentence, "vetting", row.id, "sentence_ct", case.revision
            )
        case.state, case.approved_revision = "returned", None
        case.replace_until = self.until
        act.note(
            case.meeting_id, "case.return", f"case:{case.id}",
            number=case.number, revision=self.revision, code=self.code,
        )  # fmt: skip
        act.ring(case.meeting_id)

    def _refuse(self, act: Act) -> None:
        wrong = {}
        if self.code not in vetting.RETURN_WORDS:
            wrong["code"] = CHOOSE_CODE
        if not act.now < self.until <= act.now + LONGEST_WAIT:
            wrong["until"] = CHOOSE_DATE
        if len(self.sentence) > LONGEST_SENTENCE:
            wrong["sentence"] = SENTENCE_TOO_LONG
        elif any(each.blocks for each in screen.hard(self.sentence)):
            wrong["sentence"] = SENTENCE_IDENTIFIES
        if wrong:
            raise Invalid(
                "直していただくところがあります。入れた内容は消えていません。", "return", wrong
            )


def _to_judge(act: Act, number: int, revision: int) -> tuple[Case, Person]:
    """The case as the keeper read it, if she may judge it (rule 7) and nobody was faster."""
    keeper = sheets.keeper_seat(act, *sheets.PREPARES)
    case = act.db.scalar(
        select(Case)
        .where(Case.meeting_id == act.seated.meeting.id, Case.number == number)
        .with_for_update()
    )
    person = act.db.get(Person, keeper.person_id)
    meeting = act.db.get(Meeting, keeper.meeting_id)
    if case is None or person is None or meeting is None:
        raise Absent
    if meeting.opening == "live" and not case.on_the_day:
        # In a live opening keepers vet what was brought on the day, and nothing else (rule 8).
        raise Absent
    if say := vetting.own_case(act.db, person, case):
        raise Forbidden(say, "own_case")
    if case.state == "withdrawn":
        raise Stale(GONE, "withdrawn")
    if case.revision != revision:
        raise Stale(REPLACED, "replaced")
    if case.state != "submitted":
        raise Stale(JUDGED, "judged")
    return case, person


def _verdict(act: Act, case: Case, person: Person, verdict: str, code: str = "") -> Vetting:
    row = Vetting(
        id=new_id(),
        case_id=case.id,
        revision=case.revision,
        verdict=verdict,
        code=code,
        by_id=person.id,
        at=act.now,
    )
    act.db.add(row)
    act.db.flush()
    return row


def add_to_agenda(act: Act, case: Case) -> None:
    """Put an approved case at the end of the agenda, unless it stands there."""
    mine = select(AgendaItem.id).where(AgendaItem.case_id == case.id)
    if act.db.scalar(mine) is not None:
        return
    last = select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == case.meeting_id)
    position = (act.db.scalar(last) or 0) + 1
    act.db.add(
        AgendaItem(meeting_id=case.meeting_id, case_id=case.id, position=position, label=case.label)
    )
