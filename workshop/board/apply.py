"""`apply(state, op, author, seq) -> Effect`: what an operation does. Changes no state (`state.fold` does).

Raises `Invalid` for what makes no sense and `Stale` for what is gone; who may write is `policy.drawing`'s.
"""

import msgspec

from workshop.board.state import MOST_RECORDS, Author, Effect, State
from workshop.board.touch import one_visibility, ripple, ties, with_fields
from workshop.errors import Invalid, Stale
from workshop.wire.board import Add, Clear, Drop, Edit, Op, SetLock, Undo, Unpark
from workshop.wire.records import Reaction, Record, Vote


def apply(state: State, op: Op, author: Author, seq: int) -> Effect:
    """The effect of an operation on this state. `Undo` is `undo.undo`'s, which needs the log."""
    if isinstance(op, Add):
        return _add(state, op, author, seq)
    if isinstance(op, Edit):
        return _edit(state, op, seq)
    if isinstance(op, Drop):
        return drop(state, op.ids, seq)
    if isinstance(op, SetLock):
        return _lock(state, op, author, seq)
    if isinstance(op, Unpark):
        return _unpark(state, op, seq)
    if isinstance(op, Clear):
        every = [record.id for record in state.records.values() if record.vis == "open"]
        return drop(state, every, seq)
    assert isinstance(op, Undo)
    raise Invalid("取り消しは記録を見て行います。", "undo")


def found(state: State, record_id: str) -> Record:
    """The record. Raises `Stale` when somebody has deleted it meanwhile."""
    record = state.records.get(record_id)
    if record is None:
        raise Stale("ほかの人が消したあとでした。", "gone")
    return record


def effect_of(state: State, put: list[Record], gone: list[str]) -> Effect:
    """An effect with its before-images. Raises `Invalid` for a mixture of visibilities."""
    touched = [record.id for record in put] + gone
    before = {each: state.records.get(each) for each in touched}
    vis = one_visibility([*put, *(record for record in before.values() if record is not None)])
    return Effect(put=put, drop=gone, before=before, vis=vis)


def _add(state: State, op: Add, author: Author, seq: int) -> Effect:
    if len(state.records) + len(op.records) > MOST_RECORDS:
        raise Invalid("このボードはいっぱいです。使わないものを消してから足してください。", "full")
    new = [
        msgspec.structs.replace(
            record,
            by=author.speaks_as,
            group=author.group,
            unit=author.unit,
            vis=author.vis,
            rev=seq,
            lock="",
        )
        for record in op.records
    ]
    coming = {record.id for record in new}
    if len(coming) != len(new) or any(each in state.records for each in coming):
        raise Invalid("もう置かれているものです。", "double")
    for record in new:
        _check_ties(state, record, coming)
        _check_once(state, record)
    return effect_of(state, new, [])


def _check_ties(state: State, record: Record, coming: set[str]) -> None:
    for tie in ties(record):
        target = state.records.get(tie)
        if tie in coming:
            continue
        if target is None:
            raise Stale("つなぐ相手は、ほかの人が消したあとでした。", "gone")
        if target.vis != "open" and target.vis != record.vis:
            raise Invalid("公開のものを、自分だけのものへつなぐことはできません。", "mixed")


def _check_once(state: State, record: Record) -> None:
    """One vote per person and target; one reaction per person, target and sign."""
    if not isinstance(record, Vote | Reaction):
        return
    for other in state.records.values():
        if (
            type(other) is type(record)
            and other.by == record.by
            and isinstance(other, Vote | Reaction)
            and other.on == record.on
            and getattr(other, "sign", "") == getattr(record, "sign", "")
        ):
            raise Invalid("もう押しています。", "twice")


def _edit(state: State, op: Edit, seq: int) -> Effect:
    put: dict[str, Record] = {}
    for change in op.changes:
        record = put.get(change.id) or found(state, change.id)
        if isinstance(record, Vote | Reaction):
            raise Invalid("票は書きかえられません。消して、もう一度押してください。", "vote")
        put[change.id] = with_fields(record, change.set, seq)
    for record in put.values():
        _check_ties(state, record, set(put))
    return effect_of(state, list(put.values()), [])


def drop(state: State, ids: list[str], seq: int) -> Effect:
    """Drop records and what goes with them. Ids that are gone already are passed over unless all are."""
    present = [each for each in dict.fromkeys(ids) if each in state.records]
    if not present:
        raise Stale("ほかの人が消したあとでした。", "gone")
    vis = one_visibility(state.records[each] for each in present)
    put, more = ripple(state, set(present), vis, seq)
    return effect_of(state, put, present + more)


def _lock(state: State, op: SetLock, author: Author, seq: int) -> Effect:
    grade = "" if not op.on else "lead" if author.leads else "author"
    put = [msgspec.structs.replace(found(state, each), lock=grade, rev=seq) for each in op.ids]
    return effect_of(state, put, [])


def _unpark(state: State, op: Unpark, seq: int) -> Effect:
    records = [found(state, each) for each in op.ids]
    if any(record.vis != "parked" for record in records):
        raise Invalid("とめ置かれていないものです。", "not_parked")
    return opened(state, records, seq)


def reveal(state: State, seq: int, attendees: frozenset[str] | None = None) -> Effect:
    """Every private record (of these authors) as an open one: a new operation, without a before-image.

    What was private before stays its author's for ever; this effect is the first the others are told.
    """
    hidden = [
        record
        for record in state.records.values()
        if record.vis == "private" and (attendees is None or record.by in attendees)
    ]
    return opened(state, hidden, seq)


def opened(state: State, records: list[Record], seq: int) -> Effect:
    """These records as open ones; ties to what is gone or still hidden are cut."""
    going = {record.id for record in records}
    hidden = {r.id for r in state.records.values() if r.vis != "open"} - going
    lost = hidden | {tie for r in records for tie in ties(r) if tie not in state.records}
    put: list[Record] = []
    for record in records:
        if isinstance(record, Vote | Reaction) and record.on in lost:
            continue
        put.append(msgspec.structs.replace(_cut(record, lost), vis="open", rev=seq))
    return Effect(put=put, vis="open")


def _cut(record: Record, lost: set[str]) -> Record:
    blank = {
        name: ""
        for name in ("a", "b", "on", "within")
        if getattr(record, name, "") in lost and not isinstance(record, Vote | Reaction)
    }
    return msgspec.structs.replace(record, **blank) if blank else record
