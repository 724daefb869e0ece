"""Decisions as follow-ups: an if–then sentence (sealed), who owns it and by when (in clear)."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import delete, func, select

from workshop.actions.perform import Act
from workshop.actions.wrapping import wrapping
from workshop.errors import Absent, Invalid, Stale, Unreadable
from workshop.models import Box, Case, FollowUp, Group, Meeting, new_id
from workshop.policy import doors
from workshop.policy.knowing import known_in_room
from workshop.screen import hard
from workshop.vault import keys

LONGEST = 300


@dataclass(frozen=True, slots=True)
class OpenedFollowUp:
    """A follow-up with its sentence. mark: what a form made from it sends back, so that two never overwrite."""

    id: str
    number: int
    label: str
    case: str
    owner: str
    owner_name: str
    due_on: date | None
    status: str
    sentence: str = field(repr=False)
    mark: str
    unreadable: bool = False


def subject(follow_up: str) -> str:
    """Subject of the boxes that hold a follow-up's key."""
    return f"followup:{follow_up}"


def opened_follow_ups(act: Act, meeting: Meeting, secret: bytes) -> list[OpenedFollowUp]:
    """All follow-ups of a meeting whose secret is open."""
    opened = doors.meeting_as_holder(act.db, act.house.server_key, meeting.id, secret)
    names = dict(act.db.execute(select(Group.id, Group.name)).all())
    rows = act.db.scalars(
        select(FollowUp).where(FollowUp.meeting_id == meeting.id).order_by(FollowUp.number)
    ).all()
    return [_opened(act, row, opened, names) for row in rows]


def _opened(act: Act, row: FollowUp, opened: doors.Opened, names: dict[str, str]) -> OpenedFollowUp:
    try:
        key = doors.take_key(act.db, subject(row.id), opened)
        sentence = doors.read_text(key, row.sentence_ct, "follow_up", row.id, "sentence_ct")
        broken = False
    except Unreadable:
        sentence, broken = "", True
    return OpenedFollowUp(
        row.id,
        row.number,
        row.label,
        row.case_id or "",
        row.owner_group_id or "",
        names.get(row.owner_group_id or "", ""),
        row.due_on,
        row.status,
        sentence,
        _mark(act, row, sentence),
        broken,
    )


def _mark(act: Act, row: FollowUp, sentence: str) -> str:
    day = row.due_on.isoformat() if row.due_on else ""
    parts = (row.id, sentence, row.owner_group_id or "", day)
    return doors.request_tag(act.house.server_key, "followup", *parts).hex()[:16]


@dataclass(frozen=True, slots=True)
class KeepFollowUp:
    """Add a follow-up, or change one (`id`). owner and due_on may be empty: then it is owed.

    mark: the one of the follow-up that the form was made from.
    """

    sentence: str = field(repr=False)
    owner: str = ""
    due_on: date | None = None
    case: str = ""
    id: str = ""
    mark: str = ""

    def do(self, act: Act) -> str:
        """The row's id. Raises `Invalid` with fields, `Stale` (changed or dropped meanwhile), `Absent`."""
        meeting, secret = wrapping(act)
        self._refuse(act, meeting)
        known = opened_follow_ups(act, meeting, secret)
        if self.id:
            row = self._changed(act, known)
        elif same := next((each for each in known if self._says(each)), None):
            return same.id  # pressed twice
        else:
            row = self._added(act, meeting)
        row.owner_group_id, row.due_on = self.owner or None, self.due_on
        key = keys.fresh_key()
        row.sentence_ct = doors.seal_text(key, self.sentence, "follow_up", row.id, "sentence_ct")
        act.db.flush()
        box_follow_up(act, meeting, row, key)
        act.note(meeting.id, "followup.keep", f"followup:{row.id}", number=row.number)
        return row.id

    def _says(self, known: OpenedFollowUp) -> bool:
        said = (known.sentence, known.case, known.owner, known.due_on)
        return said == (self.sentence, self.case, self.owner, self.due_on)

    def _refuse(self, act: Act, meeting: Meeting) -> None:
        wrong: dict[str, str] = {}
        if not self.sentence.strip():
            wrong["sentence"] = "「○○になったら、△△が□□へ電話する」のように、一文で書いてください。"
        elif len(self.sentence) > LONGEST:
            wrong["sentence"] = "長すぎます。短くしてください。"
        elif any(each.blocks for each in hard(self.sentence, known=known_in_room(act.db, meeting))):
            wrong["sentence"] = "人が分かってしまうものがあります。役割の言葉に書きかえてください。"
        if self.owner and act.db.get(Group, self.owner) is None:
            wrong["owner"] = "団体を選びなおしてください。"
        case = act.db.get(Case, self.case) if self.case and not self.id else None
        if self.case and not self.id and (case is None or case.meeting_id != meeting.id):
            raise Absent
        if case is not None and case.state == "withdrawn":
            wrong["case"] = (
                "この事例は取り下げられました。ほかの事例を選ぶか、「事例によらない」にしてください。"
            )
        if wrong:
            raise Invalid(
                "直していただくところがあります。入れた内容は消えていません。", "followup", wrong
            )

    def _changed(self, act: Act, known: list[OpenedFollowUp]) -> FollowUp:
        """The row to change. One that is not there is not told apart from one of another meeting."""
        now = next((each for each in known if each.id == self.id), None)
        if now is None:
            raise Stale(
                "この約束は、ほかの人が消しました。あなたの文章は「約束を足す」の欄に残してあります。",
                "dropped",
            )
        if now.mark != self.mark:
            raise Stale(
                "ほかの人が先に変えました。あなたの文章は残してあります。見くらべて、もう一度保存してください。",
                "changed_elsewhere",
            )
        act.db.execute(delete(Box).where(Box.subject == subject(now.id)))
        return act.db.get_one(FollowUp, now.id)

    def _added(self, act: Act, meeting: Meeting) -> FollowUp:
        case = act.db.get(Case, self.case) if self.case else None
        last = act.db.scalar(
            select(func.max(FollowUp.number)).where(FollowUp.meeting_id == meeting.id)
        )
        row = FollowUp(
            id=new_id(),
            meeting_id=meeting.id,
            case_id=case.id if case else None,
            number=(last or 0) + 1,
            label=case.label if case else "",
            token=keys.fresh_key().hex()[:32],
            sentence_ct=b"",
            at=act.now,
        )
        act.db.add(row)
        return row


def box_follow_up(act: Act, meeting: Meeting, row: FollowUp, key: bytes) -> None:
    """Box a follow-up's key to the meeting and, if it has a proved card, to the owner group."""
    server_key, owner = act.house.server_key, row.owner_group_id
    own = doors.holder(act.db, server_key, "meeting", meeting.id)
    group = doors.holder(act.db, server_key, "group", owner) if owner else None
    for holder in (own, group if group and group.proved_at else None):
        if holder is not None:
            doors.put_box(act.db, subject(row.id), holder, meeting.id, key)


@dataclass(frozen=True, slots=True)
class DropFollowUp:
    """Take a follow-up out of the minutes; its sentence and keys go."""

    id: str

    def do(self, act: Act) -> None:
        """Raises `Absent`."""
        meeting, _secret = wrapping(act)
        row = act.db.get(FollowUp, self.id)
        if row is None or row.meeting_id != meeting.id:
            raise Absent
        act.db.execute(delete(Box).where(Box.subject == subject(row.id)))
        act.db.delete(row)
        act.note(meeting.id, "followup.drop", f"followup:{self.id}", number=row.number)
