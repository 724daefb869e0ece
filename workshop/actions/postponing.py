"""廃棄の延期: a later retention day, for a reason and with two names. Whoever asked does not agree to it too.

Until the second person agrees the clock runs on: a request alone keeps nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.actions import seats
from workshop.actions.editions import refused_reason
from workshop.actions.perform import Act
from workshop.errors import Absent, Forbidden, Invalid, Unready
from workshop.models import Meeting, Postponement
from workshop.policy import rules
from workshop.policy.finding import meeting_by_short

LONGEST = timedelta(days=366)  # from today; whoever needs longer is asked again each year
PHASES = ("collecting", "held", "concluded", "cancelled")


@dataclass(frozen=True, slots=True)
class AskToPostpone:
    """Ask for a later day. It takes the place of an earlier request nobody has agreed to."""

    short_id: str
    until: date | None
    reason: str

    def do(self, act: Act) -> None:
        """Raises `Invalid` at `until` and `reason`, `Unready`, `Absent`, `Forbidden`."""
        meeting = _keeping(act, self.short_id)
        before = meeting.retention_on
        assert before is not None  # no plan leaves draft without one
        until = _later(self.until, before, act.now.astimezone(act.house.zone).date())
        reason = refused_reason(self.reason)
        asked = waiting(act.db, meeting)
        if asked is not None:
            asked.ended_at, asked.ended_by = act.now, _person(act)
        act.db.add(
            Postponement(
                meeting_id=meeting.id,
                before=before,
                until=until,
                reason=reason,
                asked_by=_person(act),
                asked_at=act.now,
            )
        )
        act.note(meeting.id, "retention.ask", f"meeting:{meeting.id}", until=until.isoformat())


@dataclass(frozen=True, slots=True)
class AgreeToPostpone:
    """The second name: the day moves."""

    short_id: str
    postponement: str

    def do(self, act: Act) -> None:
        """Raises `Forbidden` for who asked, `Unready` if it was taken back or the day is no later any more."""
        meeting = _keeping(act, self.short_id)
        asked = waiting(act.db, meeting)
        if asked is None or asked.id != self.postponement:
            raise Unready(
                "この延期の申し出は、もうありません。画面を開きなおしてください。", "gone"
            )
        if asked.asked_by == _person(act):
            raise Forbidden(
                "延期には、申し出た人とは別の人の同意が要ります。ほかの人に頼んでください。"
            )
        asked.agreed_by, asked.agreed_at = _person(act), act.now
        meeting.retention_on = asked.until
        meeting.version += 1
        act.note(
            meeting.id, "retention.agree", f"meeting:{meeting.id}", until=asked.until.isoformat()
        )


@dataclass(frozen=True, slots=True)
class EndPostponement:
    """Take a request back, or end a postponement: the day it replaced is in force again."""

    short_id: str
    postponement: str

    def do(self, act: Act) -> None:
        """Raises `Unready` if it has ended already."""
        meeting = _keeping(act, self.short_id)
        row = act.db.get(Postponement, self.postponement)
        if row is None or row.meeting_id != meeting.id:
            raise Absent
        newest = running(act.db, meeting)
        if row.ended_at or (row.agreed_at and (newest is None or newest.id != row.id)):
            raise Unready("この延期は、もう終わっています。画面を開きなおしてください。", "gone")
        row.ended_at, row.ended_by = act.now, _person(act)
        if row.agreed_at:
            meeting.retention_on = row.before
            meeting.version += 1
        act.note(meeting.id, "retention.end", f"meeting:{meeting.id}", until=row.before.isoformat())


def waiting(db: Session, meeting: Meeting) -> Postponement | None:
    """The request that waits for a second name."""
    return db.scalar(
        select(Postponement)
        .where(
            Postponement.meeting_id == meeting.id,
            Postponement.agreed_at.is_(None),
            Postponement.ended_at.is_(None),
        )
        .order_by(Postponement.asked_at.desc())
        .limit(1)
    )


def running(db: Session, meeting: Meeting) -> Postponement | None:
    """The postponement in force, if the day was moved."""
    return db.scalar(
        select(Postponement)
        .where(
            Postponement.meeting_id == meeting.id,
            Postponement.agreed_at.is_not(None),
            Postponement.ended_at.is_(None),
        )
        .order_by(Postponement.agreed_at.desc())
        .limit(1)
    )


def _keeping(act: Act, short_id: str) -> Meeting:
    meeting = meeting_by_short(act.db, short_id)
    rules.require(act.db, act.viewer, "retention.postpone", meeting)
    locked = seats.lock_meeting(act.db, meeting.id)
    if locked is None or locked.phase not in PHASES:
        raise Unready("この会には、まだ消すものがありません。", "phase")
    return locked


def _later(until: date | None, before: date, today: date) -> date:
    say = ""
    if until is None:
        say = "いつまで延ばすかを入れてください。"
    elif until <= before:
        say = "いまの廃棄の日より後の日にしてください。"
    elif until > today + LONGEST:
        say = "今日から1年以内の日にしてください。もっと要るときは、その前にもう一度申し出ます。"
    if say or until is None:
        raise Invalid(say, "until", {"until": say})
    return until


def _person(act: Act) -> str:
    assert act.viewer.person is not None  # the rule asks for a login
    return act.viewer.person.id
