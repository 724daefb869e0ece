"""Board messages: operations a browser sends, frames and scenes the server sends.

Closed tagged unions: an unknown tag or field refuses the message, not the room. No rule lives here.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from workshop.wire.records import Id, Record


class Shape(Struct, tag_field="t", kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A message or part of one; `t` is the tag."""


class Change(Struct, kw_only=True, forbid_unknown_fields=True):
    """New values for some fields of one record. `set` is checked against the record's own shape."""

    id: Id
    set: dict[str, Any]


class Add(Shape, tag="add"):
    records: Annotated[list[Record], Meta(min_length=1, max_length=500)]


class Edit(Shape, tag="edit"):
    changes: Annotated[list[Change], Meta(min_length=1, max_length=500)]


class Drop(Shape, tag="drop"):
    ids: Annotated[list[Id], Meta(min_length=1, max_length=500)]


class Undo(Shape, tag="undo"):
    """Take back one own operation (`op` = its id); undoing an undo is redo. Computed on the server."""

    op: Id


class Clear(Shape, tag="clear"):
    """Everything open goes; facilitators only; can itself be undone."""


class SetLock(Shape, tag="lock"):
    ids: Annotated[list[Id], Meta(min_length=1, max_length=500)]
    on: bool


class Unpark(Shape, tag="unpark"):
    """A facilitator brings parked advice back."""

    ids: Annotated[list[Id], Meta(min_length=1, max_length=500)]


Op = Add | Edit | Drop | Undo | Clear | SetLock | Unpark


class Act(Struct, kw_only=True, forbid_unknown_fields=True):
    """Socket event `act`, and each item of `POST …/act`.

    id: made by the browser, unique in the meeting; sending it again is harmless.
    attendee: only from a table device: who of those at the device speaks.
    """

    id: Id
    board: Id
    op: Op
    attendee: str = ""


class Receipt(Struct, kw_only=True, omit_defaults=True):
    """Answer to one act: `seq` once committed, or `refused` (a code) with `say` (a sentence for the person)."""

    id: str
    seq: int = 0
    refused: str = ""
    say: str = ""
    retry_ms: int = 0


class Counts(Struct, kw_only=True, omit_defaults=True, frozen=True):
    """How many hidden records lie on the board, whoever's: the same for every audience (votes are not counted)."""

    private: int = 0
    parked: int = 0


class Frame(Struct, kw_only=True, omit_defaults=True):
    """Socket event `frame`: what changed on a board since `since`, for one audience."""

    board: str
    since: int
    seq: int
    put: list[Record] = []
    drop: list[str] = []
    counts: Counts | None = None
    who: list[str] = []


class Scene(Struct, kw_only=True, omit_defaults=True):
    """Socket event `scene`: a whole board as this seat may see it."""

    board: str
    seq: int
    records: list[Record]
    counts: Counts = Counts()
    may: list[str] = []
    case: Literal[""] | str = ""
