"""Undo, mine alone and on top of others' later changes: field by field, from the log's before-images.

A field I changed goes back only where nobody changed it since; what I added goes, what I dropped comes back.
Undoing an undo is redo. Comments, votes and reactions are off the stack.
"""

from dataclasses import dataclass
from typing import Any

import msgspec

from workshop.board.apply import effect_of
from workshop.board.state import Effect, State
from workshop.board.touch import FORCED, ripple, ties
from workshop.errors import Forbidden, Invalid
from workshop.wire.records import Comment, Link, Reaction, Record, Vote

OFF_STACK = (Comment, Vote, Reaction)


@dataclass(frozen=True, slots=True)
class Past:
    """An operation of the log: whose it was and what it did."""

    attendee: str
    effect: Effect


def undo(state: State, past: Past, attendee: str, seq: int) -> Effect:
    """What taking back `past` does now. Raises `Forbidden` for another's, `Invalid` when nothing is left to do."""
    if past.attendee != attendee:
        raise Forbidden("取り消せるのは、自分がしたことだけです。")
    if not past.effect.before or _off_stack(past.effect):
        raise Invalid(
            "これは取り消しの対象ではありません。消すときは「削除」を使ってください。", "off_stack"
        )
    put, gone = _changes(state, past.effect, seq)
    vis = past.effect.vis
    if gone:
        more_put, more_gone = ripple(state, set(gone), vis, seq)
        put += [record for record in more_put if record.id not in {r.id for r in put}]
        gone += more_gone
    put = [_tied(state, record, put, gone) for record in put]
    if not put and not gone:
        raise Invalid("取り消すものは、もうありません。ほかの人が書きかえたあとです。", "nothing")
    return effect_of(state, put, gone)


def _off_stack(effect: Effect) -> bool:
    after = [record for record in effect.put if record.id in effect.before]
    touched = [*after, *(record for record in effect.before.values() if record)]
    return all(isinstance(record, OFF_STACK) for record in touched)


def _changes(state: State, effect: Effect, seq: int) -> tuple[list[Record], list[str]]:
    after = {record.id: record for record in effect.put}
    put: list[Record] = []
    gone: list[str] = []
    for each, was in effect.before.items():
        now = state.records.get(each)
        if now is not None and now.vis != effect.vis:
            continue  # revealed meanwhile: it belongs to the open board now
        if was is None:
            if now is not None:
                gone.append(each)
        elif now is None:
            if each not in after:
                put.append(msgspec.structs.replace(was, rev=seq))
        elif each in after and (back := _fields_back(was, after[each], now)):
            put.append(msgspec.structs.replace(now, **back, rev=seq))
    return put, gone


def _fields_back(was: Record, after: Record, now: Record) -> dict[str, Any]:
    """The fields this operation changed and nobody has changed since."""
    names = [f for f in was.__struct_fields__ if f not in FORCED or f == "lock"]
    return {
        name: getattr(was, name)
        for name in names
        if getattr(was, name) != getattr(after, name) and getattr(now, name) == getattr(after, name)
    }


def _tied(state: State, record: Record, put: list[Record], gone: list[str]) -> Record:
    """The record without ties to what is not there."""
    there = (state.records.keys() | {each.id for each in put}) - set(gone)
    lost = [tie for tie in ties(record) if tie not in there]
    if not lost:
        return record
    names = ("a", "b") if isinstance(record, Link) else ("on", "within")
    blank = {name: "" for name in names if getattr(record, name, "") in lost}
    return msgspec.structs.replace(record, **blank)
