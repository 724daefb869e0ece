"""What the records show: past meetings, and what left the house. A shredded meeting keeps its line here."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.models import Attendee, Case, Export, Meeting, Person
from workshop.policy import rules
from workshop.policy.house import House
from workshop.policy.kinds import KIND_OF, phase_word
from workshop.policy.viewer import Viewer

WHAT: dict[str, str] = {
    "minutes.room": "部屋の記録",
    "minutes.member": "会員向けの記録",
    "minutes.public": "公開用の記録",
    "carry": "約束・検討課題の持ち越し",
    "carry.case": "事例の持ち越し",
    "board": "ボード",
    "case": "事例シート",
    "promises": "約束の一覧",
}
FORMS: dict[str, str] = {
    "page": "印刷できるページ",
    "pdf": "PDF",
    "docx": "Word（DOCX）",
    "md": "Markdown（文字だけ）",
    "public": "公開",
    "meeting": "ほかの会へ",
    "svg": "図（SVG）",
    "png": "図（PNG）",
    "csv": "表（CSV）",
    "xlsx": "Excel（XLSX）",
    "json": "データ（JSON）",
}


@dataclass(frozen=True, slots=True)
class Past:
    """A meeting that was held, cancelled or shredded."""

    short_id: str
    title: str
    kind: str
    phase: str
    starts_at: datetime | None
    attendees: int
    cases: int
    retention_on: date | None
    gone: bool


@dataclass(frozen=True, slots=True)
class Left:
    """Something that left the house. The reason passed the gate when it was written."""

    at: datetime
    meeting: str
    what: str
    form: str
    by: str
    reason: str


def require_keep(house: House, viewer: Viewer) -> None:
    """The secretariat's alone. Raises `Forbidden`, `SignedOut`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")


def past(house: House, viewer: Viewer) -> tuple[Past, ...]:
    """For the secretariat. Raises `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        rows = db.scalars(
            select(Meeting)
            .where(Meeting.phase.in_(("held", "concluded", "cancelled", "shredded")))
            .order_by(Meeting.starts_at.desc().nulls_last(), Meeting.created_at.desc())
        ).all()
        return tuple(_past(db, row) for row in rows)


def _past(db: Session, row: Meeting) -> Past:
    came = select(func.count()).where(Attendee.meeting_id == row.id, Attendee.came_at.is_not(None))
    return Past(
        row.short_id,
        row.title,
        KIND_OF[row.kind].word,
        phase_word(row.phase, row.takes_cases),
        row.starts_at,
        db.scalar(came) or 0,
        db.scalar(select(func.count()).where(Case.meeting_id == row.id)) or 0,
        row.retention_on,
        row.phase == "shredded",
    )


def exports(house: House, viewer: Viewer) -> tuple[Left, ...]:
    """Everything that left the house, newest first. Raises `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        rows = db.execute(
            select(Export, Meeting.title, Person.name)
            .join(Meeting, Meeting.id == Export.meeting_id)
            .join(Person, Person.id == Export.by_id)
            .order_by(Export.at.desc())
        )
        return tuple(
            Left(
                row.at,
                title,
                WHAT.get(row.what, row.what),
                FORMS.get(row.form, row.form),
                name,
                row.reason,
            )
            for row, title, name in rows
        )
