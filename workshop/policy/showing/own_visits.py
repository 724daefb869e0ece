"""What somebody is shown of the own visits: when, from which family of browser, whether it still runs. No address."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import SignedOut
from workshop.models import AuditLine, Visit
from workshop.policy.house import House
from workshop.policy.viewer import IDLE, LONGEST, Viewer

PAST = 10
LOOKED_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class VisitShown:
    """One visit. state: here | open | locked | over."""

    id: str
    browser: str
    begun: datetime
    seen: datetime
    ended: datetime | None
    state: str


@dataclass(frozen=True, slots=True)
class OwnVisits:
    """The page: those that run, the one that asks first; and the last that are over."""

    running: tuple[VisitShown, ...]
    past: tuple[VisitShown, ...]
    refused: tuple[datetime, ...]  # wrong passwords under this login, one in five minutes
    login: str


def own_visits(house: House, viewer: Viewer) -> OwnVisits:
    """Raises `SignedOut`."""
    if viewer.person is None or viewer.locked or viewer.visit is None:
        raise SignedOut(locked=viewer.locked)
    now, here = house.now(), viewer.visit.id
    with house.database.read() as db:
        mine = select(Visit).where(Visit.person_id == viewer.person.id)
        rows = db.scalars(mine.order_by(Visit.created_at.desc()).limit(200)).all()
        refused = _refused(db, viewer.person.id, now)
    shown = [_shown(row, now, here) for row in rows]
    running = sorted((v for v in shown if v.state != "over"), key=lambda v: v.state != "here")
    return OwnVisits(
        tuple(running),
        tuple(v for v in shown if v.state == "over")[:PAST],
        refused,
        viewer.person.login,
    )


def _refused(db: Session, person: str, now: datetime) -> tuple[datetime, ...]:
    lines = select(AuditLine.at).where(
        AuditLine.chain == "house",
        AuditLine.act == "visit.refused",
        AuditLine.subject == f"person:{person}",
        AuditLine.at > now - LOOKED_BACK,
    )
    return tuple(db.scalars(lines.order_by(AuditLine.number.desc()).limit(PAST)))


def _shown(row: Visit, now: datetime, here: str) -> VisitShown:
    ended = row.ended_at
    if ended is None and now - row.created_at > LONGEST:
        ended = row.created_at + LONGEST
    state = "over" if ended else "here" if row.id == here else "open"
    if state == "open" and now - row.seen_at > IDLE:
        state = "locked"
    return VisitShown(row.id, row.browser, row.created_at, row.seen_at, ended, state)
