"""Releasing the public edition by a second keeper, withdrawing it, and its own last day. Writes no text itself.

The released text is a row of its own, in clear until `keep_until`: it outlives the meeting's retention day, and goes
without any key.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workshop.actions import clearing, gone, seats
from workshop.actions.editions import refused_reason
from workshop.actions.minutes import opened_minutes
from workshop.actions.perform import Act, perform
from workshop.actions.publishing import PublicDraft, keeping, opened_draft, refuse_text
from workshop.actions.wrapping import wrapping
from workshop.errors import Absent, Forbidden, Invalid, Stale, Unready
from workshop.models import Edition, Export, Keeper, Meeting, Notice, new_id
from workshop.policy import rules
from workshop.policy.house import House
from workshop.policy.public_minutes import LONGEST, SHORTEST
from workshop.policy.viewer import Viewer

WHY = "何のために公開するかを書いてください。事例の内容は書かないでください。"


@dataclass(frozen=True, slots=True)
class ReleasePublic:
    """The second keeper releases the text of this `mark`, until a day; it replaces the one released before."""

    mark: str
    until: date | None
    reason: str

    def do(self, act: Act) -> str:
        """The edition's id. Raises `Forbidden` (wrote it), `Stale`, `Unready` (practice, case text), `Invalid`."""
        meeting, secret = wrapping(act)
        by = keeping(act)
        draft = opened_draft(act, meeting, secret, opened_minutes(act, meeting, secret))
        _refuse(act, meeting, draft, by, self.mark)
        until = _day(act, self.until)
        reason = refused_reason(self.reason, WHY)
        row = act.db.scalar(released_of(meeting.id))
        if row is None:
            row = Edition(id=new_id(), meeting_id=meeting.id, kind="public")
            act.db.add(row)
        row.made_by, row.made_at = draft.by, draft.at or act.now
        row.public_text, row.keep_until = draft.text, until
        row.released_by, row.released_at = by, act.now
        left = {"meeting_id": meeting.id, "by_id": by, "reason": reason, "at": act.now}
        act.db.add(Export(what="minutes.public", form="public", **left))
        facts = {"until": until.isoformat()}
        act.note(meeting.id, "public.release", f"edition:{row.id}", **facts)
        _tell(act, meeting, "public.released", row.id)
        act.db.flush()
        return row.id


@dataclass(frozen=True, slots=True)
class WithdrawPublic:
    """公開をやめる: at any time, without a key, by one of those who keep the meeting."""

    short_id: str

    def do(self, act: Act) -> None:
        """Raises `Absent` (nothing is released), `Forbidden`. Also of a shredded meeting: it has its own day."""
        meeting = act.db.scalar(select(Meeting).where(Meeting.short_id == self.short_id))
        if meeting is None:
            raise Absent
        rules.require(act.db, act.viewer, "public.withdraw", meeting)
        seats.lock_meeting(act.db, meeting.id)
        row = act.db.scalar(released_of(meeting.id))
        if row is None:
            raise Absent
        _tell(act, meeting, "public.withdrawn", row.id)
        erase(act, row, "public.withdraw")


@dataclass(frozen=True, slots=True)
class EndPublic:
    """By the house's clock: released editions whose last day is over go. How many."""

    def do(self, act: Act) -> int:
        rows = act.db.scalars(_over(act.house, act.now)).all()
        for row in rows:
            erase(act, row, "public.end")
        return len(rows)


def erase(act: Act, row: Edition, why: str) -> None:
    """The text goes, from the disk too, and does not come back with a backup."""
    act.note(row.meeting_id, why, f"edition:{row.id}")
    gone.remember(act, "edition", row.id)
    act.db.delete(row)
    act.after(partial(clearing.clear_due, act.house))


def released_of(meeting: str) -> Select[Edition]:
    """The released public edition of a meeting."""
    mine = (Edition.meeting_id == meeting, Edition.kind == "public")
    return select(Edition).where(*mine, Edition.released_at.is_not(None))


def over(db: Session, house: House) -> bool:
    """Whether a released edition's last day is over."""
    return db.scalar(_over(house, house.now()).limit(1)) is not None


def end_due(house: House) -> int:
    """Take away what is over. How many."""
    return perform(house, Viewer(), EndPublic())


def _over(house: House, now: datetime) -> Select[Edition]:
    released = select(Edition).where(Edition.kind == "public", Edition.released_at.is_not(None))
    return released.where(Edition.keep_until < now.astimezone(house.zone).date())


def _refuse(act: Act, meeting: Meeting, draft: PublicDraft, by: str, mark: str) -> None:
    """Nobody releases what they wrote last, nor what they have not seen."""
    if not draft.text.strip():
        raise Absent
    if meeting.practice:
        raise Unready("練習の会の記録は公開できません。", "practice")
    if draft.by == by:
        raise Forbidden(
            "自分が書いた記録は、自分では公開できません。会を開けられるもう一人に頼んでください。"
        )
    if draft.mark != mark:
        raise Stale("読んでいるあいだに文章が変わりました。もう一度読んでください。", "changed")
    refuse_text(act, meeting, draft.text)
    if draft.copied:
        raise Unready("事例の文と同じところがあります。書きかえてから公開してください。", "copied")


def _day(act: Act, until: date | None) -> date:
    today = act.now.astimezone(act.house.zone).date()
    if until is None or not today + SHORTEST <= until <= today + LONGEST:
        say = "あしたから10年以内の日を入れてください。"
        raise Invalid(say, "until", {"until": say})
    return until


def _tell(act: Act, meeting: Meeting, code: str, edition: str) -> None:
    """All keepers but the one who pressed."""
    who = act.viewer.person if isinstance(act.who, Viewer) else None
    me = who.id if who else keeping(act)
    keepers = select(Keeper.person_id).where(Keeper.meeting_id == meeting.id)
    about = {"meeting_id": meeting.id, "subject": f"edition:{edition}", "at": act.now}
    for person in act.db.scalars(keepers.where(Keeper.person_id != me)).all():
        act.db.add(Notice(person_id=person, code=code, **about))
