"""A meeting lived by chance: which presses are possible when. The presses are elsewhere, and so is what must hold."""

from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.house.machine import afterwards, drawing, handing, leading, looking
from tests.house.machine.model import Model
from tests.house.machine.workers import Workers
from tests.house.machine.world import World

Rule = Callable[..., None]
WORKERS = st.integers(0, 1)


def when(holds: Callable[[Model], object]) -> Callable[[Rule], Rule]:
    """A precondition on the model."""
    return precondition(lambda self: bool(holds(self.world.model)))


class Life(RuleBasedStateMachine):
    """One meeting from its plan on."""

    workers: Workers

    @initialize(stage=st.sampled_from(("live", "collecting", "prepared")))
    def plan(self, stage: str) -> None:
        """It collects; or half of the way is gone already, since chance is slow to walk it."""
        self.world = World(self.workers)
        if stage != "collecting":
            self.submit()
            self.vet(close=True)
        if stage == "live":
            self.open_or_reenter()
            self.world.everybody(leading.knock)
            leading.admit(self.world)
            self.world.everybody(World.connect)

    def teardown(self) -> None:
        """Everybody goes home."""
        if hasattr(self, "world"):
            self.workers.hear_again()
            looking.at_the_end(self.world)
            self.world.leave()
            if self.world.model.opening != "none":
                leading.expire(self.world)

    # --- before the day ---------------------------------------------------------------------------------------

    @when(lambda m: not m.held and not m.shredded and len(m.cases) < 2)
    @rule()
    def submit(self) -> None:
        handing.submit(self.world)

    @when(lambda m: not m.held and m.alive())
    @rule(data=st.data())
    def replace(self, data: st.DataObject) -> None:
        handing.replace(self.world, data.draw(st.sampled_from(self.world.model.alive())))

    @when(lambda m: len(m.alive()) > 1)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        handing.withdraw(self.world, data.draw(st.sampled_from(self.world.model.alive())))

    @when(Model.carriable)
    @rule(data=st.data())
    def carry_case(self, data: st.DataObject) -> None:
        case = data.draw(st.sampled_from(self.world.model.carriable()))
        handing.carry_case(self.world, case)

    @when(lambda m: m.of("submitted") and not m.held and m.opening in {"none", "preparation"})
    @rule(close=st.booleans())
    def vet(self, close: bool) -> None:
        leading.begin(self.world, "preparation", "林")
        handing.approve(self.world, self.world.model.of("submitted")[0])
        if close:
            leading.close(self.world)

    @when(lambda m: not m.held and not m.shredded and m.opening in {"none", "preparation"})
    @rule(name=st.sampled_from(("佐藤", "林")))
    def prepare(self, name: str) -> None:
        leading.begin(self.world, "preparation", name)

    # --- the day ----------------------------------------------------------------------------------------------

    @when(lambda m: not m.concluded and m.opening != "wrap-up" and m.of("approved"))
    @rule()
    def open_or_reenter(self) -> None:
        leading.begin(self.world, "live", "佐藤")

    @when(Model.outside)
    @rule(data=st.data(), at_once=st.booleans())
    def knock(self, data: st.DataObject, at_once: bool) -> None:
        """Also again: who was sent out comes back by the lobby, as somebody new."""
        names = st.lists(st.sampled_from(self.world.model.outside()), min_size=1, unique=True)
        for name in data.draw(names):
            leading.knock(self.world, name)
        if at_once:
            leading.admit(self.world)

    @when(lambda m: m.opening == "live" and "waiting" in m.seats.values())
    @rule()
    def admit(self) -> None:
        leading.admit(self.world)

    @when(lambda m: m.opening == "live" and m.attendees)
    @rule(data=st.data())
    def rejoin(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.world.model.attendees)))
        leading.rejoin(self.world, name)

    @when(lambda m: m.sitting() and m.writable and not m.veiled)
    @rule(data=st.data(), worker=WORKERS)
    def act(self, data: st.DataObject, worker: int) -> None:
        drawing.act(self.world, data.draw(st.sampled_from(self.world.model.sitting())), worker)

    @when(lambda m: m.undoable())
    @rule(data=st.data(), worker=WORKERS)
    def undo(self, data: st.DataObject, worker: int) -> None:
        mine = self.world.model.undoable()
        drawing.undo(self.world, data.draw(st.sampled_from(mine)), worker)

    @when(lambda m: m.resting())
    @rule(data=st.data(), worker=WORKERS)
    def undo_while_alone(self, data: st.DataObject, worker: int) -> None:
        mine = self.world.model.resting()
        drawing.undo_while_alone(self.world, data.draw(st.sampled_from(mine)), worker)

    @when(lambda m: m.opening == "live" and m.writable)
    @rule(kind=st.sampled_from(("think", "share")))
    def step(self, kind: str) -> None:
        leading.step(self.world, kind)

    @when(lambda m: m.opening == "live")
    @rule()
    def veil(self) -> None:
        leading.veil(self.world)

    @when(Model.sitting)
    @rule(data=st.data())
    def send_out(self, data: st.DataObject) -> None:
        leading.send_out(self.world, data.draw(st.sampled_from(self.world.model.sitting())))

    @when(Model.sitting)
    @rule(data=st.data())
    def look(self, data: st.DataObject) -> None:
        """Somebody opens the page of the room."""
        self.world.connect(data.draw(st.sampled_from(self.world.model.sitting())))

    @when(lambda m: m.opening != "none")
    @rule(expires=st.booleans())
    def close_or_expire(self, expires: bool) -> None:
        (leading.expire if expires else leading.close)(self.world)

    @when(lambda m: m.opening == "live")
    @rule()
    def the_bus_stops_or_comes_back(self) -> None:
        self.workers.hear_again() if self.workers.deaf else self.workers.hear_nothing()

    @rule(worker=WORKERS)
    def a_stranger_comes_by(self, worker: int) -> None:
        """Also where there is nothing more to do."""
        looking.outside(self.world, worker)

    # --- afterwards -------------------------------------------------------------------------------------------

    @when(lambda m: m.held and not m.shredded and m.opening in {"none", "wrap-up"})
    @rule()
    def wrap_up(self) -> None:
        leading.begin(self.world, "wrap-up", "佐藤")

    @when(lambda m: m.opening == "wrap-up" and len(m.promises) < 3)
    @rule(owned=st.booleans())
    def promise(self, owned: bool) -> None:
        afterwards.promise(self.world, owned)

    @when(
        lambda m: m.opening == "wrap-up" and any(not p.owned and not p.carried for p in m.promises)
    )
    @rule()
    def drop(self) -> None:
        mine = self.world.model.promises
        afterwards.drop(self.world, next(p for p in mine if not p.owned and not p.carried))

    @when(lambda m: m.opening == "wrap-up" and m.promises)
    @rule()
    def carry(self) -> None:
        afterwards.carry(self.world)

    @when(lambda m: m.opening == "wrap-up")
    @rule()
    def conclude(self) -> None:
        afterwards.conclude(self.world)

    @when(lambda m: m.held and not m.shredded and (m.concluded or m.promises))
    @rule()
    def shred(self) -> None:
        afterwards.shred(self.world)

    # --- what holds after each --------------------------------------------------------------------------------

    @invariant()
    def everybody_sees_what_the_policy_says(self) -> None:
        looking.around(self.world)
