"""Undo: one attendee takes back one own operation, on top of everything others did since.

Field by field: what somebody changed since stays theirs. Undoing an undo is redo. What was before a reveal is out
of reach: taking it back would show in the open what was written in private.
"""

from typing import Any

from msgspec import structs

from workshop.board.draft import Draft
from workshop.board.effect import Author, Effect, Past
from workshop.board.remove import remove
from workshop.board.state import State
from workshop.errors import Invalid, Stale
from workshop.wire.records import Reaction, Record, Vote

# Fields that mean one thing: half a place, or a reason without its status, would be neither before nor after.
TOGETHER = (("x", "y"), ("w", "h"), ("status", "reason"))


def undo(state: State, past: Past | None, author: Author, seq: int) -> Effect:
    """The effect that takes `past` back as far as nobody stepped in.

    Errors: Invalid if it is not there, not the author's, or not on the undo stack; Stale if nothing is left of it.
    """
    if past is None or past.attendee != author.attendee:
        raise Invalid("戻す操作が見つかりません。", code="no_past")
    target = past.effect
    if not target.on_stack:
        raise Invalid(
            "コメントや投票は「戻す」の対象ではありません。取り消すときは、もう一度押してください。",
            code="off_stack",
        )
    draft = Draft(state)
    _bring_back(draft, target)
    for record in target.put:
        if record.id in target.was:
            _set_back(draft, record, target.was[record.id])
    remove(draft, [record.id for record in _added(state, target)])
    draft.settle()
    effect = draft.effect("undo", target.vis, seq)
    if effect.empty:
        raise Stale("そのあとに変わったため、戻すものがありません。", code="nothing_left")
    return effect


def _added(state: State, target: Effect) -> list[Record]:
    """What it had added and still lies there as hidden or open as it was."""
    mine = [record for record in target.put if record.id not in target.was]
    now = [state.get(record.id) for record in mine]
    return [record for record in now if record is not None and record.vis == target.vis]


def _bring_back(draft: Draft, target: Effect) -> None:
    """Lay down again what it took away; votes only together with what they were for."""
    back = {record.id for record in target.gone if record.id not in draft.state}
    for record in target.gone:
        if record.id not in back:
            continue
        if isinstance(record, Vote | Reaction) and record.on not in back:
            continue
        draft.put(record)


def _set_back(draft: Draft, after: Record, was: dict[str, Any]) -> None:
    """Give fields their former values where they still have the values this operation gave them."""
    now = draft.state.get(after.id)
    if now is None or now.vis != after.vis or type(now) is not type(after):
        return
    values: dict[str, Any] = {}
    for group in _groups(was):
        if all(getattr(now, name) == getattr(after, name) for name in group):
            values |= {name: was[name] for name in group if name in was}
    for end in ("a", "b", "on", "within"):
        if values.get(end) and draft.get(values[end]) is None:
            del values[end]
    if values:
        draft.put(structs.replace(now, **values))


def _groups(was: dict[str, Any]) -> list[tuple[str, ...]]:
    """The changed fields, with those that mean one thing together."""
    groups = [group for group in TOGETHER if any(name in was for name in group)]
    bound = {name for group in groups for name in group}
    return groups + [(name,) for name in was if name not in bound]
