"""A board's history as one seat may see it: moment by moment, for the replay. Holds no rule and no person."""

from msgspec import Struct

from workshop.wire.records import Record


class Moment(Struct, kw_only=True, omit_defaults=True):
    """What one operation changed, as this seat is told of it. at: milliseconds; step: id, empty before the first."""

    seq: int
    at: int
    step: str = ""
    put: list[Record] = []
    drop: list[str] = []


class ReplayStep(Struct, kw_only=True, omit_defaults=True):
    """A step in which something changed."""

    id: str
    title: str


class Replay(Struct, kw_only=True, omit_defaults=True):
    """Answer of `GET …/history`. edition: the board's last operation; groups: id → short name."""

    board: str
    edition: int
    steps: list[ReplayStep] = []
    moments: list[Moment] = []
    groups: dict[str, str] = {}
