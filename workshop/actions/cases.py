"""Handing a case in, new or as a replacement. Vetting, withdrawing and bringing one on the day are elsewhere.

Needs nobody's card: each revision gets a new data key, boxed to receipt, group and the meeting's public key.
"""

from dataclasses import dataclass, field, replace

from sqlalchemy import delete, select

from workshop.actions import drafts, receipts, revisions, seats
from workshop.actions.perform import Act, perform
from workshop.errors import Absent, Invalid, Unready
from workshop.models import AgendaItem, Case, Meeting
from workshop.policy import looking, sheet, submitting, vetting
from workshop.policy.house import House
from workshop.policy.sheet import Sheet
from workshop.policy.viewer import Viewer

TO_CORRECT = "直していただくところがあります。入れた内容は消えていません。"
IDENTIFYING = "人が分かってしまうところがあります。見つかったところの一覧で直してください。"


@dataclass(frozen=True, slots=True)
class Submitted:
    """What was handed in: the id (the draft's), its number and its label."""

    case: str
    number: int
    label: str


def refuse_unfit(written: Sheet, intake: bool) -> None:
    """Raise `Invalid` with a sentence per field for a sheet that may not enter a meeting.

    intake: whether the two-minute form is allowed here.
    """
    wrong = sheet.wrong(written if intake else replace(written, intake=False))
    for place in looking.unanswered(written):
        wrong.setdefault(place.key, IDENTIFYING)
    if wrong:
        code = "support_meeting" if written.consent == "identified" else "sheet"
        raise Invalid(TO_CORRECT, code, wrong)


@dataclass(frozen=True, slots=True)
class Screened:
    """What the gate told of a draft as it was saved then: the letters its label may not have."""

    saves: int
    initials: frozenset[str] = field(repr=False)


def hand_in(house: House, who: Viewer, owner: str, receipt: str = "") -> Submitted:
    """Hand a draft in. The gate looks at it before the transaction: nobody waits for it, not even a live board.

    Raises as `SubmitDraft` does.
    """
    try:
        opened = perform(house, who, drafts.ReadDraft(owner, receipt))
    except Absent:
        return perform(house, who, SubmitDraft(owner, receipt))
    screened = Screened(opened.saves, vetting.initials_in(opened.sheet))
    return perform(house, who, SubmitDraft(owner, receipt, screened))


@dataclass(frozen=True, slots=True)
class SubmitDraft:
    """Hand a draft in as it was saved last; the draft goes. Raises `Absent`, `Unready`, `Invalid` with fields.

    screened: what the gate told of it beforehand; a draft that was saved since is screened here.
    """

    owner: str
    receipt: str = field(default="", repr=False)
    screened: Screened | None = None

    def do(self, act: Act) -> Submitted:
        draft = receipts.draft_of(act.db, self.owner)
        if draft is None:
            raise Unready(drafts.HANDED_IN, "handed_in") if self._there(act) else Absent()
        written = drafts.unsealed(
            act, draft, drafts.draft_key(act, draft, self.owner, self.receipt)
        )
        drafts.require_open(act, draft)
        replaced = act.db.get(Case, draft.case_id) if draft.case_id else None
        meeting = act.db.get(Meeting, draft.meeting_id)
        assert meeting is not None  # a draft never outlives its meeting
        refuse_unfit(written, submitting.takes_intake(meeting, replaced))
        typist = draft.typist_id
        initials = frozenset[str]() if replaced else self._initials(written, draft.saves)
        case = replaced or add_case(act, draft.id, meeting, draft.group_id, initials, typist)
        drafts.erase(act, draft)
        if replaced is not None:
            _next_revision(act, case)
        take_flags(case, written)
        revisions.seal_revision(act, case, written, typist)
        tell(act, case)
        return Submitted(case.id, case.number, case.label)

    def _initials(self, written: Sheet, saves: int) -> frozenset[str]:
        if self.screened is not None and self.screened.saves == saves:
            return self.screened.initials
        return vetting.initials_in(written)

    def _there(self, act: Act) -> bool:
        case = act.db.get(Case, self.owner)
        if case is None or not self.receipt:
            return False
        receipts.proved(act, self.owner, self.receipt)
        return True


def add_case(
    act: Act,
    case_id: str,
    meeting: Meeting,
    group: str,
    initials: frozenset[str],
    typist: str | None,
) -> Case:
    """A new case row with number and label, none of these initials; the caller seals its first revision."""
    seats.lock_meeting(act.db, meeting.id)
    rows = act.db.execute(
        select(Case.number, Case.label).where(Case.meeting_id == meeting.id)
    ).all()
    case = Case(
        id=case_id,
        meeting_id=meeting.id,
        group_id=group,
        number=max((number for number, _ in rows), default=0) + 1,
        label=vetting.label_for(initials, [label for _, label in rows]),
        state="submitted",
        revision=1,
        practice=meeting.practice,
        typist_id=typist,
        submitted_at=act.now,
    )
    act.db.add(case)
    act.db.flush()
    return case


def _next_revision(act: Act, case: Case) -> None:
    case.revision += 1
    case.state, case.approved_revision, case.replace_until = "submitted", None, None
    case.submitted_at = act.now
    # Only approved cases stand on the agenda; it comes back with the approval.
    act.db.execute(
        delete(AgendaItem).where(
            AgendaItem.case_id == case.id, AgendaItem.state.in_(("waiting", "left_out"))
        )
    )


def take_flags(case: Case, written: Sheet) -> None:
    """What of a sheet lies in clear: how it is told, and two permissions."""
    case.told_by, case.show_group = written.told_by, written.show_group
    case.may_carry = written.may_carry


def tell(act: Act, case: Case) -> None:
    """The audit line of handing in, and the bell."""
    act.note(
        case.meeting_id,
        "case.submit",
        f"case:{case.id}",
        number=case.number,
        revision=case.revision,
    )
    act.ring(case.meeting_id)
