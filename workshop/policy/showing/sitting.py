"""Who sits in a room and as what: the facts a table works with (`present` reads them). Shows nothing by itself.

The one place that says when a person speaks as 事例提供: in frames, cursors and the list of people alike.
"""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from workshop.models import Attendee, Meeting, Step
from workshop.policy.showing.belonging import unit_of
from workshop.policy.showing.once import Once
from workshop.policy.sight import Lookers, Seer
from workshop.policy.writing import Drawer, Setting
from workshop.screen import Known

CASE, OTHER = "case", "other"
NOTHING_KNOWN = Known()
SHOWN_ITEMS = ("current", "done")  # whose boards may be looked at


@dataclass(frozen=True, slots=True)
class Item:
    """One case of the agenda with what the room's rules need of it."""

    id: str
    number: int
    label: str
    state: str
    case: str = ""
    board: str = ""
    presenter: str = ""
    hides_group: bool = True
    read_out: bool = True


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A browser that sits at a table, as the worker of that table wrote it down."""

    seat: str
    worker: str
    idle: bool
    since: datetime
    seen_at: datetime


@dataclass(frozen=True)
class Facts:
    """A meeting's room as the database has it.

    seats: admitted seats of this epoch, id → (attendee, kind). out: the others' states.
    What follows from it is made once: all seats ask for it at every flush.
    """

    meeting: Meeting
    steps: tuple[Step, ...]
    items: tuple[Item, ...]
    people: dict[str, Attendee]
    seats: dict[str, tuple[str, str]]
    groups: dict[str, str]
    waiting: dict[str, int]
    out: dict[str, str]
    plain_board: str = ""  # of a meeting without cases
    notices: int = 0  # 心当たり that wait for an answer
    known: Known = NOTHING_KNOWN  # what the gate does not flag here
    elsewhere: tuple[Elsewhere, ...] = ()  # at all workers, this one too
    _once: Once = field(default_factory=Once, init=False, repr=False, compare=False)

    @cached_property
    def step(self) -> Step | None:
        """The current step."""
        return next((s for s in self.steps if s.id == self.meeting.current_step_id), None)

    @cached_property
    def item(self) -> Item | None:
        """The current case."""
        return next((i for i in self.items if i.id == self.meeting.current_item_id), None)

    @cached_property
    def board(self) -> str:
        """The current board; empty where there is none to see."""
        item = self.item
        if item is None:
            return self.plain_board
        return item.board if item.state in SHOWN_ITEMS else ""

    def boards(self) -> frozenset[str]:
        """Boards this room may look at: the current one and those of cases that were current."""
        seen = {i.board for i in self.items if i.state in SHOWN_ITEMS and i.board}
        return frozenset(seen | {self.plain_board} - {""})

    def view(self, chosen: str) -> str:
        """The board somebody looks at who chose this one: an earlier one while it may be seen, else the current."""
        return chosen if chosen and chosen in self.boards() else self.board

    def item_of(self, board: str) -> Item | None:
        """The case a board belongs to."""
        return next((i for i in self.items if i.board == board), None) if board else None

    def presents(self, attendee: str, item: Item | None) -> bool:
        """Whether this attendee is the presenter of this case."""
        person = self.people.get(attendee)
        if person is None or item is None or not item.case:
            return False
        named = person.role == "presenter" and person.case_id == item.case
        return named or item.presenter == attendee

    def acts_as(self, attendee: str, item: Item | None) -> str:
        """The role in which somebody acts for this case: a presenter of another one is a participant until 閉会."""
        role, closing = (
            self.people[attendee].role,
            self.step is not None and self.step.kind == "closing",
        )
        if role != "presenter" or item is None or closing or self.presents(attendee, item):
            return role
        return "participant"

    def hidden(self, attendee: str, item: Item | None) -> bool:
        """Whether what this attendee does for this case bears 事例提供 instead of a group."""
        return item is not None and item.hides_group and self.presents(attendee, item)

    def speaks_as(self, attendee: str, board: str) -> frozenset[str]:
        """Values of `Record.by` that mean this attendee on this board."""
        if self.hidden(attendee, self.item_of(board)):
            return frozenset({attendee, CASE})
        return frozenset({attendee})

    def chip(self, attendee: str, board: str) -> str:
        """The group a record of this attendee bears on this board."""
        if self.hidden(attendee, self.item_of(board)):
            return CASE
        person = self.people.get(attendee)
        return (person.group_id if person else None) or OTHER

    def seer(self, seat: str, board: str) -> Seer:
        """Who looks from this seat at this board."""
        return self._once.each("seer", seat, board, self._seer)

    def lookers(self, seats: tuple[str, ...], board: str) -> Lookers:
        """Who looks from these seats at this board."""
        return self._once.last(board, seats, lambda those: self._looking(those, board))

    def shown(self, looking: tuple[tuple[str, str], ...]) -> frozenset[tuple[str, str]]:
        """(seat, board) of everybody who will be shown a board. looking: (seat, the board it chose)."""
        return self._once.last("shown", looking, self._shown)

    def _looking(self, seats: tuple[str, ...], board: str) -> Lookers:
        seers = {seat: self.seer(seat, board) for seat in seats}
        people = {self.seats[seat][0]: seer for seat, seer in seers.items() if not seer.wall}
        return Lookers(seers, people)

    def _shown(self, looking: tuple[tuple[str, str], ...]) -> frozenset[tuple[str, str]]:
        if self.meeting.veiled:
            return frozenset()
        pairs = {(seat, self.view(chosen)) for seat, chosen in looking if seat in self.seats}
        return frozenset(pair for pair in pairs if pair[1])

    def _seer(self, seat: str, board: str) -> Seer:
        attendee, kind = self.seats[seat]
        person = self.people.get(attendee)
        if kind == "wall" or person is None:
            return Seer(role="wall", wall=True)
        return Seer(role=person.role, speaks_as=self.speaks_as(attendee, board))

    def drawer(self, attendee: str, board: str) -> Drawer:
        """Who draws on this board."""
        return self._once.each("drawer", attendee, board, self._drawer)

    def _drawer(self, attendee: str, board: str) -> Drawer:
        person = self.people[attendee]
        return Drawer(
            attendee=attendee,
            role=self.acts_as(attendee, self.item_of(board)),
            speaks_as=self.speaks_as(attendee, board),
            group=self.chip(attendee, board),
            unit=unit_of(person),
        )

    @cached_property
    def setting(self) -> Setting:
        """The step as drawing sees it."""
        step, item = self.step, self.item
        here = {attendee for attendee, _ in self.seats.values()}
        live = self.meeting.opening == "live"
        return Setting(
            kind=step.kind if step and live else "",
            held=frozenset(self.acts_as(p, item) for p in here if p in self.people),
            turn=step.turn.split(",")[0] if step and step.turn else "",
            group_may_edit=self.meeting.group_may_edit,
            veiled=self.meeting.veiled,
            stopped=item is not None and item.state not in SHOWN_ITEMS,
        )

    def over(self, now: datetime) -> bool:
        """Whether the opening's time is over."""
        return self.meeting.expires_at is not None and now >= self.meeting.expires_at
