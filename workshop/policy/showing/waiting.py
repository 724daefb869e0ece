"""What waits on a desk beside the meetings: cards, cases to vet, 異動, what the house still lacks. Does nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.models import (
    Case,
    Charter,
    Custodian,
    Keeper,
    Meeting,
    Person,
    Postponement,
)
from workshop.policy import rules, waiting_boxes
from workshop.policy.house import House
from workshop.policy.showing.cards import CardState, card_state
from workshop.policy.viewer import Viewer

MOVING_SOON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits: `code` is closed, `count` and `name` fill its sentence, `href` is where it is done."""

    code: str
    href: str
    count: int = 0
    name: str = ""
    at: datetime | None = None


def own_waits(
    mine: rules.Standing, card: CardState | None, moving_at: datetime | None, now: datetime
) -> list[Waits]:
    """What waits for the person: an own card not yet made or proved, meetings to hand over."""
    waits = []
    if card and mine.may_keep and card.state != "proved":
        waits.append(Waits(f"card.{card.state}", "/card"))
    elif card and card.state == "unproved":
        # A group card is the group's own choice; only a half-made one is worth a word.
        waits.append(Waits("group_card.unproved", "/group-card"))
    if mine.may_keep and moving_at and moving_at <= now + MOVING_SOON:
        waits.append(Waits("self.moving", "/meetings/hand-over", at=moving_at))
    return waits


def house_waits(db: Session, house: House) -> list[Waits]:
    """What waits for the secretariat, beside its meetings."""
    waits = []
    if db.scalar(select(Custodian.id).limit(1)) is None:
        waits.append(Waits("custodians.none", "/custodians"))
    if db.scalar(select(Charter.id).limit(1)) is None:
        waits.append(Waits("charter.none", "/charter/edit"))
    waits += _cases_to_vet(db)
    if (boxes := len(waiting_boxes.waiting(db, house.server_key))) > 0:
        waits.append(Waits("boxes.waiting", "/custodians/rebox", boxes))
    people = db.scalars(select(Person).where(Person.active).order_by(Person.name)).all()
    without = [
        person
        for person in people
        if person.may_keep
        and card_state(db, house.server_key, "person", person.id).state != "proved"
    ]
    if without:
        name = without[0].name if len(without) == 1 else ""
        waits.append(Waits("cards.missing", "/people", len(without), name))
    waits += [
        Waits("person.moving", f"/people/{person.id}", name=person.name, at=person.moving_at)
        for person in people
        if person.moving_at and person.moving_at <= house.now() + MOVING_SOON
    ]
    return waits


def retention_waits(db: Session, viewer: Viewer, mine: rules.Standing) -> list[Waits]:
    """Requests for a later retention day that this person may agree to."""
    if viewer.person is None or not (mine.secretariat or mine.may_keep):
        return []
    asked = select(Meeting.short_id, Meeting.title).join(
        Postponement, Postponement.meeting_id == Meeting.id
    )
    waiting = asked.where(
        Postponement.agreed_at.is_(None),
        Postponement.ended_at.is_(None),
        Postponement.asked_by != viewer.person.id,
        Meeting.phase != "shredded",
    )
    if not mine.secretariat:
        kept = select(Keeper.meeting_id).where(Keeper.person_id == viewer.person.id)
        waiting = waiting.where(Meeting.id.in_(kept))
    return [
        Waits("retention.agree", f"/meetings/{short_id}/retention", name=title)
        for short_id, title in db.execute(waiting.order_by(Meeting.retention_on))
    ]


def _cases_to_vet(db: Session) -> list[Waits]:
    rows = db.execute(
        select(Meeting.short_id, Meeting.title, func.count())
        .join(Case, Case.meeting_id == Meeting.id)
        .where(Case.state == "submitted", Meeting.phase == "collecting")
        .group_by(Meeting.short_id, Meeting.title, Meeting.starts_at)
        .order_by(Meeting.starts_at)
    )
    return [
        Waits("cases.to_vet", f"/meetings/{short_id}", number, title)
        for short_id, title, number in rows
    ]
