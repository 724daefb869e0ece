"""持ち越し: open promises and 検討課題 go to another meeting of the programme, each sealed anew to its public key.

Never a case's text (`carrying_cases`), never back, and always with a reason and a line in both meetings' records.
"""

from dataclasses import dataclass, field

from sqlalchemy import func, select

from workshop.actions import decisions, issues, seats
from workshop.actions.editions import refused_reason
from workshop.actions.leading import leading_secret
from workshop.actions.perform import Act
from workshop.actions.wrapping import wrapping
from workshop.errors import Absent, Forbidden, Invalid
from workshop.models import Export, FollowUp, Issue, Meeting, new_id
from workshop.policy import doors
from workshop.policy.finding import meeting_by_short
from workshop.policy.showing.carrying import STILL, may_receive
from workshop.vault import keys

WHY = "なぜ次の会へ持ち越すのかを書いてください。事例の内容は書かないでください。"


def carrier(act: Act) -> tuple[Meeting, bytes, str]:
    """The meeting (live or wrap-up), its secret, and the person who carries. Raises `Absent`, `Forbidden`."""
    if act.seated.meeting.opening == "live":
        meeting, secret = leading_secret(act, "lead")
    else:
        meeting, secret = wrapping(act)
    person = act.seated.attendee.person_id if act.seated.attendee else None
    if person is None:
        raise Forbidden("次の会へ持ち越せるのは、会を開けられる人です。進行役に頼んでください。")
    return meeting, secret, person


@dataclass(frozen=True, slots=True)
class OpenedToCarry:
    """What can be carried: promises that are still open, issues that are."""

    meeting: Meeting
    promises: tuple[decisions.OpenedFollowUp, ...] = field(repr=False)
    town: tuple[issues.OpenedIssue, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenToCarry:
    """Open what can be carried, for the page that asks which. The audit line is committed before the text leaves."""

    def do(self, act: Act) -> OpenedToCarry:
        """Raises `Absent`, `Forbidden`."""
        meeting, secret, _person = carrier(act)
        return to_carry(act, meeting, secret)


def to_carry(act: Act, meeting: Meeting, secret: bytes) -> OpenedToCarry:
    """The open promises and issues of a meeting whose secret is open."""
    act.note(meeting.id, "carry.look", f"meeting:{meeting.id}")
    promises = decisions.opened_follow_ups(act, meeting, secret)
    known = issues.opened_issues(act, meeting, secret)
    return OpenedToCarry(
        meeting,
        tuple(each for each in promises if each.status in STILL and not each.unreadable),
        tuple(each for each in known if each.status == "open" and not each.unreadable),
    )


@dataclass(frozen=True, slots=True)
class Carry:
    """Carry these promises and issues (ids) to the meeting `to`. Answers how many went; a second press adds none."""

    to: str
    reason: str
    promises: tuple[str, ...] = ()
    town: tuple[str, ...] = ()

    def do(self, act: Act) -> int:
        """Raises `Absent`, `Forbidden`, `Invalid` at `to`, `reason`, `chosen`."""
        meeting, secret, person = carrier(act)
        found = to_carry(act, meeting, secret)
        target = self._target(act, meeting)
        reason = refused_reason(self.reason, WHY)
        promises = [each for each in found.promises if each.id in self.promises]
        town = [each for each in found.town if each.id in self.town]
        if not promises and not town:
            say = "持ち越すものを1つ以上えらんでください。"
            raise Invalid(say, "chosen", {"chosen": say})
        many = sum(_promise(act, each, target) for each in promises)
        many += sum(_issue(act, each, target) for each in town)
        if many:
            row = Export(
                meeting_id=meeting.id, what="carry", form="meeting", by_id=person, reason=reason,
                at=act.now,
            )  # fmt: skip
            act.db.add(row)
            act.note(meeting.id, "carry", f"meeting:{target.id}", carried=many)
            act.note(target.id, "carry.in", f"meeting:{meeting.id}", carried=many)
            act.ring(target.id)
        return many

    def _target(self, act: Act, meeting: Meeting) -> Meeting:
        say = "どの会へ持ち越すかを選んでください。"
        try:
            found = meeting_by_short(act.db, self.to)
        except Absent:
            raise Invalid(say, "to", {"to": say}) from None
        target = seats.lock_meeting(act.db, found.id)
        if target is None or not may_receive(act.db, meeting, target):
            raise Invalid(say, "to", {"to": say})
        return target


def _promise(act: Act, each: decisions.OpenedFollowUp, target: Meeting) -> bool:
    """A promise sealed anew. Its label stays behind: in another meeting Aさん is somebody else."""
    there = select(FollowUp.id).where(
        FollowUp.carried_from == each.id, FollowUp.meeting_id == target.id
    )
    if act.db.scalar(there) is not None:
        return False
    last = act.db.scalar(select(func.max(FollowUp.number)).where(FollowUp.meeting_id == target.id))
    key = keys.fresh_key()
    row = FollowUp(
        id=new_id(),
        meeting_id=target.id,
        number=(last or 0) + 1,
        owner_group_id=each.owner or None,
        due_on=each.due_on,
        status=each.status,
        token=keys.fresh_key().hex()[:32],
        carried_from=each.id,
        sentence_ct=b"",
        at=act.now,
    )
    row.sentence_ct = doors.seal_text(key, each.sentence, "follow_up", row.id, "sentence_ct")
    act.db.add(row)
    act.db.flush()
    decisions.box_follow_up(act, target, row, key)
    act.note(target.id, "followup.carry", f"followup:{row.id}", number=row.number)
    return True


def _issue(act: Act, each: issues.OpenedIssue, target: Meeting) -> bool:
    """An issue sealed anew under its own number; the one here is marked as carried."""
    here = act.db.get_one(Issue, each.id)
    here.status = "carried"
    row = Issue(
        id=new_id(),
        programme_id=here.programme_id,
        meeting_id=target.id,
        number=here.number,
        raised_on=here.raised_on,
        status="open",
        carried_from=here.id,
        sentence_ct=b"",
    )
    issues.seal_issue(act, row, each.sentence)
    act.note(target.id, "issue.carry", f"issue:{row.id}", number=row.number)
    return True
