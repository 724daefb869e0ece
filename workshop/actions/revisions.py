"""Revisions of a case as sealed rows: each with its own data key, boxed and forgotten. Decides nobody's right."""

from sqlalchemy import delete, select

from workshop.actions import audit, receipts, seats
from workshop.actions.perform import Act
from workshop.errors import Absent, Unready
from workshop.models import Box, Case, CaseRevision, Draft, Holder, new_id
from workshop.policy import doors, sheet
from workshop.policy.sheet import Sheet
from workshop.vault import keys


def seal_revision(act: Act, case: Case, written: Sheet, typist: str | None) -> None:
    """Seal a sheet as the case's current revision: a new data key for receipt, group and meeting."""
    meeting = doors.holder(act.db, act.house.server_key, "meeting", case.meeting_id)
    if meeting is None:
        raise Unready("この会は、まだ事例を受けとれません。事務局に相談してください。", "no_key")
    _only_for_vetters(act, case)
    key = keys.fresh_key()
    row = CaseRevision(
        id=new_id(),
        case_id=case.id,
        revision=case.revision,
        sheet_ct=b"",
        typist_id=typist,
        at=act.now,
    )
    text = sheet.written(written)
    row.sheet_ct = doors.seal_text(key, text, "case_revision", row.id, "sheet_ct", case.revision)
    act.db.add(row)
    subject = doors.subject_of_case(case.id, case.revision)
    for to in [meeting, *receipts.holders_of(act, case.id, case.group_id)]:
        doors.put_box(act.db, subject, to, case.meeting_id, key)


def _only_for_vetters(act: Act, case: Case) -> None:
    # Earlier revisions are readable in preparation alone: the submitter's boxes to them go.
    own = select(Holder.id).where(Holder.kind.in_(("receipt", "group")))
    for number in range(1, case.revision):
        subject = doors.subject_of_case(case.id, number)
        act.db.execute(delete(Box).where(Box.subject == subject, Box.holder_id.in_(own)))


def row_of(act: Act, case: Case, revision: int) -> CaseRevision:
    """One revision. Raises `Absent`."""
    found = act.db.scalar(
        select(CaseRevision).where(
            CaseRevision.case_id == case.id, CaseRevision.revision == revision
        )
    )
    if found is None:
        raise Absent
    return found


def data_key(act: Act, case: Case, revision: int, opened: doors.Opened) -> bytes:
    """The data key of a revision for one of its holders. Raises `Unreadable`."""
    return doors.take_key(act.db, doors.subject_of_case(case.id, revision), opened)


def unsealed(act: Act, case: Case, revision: int, opened: doors.Opened) -> Sheet:
    """The sheet of a revision. The caller has written, or writes, the audit line in this transaction."""
    row = row_of(act, case, revision)
    key = data_key(act, case, revision, opened)
    text = doors.read_text(key, row.sheet_ct, "case_revision", row.id, "sheet_ct", revision)
    return sheet.restored(text)


def case_of(act: Act, case_id: str) -> Case:
    """The case, its meeting locked. Raises `Absent`."""
    seats.lock_meeting(
        act.db, act.db.scalar(select(Case.meeting_id).where(Case.id == case_id)) or ""
    )
    found = act.db.get(Case, case_id)
    if found is None:
        raise Absent
    return found


def begun(act: Act, case: Case) -> Draft | None:
    """The replacement of this case in the making, if there is one."""
    return act.db.scalar(select(Draft).where(Draft.case_id == case.id))


def read_line(act: Act, case: Case) -> None:
    """The audit line of a read, committed with this transaction before the text leaves."""
    key, subject = act.house.server_key, f"case:{case.id}"
    audit.write_read(act.db, key, case.meeting_id, act.who.actor, subject, now=act.now)
