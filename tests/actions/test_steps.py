"""Moving through a meeting: the facilitator alone, the second press, turns, the timer, the break, cases."""

from datetime import timedelta

import pytest

from tests.live.room import OpenRoom, attendee, open_room
from tests.people import Cast, Clock
from workshop.actions import runs
from workshop.actions.presence import SetMark
from workshop.actions.runs import ChangeStep
from workshop.actions.steps import GoTo, SwitchCase
from workshop.actions.timers import NextTurn, ShowPromises, Timer, Veil
from workshop.errors import Forbidden, Invalid, Unready
from workshop.models import Step
from workshop.policy.house import House


@pytest.fixture
def room(house: House, cast: Cast, clock: Clock) -> OpenRoom:
    """A live meeting of two cases with 山本, 西 and 原, at its first step."""
    made = open_room(house, cast)
    for name, group in (("山本", cast.shakyo), ("西", cast.takken), ("原", cast.shokudo)):
        made.admit(name, group.id)
        clock.tick(seconds=1)
    return made


def _step(room: OpenRoom, id_: str) -> Step:
    with room.house.database.read() as db:
        return db.get_one(Step, id_)


def _now(room: OpenRoom) -> Step:
    return _step(room, str(room.row().current_step_id))


def _ready(room: OpenRoom, *names: str) -> None:
    for name in names:
        room.perform(name, SetMark(ready=True))


def test_the_run_begins_with_the_opening_and_repeats_its_middle_for_each_case(
    room: OpenRoom,
) -> None:
    with room.house.database.read() as db:
        run = runs.rows(db, room.meeting)
    kinds = [step.kind for step in run]
    assert kinds[:2] == ["opening", "introductions"]
    assert kinds[-1] == "closing"
    assert kinds.count("think") == kinds.count("present") == 2
    assert [step.state for step in run][:2] == ["running", "waiting"]


def test_advancing_while_somebody_is_not_ready_names_who_and_needs_a_second_press(
    room: OpenRoom,
) -> None:
    _ready(room, "山本", "原")
    with pytest.raises(Unready) as said:
        room.perform("佐藤", GoTo(room.step("introductions")))
    assert said.value.code == "confirm.ready"
    assert said.value.values["names"] == "西"
    room.perform("佐藤", GoTo(room.step("introductions"), force=True))
    assert _now(room).kind == "introductions"


def test_when_all_are_ready_one_press_is_enough_and_ready_starts_anew(room: OpenRoom) -> None:
    _ready(room, "山本", "西", "原")
    room.perform("佐藤", GoTo(room.step("introductions")))
    assert not attendee(room.house, room.chairs["西"].attendee).ready


def test_nobody_waits_for_a_person_whose_browser_went_away(room: OpenRoom, clock: Clock) -> None:
    clock.tick(minutes=3)
    room.perform("佐藤", GoTo(room.step("introductions")))
    assert _now(room).kind == "introductions"


def test_yamamoto_of_the_shakyo_moves_no_step(room: OpenRoom) -> None:
    for command in (GoTo(room.step("share")), Timer(pause=True), Veil(True), ShowPromises()):
        with pytest.raises(Forbidden):
            room.perform("山本", command)


def test_the_first_step_of_a_case_makes_it_current_and_lays_its_board(room: OpenRoom) -> None:
    assert room.row().current_item_id is None
    room.perform("佐藤", GoTo(room.step("present"), force=True))
    first, second = room.items()
    assert (first.state, second.state) == ("current", "waiting")
    room.perform("佐藤", SwitchCase(second.id))
    first, second = room.items()
    assert (first.state, second.state) == ("done", "current")
    assert _now(room).item_id == second.id


def test_steps_jumped_over_are_skipped_and_going_back_takes_them_up(room: OpenRoom) -> None:
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    assert _step(room, room.step("questions")).state == "skipped"
    room.perform("佐藤", GoTo(room.step("questions"), force=True))
    assert _step(room, room.step("questions")).state == "running"


def test_the_timer_stops_goes_on_and_is_given_more(room: OpenRoom, clock: Clock) -> None:
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    begun = _now(room).ends_at
    assert begun is not None
    clock.tick(minutes=5)
    room.perform("佐藤", Timer(pause=True))
    assert (_now(room).ends_at, _now(room).left_seconds) == (None, _now(room).minutes * 60 - 300)
    clock.tick(minutes=10)
    room.perform("佐藤", Timer(resume=True))
    assert _now(room).ends_at == begun + timedelta(minutes=10)
    room.perform("佐藤", Timer(add=5))
    assert _now(room).ends_at == begun + timedelta(minutes=15)


def test_a_break_stops_the_clock_and_its_end_starts_it(room: OpenRoom, clock: Clock) -> None:
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    before = _now(room).ends_at
    assert before is not None
    room.perform("佐藤", Veil(True))
    assert room.row().veiled
    clock.tick(minutes=10)
    room.perform("佐藤", Veil(False))
    assert _now(room).ends_at == before + timedelta(minutes=10)


def test_everybody_asks_once_and_may_pass_only_in_the_second_round(room: OpenRoom) -> None:
    room.perform("佐藤", GoTo(room.step("questions"), force=True))
    order = [room.chairs[name].attendee for name in ("山本", "西", "原")]
    assert _now(room).turn.split(",")[:3] == order
    with pytest.raises(Forbidden):
        room.perform("西", NextTurn())
    with pytest.raises(Invalid) as said:
        room.perform("佐藤", NextTurn(passes=True))
    assert said.value.code == "first_round"
    for name in ("山本", "西", "原"):
        room.perform(name, NextTurn())
    assert _now(room).turn.split(",")[0] == order[0]
    room.perform("佐藤", NextTurn(passes=True))
    assert _now(room).turn.split(",")[0] == order[1]


def test_a_waiting_step_is_shortened_skipped_repeated_and_moved_within_its_case(
    room: OpenRoom,
) -> None:
    think, share = room.step("think"), room.step("share")
    room.perform("佐藤", ChangeStep(think, minutes=3))
    room.perform("佐藤", ChangeStep(think, skip=True))
    assert (_step(room, think).minutes, _step(room, think).state) == (3, "skipped")
    room.perform("佐藤", ChangeStep(share, again=True))
    with room.house.database.read() as db:
        kinds = [step.kind for step in runs.rows(db, room.meeting)]
    assert kinds.count("share") == 3
    place = _step(room, think).position
    room.perform("佐藤", ChangeStep(share, to=place))
    assert _step(room, share).position == place
    with pytest.raises(Invalid):
        room.perform("佐藤", ChangeStep(share, to=0))
