"""What the policy says everybody may see now, kept beside a meeting that is really lived. Presses nothing."""

import secrets
from dataclasses import dataclass, field

from tests.house.thief.person import Person
from tests.house.thief.words import KATAKANA

ROOMS = ("live", "wrap-up")
GUESTS = ("山本", "西", "原")


def word() -> str:
    """Letters alone: the gate takes six digits in a row for a number of somebody's."""
    return "".join(secrets.choice(KATAKANA) for _ in range(8))


@dataclass
class Text:
    """A card's words on the current board. attendee: who wrote it, however often the person came anew."""

    author: str
    attendee: str
    private: bool
    op: str


@dataclass
class HandedIn:
    """A case as its submitter has it. carried: to the next meeting as well."""

    owner: str
    who: Person = field(repr=False)
    number: int = 0
    state: str = "submitted"
    word: str = ""
    carried: bool = False

    @property
    def goes_on(self) -> bool:
        """Whether the next meeting has it: also when this one is destroyed, never when it was withdrawn."""
        return self.carried and self.state != "withdrawn"


@dataclass
class Promise:
    """A sentence of the wrap-up. id: of its row."""

    word: str
    id: str
    owned: bool
    carried: bool = False


@dataclass
class Model:
    """One meeting. seats: name → in, waiting, out, of this opening; attendees: name → who they are in it."""

    opening: str = "none"
    held: bool = False
    concluded: bool = False
    shredded: bool = False
    veiled: bool = False
    hidden: bool = False
    seats: dict[str, str] = field(default_factory=dict)
    attendees: dict[str, str] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    cases: list[HandedIn] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    current: HandedIn | None = None

    @property
    def writable(self) -> bool:
        """A case is on the table."""
        return self.current is not None and self.current.state == "approved"

    def of(self, *states: str) -> list[HandedIn]:
        """The cases in one of these states."""
        return [case for case in self.cases if case.state in states]

    def alive(self) -> list[HandedIn]:
        """Those that were neither withdrawn nor destroyed."""
        return self.of("submitted", "approved")

    def carriable(self) -> list[HandedIn]:
        """Those whose receipt still opens them, and that have not gone to the next meeting yet."""
        return [case for case in self.alive() if not self.held and not case.carried]

    def sitting(self) -> list[str]:
        """The guests who sit in the live room."""
        return [name for name in GUESTS if self.opening == "live" and self.sits(name)]

    def outside(self) -> list[str]:
        """The guests who do not, while it is live."""
        return [name for name in GUESTS if self.opening == "live" and not self.sits(name)]

    def sits(self, name: str) -> bool:
        """Whether somebody sits in a room that is open."""
        return self.opening in ROOMS and self.seats.get(name) == "in"

    def sees(self, name: str) -> set[str]:
        """The cards somebody sees on the current board now."""
        if not self.sits(name) or self.veiled:
            return set()
        me = self.attendees.get(name)
        return {
            text for text, each in self.texts.items() if not each.private or each.attendee == me
        }

    def reads(self, name: str, case: HandedIn) -> bool:
        """Whether a guest may read a case now."""
        return self.sits(name) and not self.veiled and self.writable and case is self.current

    def undoable(self) -> list[str]:
        """The cards their own authors may take back now; while each thinks alone the common board rests."""
        return [text for text in self._own() if self.texts[text].private or not self.hidden]

    def resting(self) -> list[str]:
        """The cards their own authors may take back only when the thinking alone is over."""
        return [text for text in self._own() if self.hidden and not self.texts[text].private]

    def _own(self) -> list[str]:
        """The cards whose authors sit there and can press."""
        if self.veiled or not self.writable:
            return []
        mine = {self.attendees[name] for name in self.sitting()}
        return [text for text, each in self.texts.items() if each.attendee in mine]

    def ended(self) -> None:
        """An opening is over: private texts go with a live one."""
        if self.opening == "live":
            self.texts = {text: each for text, each in self.texts.items() if not each.private}
        self.opening, self.veiled, self.hidden = "none", False, False
        self.seats, self.attendees = {}, {}

    def erased(self) -> None:
        """The retention day has come."""
        self.ended()
        self.shredded, self.texts, self.current = True, {}, None
        for case in self.alive():
            case.state = "shredded"
