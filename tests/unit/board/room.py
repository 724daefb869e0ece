"""People at one board, for the tests of this folder: they act, the board folds, the log remembers.

進行役の佐藤 · 板書の井上 · 社協の山本 · 子ども食堂の大西 · 事例提供者の川田.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from workshop.board import Author, Effect, Past, State, apply, fold, reveal
from workshop.wire.board import Add, Change, Clear, Drop, Edit, Op, SetLock, Undo, Unpark
from workshop.wire.records import Card, CardType, Link, Note, Record

sato = Author("sato", frozenset({"sato"}), "secretariat", leads=True)
inoue = Author("inoue", frozenset({"inoue"}), "secretariat", boardkeeper=True)
yamamoto = Author("yamamoto", frozenset({"yamamoto"}), "shakyo", "地域福祉課")
onishi = Author("onishi", frozenset({"onishi"}), "cafeteria")
kawata = Author("kawata", frozenset({"kawata", "case"}), "case", "窓口")


@dataclass
class Table:
    """A board and its log. Each act gives the operation's id."""

    state: State = field(default_factory=State)
    log: dict[str, Past] = field(default_factory=dict)

    @property
    def effects(self) -> list[Effect]:
        return [past.effect for past in self.log.values()]

    def act(self, who: Author, op: Op) -> str:
        past = self.log.get(op.op) if isinstance(op, Undo) else None
        return self.take(who, apply(self.state, op, who, len(self.log) + 1, past))

    def take(self, who: Author, effect: Effect) -> str:
        op_id = f"op-{len(self.log) + 1:05d}"
        self.log[op_id] = Past(who.attendee, effect)
        fold(self.state, effect, len(self.log))
        return op_id

    def add(self, who: Author, *records: Record) -> str:
        return self.act(who, Add(records=list(records)))

    def edit(self, who: Author, id_: str, **values: Any) -> str:
        return self.act(who, Edit(changes=[Change(id=id_, set=values)]))

    def drop(self, who: Author, *ids: str) -> str:
        return self.act(who, Drop(ids=list(ids)))

    def undo(self, who: Author, op_id: str) -> str:
        return self.act(who, Undo(op=op_id))

    def clear(self, who: Author) -> str:
        return self.act(who, Clear())

    def lock(self, who: Author, *ids: str, on: bool = True) -> str:
        return self.act(who, SetLock(ids=list(ids), on=on))

    def unpark(self, who: Author, *ids: str) -> str:
        return self.act(who, Unpark(ids=list(ids)))

    def reveal(self, who: Author, *attendees: str) -> str:
        return self.take(who, reveal(self.state, len(self.log) + 1, attendees or None))

    def get(self, id_: str) -> Any:
        """The record; Any, so that a test may look at its fields without asking for its kind."""
        return self.state.get(id_)


def card(id_: str, text: str = "", *, type: CardType = "agency", **more: Any) -> Card:  # noqa: A002 - the field's name
    return Card(id=id_, type=type, text=text, **more)


def link(id_: str, a: str = "", b: str = "", **more: Any) -> Link:
    return Link(id=id_, a=a, b=b, **more)


def note(id_: str, text: str = "", **more: Any) -> Note:
    return Note(id=id_, text=text, **more)


def alone(who: Author) -> Author:
    """The same person in ひとりで考える."""
    return replace(who, vis="private")


def held_back(who: Author) -> Author:
    """The same person giving advice in 質問の巡."""
    return replace(who, vis="parked")
