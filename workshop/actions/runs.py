"""The run of a meeting as rows: laid out when the first live opening begins, changed while it runs.

Moving through it is in `steps`, its clock in `timers`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.actions.leading import leading_secret
from workshop.actions.perform import Act
from workshop.board import methods, steps
from workshop.board.steps import Planned
from workshop.errors import Absent, Invalid
from workshop.models import AgendaItem, Case, Meeting, Step, new_id
from workshop.policy.showing.carrying import came_along

WAITING, RUNNING, DONE, SKIPPED = "waiting", "running", "done", "skipped"


def rows(db: Session, meeting: str) -> list[Step]:
    """The run in its order."""
    return list(
        db.scalars(select(Step).where(Step.meeting_id == meeting).order_by(Step.position, Step.id))
    )


def agenda(db: Session, meeting: str) -> list[AgendaItem]:
    """The cases in their order."""
    found = select(AgendaItem).where(AgendaItem.meeting_id == meeting)
    return list(db.scalars(found.order_by(AgendaItem.position, AgendaItem.id)))


def lay_out(act: Act, meeting: Meeting) -> list[Step]:
    """Write the run of the method over the agenda; a run that is there already stays."""
    there = rows(act.db, meeting.id)
    if there:
        return there
    items = _whole_agenda(act, meeting)
    method = methods.method(meeting.method).steps
    chosen = method if meeting.takes_cases else methods.talk(meeting.minutes)
    if came_along(
        act.db, meeting.id
    ):  # after the opening: what became of the promises of last time
        chosen = (*chosen[:1], methods.follow_up_step(), *chosen[1:])
    own = [_for_item(method, item, meeting) for item in items]
    run = steps.run_of(chosen, own, meeting.step_minutes)
    made = [_row(meeting, each, items, place) for place, each in enumerate(run)]
    act.db.add_all(made)
    act.db.flush()
    return made


def _whole_agenda(act: Act, meeting: Meeting) -> list[AgendaItem]:
    """The agenda as the facilitators set it; approved cases nobody placed come after, in their order."""
    if not meeting.takes_cases:
        return []
    items = agenda(act.db, meeting.id)
    placed = {item.case_id for item in items}
    approved = select(Case).where(Case.meeting_id == meeting.id, Case.state == "approved")
    for case in act.db.scalars(approved.order_by(Case.number)):
        if case.id not in placed:
            item = AgendaItem(
                id=new_id(),
                meeting_id=meeting.id,
                case_id=case.id,
                position=len(items) + 1,
                label=case.label,
            )
            act.db.add(item)
            items.append(item)
    act.db.flush()
    ready = {case.id for case in act.db.scalars(approved)} | {None}
    return [item for item in items if item.state == "waiting" and item.case_id in ready]


def _for_item(
    method: Sequence[methods.Step], item: AgendaItem, meeting: Meeting
) -> list[methods.Step]:
    """The steps of one case, fitted into its minutes where the agenda gives some."""
    run = [Planned(step) for step in method if step.per_case]
    if meeting.step_minutes:
        run = steps.run_of([each.step for each in run], [], meeting.step_minutes)
    return [each.step for each in (steps.fitted(run, item.minutes) if item.minutes else run)]


def _row(meeting: Meeting, each: Planned, items: Sequence[AgendaItem], place: int) -> Step:
    step = each.step
    return Step(
        id=new_id(),
        meeting_id=meeting.id,
        item_id=items[each.item].id if each.item is not None else None,
        position=place,
        kind=step.kind,
        title=step.title,
        prompt=step.prompt,
        minutes=step.minutes,
        hidden=step.hidden,
        turn_seconds=step.turn_seconds,
    )


def lay_case(act: Act, meeting: Meeting, item: AgendaItem) -> list[Step]:
    """The steps of one case; for a case that came later they are laid before the meeting's own last steps."""
    run = rows(act.db, meeting.id)
    own = [step for step in run if step.item_id == item.id]
    if own:
        return own
    planned = _for_item(methods.method(meeting.method).steps, item, meeting)
    made = [_row(meeting, Planned(step, 0), [item], 0) for step in planned]
    last = max((n for n, step in enumerate(run) if step.kind != "closing"), default=-1)
    _number([*run[: last + 1], *made, *run[last + 1 :]])
    act.db.add_all(made)
    act.db.flush()
    return made


def _number(run: Sequence[Step]) -> None:
    for place, step in enumerate(run):
        step.position = place


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """The facilitator skips a waiting step, takes it up again, gives it other minutes, or moves it.

    minutes: 0 to leave them. to: the place among all steps, -1 to leave it. again: once more after itself.
    """

    step: str
    skip: bool | None = None
    minutes: int = 0
    to: int = -1
    again: bool = False

    def do(self, act: Act) -> None:
        """Raises `Absent`; `Invalid` for what is past or would leave its case."""
        meeting, _secret = leading_secret(act, "lead")
        run = rows(act.db, meeting.id)
        at = next((n for n, step in enumerate(run) if step.id == self.step), -1)
        if at < 0:
            raise Absent
        step = run[at]
        if self.minutes:
            self._shorten(act, step)
        if step.state in (WAITING, SKIPPED):
            self._change(act, run, at)
        elif self.skip is not None or self.to >= 0:
            raise Invalid("終わった段階と、いまの段階は動かせません。", "past")
        act.note(meeting.id, "step.change", f"step:{step.id}", minutes=step.minutes)
        act.ring(meeting.id)

    def _shorten(self, act: Act, step: Step) -> None:
        if not 1 <= self.minutes <= steps.LONGEST:
            raise Invalid("段階の時間は、1分から240分までにしてください。", "minutes")
        if step.state == RUNNING and step.started_at and step.ends_at:
            step.ends_at = step.started_at + timedelta(minutes=self.minutes)
        step.minutes = self.minutes

    def _change(self, act: Act, run: list[Step], at: int) -> None:
        step = run[at]
        if self.skip is not None:
            step.state = SKIPPED if self.skip else WAITING
        if self.again:
            run.insert(at + 1, _copy(step))
            act.db.add(run[at + 1])
        if self.to >= 0:
            self._move(run, at)
        _number(run)

    def _move(self, run: list[Step], at: int) -> None:
        now = max((n for n, step in enumerate(run) if step.state in (RUNNING, DONE)), default=-1)
        planned = [
            Planned(
                methods.Step(step.id, step.title, "", step.minutes),
                None if step.item_id is None else _index(run, step),
            )
            for step in run
        ]
        order = [each.step.kind for each in steps.moved(planned, at, self.to, now)]
        run.sort(key=lambda step: order.index(step.id))


def _index(run: Sequence[Step], step: Step) -> int:
    """A number for the step's case, the same for all its steps."""
    return [each.item_id for each in run].index(step.item_id)


def _copy(step: Step) -> Step:
    kept = ("meeting_id", "item_id", "kind", "title", "prompt", "minutes", "hidden", "turn_seconds")
    return Step(id=new_id(), position=0, **{name: getattr(step, name) for name in kept})
