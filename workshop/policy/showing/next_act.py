"""The one next act of a meeting, for this person, today. Says what and where; does nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.models import Case, Invitation, Meeting
from workshop.policy.rules import LAW, Standing


@dataclass(frozen=True, slots=True)
class NextAct:
    """`say` tells how things stand; `act` is the button's word, empty where there is only waiting."""

    say: str
    act: str = ""
    href: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)
    begins: bool = False  # the button posts: 募集を始める


_DAMAGED = NextAct("この会の状態が読めません。管理する人に知らせてください。")
_IN = {
    "live": NextAct("本番が始まっています。", "会の部屋に入る", "open"),
    "preparation": NextAct("準備の部屋が開いています。", "準備の部屋に入る", "open"),
    "wrap-up": NextAct("まとめの部屋が開いています。", "まとめの部屋に入る", "open"),
    "recovery": NextAct("復旧のために開いています。"),
}


def next_act(
    db: Session, meeting: Meeting, mine: Standing, now: datetime, zone: ZoneInfo
) -> NextAct:
    """What this person does next; waiting is said in words."""
    at = f"/meetings/{meeting.short_id}/"
    found = _next(db, meeting, mine, now, zone)
    if not found.href or found.href.startswith("/"):
        return found
    return NextAct(found.say, found.act, at + found.href, found.values)


def _next(db: Session, meeting: Meeting, mine: Standing, now: datetime, zone: ZoneInfo) -> NextAct:
    if meeting.opening != "none":
        running = _IN.get(meeting.opening, _DAMAGED)
        return running if LAW["meeting.open"](mine) else NextAct(running.say)
    if meeting.phase == "draft":
        if LAW["meeting.plan"](mine):
            say = (
                "計画がそろったら、募集を始めます。"
                if meeting.takes_cases
                else "計画がそろったら、開催を決めます。"
            )
            return NextAct(say, begins=True)
        return NextAct("事務局が計画を作っています。")
    if meeting.phase == "collecting":
        return _collecting(db, meeting, mine, now, zone)
    return _after(meeting, mine, now, zone)


def _collecting(
    db: Session, meeting: Meeting, mine: Standing, now: datetime, zone: ZoneInfo
) -> NextAct:
    if not LAW["meeting.see_plan"](mine):
        return _invited(meeting, now)
    if is_today(meeting, now, zone):
        if LAW["meeting.open"](mine):
            return NextAct("きょうが会の日です。", "会を開く", "open")
        return NextAct("きょうが会の日です。開けられる人が、自分のカードで開きます。")
    left = count(db, Invitation, meeting, Invitation.handed_at.is_(None))
    if left and LAW["meeting.invite"](mine):
        say = "まだ招待を渡していない団体があります：%(n)s団体"
        return NextAct(say, "招待を渡す", "invitations", {"n": left})
    return _before_the_day(db, meeting, mine, now)


def _before_the_day(db: Session, meeting: Meeting, mine: Standing, now: datetime) -> NextAct:
    waiting = count(db, Case, meeting, Case.state == "submitted")
    if waiting:
        say = "審査を待っている事例があります：%(n)s件"
        vets = LAW["case.vet"](mine)
        return NextAct(say, "審査する" if vets else "", "prepare" if vets else "", {"n": waiting})
    if meeting.starts_at and meeting.starts_at < now and LAW["meeting.plan"](mine):
        return NextAct("会の日時が過ぎています。", "日時を変える", "move")
    return NextAct("会の日を待っています。")


def _invited(meeting: Meeting, now: datetime) -> NextAct:
    if meeting.takes_cases and meeting.case_deadline and now < meeting.case_deadline:
        return NextAct("事例を受けつけています。", "事例を出す", f"/meetings/{meeting.short_id}")
    return NextAct("会の日を待っています。")


def _after(meeting: Meeting, mine: Standing, now: datetime, zone: ZoneInfo) -> NextAct:
    if meeting.phase == "held" and LAW["meeting.wrap_up"](mine):
        return NextAct("会は終わりました。", "まとめを書く", "wrap-up")
    if meeting.phase == "held":
        return NextAct("進行役がまとめを書いています。")
    if meeting.retention_on is None:
        return NextAct("この会は終わりました。")
    days = max(0, (meeting.retention_on - now.astimezone(zone).date()).days)
    return NextAct("あと%(n)s日で、事例とボードを消します。", values={"n": days})


def is_today(meeting: Meeting, now: datetime, zone: ZoneInfo) -> bool:
    """Whether the meeting is on this day, here."""
    return bool(
        meeting.starts_at
        and meeting.starts_at.astimezone(zone).date() == now.astimezone(zone).date()
    )


def count(
    db: Session, noun: type[Case] | type[Invitation], meeting: Meeting, *where: object
) -> int:
    """How many rows of a meeting fit."""
    return (
        db.scalar(
            select(func.count()).select_from(noun).where(noun.meeting_id == meeting.id, *where)  # type: ignore[arg-type]  # column conditions
        )
        or 0
    )
