"""Methods and the run of a meeting."""

import pytest

from workshop.board import methods, steps, templates
from workshop.board.effect import Effect
from workshop.board.kinds import TITLES, WRITERS
from workshop.board.state import replay
from workshop.errors import Invalid
from workshop.wire.records import Card, Zone

WHOLE = ["present", "questions", "summary", "think", "share", "decide"]


@pytest.mark.parametrize(("name", "minutes"), [("90", 90), ("60", 60), ("30", 30)])
def test_a_method_takes_as_long_as_it_is_called(name: str, minutes: int) -> None:
    assert methods.method(name).minutes == minutes


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("90", [5, 5, 10, 20, 10, 10, 20, 8, 2]),
        ("60", [3, 2, 7, 13, 5, 7, 15, 6, 2]),
        ("30", [1, 5, 6, 2, 4, 8, 3, 1]),
    ],
)
def test_each_step_has_its_minutes(name: str, table: list[int]) -> None:
    assert [step.minutes for step in methods.method(name).steps] == table


@pytest.mark.parametrize("method", methods.METHODS.values(), ids=lambda each: each.name)
def test_every_step_has_words_for_people_and_only_thinking_is_hidden(
    method: methods.Method,
) -> None:
    for step in method.steps:
        assert step.kind in TITLES
        assert step.title
        assert step.prompt.endswith("。")
        assert step.hidden is (step.kind == "think")
        assert step.writers == WRITERS[step.kind]
    assert [step.kind for step in method.steps if step.per_case] == WHOLE


def test_there_are_five_promises_and_the_first_is_silence() -> None:
    assert len(methods.PROMISES) == 5
    assert "外では話しません" in methods.PROMISES[0]


def test_an_unknown_method_is_the_long_one() -> None:
    assert methods.method("1999").name == "90"


def kinds(run: list[steps.Planned]) -> list[tuple[str, int | None]]:
    return [(each.step.kind, each.item) for each in run]


def test_with_three_cases_their_steps_repeat_between_opening_and_closing() -> None:
    run = steps.run_of(methods.method("60").steps, [[], [], []])
    inner = [(kind, item) for item in range(3) for kind in WHOLE]
    outer = [("opening", None), ("introductions", None)]
    assert kinds(run) == [*outer, *inner, ("closing", None)]


def test_a_meeting_without_cases_talks_once_and_fills_its_time() -> None:
    run = steps.run_of(methods.talk(60), [])
    assert kinds(run) == [("opening", None), ("share", None), ("decide", None), ("closing", None)]
    assert steps.total(run) == 60


def test_the_plans_own_minutes_count_and_a_case_may_have_its_own_steps() -> None:
    method = methods.method("60").steps
    short = [step for step in method if step.kind == "share"]
    run = steps.run_of(method, [[], short], {"questions": 4})
    assert next(each for each in run if each.step.kind == "questions").step.minutes == 4
    assert [kind for kind, item in kinds(run) if item == 1] == ["share"]


def test_a_run_is_shortened_so_that_it_ends_on_time() -> None:
    run = steps.run_of(methods.method("90").steps, [[], []])
    fitted = steps.fitted(run, 60)
    assert steps.total(fitted) <= 60
    assert min(each.step.minutes for each in fitted) >= 1
    assert steps.fitted(run, 600) == run


def test_steps_are_skipped_taken_up_again_repeated_and_given_other_minutes() -> None:
    run = steps.run_of(methods.method("30").steps, [[]])
    skipped = steps.skipped(run, 1)
    assert steps.total(skipped) == 25
    assert steps.skipped(skipped, 1, skip=False) == run
    assert len(steps.repeated(run, 2)) == len(run) + 1
    assert steps.timed(run, 2, 9)[2].step.minutes == 9
    for minutes in (0, 241):
        with pytest.raises(Invalid):
            steps.timed(run, 2, minutes)


def test_steps_change_places_within_their_case_and_never_the_past() -> None:
    run = steps.run_of(methods.method("30").steps, [[], []])
    swapped = steps.moved(run, 2, 3, now=1)
    assert [each.step.kind for each in swapped[2:4]] == ["summary", "questions"]
    for at, to, now in ((2, 8, 1), (0, 1, -1), (2, 1, 1), (3, 99, 0)):
        with pytest.raises(Invalid):
            steps.moved(run, at, to, now)


@pytest.mark.parametrize(("method", "frames"), [("90", 4), ("60", 4), ("30", 4), ("incident", 8)])
def test_a_board_begins_with_its_frames_and_the_person(method: str, frames: int) -> None:
    records = templates.starting(method, "Aさん")
    zones = [record for record in records if isinstance(record, Zone)]
    (person,) = [record for record in records if isinstance(record, Card)]
    assert len(zones) == frames
    assert (person.type, person.text, person.group) == ("person", "Aさん", "case")
    assert not any(overlapping(one, two) for one in zones for two in zones if one is not two)
    effect = templates.opening_effect(method, "Aさん")
    assert isinstance(effect, Effect)
    assert len(replay([effect])) == frames + 1


def test_a_board_without_a_case_begins_empty() -> None:
    assert templates.starting("90", "") == []


def overlapping(one: Zone, two: Zone) -> bool:
    return abs(one.x - two.x) < one.w and abs(one.y - two.y) < one.h
