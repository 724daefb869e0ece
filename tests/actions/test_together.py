"""Flushes of many meetings in one transaction: 山本 draws in five meetings at once, at one worker."""

import threading
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import event, select

from tests.live.desk import Drawing, card, texts
from tests.live.room import OpenRoom, open_room
from tests.people import Cast
from workshop.actions import operations, ordering
from workshop.actions.flush import Job
from workshop.actions.ordering import order
from workshop.actions.steps import GoTo
from workshop.actions.taking import Asked
from workshop.db.convoy import Convoy
from workshop.models import Meeting
from workshop.policy.house import House
from workshop.policy.showing import present
from workshop.wire.board import Act

FIVE = 5


def five_meetings(house: House, cast: Cast) -> list[Drawing]:
    """Five meetings that 山本 takes part in, each with its board opened."""
    rooms = [open_room(house, cast) for _ in range(FIVE)]
    for room in rooms:
        room.admit("山本", cast.shakyo.id)
        room.perform("佐藤", GoTo(room.step("share"), force=True))
    made = [Drawing(room) for room in rooms]
    for each in made:
        each.draw("山本")
    return made


drawings = pytest.fixture(five_meetings, name="drawings")


def flush_of(drawing: Drawing, text: str, id_: str = "operation-together") -> Job:
    room: OpenRoom = drawing.room
    with room.house.database.read() as db:
        facts = present.read(db, room.meeting)
    assert facts is not None
    act = Act(id=id_, board=facts.board, op=card("card-together", text))
    return Job(drawing.opened, facts, [Asked(room.chairs["山本"].seat, act)], [], [])


def _commits(house: House) -> list[int]:
    seen: list[int] = []
    event.listen(house.database.engine, "commit", lambda _connection: seen.append(1))
    return seen


def test_five_meetings_are_one_commit_and_each_has_its_own(
    house: House, drawings: list[Drawing]
) -> None:
    jobs = [flush_of(each, f"{number}つめの会") for number, each in enumerate(drawings)]
    commits = _commits(house)
    done = ordering._together(jobs)  # what the leader of a convoy does
    assert len(commits) == 1
    assert [each.answers[0].refusal for each in done if each] == [None] * FIVE
    for number, each in enumerate(drawings):
        assert f"{number}つめの会" in texts(each.fresh())


def test_a_meeting_that_has_ended_goes_alone_and_the_others_are_not_held_up(
    house: House, drawings: list[Drawing]
) -> None:
    jobs = [flush_of(each, "続ける") for each in drawings]
    with house.database.write() as db:
        row = db.scalars(select(Meeting).where(Meeting.id == jobs[2].meeting)).one()
        row.opening = "none"
    done = ordering._together(jobs)
    assert [each is None for each in done] == [False, False, True, False, False]


def test_the_same_meeting_twice_is_done_once_and_the_other_goes_alone(
    drawings: list[Drawing],
) -> None:
    first, second = flush_of(drawings[0], "先"), flush_of(drawings[0], "後", "operation-second")
    done = ordering._together([first, second])
    assert done[0] is not None
    assert done[1] is None


def test_what_breaks_one_is_undone_for_all_and_each_then_goes_alone(
    house: House, drawings: list[Drawing], monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs, bad = [flush_of(each, "壊れても") for each in drawings], drawings[3].board
    append: Any = operations.append

    def broken(db: Any, desk: operations.Desk, rows: list[dict[str, object]]) -> None:
        if desk.id == bad:
            raise ValueError("broken")
        append(db, desk, rows)

    with monkeypatch.context() as patch:
        patch.setattr(operations, "append", broken)
        assert ordering._together(jobs) == [None] * FIVE
        for number, job in enumerate(jobs):
            if number != 3:
                order(job.opened, job.facts, job.asked, [], [])
    for number, each in enumerate(drawings):
        assert ("壊れても" in texts(each.fresh())) is (number != 3)


def test_who_comes_while_a_ride_is_under_way_rides_together_next() -> None:
    convoy, rides, begun, go = Convoy(), [], threading.Event(), threading.Event()  # type: Any, list[int], Any, Any

    def work(jobs: Sequence[int]) -> list[int]:
        rides.append(len(jobs))
        begun.set()
        assert go.wait(5)
        return [job * 2 for job in jobs]

    results: dict[int, Any] = {}

    def ride(number: int) -> None:
        results[number] = convoy.go(number, work)

    threads = [threading.Thread(target=ride, args=(number,)) for number in range(6)]
    threads[0].start()
    assert begun.wait(5)
    for each in threads[1:]:
        each.start()
    while len(convoy._waiting) < FIVE:
        pass
    go.set()
    for each in threads:
        each.join(5)
    assert rides == [1, FIVE]
    assert results == {number: number * 2 for number in range(6)}


def test_when_a_ride_fails_its_leader_hears_of_it_and_the_next_one_goes() -> None:
    convoy = Convoy()

    def failing(_jobs: Sequence[int]) -> list[int]:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        convoy.go(1, failing)
    assert convoy.go(2, lambda jobs: [job + 1 for job in jobs]) == 3


def test_who_is_ended_while_waiting_does_not_keep_the_others_from_riding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    convoy, begun, go = Convoy(), threading.Event(), threading.Event()
    results: list[Any] = []

    def work(jobs: Sequence[int]) -> list[int]:
        begun.set()
        assert go.wait(5)
        return list(jobs)

    def ended(_self: object, _timeout: float | None = None) -> bool:
        raise KeyboardInterrupt

    first = threading.Thread(target=lambda: results.append(convoy.go(1, work)))
    first.start()
    assert begun.wait(5)
    with monkeypatch.context() as patch:
        patch.setattr(threading.Event, "wait", ended)
        with pytest.raises(KeyboardInterrupt):
            convoy.go(2, work)
    last = threading.Thread(target=lambda: results.append(convoy.go(3, work)))
    last.start()
    go.set()
    first.join(5)
    last.join(5)
    assert sorted(results) == [1, 3]


def test_behind_a_ride_that_hangs_one_goes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.db.convoy.PATIENCE", 0.05)
    convoy, begun, go = Convoy(), threading.Event(), threading.Event()
    results: list[Any] = []

    def hangs(jobs: Sequence[int]) -> list[int]:
        begun.set()
        assert go.wait(5)
        return list(jobs)

    first = threading.Thread(target=lambda: results.append(convoy.go(1, hangs)))
    first.start()
    assert begun.wait(5)
    assert convoy.go(2, hangs) is None
    go.set()
    first.join(5)
    assert results == [1]
    assert convoy.go(3, list) == 3
