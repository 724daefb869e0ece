"""How a case stands, for who handed it in: state, the vetter's reason, until when it may be replaced. No sheet."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from workshop.actions import receipts, revisions, sheets
from workshop.actions.perform import Act
from workshop.models import Case, Draft, Group, Meeting, Vetting
from workshop.policy import submitting


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


@dataclass(frozen=True, slots=True)
class SeeStanding:
    """By the receipt, a login of the group, or the typist. Raises `Absent`."""

    case: str
    receipt: str = field(default="", repr=False)

    def do(self, act: Act) -> CaseStanding:
        case = revisions.case_of(act, self.case)
        receipts.require_submitter(act, case, self.receipt)
        meeting, group = act.db.get(Meeting, case.meeting_id), act.db.get(Group, case.group_id)
        assert meeting is not None and group is not None  # noqa: PT018  # foreign keys of one row
        code, said, unreadable = self._reason(act, case)
        begun = act.db.scalar(select(Draft.id).where(Draft.case_id == case.id))
        return CaseStanding(
            case=case.id,
            meeting=meeting.title,
            purpose=meeting.purpose,
            practice=meeting.practice,
            starts_at=meeting.starts_at,
            group=group.name,
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
            begun=begun is not None,
            phase=meeting.phase,
            retention_on=meeting.retention_on.isoformat() if meeting.retention_on else "",
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
