"""What one operation did to a board, and who did it. Decides nothing and changes nothing."""

from dataclasses import dataclass
from typing import Any, Literal

from msgspec import Struct

from workshop.wire.records import Comment, Reaction, Record, Visibility, Vote

CASE = "case"
Kind = Literal["add", "edit", "drop", "undo", "clear", "lock", "unpark", "reveal"]
UNDOABLE: frozenset[Kind] = frozenset({"add", "edit", "drop", "undo", "clear", "lock"})


class Effect(Struct, kw_only=True, omit_defaults=True):
    """The change one operation made; sealed beside the operation, enough for replay and for undo.

    kind: what made it; an effect of the house itself that says nothing of undo keeps the default.
    put: records as they are afterwards, new ones included; `rev` is the operation's seq.
    gone: records taken away, as they were before (in a private operation the whole effect is private).
    was: record id → former values of the fields that changed, for records in `put` that existed before. A reveal
    or unpark has none: what was before it stays with the author for ever.
    vis: the one visibility of everything touched; after a reveal `open`.
    """

    kind: Kind = "edit"
    put: list[Record] = []
    gone: list[Record] = []
    was: dict[str, dict[str, Any]] = {}
    vis: Visibility = "open"

    @property
    def drop(self) -> list[str]:
        """Ids of the records taken away."""
        return [record.id for record in self.gone]

    @property
    def empty(self) -> bool:
        """Whether nothing changed (e.g. an edit to the same values)."""
        return not self.put and not self.gone

    @property
    def on_stack(self) -> bool:
        """Whether undo may take it back: not a reveal, and not made of comments, votes and reactions only."""
        said = (Comment, Vote, Reaction)
        return self.kind in UNDOABLE and not all(
            isinstance(record, said) for record in [*self.put, *self.gone]
        )


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts, as the server knows it; whatever a browser claims about it is ignored.

    speaks_as: values of `Record.by` that mean this attendee ("case" for the presenter of the board's case).
    group: member group id, "case" while speaking as presenter, "other" for people without one.
    vis: what new records become in this step.
    """

    attendee: str
    speaks_as: frozenset[str] = frozenset()
    group: str = "other"
    unit: str = ""
    vis: Visibility = "open"
    leads: bool = False
    boardkeeper: bool = False

    def by(self, vis: Visibility) -> str:
        """The `by` of a record of that visibility.

        A private record bears its attendee even where the presenter speaks: two presenters of one case, or a
        presenter who follows another, must not read each other's private thoughts. A reveal turns it to "case".
        """
        return CASE if self.group == CASE and vis != "private" else self.attendee

    def is_me(self, by: str) -> bool:
        """Whether a record with this `by` is mine."""
        return by == self.attendee or by in self.speaks_as

    def sees(self, record: Record) -> bool:
        """Whether the record exists for this author; what does not is answered as if it were gone."""
        if record.vis == "private":
            return record.by == self.attendee
        if record.vis == "parked":
            return self.leads or self.boardkeeper or self.is_me(record.by)
        return True


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier operation of this board, found in the log by its id: whose it was and what it did."""

    attendee: str
    effect: Effect
