"""`apply`: one operation on one board, in memory → its effect. Pure: the state stays as it was.

Checks what makes sense on a board. Who may do it in this step is decided before, in `policy.drawing`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import structs

from workshop.board.draft import Draft
from workshop.board.effect import Author, Effect, Past
from workshop.board.remove import remove
from workshop.board.reveal import unpark
from workshop.board.shape import edited, fresh
from workshop.board.state import MOST_RECORDS, State, names
from workshop.board.undo import undo
from workshop.errors import Invalid, Stale
from workshop.wire.board import Add, Clear, Drop, Edit, Op, SetLock, Undo, Unpark
from workshop.wire.records import (
    Card,
    Comment,
    Link,
    Lock,
    Note,
    Offer,
    Reaction,
    Record,
    Vote,
    Zone,
)

GONE = "ほかの人が先に消したため、変えられませんでした。"
TWICE = "もう押しています。"


def apply(state: State, op: Op, author: Author, seq: int, past: Past | None = None) -> Effect:
    """What the operation does. `seq` becomes `rev`; `past` is the operation an undo names, from the log.

    Errors: Invalid (makes no sense here), Stale (what it names is gone); each with a sentence.
    """
    if isinstance(op, Undo):
        return undo(state, past, author, seq)
    return WAYS[type(op)](state, op, author, seq)


def named(state: State, ids: Iterable[str], author: Author) -> list[Record]:
    """The records of these ids that exist for the author, each once.

    Errors: Stale if none is left; Invalid if they differ in visibility.
    """
    found = [state.get(id_) for id_ in dict.fromkeys(ids)]
    there = [record for record in found if record is not None and author.sees(record)]
    if not there:
        raise Stale(GONE, code="gone")
    if len({record.vis for record in there}) > 1:
        raise Invalid(
            "みんなに見えているものと、自分だけに見えているものは、別々に操作してください。",
            code="mixed",
        )
    return there


def _add(state: State, op: Add, author: Author, seq: int) -> Effect:
    if len(state) + len(op.records) > MOST_RECORDS:
        raise Invalid(
            "このボードはいっぱいです。使わないものを消してから足してください。", code="full"
        )
    draft = Draft(state)
    for record in op.records:
        if draft.get(record.id) is not None:
            raise Invalid("同じ番号のものがもうあります。もう一度足してください。", code="taken")
        if isinstance(record, Link) and not (record.a or record.b):
            raise Invalid("線は、始まりか終わりを選んでください。", code="ends")
        draft.put(fresh(record, author, author.vis))
    _connect(draft, op.records)
    _count_once(state, draft, author)
    return draft.effect("add", author.vis, seq)


def _edit(state: State, op: Edit, author: Author, seq: int) -> Effect:
    there = named(state, [change.id for change in op.changes], author)
    draft = Draft(state)
    known = {record.id for record in there}
    for change in op.changes:
        record = draft.get(change.id) if change.id in known else None
        if record is not None:
            draft.put(edited(record, change.set))
    _connect(draft, draft.changed())
    return draft.effect("edit", there[0].vis, seq)


def _drop(state: State, op: Drop, author: Author, seq: int) -> Effect:
    there = named(state, op.ids, author)
    draft = Draft(state)
    remove(draft, [record.id for record in there])
    return draft.effect("drop", there[0].vis, seq)


def _clear(state: State, _op: Clear, _author: Author, seq: int) -> Effect:
    draft = Draft(state)
    for record in state:
        if record.vis == "open":
            draft.drop(record.id)
    return draft.effect("clear", "open", seq)


def _lock(state: State, op: SetLock, author: Author, seq: int) -> Effect:
    lock: Lock = "" if not op.on else "lead" if author.leads else "author"
    there = named(state, op.ids, author)
    draft = Draft(state)
    for record in there:
        draft.put(structs.replace(record, lock=lock))
    return draft.effect("lock", there[0].vis, seq)


def _unpark(state: State, op: Unpark, author: Author, seq: int) -> Effect:
    return unpark(state, [record.id for record in named(state, op.ids, author)], seq)


WAYS: dict[type, Callable[[State, Any, Author, int], Effect]] = {
    Add: _add,
    Edit: _edit,
    Drop: _drop,
    Clear: _clear,
    SetLock: _lock,
    Unpark: _unpark,
}


def _connect(draft: Draft, asked: list[Record]) -> None:
    """See that ends and targets are of a fitting kind; what has gone meanwhile becomes 宛先未定.

    Errors: Invalid for a kind that cannot be linked or voted for; Stale where nothing is left to hold on to.
    """
    for record in asked:
        for id_ in names(record):
            target = draft.get(id_)
            if target is not None and not _fits(record, target, id_):
                raise Invalid(
                    "ここへはつなげません。カード・付箋・枠を選んでください。", code="target"
                )
    draft.settle()
    for record in asked:
        now = draft.get(record.id)
        if now is None or (isinstance(now, Vote | Reaction) and not now.on):
            raise Stale("つなぐ先を、ほかの人が先に消しました。", code="gone")


def _fits(record: Record, target: Record, id_: str) -> bool:
    """Which kind may name which; so drawn that no chain of names can close to a ring."""
    match record:
        case Link(a=a, b=b):
            return a != b and record.id != id_ and isinstance(target, Card | Note | Zone)
        case Card() | Note():
            return isinstance(target, Zone)
        case Offer():
            return isinstance(target, Card | Note | Zone | Link)
        case Comment():
            return isinstance(target, Card | Note | Zone | Link | Offer)
        case _:
            return not isinstance(target, Vote | Reaction)


def _count_once(state: State, draft: Draft, author: Author) -> None:
    """Errors: Invalid if the author's vote or sign lies there already, or comes twice in one operation."""
    seen: set[tuple[str, str]] = set()
    for record in draft.changed():
        if not isinstance(record, Vote | Reaction):
            continue
        key = (record.on, sign(record))
        before = any(
            sign(other) == key[1] and author.is_me(other.by) for other in state.attached(record.on)
        )
        if before or key in seen:
            raise Invalid(TWICE, code="twice")
        seen.add(key)


def sign(record: Record) -> str:
    """What a vote or reaction counts as; nothing for other records."""
    match record:
        case Vote():
            return "vote"
        case Reaction(sign=kind):
            return kind
        case _:
            return ""
