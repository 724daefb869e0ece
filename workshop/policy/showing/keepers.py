"""Who can open a meeting, and what I myself can open. Shows names, roles and whether a card was proved; no key."""

from dataclasses import dataclass

from sqlalchemy import select

from workshop.errors import Absent, SignedOut
from workshop.models import Keeper, Meeting
from workshop.policy import readiness, rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.kinds import ROLES, phase_word
from workshop.policy.showing.overviews import KeeperShown, keepers_shown
from workshop.policy.showing.plans import PersonChoice, people
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Keepers:
    """The keepers of a meeting, and who could be added."""

    short_id: str
    title: str
    purpose: str
    practice: bool
    keepers: tuple[KeeperShown, ...]
    others: tuple[PersonChoice, ...]
    may_add: bool
    draft: bool
    few: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """What somebody can still open: (title, phase in words, own role in words)."""

    meetings: tuple[tuple[str, str, str], ...]
    others: tuple[PersonChoice, ...]


def keepers(house: House, viewer: Viewer, short_id: str) -> Keepers:
    """For keepers and the secretariat. Raises `Absent`, `SignedOut`."""
    with house.database.read() as db:
        meeting = meeting_by_short(db, short_id)
        rules.require(db, viewer, "meeting.see_plan", meeting)
        there = {person.id for _, person in readiness.keepers_of(db, meeting)}
        shown = keepers_shown(db, house, meeting)
        return Keepers(
            meeting.short_id,
            meeting.title,
            meeting.purpose,
            meeting.practice,
            shown,
            tuple(who for who in people(db, house) if who.has_card and who.id not in there),
            rules.may(db, viewer, "keeper.add", meeting),
            meeting.phase == "draft",
            len(shown) < readiness.CALM_KEEPERS,
        )


def mine(house: House, viewer: Viewer) -> Mine:
    """For somebody with a card of their own. Raises `SignedOut`, `Absent`."""
    person = viewer.person
    if person is None or viewer.locked:
        raise SignedOut(locked=viewer.locked)
    with house.database.read() as db:
        if not rules.may(db, viewer, "card.own"):
            raise Absent
        rows = db.execute(
            select(Meeting, Keeper.role)
            .join(Keeper, Keeper.meeting_id == Meeting.id)
            .where(Keeper.person_id == person.id, Meeting.phase != "shredded")
            .order_by(Meeting.starts_at.is_(None), Meeting.starts_at, Meeting.created_at)
        ).all()
        return Mine(
            tuple(
                (row.title, phase_word(row.phase, row.takes_cases), ROLES[role])
                for row, role in rows
            ),
            tuple(who for who in people(db, house) if who.has_card and who.id != person.id),
        )


def with_cards(house: House, viewer: Viewer) -> tuple[PersonChoice, ...]:
    """Everybody with a proved card, for a planner. Raises `SignedOut`, `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "meeting.plan")
        return tuple(who for who in people(db, house) if who.has_card)
