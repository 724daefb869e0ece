"""審査: a second person approves a revision, or returns it with a code, a sentence and a date. Reads in `sheets`.

From a preparation opening; on the day from a keeper's own seat in the live one.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import func, select

from workshop import screen
from workshop.actions import revisions, sheets
from workshop.actions.perform import Act, perform
from workshop.errors import Absent, Forbidden, Invalid, Stale
from workshop.models import AgendaItem, Case, Group, Meeting, Person, Vetting, new_id
from workshop.policy import doors, looking, vetting
from workshop.policy.house import House
from workshop.policy.viewer import Seated
from workshop.screen import current_population

TO_CORRECT = "直していただくところがあります。入れた内容は消えていません。"
WHY_APPROVED = (
    "当てはまる人がとても少ない組み合わせです。それでも承認できる理由を書くか、差し戻してください。"
)
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
    """Approve one revision of a case by its number. It goes to the end of the agenda.

    reason: why it may be shown although the combination points to very few people; asked only then. weighed: the
    meter's state of this very revision, where `approve` let the gate look before the transaction.
    """

    number: int
    revision: int
    reason: str = field(default="", repr=False)
    weighed: str = ""

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden` (own case), `Stale` (replaced or judged meanwhile), `Invalid` at `reason`."""
        case, person = _to_judge(act, self.number, self.revision)
        wrong = _wrong_words("reason", self.reason)
        if not wrong and not self.reason and self._weighed(act, case) == "block":
            wrong = {"reason": WHY_APPROVED}
        if wrong:
            raise Invalid(TO_CORRECT, "approve", wrong)
        row = _verdict(act, case, person, "approved")
        _seal_words(act, case, row, self.reason)
        case.state, case.approved_revision = "approved", self.revision
        case.replace_until = None
        add_to_agenda(act, case)
        act.note(
            case.meeting_id, "case.approve", f"case:{case.id}",
            number=case.number, revision=self.revision,
        )  # fmt: skip
        act.ring(case.meeting_id)

    def _weighed(self, act: Act, case: Case) -> str:
        if self.weighed:
            return self.weighed
        opened = sheets.meeting_opened(act, act.seated)
        found = revisions.unsealed(act, case, self.revision, opened)
        revisions.read_line(act, case)
        group = act.db.get(Group, case.group_id)
        areas = vetting.areas_of(act.seated.meeting, group)
        table = current_population(act.house.instance)
        return looking.look(found, areas, (), table).meter.state


def approve(house: House, who: Seated, number: int, revision: int, reason: str = "") -> None:
    """Approve what was read. The gate looks at it before the transaction: no board waits for it.

    Raises as `Approve` does.
    """
    try:
        opened = perform(house, who, sheets.ReadToVet(number, revision))
    except Absent:
        state = ""  # withdrawn meanwhile, or never hers: the command says which
    else:
        table = current_population(house.instance)
        state = looking.look(opened.sheet, opened.areas, (), table).meter.state
    perform(house, who, Approve(number, revision, reason, state))


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
        _seal_words(act, case, row, self.sentence)
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
        wrong |= _wrong_words("sentence", self.sentence)
        if wrong:
            raise Invalid(TO_CORRECT, "return", wrong)


def _wrong_words(name: str, words: str) -> dict[str, str]:
    if len(words) > LONGEST_SENTENCE:
        return {name: SENTENCE_TOO_LONG}
    found = any(each.blocks for each in screen.hard(words))
    return {name: SENTENCE_IDENTIFIES} if found else {}


def _seal_words(act: Act, case: Case, row: Vetting, words: str) -> None:
    """A verdict's words, under the key of the revision they are about."""
    if not words:
        return
    key = revisions.data_key(act, case, case.revision, sheets.meeting_opened(act, act.seated))
    row.sentence_ct = doors.seal_text(key, words, "vetting", row.id, "sentence_ct", case.revision)


def _to_judge(act: Act, number: int, revision: int) -> tuple[Case, Person]:
    """The case as the keeper read it, if she may judge it (rule 7) and nobody was faster."""
    keeper = sheets.keeper_seat(act, *sheets.PREPARES)
    case = act.db.scalar(
        select(Case)
        .where(Case.meeting_id == act.seated.meeting.id, Case.number == number)
        .with_for_update(key_share=True)  # a flush that only points at the case need not wait
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
