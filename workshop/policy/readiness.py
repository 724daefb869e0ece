"""What a draft still lacks before cases can be collected: everything at once, each with the page that mends it.

Writes nothing and makes no key.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.models import Charter, Holder, Invitation, Keeper, Meeting, Person
from workshop.policy import doors

RECOVERY_PAIRS = ("1-2", "1-3", "2-3")
FEWEST_KEEPERS = 2
CALM_KEEPERS = 3  # below this one absence too many leaves the meeting shut


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing: the sentence, its values, and where it is mended."""

    say: str
    href: str
    act: str
    values: Mapping[str, str] = field(default_factory=dict)


def keepers_of(db: Session, meeting: Meeting) -> list[tuple[Keeper, Person]]:
    """Keepers with their people, facilitators first."""
    rows = db.execute(
        select(Keeper, Person)
        .join(Person, Person.id == Keeper.person_id)
        .where(Keeper.meeting_id == meeting.id)
        .order_by(Keeper.role.desc(), Person.name)
    )
    return [(keeper, person) for keeper, person in rows]


def proved_card(db: Session, server_key: bytes, person: str) -> Holder | None:
    """The valid card of a person that was typed back once, or None."""
    found = doors.holder(db, server_key, "person", person)
    return found if found and found.proved_at else None


def missing(db: Session, server_key: bytes, meeting: Meeting, now: datetime) -> list[Missing]:
    """Everything that keeps a draft from beginning; empty when it can."""
    plan = f"/meetings/{meeting.short_id}/plan"
    return [
        *_undecided(meeting, plan, now),
        *_people(db, server_key, meeting, plan),
        *_house(db, server_key),
    ]


def _undecided(meeting: Meeting, plan: str, now: datetime) -> Iterator[Missing]:
    mend = "計画を直す"
    if meeting.starts_at is None:
        yield Missing("日時を決めてください。", f"{plan}#when", mend)
    elif meeting.starts_at <= now:
        yield Missing("会の日時が過ぎています。新しい日時にしてください。", f"{plan}#when", mend)
    if not meeting.place and not meeting.video_link:
        yield Missing("場所かオンラインのリンクを入れてください。", f"{plan}#when", mend)
    if meeting.takes_cases and meeting.case_deadline is None:
        yield Missing("事例のしめきりを決めてください。", f"{plan}#groups", mend)
    elif meeting.takes_cases and meeting.case_deadline and meeting.case_deadline <= now:
        yield Missing(
            "事例のしめきりが過ぎています。先の日にしてください。", f"{plan}#groups", mend
        )
    if meeting.retention_on is None:
        yield Missing("いつ消すか（廃棄の日）を決めてください。", f"{plan}#retention", mend)


def _people(db: Session, server_key: bytes, meeting: Meeting, plan: str) -> Iterator[Missing]:
    mend = "計画を直す"
    invited = select(func.count()).where(Invitation.meeting_id == meeting.id)
    if meeting.takes_cases and not meeting.practice and not db.scalar(invited):
        yield Missing("招待する団体を1つ以上えらんでください。", f"{plan}#groups", mend)
    keepers = keepers_of(db, meeting)
    if meeting.takes_cases and len(keepers) < FEWEST_KEEPERS:
        yield Missing(
            "この会を開けられる人を2人以上にしてください。事例は、書いた人と別の人が審査します。",
            f"{plan}#keepers",
            mend,
        )
    if not any(keeper.role == "facilitator" for keeper, _ in keepers):
        yield Missing("進行役を1人以上決めてください。", f"{plan}#keepers", mend)
    for _keeper, person in keepers:
        if proved_card(db, server_key, person.id) is None:
            yield Missing(
                "%(name)sさんの鍵カードがまだありません。本人に作ってもらってください。",
                "/people",
                "人のページを見る",
                {"name": person.name},
            )


def _house(db: Session, server_key: bytes) -> Iterator[Missing]:
    if any(doors.holder(db, server_key, "recovery", pair) is None for pair in RECOVERY_PAIRS):
        yield Missing(
            "鍵の保管者3人の式がまだです。先に済ませてください。", "/custodians", "保管者の式へ"
        )
    if db.scalar(select(Charter.id).limit(1)) is None:
        yield Missing(
            "設置要綱がまだありません。先に登録してください。", "/charter", "要綱を登録する"
        )
