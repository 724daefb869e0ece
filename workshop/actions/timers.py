"""The clock of a step, whose turn it is, the break, and what everybody is shown at once. Moves no step."""

from dataclasses import dataclass
from datetime import timedelta

from workshop.actions import runs
from workshop.actions.perform import Act
from workshop.actions.presence import in_room
from workshop.actions.runs import RUNNING
from workshop.actions.steps import FIRST_TURN, live
from workshop.errors import Absent, Forbidden, Invalid
from workshop.models import Meeting, Step

MOST_MINUTES = 60


def running(act: Act, meeting: Meeting) -> Step:
    """The step that runs. Raises `Absent`."""
    found = act.db.get(Step, meeting.current_step_id) if meeting.current_step_id else None
    if found is None or found.state != RUNNING:
        raise Absent
    return found


@dataclass(frozen=True, slots=True)
class Timer:
    """Pause, resume, or add whole minutes. The clock is the server's; clients only show it."""

    pause: bool = False
    resume: bool = False
    add: int = 0

    def do(self, act: Act) -> None:
        """Raises `Invalid` for minutes out of bounds."""
        meeting, _secret = live(act)
        step = running(act, meeting)
        if abs(self.add) > MOST_MINUTES:
            raise Invalid("一度に足せるのは60分までです。", "minutes")
        if self.pause:
            pause(act, step)
        if self.resume:
            resume(act, step)
        if self.add:
            _add(act, step, self.add)
        act.note(meeting.id, "step.timer", f"step:{step.id}")
        act.ring(meeting.id)


def pause(act: Act, step: Step) -> None:
    """Stop the clock; what was left is kept."""
    if step.ends_at is not None:
        step.left_seconds = max(1, round((step.ends_at - act.now).total_seconds()))
        step.ends_at = step.turn_ends_at = None


def resume(act: Act, step: Step) -> None:
    """Let the clock go on."""
    if step.ends_at is None:
        step.ends_at = act.now + timedelta(seconds=step.left_seconds)
        step.left_seconds = 0
        if step.turn:
            step.turn_ends_at = act.now + timedelta(seconds=step.turn_seconds)


def _add(act: Act, step: Step, minutes: int) -> None:
    if step.ends_at is None:
        step.left_seconds = max(1, step.left_seconds + minutes * 60)
    else:
        step.ends_at = max(step.ends_at, act.now) + timedelta(minutes=minutes)


@dataclass(frozen=True, slots=True)
class NextTurn:
    """Whose turn it is next: pressed by a facilitator, or by the person who has just spoken. A pass needs round 2."""

    passes: bool = False

    def do(self, act: Act) -> None:
        """Raises `Forbidden` when it is somebody else's turn, `Invalid` for a pass in the first round."""
        who = act.seated.attendee
        meeting = in_room(act)
        step = running(act, meeting)
        order = [each for each in step.turn.split(",") if each]
        if who is None or not order or not (who.role == "facilitator" or who.id == order[0]):
            raise Forbidden("いまは、ほかの人の番です。")
        marks = next(each for each in order if each.startswith(FIRST_TURN))
        if self.passes and len(marks) < 2:
            raise Invalid("1周目はパスできません。ひとことだけでもお願いします。", "first_round")
        order.append(order.pop(0))
        if order[0] == marks:
            order = [*order[1:], marks + FIRST_TURN]
        step.turn = ",".join(order)
        if step.ends_at is not None:
            step.turn_ends_at = act.now + timedelta(seconds=step.turn_seconds)
        act.ring(meeting.id)


@dataclass(frozen=True, slots=True)
class Veil:
    """休憩: every screen is veiled on the server, seats stay, the clock stands still."""

    on: bool

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden`."""
        meeting, _secret = live(act)
        if meeting.veiled == self.on:
            return
        meeting.veiled = self.on
        step = next((s for s in runs.rows(act.db, meeting.id) if s.state == RUNNING), None)
        if step is not None:
            (pause if self.on else resume)(act, step)
        act.note(meeting.id, "veil.on" if self.on else "veil.off", f"meeting:{meeting.id}")
        act.ring(meeting.id)


@dataclass(frozen=True, slots=True)
class ShowPromises:
    """「私たちの約束」 on every screen, before closing."""

    on: bool = True

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden`."""
        meeting, _secret = live(act)
        meeting.promises_shown = self.on
        act.ring(meeting.id)


@dataclass(frozen=True, slots=True)
class Gather:
    """全員ここへ: every browser says it, waits three seconds, and never moves a person who is typing."""

    def do(self, act: Act) -> None:
        """Raises `Absent`, `Forbidden`."""
        meeting, _secret = live(act)
        act.ring(meeting.id, "gather")
