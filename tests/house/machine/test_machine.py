"""Whatever people do in whatever order at two workers: everyone sees exactly what the policy says, and no more.

Short here; `make machine` tries two hundred lives. After each step every guest's page is asked at both workers, and
every open socket's folded frames are compared with the page.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as live

from tests.databases import Ground
from tests.house.machine.workers import Workers
from tests.house.machine.world import AT, GUESTS, World
from tests.live.browser import Socket, wait

LIVES = int(os.environ.get("TSUNAGI_MACHINE", "3"))
people, workers_, guests = (
    st.sampled_from(("佐藤", *GUESTS)),
    st.integers(0, 1),
    st.sampled_from(GUESTS),
)
ROOMS = ("live", "wrap-up")
SLOW = 30.0  # seconds; it is never waited for on a machine with time


@pytest.fixture(scope="module")
def workers(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """Two servers, for all lives."""
    folder = tmp_path_factory.mktemp("machine")
    url = ground.copy(folder)
    made = Workers(url, folder)
    yield made
    made.stop()
    ground.drop(url)


class Life(RuleBasedStateMachine):
    """One meeting from its plan on."""

    workers: Workers

    @initialize()
    def plan(self) -> None:
        """It collects."""
        self.world = World(self.workers)

    def teardown(self) -> None:
        """Everybody goes home."""
        if hasattr(self, "world"):
            self.world.leave()
            if self.world.opening != "none":
                self.world.expire()

    # --- what people do ---------------------------------------------------------------------------------------

    @precondition(lambda self: bool(not self.world.held and len(self.world.cases) < 2))
    @rule()
    def submit(self) -> None:
        self.world.submit()

    @precondition(lambda self: bool(not self.world.held and _in(self, "submitted", "approved")))
    @rule(data=st.data())
    def replace(self, data: st.DataObject) -> None:
        self.world.replace(data.draw(st.sampled_from(_in(self, "submitted", "approved"))))

    @precondition(lambda self: bool(len(_in(self, "submitted", "approved")) > 1))
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        self.world.withdraw(data.draw(st.sampled_from(_in(self, "submitted", "approved"))))

    @precondition(lambda self: bool(self.world.opening == "preparation" and _in(self, "submitted")))
    @rule()
    def vet(self) -> None:
        if self.world.seats.get("林") != "in":
            self.world.open("preparation", "林")
        self.world.approve(_in(self, "submitted")[0])

    @precondition(
        lambda self: not self.world.held and self.world.opening in {"none", "preparation"}
    )
    @rule(name=st.sampled_from(("佐藤", "林")))
    def prepare(self, name: str) -> None:
        self.world.open("preparation", name)

    @precondition(lambda self: bool(self.world.opening != "wrap-up" and _in(self, "approved")))
    @rule()
    def open_or_reenter(self) -> None:
        self.world.open("live", "佐藤")

    @precondition(lambda self: bool(self.world.held and self.world.opening in {"none", "wrap-up"}))
    @rule()
    def wrap_up(self) -> None:
        self.world.open("wrap-up", "佐藤")

    @precondition(lambda self: bool(self.world.opening == "live"))
    @rule(names=st.lists(guests, min_size=1, unique=True), at_once=st.booleans())
    def knock(self, names: list[str], at_once: bool) -> None:
        """Also again, in another browser: who was sent out comes back by the lobby."""
        for name in names:
            self.world.knock(name)
        if at_once:
            self.world.admit()

    @precondition(
        lambda self: self.world.opening == "live" and "waiting" in self.world.seats.values()
    )
    @rule()
    def admit(self) -> None:
        self.world.admit()

    @precondition(
        lambda self: bool(_sitting(self) and self.world.writable and not self.world.veiled)
    )
    @rule(data=st.data(), worker=workers_)
    def act(self, data: st.DataObject, worker: int) -> None:
        self.world.act(data.draw(st.sampled_from(_sitting(self))), worker)

    @precondition(lambda self: bool(_undoable(self)))
    @rule(data=st.data(), worker=workers_)
    def undo(self, data: st.DataObject, worker: int) -> None:
        self.world.undo(data.draw(st.sampled_from(_undoable(self))), worker)

    @precondition(lambda self: bool(self.world.opening == "live" and self.world.writable))
    @rule(kind=st.sampled_from(("think", "share")))
    def step(self, kind: str) -> None:
        self.world.step(kind)

    @precondition(lambda self: bool(self.world.opening == "live"))
    @rule()
    def veil(self) -> None:
        self.world.veil()

    @precondition(lambda self: bool(_sitting(self)))
    @rule(data=st.data())
    def send_out(self, data: st.DataObject) -> None:
        self.world.send_out(data.draw(st.sampled_from(_sitting(self))))

    @precondition(lambda self: bool(_sitting(self)))
    @rule(data=st.data())
    def look(self, data: st.DataObject) -> None:
        """Somebody opens the page of the room."""
        self.world.connect(data.draw(st.sampled_from(_sitting(self))))

    @precondition(lambda self: bool(self.world.opening != "none"))
    @rule()
    def close(self) -> None:
        self.world.close()

    @precondition(lambda self: bool(self.world.opening == "live"))
    @rule()
    def expire(self) -> None:
        self.world.expire()

    # --- what holds after each --------------------------------------------------------------------------------

    @invariant()
    def everybody_sees_what_the_policy_says(self) -> None:
        for name in GUESTS:
            if name in self.world.people:
                for worker in (AT[name], 1 - AT[name]):
                    self._page(name, worker)

    def _page(self, name: str, worker: int) -> None:
        world = self.world
        answer = world.scene(name, worker)
        sits = world.opening in ROOMS and world.seats.get(name) == "in"
        assert answer.status == (200 if sits else 404), (
            name,
            worker,
            answer.status,
            answer.text[:200],
        )
        told = [text for text in world.texts if text in answer.text]
        assert set(told) <= expected(world, name), (name, worker)
        if sits and "scene" in (said := json.loads(answer.text)):
            shown = {r["text"] for r in said["scene"]["records"] if r["kind"] == "card"}
            assert {text for text in shown if "の札" in text} == expected(world, name), (
                name,
                worker,
            )

    @invariant()
    def folded_frames_equal_the_page(self) -> None:
        for name in list(self.world.sockets):
            self._screen(name, self.world.sockets[name])

    def _screen(self, name: str, socket: Socket) -> None:
        world = self.world
        if world.seats.get(name) == "in" and world.opening in ROOMS:
            wait(lambda: socket.closed.is_set() or folded(socket) == expected(world, name), SLOW)
            if (
                socket.closed.is_set()
            ):  # a lease lapsed on a busy machine: the page comes back by itself
                assert not socket.got("gone"), (name, socket.got("gone"))
                world.connect(name)
        else:
            wait(socket.closed.is_set, SLOW)
            world.sockets.pop(name)

    @invariant()
    def no_case_is_read_by_a_guest_before_it_is_on_the_table(self) -> None:
        for name in GUESTS:
            for case in self.world.cases if name in self.world.people else ():
                answer = self.world._at(name, AT[name]).get(f"/m/{self.world.short}/sheet/1")
                may = (
                    case is self.world.current
                    and self.world.writable
                    and self.world.opening in ROOMS
                )
                may = may and self.world.seats.get(name) == "in" and not self.world.veiled
                assert (case.word in answer.text) <= may, name


def expected(world: World, name: str) -> set[str]:
    """The cards somebody sees on the current board now."""
    if world.opening not in ROOMS or world.seats.get(name) != "in" or world.veiled:
        return set()
    return {text for text, each in world.texts.items() if not each.private or each.author == name}


def folded(socket: Socket) -> set[str]:
    """The cards this browser has on its screen."""
    if socket.room.get("veiled"):
        return set()
    return {text for text in socket.texts(socket.room.get("board", "")) if "の札" in text}


def _in(life: Life, *states: str) -> list:  # type: ignore[type-arg]  # cases
    return [case for case in life.world.cases if case.state in states]


def _sitting(life: Life) -> list[str]:
    if life.world.opening != "live":
        return []
    return [name for name in GUESTS if life.world.seats.get(name) == "in"]


def _undoable(life: Life) -> list[str]:
    if life.world.veiled or not life.world.writable:
        return []
    return [text for text, each in life.world.texts.items() if each.author in _sitting(life)]


@pytest.mark.timeout(100 * LIVES + 300)
def test_everyone_sees_exactly_what_the_policy_says_whatever_happens(workers: Workers) -> None:
    Life.workers = workers
    live(
        Life,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=25,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.timeout(600)
def test_a_life_from_the_case_to_the_end_with_everybody_looking(workers: Workers) -> None:
    """The order in which things should go; chance does the others."""
    Life.workers = workers
    life = Life()
    life.plan()
    world = life.world
    for press in (
        world.submit, world.submit, lambda: world.open("preparation", "林"),
        lambda: world.approve(world.cases[0]), world.close, lambda: world.open("live", "佐藤"),
        lambda: world.everybody(world.knock), world.admit,
        lambda: world.everybody(world.connect),
        lambda: world.act("山本", 0), lambda: world.act("西", 1), lambda: world.step("think"),
        lambda: world.act("原", 1), world.veil, world.veil, lambda: world.step("share"),
        lambda: world.undo(next(iter(world.texts)), 1), lambda: world.send_out("原"),
        lambda: world.withdraw(world.cases[1]), world.close, lambda: world.open("wrap-up", "佐藤"), world.close,
    ):  # fmt: skip
        press()
        life.everybody_sees_what_the_policy_says()
        life.folded_frames_equal_the_page()
        life.no_case_is_read_by_a_guest_before_it_is_on_the_table()
    assert Path(workers.folder).is_dir()
    life.teardown()
