"""What the house does by its own clock: seals, shreds and takes away what is due, empties logs, brings the list up.

Every part is safe at any time and on every worker; what cannot be done now is tried again at the next look.
"""

from datetime import timedelta

from sqlalchemy import or_, select

from workshop.actions import clearing, gone, presence, releasing, shredding
from workshop.actions.ending import ExpireDue
from workshop.actions.perform import perform
from workshop.actions.taking_home import EndOverdueReading
from workshop.models import AuditLine, Visit
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

# A clock that jumped ahead would destroy what nobody can bring back. A house in use left traces in the month before;
# those of the last half day may have been made under the wrong clock itself.
SILENCE, FRESH = timedelta(days=30), timedelta(hours=12)


def tend(house: House) -> None:
    """One look. Whatever is not due costs a few reads."""
    with house.database.read() as db:
        over = presence.anything_due(db, house.now())
        shred = bool(shredding.due(db, house, house.now()))
        public = releasing.over(db, house)
        unlisted = gone.unlisted(db)
        idle = presence.idle_somewhere(db, house.now())
    if over:
        perform(house, Viewer(), ExpireDue())
        perform(house, Viewer(), EndOverdueReading())
    for meeting in idle:
        perform(house, Viewer(), presence.IdleToLobby(meeting))
    if (shred or public) and clock_believable(house):
        shredding.shred_due(house)
        releasing.end_due(house)
    if unlisted:
        gone.bring_up(house)
    clearing.clear_due(house)
    house.database.ballast.hold()  # an ending may have needed it, and somebody made room since


def clock_believable(house: House) -> bool:
    """Whether people did something in the month before today, by this clock. If not, the clock may be ahead.

    After a long silence the first sign-in makes it believable half a day later: time to see a wrong date.
    """
    first, last = house.now() - SILENCE, house.now() - FRESH
    by_people = or_(AuditLine.actor.startswith("person:"), AuditLine.actor.startswith("seat:"))
    with house.database.read() as db:
        acted = select(AuditLine.number).where(by_people, AuditLine.at.between(first, last))
        seen = select(Visit.id).where(Visit.seen_at.between(first, last))
        return any(db.scalar(each.limit(1)) is not None for each in (acted, seen))
