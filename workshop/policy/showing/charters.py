"""What the pages of the 設置要綱 show: the version in force, earlier ones, and a text to begin with."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Charter, Person
from workshop.policy import rules
from workshop.policy.house import House
from workshop.policy.markdown import Cleaned, cleaned
from workshop.policy.viewer import Viewer

_STARTING = Path(__file__).with_name("starting_charter.md")


@dataclass(frozen=True, slots=True)
class CharterShown:
    """One version. `html` was rendered at save and is cleaned once more here."""

    version: int
    title: str
    text: str
    html: Cleaned
    clause: str
    pledge: str
    by: str
    at: datetime
    in_force: bool


@dataclass(frozen=True, slots=True)
class CharterPage:
    """The version asked for (None before the first), and all versions, newest first."""

    charter: CharterShown | None
    versions: tuple[tuple[int, datetime, str], ...]
    may_edit: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """What the editing form begins with. `based_on` is 0 for the very first version."""

    title: str
    text: str
    clause: str
    pledge: str
    based_on: int


def charter(house: House, viewer: Viewer, version: int = 0) -> CharterPage:
    """A version, or (0) the one in force. Raises `SignedOut`, `Absent`."""
    with house.database.read() as db:
        rules.require(db, viewer, "charter.read")
        rows = db.scalars(select(Charter).order_by(Charter.version.desc())).all()
        newest = rows[0].version if rows else 0
        found = next((row for row in rows if row.version == (version or newest)), None)
        if version and found is None:
            raise Absent
        return CharterPage(
            _shown(db, found, newest) if found else None,
            tuple((row.version, row.created_at, row.title) for row in rows),
            rules.may(db, viewer, "house.keep"),
        )


def _shown(db: Session, row: Charter, newest: int) -> CharterShown:
    by = db.get(Person, row.created_by)
    return CharterShown(
        row.version,
        row.title,
        row.text,
        cleaned(row.html),
        row.clause,
        row.pledge,
        by.name if by else "",
        row.created_at,
        row.version == newest,
    )


def to_edit(house: House, viewer: Viewer) -> Begun:
    """The version in force to go on from, or the starting text. Raises `SignedOut`, `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "house.keep")
        row = db.scalar(select(Charter).order_by(Charter.version.desc()).limit(1))
        if row is None:
            return starting(house.platform_name)
        return Begun(row.title, row.text, row.clause, row.pledge, row.version)


def starting(platform_name: str) -> Begun:
    """A charter to begin with: title, text, clause and pledge, parted by rules in the file."""
    name = platform_name or "孤独・孤立対策官民連携プラットフォーム"
    whole = _STARTING.read_text(encoding="utf-8").replace("{platform}", name)
    title, text, clause, pledge = (part.strip() for part in whole.split("\n====\n"))
    return Begun(title, text, clause, pledge, 0)
