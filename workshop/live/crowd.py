"""Who is here at a table, and where their cursors are: memory only, seen through sight. Persists nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

from workshop.live import coding
from workshop.live.line import Line
from workshop.policy.showing import room
from workshop.policy.showing.room import Here
from workshop.policy.showing.sitting import Elsewhere, Facts

EVERY = 0.1  # seconds between two tellings
EACH = 0.002  # seconds for each browser between two rooms that only say who came or went: every one reads all names
DRAWS = 10.0  # seconds for which a cursor says that somebody draws
MOST = 20  # people drawing at once; with more, cursors only confuse


@dataclass(slots=True)
class Cursor:
    """Where somebody's cursor is on a board, in board units."""

    board: str
    x: float
    y: float
    at: float = field(default_factory=monotonic)


class Crowd:
    """The people of one table."""

    def __init__(self) -> None:
        self.cursors: dict[str, Cursor] = {}
        self.moved: set[str] = set()
        self.told_at = 0.0
        self.changed = True  # somebody came, went or fell idle
        self.changed_told_at = 0.0

    def point(self, attendee: str, cursor: Cursor) -> None:
        """Somebody's cursor has moved."""
        self.cursors[attendee] = cursor
        self.moved.add(attendee)

    @property
    def waits(self) -> bool:
        """Whether something is to be told that was not yet."""
        return bool(self.moved) or self.changed

    def due(self, lines: int) -> bool:
        """Whether everybody should now be told who is here. Two hundred who come at once are a few words, not each."""
        return self.changed and monotonic() - self.changed_told_at > EACH * lines

    def told_of_it(self) -> None:
        """Everybody knows who is here."""
        self.changed, self.changed_told_at = False, monotonic()

    def tell(self, facts: Facts, lines: Iterable[Line]) -> None:
        """Cursors that moved, to everybody else on their board; never in private steps, never to the wall."""
        now = monotonic()
        if not self.moved or now - self.told_at < EVERY:
            return
        moved, self.moved, self.told_at = self.moved, set(), now
        drawing = sum(now - cursor.at < DRAWS for cursor in self.cursors.values())
        step = facts.step
        if drawing > MOST or facts.meeting.veiled or step is None or step.hidden:
            return
        frames = {board: self._frame(facts, board, moved) for board in self._boards(moved)}
        for line in lines:
            frame = frames.get(line.shown)
            if frame and line.quiet and line.audience not in ("", "wall"):
                line.tell("cursors", b"", frame)

    def _boards(self, moved: set[str]) -> set[str]:
        return {self.cursors[each].board for each in moved}

    def _frame(self, facts: Facts, board: str, moved: set[str]) -> bytes:
        at = []
        for attendee in sorted(moved):
            cursor = self.cursors[attendee]
            if cursor.board == board and attendee in facts.people:
                who, group = room.cursor_of(facts, attendee, board)
                at.append([who, group, round(cursor.x), round(cursor.y)])
        return coding.event("cursors", coding.json({"board": board, "at": at}))


def here(
    facts: Facts, lines: Iterable[Line], others: Iterable[Elsewhere] = ()
) -> dict[str, tuple[Here, int]]:
    """Attendee → how they are here, and with how many browsers. others: those at the other workers."""
    seats: Counter[str] = Counter()
    idle: dict[str, bool] = {}
    sit = [(each.seat, each.idle) for each in lines] + [(each.seat, each.idle) for each in others]
    for seat, is_idle in sit:
        attendee = facts.seats.get(seat, ("", ""))[0]
        if attendee:
            seats[attendee] += 1
            idle[attendee] = idle.get(attendee, True) and is_idle
    return {each: ("idle" if idle[each] else "here", seats[each]) for each in seats}
