"""持ち帰り読み: a group's card boxes the keys of its own cases and promises to the visit, which reads for half an hour.

Nothing is kept in memory: the visit's cookie is the key, the boxes lie in rows and go by the clock.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from sqlalchemy import delete, select

from workshop.actions import audit, revisions, seats
from workshop.actions.cards import empty_log
from workshop.actions.perform import Act
from workshop.actions.sheets import OpenedCase
from workshop.errors import Absent, Invalid, Unreadable
from workshop.models import Box, Case, FollowUp, Holder, Meeting
from workshop.policy import doors, rules, sheet
from workshop.policy.waiting_boxes import theirs

LASTS = timedelta(minutes=30)
NOTHING = (
    "このカードでは、まだ何も開けません。作り直したカードは、次に会が開かれたあとに使えます。"
    "急ぐときは事務局に伝えてください。"
)


@dataclass(frozen=True, slots=True)
class TakeHome:
    """Post the group's card. Answers how many cases and promises can be read until half an hour from now."""

    card: str = field(repr=False)

    def do(self, act: Act) -> int:
        """Raises `SignedOut`, `Forbidden` (no group), `Invalid` at `card`."""
        rules.require(act.db, act.viewer, "group_card.own")
        group, visit = _who(act)
        opened = doors.prove(act.db, act.house.server_key, "group", group, self.card)
        many = 0
        for meeting in act.db.scalars(select(Meeting.id).where(Meeting.phase != "shredded")):
            for owner, subject in theirs(act.db, meeting):
                if owner == group and not subject.startswith("edition:"):
                    many += self._box(act, meeting, subject, opened, visit.holder)
        if not many:
            raise Invalid(NOTHING, "no_box", {"card": NOTHING})
        return many

    def _box(
        self, act: Act, meeting: str, subject: str, opened: doors.Opened, visit: Holder
    ) -> bool:
        try:
            key = doors.take_key(act.db, subject, opened)
        except Unreadable:  # a card newer than the case: it waits to be boxed anew
            return False
        doors.put_box(act.db, subject, visit, meeting, key, until=act.now + LASTS)
        act.note(meeting, "home.take", subject)
        return True


def _who(act: Act) -> tuple[str, doors.Opened]:
    """The group, and the visit with its pair. Raises `Absent` without one."""
    who = act.viewer
    if who.person is None or who.visit is None or who.locked or not who.person.group_id:
        raise Absent
    key = act.house.server_key
    try:
        return who.person.group_id, doors.opened_by_cookie(
            act.db, key, "visit", who.visit.id, who.secret
        )
    except Unreadable:
        raise Absent from None


@dataclass(frozen=True, slots=True)
class ReadAtHome:
    """One own case, as it was approved, else as it was handed in last."""

    case: str

    def do(self, act: Act) -> OpenedCase:
        """Raises `Absent` (also once the half hour is over), `Unreadable` (damaged)."""
        group, visit = _who(act)
        case = act.db.get(Case, self.case)
        if case is None or case.group_id != group or case.state == "withdrawn":
            raise Absent
        seats.lock_meeting(act.db, case.meeting_id)
        revision = case.approved_revision or case.revision
        key = _key(act, doors.subject_of_case(case.id, revision), visit)
        row = revisions.row_of(act, case, revision)
        text = doors.read_text(key, row.sheet_ct, "case_revision", row.id, "sheet_ct", revision)
        revisions.read_line(act, case)
        return OpenedCase(case.id, case.number, case.label, revision, sheet.restored(text))


def _key(act: Act, subject: str, visit: doors.Opened) -> bytes:
    try:
        return doors.take_key(act.db, subject, visit, act.now)
    except Unreadable:
        raise Absent from None  # no box, or its time is over: there is nothing here


@dataclass(frozen=True, slots=True)
class PromiseAtHome:
    """An own promise with its sentence, where the visit's box still opens it."""

    number: int
    label: str
    meeting: str
    due_on: date | None
    status: str
    sentence: str = field(repr=False)
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class PromisesAtHome:
    """The promises of the viewer's group that can be read now."""

    def do(self, act: Act) -> list[PromiseAtHome]:
        """Empty when nothing is open. Raises `Absent` for who has no group."""
        group, visit = _who(act)
        rows = act.db.execute(
            select(FollowUp, Meeting)
            .join(Meeting, Meeting.id == FollowUp.meeting_id)
            .where(FollowUp.owner_group_id == group, Meeting.phase != "shredded")
            .order_by(FollowUp.due_on, FollowUp.number)
        ).all()
        found = [self._opened(act, row, meeting, visit) for row, meeting in rows]
        return [each for each in found if each is not None]

    def _opened(
        self, act: Act, row: FollowUp, meeting: Meeting, visit: doors.Opened
    ) -> PromiseAtHome | None:
        subject, said, broken = f"followup:{row.id}", "", False
        try:
            key = _key(act, subject, visit)
            said = doors.read_text(key, row.sentence_ct, "follow_up", row.id, "sentence_ct")
        except Absent:
            return None
        except Unreadable:
            broken = True
        key, actor = act.house.server_key, act.who.actor
        audit.write_read(act.db, key, meeting.id, actor, subject, now=act.now)
        about = (row.number, row.label, meeting.title, row.due_on, row.status)
        return PromiseAtHome(*about, said, broken)


@dataclass(frozen=True, slots=True)
class EndReading:
    """「読み終えた」: what was boxed to this visit for reading goes at once."""

    def do(self, act: Act) -> None:
        """Never refused."""
        _group, visit = _who(act)
        mine = Box.holder_id == visit.holder.id
        act.db.execute(delete(Box).where(mine, Box.expires_at.is_not(None)))
        act.after(partial(empty_log, act.house.database))


@dataclass(frozen=True, slots=True)
class EndOverdueReading:
    """Every box whose half hour is over goes. Run by the server's clock; needs nobody online."""

    def do(self, act: Act) -> int:
        """Returns how many went."""
        over = act.db.scalars(select(Box.id).where(Box.expires_at <= act.now)).all()
        act.db.execute(delete(Box).where(Box.id.in_(over)))
        if over:
            act.after(partial(empty_log, act.house.database))
        return len(over)
