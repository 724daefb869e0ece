"""The run of a meeting: a method's steps laid over its agenda, and how it may be changed. Keeps no timer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.board.methods import Step
from workshop.errors import Invalid

LONGEST = 240  # minutes of one step


@dataclass(frozen=True, slots=True)
class Planned:
    """A step of the run; `item` is the index of the agenda's case, None for the meeting's own steps."""

    step: Step
    item: int | None = None
    skipped: bool = False


def run_of(
    steps: Sequence[Step], cases: Sequence[Sequence[Step]], minutes: Mapping[str, int] | None = None
) -> list[Planned]:
    """The run: steps before the cases, each case's own steps, steps after.

    cases: for each case of the agenda its steps, or an empty list for the method's. minutes: step kind → minutes,
    where the plan says otherwise. A meeting with no case runs the per-case steps once, tied to none.
    """
    timed = [_with(step, minutes) for step in steps]
    first = next((i for i, step in enumerate(timed) if step.per_case), len(timed))
    last = max((i for i, step in enumerate(timed) if step.per_case), default=first - 1)
    middle = [step for step in timed[first : last + 1] if step.per_case]
    run = [Planned(step) for step in timed[:first]]
    if not cases:
        run += [Planned(step) for step in middle]
    for number, own in enumerate(cases):
        run += [Planned(step, number) for step in (own or middle)]
    return run + [Planned(step) for step in timed[last + 1 :]]


def _with(step: Step, minutes: Mapping[str, int] | None) -> Step:
    wanted = (minutes or {}).get(step.kind)
    return step if wanted is None else replace(step, minutes=max(0, wanted))


def total(run: Sequence[Planned]) -> int:
    """Minutes of what is not skipped."""
    return sum(each.step.minutes for each in run if not each.skipped)


def fitted(run: Sequence[Planned], minutes: int) -> list[Planned]:
    """The run shortened in proportion so that it fits; no step falls below one minute."""
    whole = total(run)
    if whole <= minutes or not whole:
        return list(run)
    return [
        replace(each, step=replace(each.step, minutes=max(1, each.step.minutes * minutes // whole)))
        for each in run
    ]


def timed(run: Sequence[Planned], at: int, minutes: int) -> list[Planned]:
    """The run with other minutes for one step.

    Errors: Invalid outside 1 to 240 minutes.
    """
    if not 1 <= minutes <= LONGEST:
        raise Invalid("段階の時間は、1分から240分までにしてください。", code="minutes")
    return _changed(run, at, replace(run[at], step=replace(run[at].step, minutes=minutes)))


def skipped(run: Sequence[Planned], at: int, skip: bool = True) -> list[Planned]:
    """The run with one step skipped, or taken up again."""
    return _changed(run, at, replace(run[at], skipped=skip))


def repeated(run: Sequence[Planned], at: int) -> list[Planned]:
    """The run with one step once more right after itself."""
    return [*run[: at + 1], replace(run[at], skipped=False), *run[at + 1 :]]


def moved(run: Sequence[Planned], at: int, to: int, now: int = -1) -> list[Planned]:
    """The run with step `at` at place `to`. now: index of the step that runs; what is past stays where it was.

    Errors: Invalid where a step would leave its case or go before what has been.
    """
    if not (0 <= at < len(run) and 0 <= to < len(run)) or min(at, to) <= now:
        raise Invalid("終わった段階と、いまの段階は動かせません。", code="past")
    between = run[min(at, to) : max(at, to) + 1]
    if any(each.item != run[at].item for each in between):
        raise Invalid("段階は、同じ事例の中でだけ入れかえられます。", code="case")
    rest = [*run[:at], *run[at + 1 :]]
    return [*rest[:to], run[at], *rest[to:]]


def _changed(run: Sequence[Planned], at: int, each: Planned) -> list[Planned]:
    return [*run[:at], each, *run[at + 1 :]]
