"""What is shown of released public editions: to anybody, and to those who keep the meeting. Opens nothing sealed."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Edition, Keeper, Meeting, Person
from workshop.policy import rules
from workshop.policy.house import House
from workshop.policy.paper import Paper
from workshop.policy.public_minutes import public_paper, stamp
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Released:
    """A released edition. short: the meeting's, for those alone who may take it back."""

    id: str
    title: str
    purpose: str
    text: str = field(repr=False)
    released_at: datetime
    keep_until: date
    short: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """The page of those who keep the meeting: what is public of it, who wrote and who released it."""

    short: str
    title: str
    purpose: str
    gone: bool  # the meeting was shredded
    edition: Released | None
    written_by: str = ""
    released_by: str = ""


def all_released(house: House) -> tuple[Released, ...]:
    """Every public edition, the newest first. For anybody."""
    with house.database.read() as db:
        rows = db.execute(_public(house).order_by(Edition.released_at.desc())).all()
        return tuple(_shown(row, meeting) for row, meeting in rows)


def released(house: House, viewer: Viewer, edition: str) -> Released:
    """One public edition, for anybody with its address. Raises `Absent`, also for what is public no more."""
    with house.database.read() as db:
        found = db.execute(_public(house).where(Edition.id == edition)).first()
        if found is None:
            raise Absent
        row, meeting = found
        keeps = rules.may(db, viewer, "public.withdraw", meeting)
        return _shown(row, meeting, meeting.short_id if keeps else "")


def kept(house: House, viewer: Viewer, short: str) -> Kept:
    """For the secretariat and the keepers, also of a shredded meeting. Raises `Absent`, `Forbidden`, `SignedOut`."""
    with house.database.read() as db:
        meeting = db.scalar(select(Meeting).where(Meeting.short_id == short))
        if meeting is None:
            raise Absent
        rules.require(db, viewer, "public.withdraw", meeting)
        found = db.execute(_public(house).where(Meeting.id == meeting.id)).first()
        about = (short, meeting.title, meeting.purpose, meeting.phase == "shredded")
        if found is None:
            return Kept(*about, None)
        row = found[0]
        return Kept(
            *about,
            _shown(row, meeting, short),
            _name(db, row.made_by),
            _name(db, row.released_by),
        )


def address_of(db: Session, house: House, meeting: Meeting) -> str:
    """The address of a meeting's public edition, or nothing."""
    found = db.execute(_public(house).where(Meeting.id == meeting.id)).first()
    return f"/public/{found[0].id}" if found else ""


def others(db: Session, meeting: Meeting, but: str) -> tuple[str, ...]:
    """Names of the keepers who may release what `but` wrote."""
    rows = (
        select(Person.name)
        .join(Keeper, Keeper.person_id == Person.id)
        .where(Keeper.meeting_id == meeting.id, Person.id != but, Person.active)
    )
    return tuple(db.scalars(rows.order_by(Person.name)))


def paper_of(house: House, shown: Released) -> Paper:
    """The released text as a paper with its stamp."""
    line = stamp(house.platform_name, shown.released_at, shown.keep_until, house.zone)
    return public_paper(shown.title, shown.purpose, shown.text, line)


def longest(house: House) -> tuple[date, date]:
    """Tomorrow and a year from now, where the house stands: the first and the usual last day."""
    today = house.now().astimezone(house.zone).date()
    return today + timedelta(days=1), today + timedelta(days=365)


def _public(house: House) -> Select[Edition, Meeting]:
    today = house.now().astimezone(house.zone).date()
    return (
        select(Edition, Meeting)
        .join(Meeting, Meeting.id == Edition.meeting_id)
        .where(Edition.kind == "public", Edition.released_at.is_not(None))
        .where(Edition.keep_until >= today)
    )


def _shown(row: Edition, meeting: Meeting, short: str = "") -> Released:
    assert row.released_at is not None  # of a released row
    assert row.keep_until is not None
    text = row.public_text or ""
    return Released(
        row.id, meeting.title, meeting.purpose, text, row.released_at, row.keep_until, short
    )


def _name(db: Session, person: str | None) -> str:
    return (db.scalar(select(Person.name).where(Person.id == person)) if person else "") or ""
