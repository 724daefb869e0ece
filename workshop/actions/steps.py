"""Moving through a meeting's steps: only a facilitator moves them, nothing advances by itself.

Leaving a hidden step reveals; entering a case's first step makes the case current. Laying the run out is in `runs`.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update

from workshop.actions import boards, reveals, runs
from workshop.actions.boards import Opened
from workshop.actions.leading import leading_secret
from workshop.actions.perform import Act
from workshop.actions.runs import DONE, RUNNING, SKIPPED, WAITING
from workshop.errors import Absent, Unready
from workshop.models import AgendaItem, Attendee, Board, Case, Meeting, Seat, Step
from workshop.policy import rules

HERE = timedelta(seconds=60)  # a seat not seen for longer is not waited for
FIRST_TURN = "-"  # closes the first round in `Step.turn`; one more dash for each further round


def begin_run(act: Act, meeting: Meeting) -> None:
    """A live opening begins: lay out the run the first time and start its first step; later take it up again."""
    run = runs.lay_out(act, meeting)
    current = next((step for step in run if step.id == meeting.current_step_id), None)
    if current is None and run:
        _start(act, meeting, run[0])
    elif current is not None and current.state == RUNNING:
        # The clock of an opening that ended in the middle of a step says nothing now.
        current.ends_at, current.left_seconds = None, current.minutes * 60
        current.turn_ends_at = None


@dataclass(frozen=True, slots=True)
class GoTo:
    """A facilitator goes to another step. force: the second press, after it was said who is not ready."""

    step: str
    force: bool = False

    def do(self, act: Act) -> None:
        """Raises `Absent`; `Unready` with code `confirm.ready` and the names; `Unready` for a case that is gone."""
        meeting, secret = live(act)
        target = act.db.get(Step, self.step)
        if target is None or target.meeting_id != meeting.id:
            raise Absent
        move(act, meeting, secret, target, force=self.force)


@dataclass(frozen=True, slots=True)
class SwitchCase:
    """A facilitator goes to another case of the agenda: to its first step that is not done."""

    item: str
    force: bool = True

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Unready`."""
        meeting, secret = live(act)
        item = act.db.get(AgendaItem, self.item)
        if item is None or item.meeting_id != meeting.id:
            raise Absent
        own = runs.lay_case(act, meeting, item)
        target = next((step for step in own if step.state in (WAITING, RUNNING)), own[0])
        move(act, meeting, secret, target, force=self.force)


def live(act: Act, permission: str = "lead") -> tuple[Meeting, bytes]:
    """The locked meeting in its live opening and its secret, through a seat that leads."""
    meeting, secret = leading_secret(act, permission)
    if meeting.opening != "live":
        raise Absent
    return meeting, secret


def move(act: Act, meeting: Meeting, secret: bytes, target: Step, *, force: bool) -> None:
    """Leave the current step and enter another."""
    run = runs.rows(act.db, meeting.id)
    current = next((step for step in run if step.id == meeting.current_step_id), None)
    if current is target and current.state == RUNNING:
        return
    forward = current is None or target.position > current.position
    if forward and not force:
        _all_ready(act, meeting)
    _takeable(act, target)
    opened = reveals.opened_by(act, meeting, secret)
    if current is not None:
        _leave(act, opened, meeting, current, done=forward)
    for step in run:
        if current and current.position < step.position < target.position and step.state == WAITING:
            step.state = SKIPPED
    _take_case(act, opened, meeting, target)
    _start(act, meeting, target)
    act.note(meeting.id, "step.enter", f"step:{target.id}")
    act.ring(meeting.id)


def _all_ready(act: Act, meeting: Meeting) -> None:
    """Raise, naming them, while people who are here have not said that they are ready."""
    names = act.db.scalars(
        select(Attendee.name)
        .join(Seat, Seat.attendee_id == Attendee.id)
        .where(
            Attendee.meeting_id == meeting.id,
            Attendee.role.in_(rules.ROOM["ready"]),
            Attendee.ready.is_(False),
            Seat.epoch == meeting.epoch,
            Seat.state == "admitted",
            Seat.seen_at > act.now - HERE,
        )
        .distinct()
        .order_by(Attendee.name)
    ).all()
    if names:
        raise Unready(
            "まだ準備ができていない人がいます：%(names)s。進むなら、もう一度押してください。",
            "confirm.ready",
            names="、".join(names),
        )


def _takeable(act: Act, target: Step) -> None:
    item = act.db.get(AgendaItem, target.item_id) if target.item_id else None
    if item is None:
        return
    case = act.db.get(Case, item.case_id) if item.case_id else None
    if item.state == "withdrawn" or (case is not None and case.state != "approved"):
        raise Unready("この事例は、いまは出せません。別の事例へ進んでください。", "case_gone")


def _leave(act: Act, opened: Opened, meeting: Meeting, step: Step, *, done: bool) -> None:
    board = board_of(act, meeting)
    if step.hidden and board:
        reveals.reveal_step(act, opened, board, step)
    step.state = DONE if done else WAITING
    step.ended_at = act.now
    step.ends_at = step.turn_ends_at = None
    step.left_seconds = 0


def board_of(act: Act, meeting: Meeting) -> str:
    """The current board's id, or nothing."""
    rows = select(Board.id).where(
        Board.meeting_id == meeting.id, Board.item_id == meeting.current_item_id
    )
    return act.db.scalar(rows) or ""


def _take_case(act: Act, opened: Opened, meeting: Meeting, target: Step) -> None:
    """Entering a step of another case makes that case current; its board is laid when it is new."""
    if target.item_id is None or target.item_id == meeting.current_item_id:
        return
    before = act.db.get(AgendaItem, meeting.current_item_id) if meeting.current_item_id else None
    if before is not None and before.state == "current":
        before.state = "done"
    item = act.db.get_one(AgendaItem, target.item_id)
    item.state = "current"
    meeting.current_item_id = item.id
    act.db.flush()
    board = boards.lay(act.db, opened, meeting, item)
    act.note(meeting.id, "case.current", f"item:{item.id}")
    act.ring(meeting.id, f"board:{board}")


def _start(act: Act, meeting: Meeting, step: Step) -> None:
    step.state, step.started_at, step.ended_at = RUNNING, act.now, None
    step.ends_at = act.now + timedelta(minutes=step.minutes)
    step.left_seconds, step.turn, step.turn_ends_at = 0, "", None
    if step.turn_seconds:
        step.turn = ",".join(_order(act, meeting, step))
        step.turn_ends_at = act.now + timedelta(seconds=step.turn_seconds)
    meeting.current_step_id = step.id
    act.db.execute(update(Attendee).where(Attendee.meeting_id == meeting.id).values(ready=False))


def _order(act: Act, meeting: Meeting, step: Step) -> list[str]:
    """Who speaks in turn: those who are here, as they came; in the rounds of questions not the presenter."""
    roles = {"participant", "recorder", "boardkeeper"}
    if step.kind != "questions":
        roles |= {"presenter", "facilitator", "reception"}
    people = act.db.scalars(
        select(Attendee)
        .where(
            Attendee.meeting_id == meeting.id,
            Attendee.role.in_(roles),
            Attendee.came_at.is_not(None),
            Attendee.left_at.is_(None),
        )
        .order_by(Attendee.came_at, Attendee.id)
    )
    order = [person.id for person in people]
    return [*order, FIRST_TURN] if order else []
