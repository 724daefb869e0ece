"""Room messages: the meeting's state beside the board, presence and cursors."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from workshop.wire.records import OptionalId


class StepState(Struct, kw_only=True, omit_defaults=True):
    """One step of the run: times in whole seconds, `ends_at` as epoch milliseconds of the server's clock."""

    id: str
    kind: str
    title: str
    prompt: str = ""
    minutes: int = 0
    state: Literal["waiting", "running", "done", "skipped"] = "waiting"
    ends_at: int = 0
    left: int = 0
    paused: bool = False
    hidden: bool = False
    turn: list[str] = []
    turn_seconds: int = 0
    turn_ends_at: int = 0
    case: str = ""


class AgendaState(Struct, kw_only=True, omit_defaults=True):
    """One case of the agenda as the room may know it before and after it is current."""

    id: str
    number: int
    label: str
    board: str = ""
    current: bool = False
    done: bool = False
    withdrawn: bool = False
    stopped: bool = False


class PersonState(Struct, kw_only=True, omit_defaults=True):
    """One attendee as this audience may see them."""

    id: str
    name: str
    group: str
    unit: str = ""
    role: str = "participant"
    here: Literal["here", "idle", "away"] = "here"
    ready: bool = False
    hand: bool = False
    seats: int = 1


class Me(Struct, kw_only=True, omit_defaults=True):
    """Who this seat is. `speaks_as`: values of `Record.by` that mean me. `may`: what I may do now.

    `notices`: how many have told 「心当たりがある」 and wait for an answer; only for those who lead. `seats`: in how
    many windows I am.
    """

    attendee: str
    seat: str
    name: str
    group: str
    role: str
    leads: bool = False
    speaks_as: list[str] = []
    may: list[str] = []
    slot_key: str = ""
    notices: int = 0
    seats: int = 1


class Room(Struct, kw_only=True, omit_defaults=True):
    """Socket event `room`: everything beside the board, at each change, coalesced.

    `steps` and `groups` stand in it where they have changed on this socket; without them the earlier ones hold.
    """

    meeting: str
    title: str
    purpose: str
    epoch: int
    opening: str
    now: int
    veiled: bool = False
    practice: bool = False
    board: str = ""
    steps: list[StepState] = []
    agenda: list[AgendaState] = []
    people: list[PersonState] = []
    groups: dict[str, str] = {}
    waiting: int = 0
    waiting_by: dict[str, int] = {}
    me: Me | None = None
    promises: bool = False


class Mark(Struct, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Socket event `mark`: ready, hand and idleness of the sender."""

    ready: bool | None = None
    hand: bool | None = None
    idle: bool | None = None


class Cursor(Struct, kw_only=True, forbid_unknown_fields=True):
    """Socket event `cursor`: place in board units."""

    board: str
    x: float
    y: float


class Look(Struct, kw_only=True, forbid_unknown_fields=True):
    """Socket event `look`: which board this browser looks at; empty to follow the meeting."""

    board: OptionalId = ""


class Slot(Struct, kw_only=True, forbid_unknown_fields=True):
    """Socket event `slot`: text being typed, kept sealed for its author. Empty text clears the slot."""

    field: Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z0-9:_-]+$")]
    text: Annotated[str, Meta(max_length=4000)]


class Hello(Struct, kw_only=True, forbid_unknown_fields=True):
    """`auth` of the socket's connect. `token`: CSRF token of the room page; `since`: board id → last seq."""

    meeting: str
    token: str
    since: dict[str, int] = {}


class Gone(Struct, kw_only=True, omit_defaults=True):
    """Socket event `gone`: this seat has nothing more to see here."""

    why: Literal["closed", "expired", "sent_out", "lobby", "full", "stale"]
    say: str = ""
