"""What a meeting's own page shows. No case text: states and counts only; who may not know of it gets `Absent`."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent, SignedOut
from workshop.models import Box, Case, Group, Invitation, Meeting, Programme
from workshop.policy import doors, readiness, rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.kinds import CASE_STATES, ROLES
from workshop.policy.showing import public
from workshop.policy.showing.meetings import Line, line_of
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class KeeperShown:
    """Somebody who can open the meeting. waits: the card is newer than the box, which the next opening makes."""

    name: str
    role: str
    has_card: bool
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """A meeting's page."""

    line: Line
    purpose: str
    area: str
    video_link: str
    method: str
    deadline: datetime | None
    retention_on: date | None
    cancelled_at: datetime | None
    takes_cases: bool
    version: int
    programme: tuple[str, str] | None
    missing: tuple[readiness.Missing, ...]
    keepers: tuple[KeeperShown, ...]
    groups: tuple[tuple[str, bool], ...]
    cases: tuple[tuple[str, int], ...]
    code: str
    join_link: str
    submission_link: str
    may_plan: bool
    may_open: bool
    few_keepers: bool
    live: bool
    public: str  # address of the public edition, while one is released


def overview(house: House, viewer: Viewer, short_id: str) -> Overview:
    """A meeting's page. Raises `Absent` for strangers, and for groups while it is a draft."""
    with house.database.read() as db:
        meeting = meeting_by_short(db, short_id)
        mine = rules.standing(db, viewer, meeting)
        if not mine.signed_in:
            raise SignedOut(locked=viewer.locked)
        inside = rules.LAW["meeting.see_plan"](mine)
        if not inside and (not mine.knows or meeting.phase == "draft"):
            raise Absent
        return _overview(db, house, viewer, meeting, mine)


def for_planner(house: House, viewer: Viewer, short_id: str) -> Overview:
    """The same page's facts for somebody about to change the plan. Raises `Absent`, `Forbidden`."""
    with house.database.read() as db:
        meeting = meeting_by_short(db, short_id)
        rules.require(db, viewer, "meeting.plan", meeting)
        return _overview(db, house, viewer, meeting, rules.standing(db, viewer, meeting))


def _overview(
    db: Session, house: House, viewer: Viewer, meeting: Meeting, mine: rules.Standing
) -> Overview:
    inside = rules.LAW["meeting.see_plan"](mine)
    programme = db.get(Programme, meeting.programme_id) if meeting.programme_id else None
    keepers = keepers_shown(db, house, meeting) if inside else ()
    return Overview(
        line=line_of(db, house, viewer, meeting),
        purpose=meeting.purpose,
        area=meeting.area,
        video_link=meeting.video_link,
        method=meeting.method,
        deadline=meeting.case_deadline,
        retention_on=meeting.retention_on,
        cancelled_at=meeting.cancelled_at,
        takes_cases=meeting.takes_cases,
        version=meeting.version,
        programme=(programme.id, programme.title) if programme and mine.secretariat else None,
        missing=_missing(db, house, meeting) if inside and meeting.phase == "draft" else (),
        keepers=keepers,
        groups=_groups(db, meeting) if inside else (),
        cases=case_counts(db, meeting) if inside else (),
        code=meeting.code if inside else "",
        join_link=f"{house.origin}/m/{meeting.short_id}" if meeting.phase != "draft" else "",
        submission_link=_own_link(db, house, meeting, mine),
        may_plan=rules.LAW["meeting.plan"](mine),
        may_open=rules.LAW["meeting.open"](mine),
        few_keepers=inside and len(keepers) < readiness.CALM_KEEPERS,
        live=meeting.opening == "live",
        public=public.address_of(db, house, meeting),
    )


def _missing(db: Session, house: House, meeting: Meeting) -> tuple[readiness.Missing, ...]:
    return tuple(readiness.missing(db, house.server_key, meeting, house.now()))


def keepers_shown(db: Session, house: House, meeting: Meeting) -> tuple[KeeperShown, ...]:
    """Keepers with their role in words, whether the card was proved, and whether it opens this meeting already."""
    boxes = select(Box.holder_id).where(Box.subject == doors.subject_of_meeting(meeting.id))
    there = set(db.scalars(boxes))
    shown = []
    for keeper, person in readiness.keepers_of(db, meeting):
        card = readiness.proved_card(db, house.server_key, person.id)
        waits = card is not None and bool(there) and card.id not in there
        shown.append(KeeperShown(person.name, ROLES[keeper.role], card is not None, waits))
    return tuple(shown)


def _groups(db: Session, meeting: Meeting) -> tuple[tuple[str, bool], ...]:
    rows = db.execute(
        select(Group.name, Invitation.handed_at)
        .join(Invitation, Invitation.group_id == Group.id)
        .where(Invitation.meeting_id == meeting.id)
        .order_by(Group.name)
    )
    return tuple((name, handed is not None) for name, handed in rows)


def case_counts(db: Session, meeting: Meeting) -> tuple[tuple[str, int], ...]:
    """(state in words, how many) in the order of their way."""
    states = Counter(db.scalars(select(Case.state).where(Case.meeting_id == meeting.id)))
    return tuple((word, states[state]) for state, word in CASE_STATES.items() if states[state])


def _own_link(db: Session, house: House, meeting: Meeting, mine: rules.Standing) -> str:
    """A group's login sees the link of its own group; nobody else's."""
    closed = meeting.case_deadline is None or meeting.case_deadline <= house.now()
    if not mine.invited or not meeting.takes_cases or meeting.phase != "collecting" or closed:
        return ""
    token = db.scalar(
        select(Invitation.token).where(
            Invitation.meeting_id == meeting.id, Invitation.group_id == mine.group
        )
    )
    return f"/s/{token}"
