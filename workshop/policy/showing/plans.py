"""What the page of a plan offers: the plan as it stands, and the groups, people, programmes and methods to choose."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.board import methods
from workshop.models import Charter, Group, Invitation, Meeting, Person, Programme
from workshop.policy import planning, readiness, rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.planning import Plan
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A group that can be invited."""

    id: str
    name: str
    kind: str
    area: str


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """Somebody who can keep a meeting."""

    id: str
    name: str
    has_card: bool
    moving: bool


@dataclass(frozen=True, slots=True)
class StepChoice:
    """A step with its own minutes by method; a method that lacks it is absent. `per_case`: once for each case."""

    kind: str
    title: str
    talk_title: str
    minutes: Mapping[str, int]
    per_case: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything a plan is chosen from. `clause` is the charter's sentence that allows and forbids."""

    groups: tuple[GroupChoice, ...]
    people: tuple[PersonChoice, ...]
    programmes: tuple[tuple[str, str], ...]
    methods: tuple[tuple[str, str], ...]
    steps: tuple[StepChoice, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class PlanShown:
    """A plan as it stands. `begun`: purpose, kind, day and keepers are settled; they were promised to groups."""

    short_id: str
    version: int
    phase: str
    practice: bool
    plan: Plan
    keeper_names: tuple[tuple[str, str], ...]

    @property
    def begun(self) -> bool:
        """Whether the meeting left draft."""
        return self.phase != "draft"


def choices(house: House, viewer: Viewer) -> Choices:
    """For a planner. Raises `SignedOut`, `Forbidden`."""
    with house.database.read() as db:
        rules.require(db, viewer, "meeting.plan")
        return Choices(
            _groups(db),
            people(db, house),
            tuple(
                (row.id, row.title)
                for row in db.scalars(select(Programme).order_by(Programme.created_at.desc()))
            ),
            tuple((method.name, method.title) for method in methods.METHODS.values()),
            _steps(),
            db.scalar(select(Charter.clause).order_by(Charter.version.desc()).limit(1)) or "",
        )


def _groups(db: Session) -> tuple[GroupChoice, ...]:
    rows = db.scalars(select(Group).where(Group.active).order_by(Group.kind, Group.name))
    return tuple(GroupChoice(row.id, row.name, row.kind, row.area) for row in rows)


def _steps() -> tuple[StepChoice, ...]:
    by_method = {name: planning.own_steps(name, 60) for name in (*methods.METHODS, planning.TALK)}
    talk = {step.kind: step.title for step in by_method[planning.TALK]}
    return tuple(
        StepChoice(
            step.kind,
            step.title,
            talk.get(step.kind, step.title),
            {
                name: own.minutes
                for name, steps in by_method.items()
                for own in steps
                if own.kind == step.kind
            },
            step.per_case,
        )
        for step in methods.METHODS["90"].steps
    )


def people(db: Session, house: House) -> tuple[PersonChoice, ...]:
    """Everybody who may hold a card, by name."""
    rows = db.scalars(select(Person).where(Person.may_keep, Person.active).order_by(Person.name))
    return tuple(
        PersonChoice(
            row.id,
            row.name,
            readiness.proved_card(db, house.server_key, row.id) is not None,
            row.moving_at is not None,
        )
        for row in rows.all()
    )


def plan_of(house: House, viewer: Viewer, short_id: str) -> PlanShown:
    """The plan of a meeting, for a planner. Raises `Absent`, `Forbidden`."""
    with house.database.read() as db:
        meeting = meeting_by_short(db, short_id)
        rules.require(db, viewer, "meeting.plan", meeting)
        return _shown(db, meeting)


def _shown(db: Session, meeting: Meeting) -> PlanShown:
    keepers = readiness.keepers_of(db, meeting)
    plan = Plan(
        title=meeting.title,
        purpose=meeting.purpose,
        kind=meeting.kind,
        takes_cases=meeting.takes_cases,
        area=meeting.area,
        place=meeting.place,
        video_link=meeting.video_link,
        method=meeting.method,
        planned_cases=meeting.planned_cases,
        step_minutes=meeting.step_minutes,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        case_deadline=meeting.case_deadline,
        retention_on=meeting.retention_on,
        groups=tuple(
            db.scalars(select(Invitation.group_id).where(Invitation.meeting_id == meeting.id))
        ),
        keepers={keeper.person_id: keeper.role for keeper, _ in keepers},
        programme=meeting.programme_id or "",
        group_may_edit=meeting.group_may_edit,
    )
    names = tuple((person.name, keeper.role) for keeper, person in keepers)
    return PlanShown(
        meeting.short_id, meeting.version, meeting.phase, meeting.practice, plan, names
    )
