"""The sample case of a practice meeting: the sheet's own examples, sealed like any case. Approved from the start."""

from sqlalchemy import select

from workshop.actions.perform import Act
from workshop.errors import Unready
from workshop.models import AgendaItem, Case, CaseRevision, Group, Meeting, new_id
from workshop.policy import doors, sheet
from workshop.policy.fields import CHECKLIST, FIELDS
from workshop.vault import keys

LABEL = "Aさん"
OWN = {"household": "単身"}  # its example names several, to choose among


def add_sample(act: Act, meeting: Meeting) -> None:
    """Put the sample on the agenda of a practice meeting. Raises `Unready` before any group is registered."""
    group = act.db.scalar(select(Group.id).where(Group.active).order_by(Group.name).limit(1))
    if group is None:
        raise Unready(
            "会員団体がまだありません。1つ登録してから、練習の会を作ってください。", "missing"
        )
    case = Case(
        id=new_id(),
        meeting_id=meeting.id,
        group_id=group,
        number=1,
        label=LABEL,
        state="approved",
        approved_revision=1,
        practice=True,
        submitted_at=act.now,
    )
    act.db.add(case)
    act.db.flush()
    _seal(act, meeting, case)
    act.db.add(AgendaItem(meeting_id=meeting.id, case_id=case.id, position=1, label=LABEL))
    act.note(meeting.id, "practice.sample", f"case:{case.id}")


def _seal(act: Act, meeting: Meeting, case: Case) -> None:
    texts = {each.key: OWN.get(each.key, each.example) for each in FIELDS if each.required}
    filled = sheet.read(
        {**texts, "consent": "synthetic", "checklist": [code for code, _ in CHECKLIST]}
    )
    key, row = keys.fresh_key(), new_id()
    sealed = doors.seal_text(key, sheet.written(filled), "case_revision", row, "sheet_ct", 1)
    act.db.add(CaseRevision(id=row, case_id=case.id, revision=1, sheet_ct=sealed, at=act.now))
    to = doors.holder(act.db, act.house.server_key, "meeting", meeting.id)
    assert to is not None  # the meeting has just left draft
    doors.put_box(act.db, doors.subject_of_case(case.id, 1), to, meeting.id, key)
