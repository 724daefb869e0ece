"""持ち帰り読み: what a group may read with its card, and until when this visit reads. Opens no text."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent
from workshop.models import Box, Case, Edition, Group, Invitation, Meeting
from workshop.policy import doors, rules
from workshop.policy.house import House
from workshop.policy.kinds import CASE_STATES
from workshop.policy.showing.cards import CardState, card_state
from workshop.policy.showing.followups import Promise, of_group
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class OwnCase:
    """A case of the group. readable: this visit opens it now."""

    id: str
    number: int
    label: str
    state: str
    meeting: str
    starts_at: datetime | None
    readable: bool


@dataclass(frozen=True, slots=True)
class AtHome:
    """The page. until: None while nothing is open. editions: (short id, title) with a member edition to read.

    asked: (meeting, promise without its sentence) that waits for the group's answer.
    """

    group: str
    user: str
    card: CardState
    until: datetime | None
    cases: tuple[OwnCase, ...]
    editions: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, Promise], ...]


def at_home(house: House, viewer: Viewer) -> AtHome:
    """For a login of a group. Raises `SignedOut`, `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "group_card.own")
        person, visit = viewer.person, viewer.visit
        group = db.get(Group, person.group_id or "") if person else None
        if group is None or person is None or visit is None:
            raise Absent
        holder = doors.holder(db, house.server_key, "visit", visit.id)
        boxes = select(Box.subject, Box.expires_at).where(
            Box.holder_id == (holder.id if holder else ""), Box.expires_at > house.now()
        )
        opens: dict[str, datetime] = {subject: at for subject, at in db.execute(boxes) if at}
        return AtHome(
            group.name,
            f"{person.login} (group)",
            card_state(db, house.server_key, "group", group.id),
            min(opens.values(), default=None),
            _cases(db, group.id, opens),
            _editions(db, group.id),
            of_group(db, house, group.id),
        )


def _cases(db: Session, group: str, opens: dict[str, datetime]) -> tuple[OwnCase, ...]:
    rows = db.execute(
        select(Case, Meeting)
        .join(Meeting, Meeting.id == Case.meeting_id)
        .where(Case.group_id == group, Case.state != "withdrawn", Meeting.phase != "shredded")
        .order_by(Meeting.starts_at.desc(), Case.number)
    )
    return tuple(
        OwnCase(
            case.id,
            case.number,
            case.label,
            CASE_STATES[case.state],
            meeting.title,
            meeting.starts_at,
            doors.subject_of_case(case.id, case.approved_revision or case.revision) in opens,
        )
        for case, meeting in rows
    )


def _editions(db: Session, group: str) -> tuple[tuple[str, str], ...]:
    rows = db.execute(
        select(Meeting.short_id, Meeting.title)
        .join(Edition, Edition.meeting_id == Meeting.id)
        .join(Invitation, Invitation.meeting_id == Meeting.id)
        .where(Edition.kind == "member", Invitation.group_id == group, Meeting.phase != "shredded")
        .order_by(Meeting.starts_at.desc())
    )
    return tuple((short, title) for short, title in rows)
