"""How a case stands, for who handed it in: state, the vetter's reason, until when it may be replaced. No sheet."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from workshop.actions import receipts, revisions, sheets
from workshop.actions.perform import Act
from workshop.models import Case, Group, Meeting, Opening, Vetting
from workshop.policy import submitting
from workshop.policy.showing.carrying import targets_of_case
from workshop.policy.showing.readers import Reader, readers


@dataclass(frozen=True, slots=True)
class CaseStanding:
    """A case as its submitter sees it. `sentence` is the vetter's, where a receipt opened it."""

    case: str
    meeting: str
    purpose: str
    practice: bool
    starts_at: datetime | None
    group: str
    number: int
    label: str
    state: str
    revision: int
    submitted_at: datetime
    withdrawn_at: datetime | None
    code: str
    sentence: str = field(repr=False)
    unreadable: bool
    may_replace: bool
    until: datetime | None
    begun: bool
    phase: str
    retention_on: str
    may_carry: bool
    carried_to: tuple[str, ...]
    recovered: tuple[datetime, ...]
    readers: tuple[Reader, ...]


@dataclass(frozen=True, slots=True)
class SeeStanding:
    """By the receipt, a login of the group, or the typist. Raises `Absent`."""

    case: str
    receipt: str = field(default="", repr=False)

    def do(self, act: Act) -> CaseStanding:
        case = revisions.case_of(act, self.case)
        receipts.require_submitter(act, case, self.receipt)
        meeting = act.db.get_one(Meeting, case.meeting_id)
        code, said, unreadable = self._reason(act, case)
        return CaseStanding(
            case=case.id,
            meeting=meeting.title,
            purpose=meeting.purpose,
            practice=meeting.practice,
            starts_at=meeting.starts_at,
            group=act.db.get_one(Group, case.group_id).name,
            number=case.number,
            label=case.label,
            state=case.state,
            revision=case.revision,
            submitted_at=case.submitted_at,
            withdrawn_at=case.withdrawn_at,
            code=code,
            sentence=said,
            unreadable=unreadable,
            may_replace=submitting.may_replace(meeting, case, act.now),
            until=submitting.until(meeting, case),
            begun=revisions.begun(act, case) is not None,
            phase=meeting.phase,
            retention_on=meeting.retention_on.isoformat() if meeting.retention_on else "",
            may_carry=bool(targets_of_case(act.db, case.id, act.now)),
            carried_to=_carried_to(act, case),
            recovered=_recovered(act, case),
            readers=readers(act.db, case),
        )

    def _reason(self, act: Act, case: Case) -> tuple[str, str, bool]:
        """Code and sentence of the return that still counts."""
        if case.state != "returned":
            return "", "", False
        row = act.db.scalar(
            select(Vetting)
            .where(Vetting.case_id == case.id, Vetting.revision == case.revision)
            .order_by(Vetting.at.desc())
            .limit(1)
        )
        if row is None or not self.receipt or not row.sentence_ct:
            return (row.code if row else ""), "", False
        opened = receipts.proved(act, case.id, self.receipt)
        verdict = next(v for v in sheets.verdicts(act, case, opened) if v.revision == row.revision)
        revisions.read_line(act, case)
        return row.code, verdict.sentence, verdict.unreadable


def _carried_to(act: Act, case: Case) -> tuple[str, ...]:
    """Titles of the meetings it was carried to."""
    rows = (
        select(Meeting.title)
        .join(Case, Case.meeting_id == Meeting.id)
        .where(Case.carried_from == case.id, Case.state != "withdrawn")
    )
    return tuple(act.db.scalars(rows.order_by(Meeting.starts_at)))


def _recovered(act: Act, case: Case) -> tuple[datetime, ...]:
    """When custodians opened the meeting since it was handed in: who handed it in is told, login or not."""
    rows = select(Opening.opened_at).where(
        Opening.meeting_id == case.meeting_id,
        Opening.kind == "recovery",
        Opening.opened_at >= case.submitted_at,
    )
    return tuple(act.db.scalars(rows.order_by(Opening.opened_at)))
