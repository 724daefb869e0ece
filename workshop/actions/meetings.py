"""Planning a meeting: make, change, begin. Moving and cancelling are in `moving`; keepers' cards in `keepers`."""

import secrets
from dataclasses import dataclass, replace

from sqlalchemy import delete, select

from workshop.actions import invitations, sealing, seats
from workshop.actions.perform import Act
from workshop.errors import Absent, Invalid, Stale, Unready
from workshop.models import Keeper, Meeting, Person, Programme
from workshop.policy import planning, readiness, rules
from workshop.policy.finding import meeting_by_short
from workshop.policy.planning import Plan

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is mistaken for another
SHORT, CODE = 12, 6
CHANGED_MEANWHILE = (
    "ほかの人が先に直しています。いま保存されている内容とくらべて、もう一度保存してください。"
)


def fresh_name(length: int) -> str:
    """Random characters for addresses and codes, about five bits each."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


@dataclass(frozen=True, slots=True)
class PlanMeeting:
    """Make a draft. Answers its short id. Raises `Invalid` with fields."""

    plan: Plan
    practice: bool = False

    def do(self, act: Act) -> str:
        rules.require(act.db, act.viewer, "meeting.plan")
        return draft(act, self.plan, self.practice).short_id


def draft(act: Act, plan: Plan, practice: bool = False) -> Meeting:
    """A new meeting in draft; the caller has looked at the right."""
    assert act.viewer.person is not None  # whoever may plan is signed in
    _refuse(act, plan)
    plan = planning.settled(plan)
    meeting = Meeting(
        short_id=fresh_name(SHORT),
        code=fresh_name(CODE).upper(),
        practice=practice,
        created_by=act.viewer.person.id,
        created_at=act.now,
        purpose=plan.purpose,
        title=plan.title,
        kind=plan.kind,
    )
    act.db.add(meeting)
    act.db.flush()
    _write(act, meeting, plan)
    act.note(meeting.id, "meeting.plan", f"meeting:{meeting.id}")
    return meeting


@dataclass(frozen=True, slots=True)
class Replan:
    """Change a plan. `version` is the one the form was made from. Raises `Invalid`, `Stale`, `Unready`."""

    short_id: str
    version: int
    plan: Plan

    def do(self, act: Act) -> None:
        meeting = in_plan(act, self.short_id, self.version)
        if meeting.phase not in {"draft", "collecting"}:
            raise Unready("この会の計画は、もう変えられません。", "phase")
        plan = self.plan if meeting.phase == "draft" else _kept(act, meeting, self.plan)
        _refuse(act, plan, meeting)
        _write(act, meeting, planning.settled(plan))
        meeting.version += 1
        act.note(meeting.id, "meeting.replan", f"meeting:{meeting.id}", version=meeting.version)
        act.ring(meeting.id)


def in_plan(act: Act, short_id: str, version: int) -> Meeting:
    """The meeting for a planner whose form is fresh. Raises `Absent`, `Forbidden`, `Stale`."""
    meeting = meeting_by_short(act.db, short_id)
    rules.require(act.db, act.viewer, "meeting.plan", meeting)
    seats.lock_meeting(act.db, meeting.id)
    if meeting.version != version:
        raise Stale(CHANGED_MEANWHILE)
    return meeting


def _kept(act: Act, meeting: Meeting, plan: Plan) -> Plan:
    """What groups were promised when they were asked for cases stays: purpose, kind, day, keepers, erasing."""
    later = plan.retention_on and meeting.retention_on and plan.retention_on > meeting.retention_on
    if later or plan.retention_on is None:
        say = "募集を始めた後は、廃棄の日を遅らせることはできません。早めることはできます。"
        raise Invalid(say, "retention", {"retention_on": say})
    keepers = act.db.scalars(select(Keeper).where(Keeper.meeting_id == meeting.id))
    return replace(
        plan,
        purpose=meeting.purpose,
        kind=meeting.kind,
        takes_cases=meeting.takes_cases,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        keepers={keeper.person_id: keeper.role for keeper in keepers},
    )


def _refuse(act: Act, plan: Plan, meeting: Meeting | None = None) -> None:
    wrong = planning.wrong(plan, act.house.zone)
    allowed = set(act.db.scalars(select(Person.id).where(Person.may_keep, Person.active)))
    if meeting is not None:
        # Somebody who left stays a keeper until replaced; an unrelated change is not refused for it.
        allowed |= set(
            act.db.scalars(select(Keeper.person_id).where(Keeper.meeting_id == meeting.id))
        )
    if set(plan.keepers) - allowed:
        wrong["keepers"] = (
            "選んだ人の中に、いまは鍵カードを持てない人がいます。選びなおしてください。"
        )
    if plan.programme and act.db.get(Programme, plan.programme) is None:
        wrong["programme"] = "伴走支援を選びなおしてください。"
    if wrong:
        raise Invalid("直していただくところがあります。入れた内容は消えていません。", "plan", wrong)


def _write(act: Act, meeting: Meeting, plan: Plan) -> None:
    for name in (
        "title", "purpose", "area", "place", "video_link", "kind", "takes_cases", "method",
        "minutes", "planned_cases", "starts_at", "retention_on", "group_may_edit",
    ):  # fmt: skip
        setattr(meeting, name, getattr(plan, name))
    meeting.case_deadline = plan.case_deadline if plan.takes_cases else None
    meeting.step_minutes = dict(plan.step_minutes)
    meeting.programme_id = plan.programme or None
    if meeting.phase == "draft":
        act.db.execute(delete(Keeper).where(Keeper.meeting_id == meeting.id))
        for person, role in plan.keepers.items():
            act.db.add(Keeper(meeting_id=meeting.id, person_id=person, role=role))
    invitations.invite(act, meeting, plan.groups)
    act.db.flush()


@dataclass(frozen=True, slots=True)
class BeginCollecting:
    """募集を始める: the secret is made and boxed. Raises `Unready` (code `missing`): the page names all of it."""

    short_id: str
    version: int

    def do(self, act: Act) -> None:
        meeting = in_plan(act, self.short_id, self.version)
        if meeting.phase == "cancelled":
            raise Absent
        if meeting.phase == "draft" and readiness.missing(
            act.db, act.house.server_key, meeting, act.now
        ):
            raise Unready(
                "まだ始められません。足りないものを、下の一覧で確かめてください。", "missing"
            )
        sealing.begin_collecting(act, meeting)
