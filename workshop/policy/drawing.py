"""May draw: one operation, one person, one step. Pure; asked before every operation (who writes at all: `writing`).

Default: add freely, change what oneself made, and one's own group's where the facilitator allows it. Facilitator
and boardkeeper may change all but others' private records. A facilitator may take things away in every step in which
somebody writes: a name that should not lie there cannot wait for the next one.
"""

from collections.abc import Iterable

from workshop.board.effect import Past
from workshop.board.state import State
from workshop.errors import Forbidden
from workshop.policy.writing import (
    LEADERS,
    Drawer,
    Setting,
    abilities,
    advises,
    author,
    is_advice,
    new_visibility,
    writes,
)
from workshop.wire.board import Add, Clear, Drop, Edit, Op, SetLock, Undo, Unpark
from workshop.wire.records import Comment, Link, Offer, Reaction, Record, Vote

__all__ = [
    "Drawer",
    "Setting",
    "abilities",
    "advises",
    "author",
    "check",
    "new_visibility",
    "writes",
]

STEP = "いまの段階では、ボードに書くことはできません。"
LEAD = "これは進行役がします。進行役に声をかけてください。"
FOREIGN = "ほかの人のものは書きかえられません。コメントを付けるか、進行役に声をかけてください。"
LOCKED = "固定されているため、変えられません。進行役に声をかけてください。"
ALONE = "いまは、ひとりで考える時間です。みんなのボードは、次の段階で変えられます。"
ADVICE = "いまは質問の時間です。助言は「できること」か「うちならこうできる」に書けば、預かります。"


def check(op: Op, state: State, drawer: Drawer, setting: Setting, past: Past | None = None) -> None:
    """Raise `Forbidden` with a sentence unless this person may do this operation now.

    past: for an undo, the operation it names. What is hidden from the drawer is passed over here and answered by
    `board.apply` as if it were gone.
    """
    able = frozenset(abilities(drawer, setting))
    if not able:
        raise Forbidden(STEP, "step")
    if isinstance(op, Add):
        for record in op.records:
            _may_add(record, able)
    elif isinstance(op, Undo):
        _may_undo(past, state, setting, able)
    elif isinstance(op, Clear | Unpark):
        if ("clear" if isinstance(op, Clear) else "unpark") not in able:
            raise Forbidden(LEAD, "lead")
    else:
        _may_touch(op, state, drawer, setting, able)


def _may_touch(
    op: Edit | Drop | SetLock, state: State, drawer: Drawer, setting: Setting, able: frozenset[str]
) -> None:
    """An author locks what is the author's; only a facilitator opens a facilitator's lock."""
    ids = [change.id for change in op.changes] if isinstance(op, Edit) else op.ids
    records = _there(state, ids)
    if isinstance(op, SetLock):
        if "lock" not in able:
            raise Forbidden(STEP, "step")
        if any(record.lock == "lead" and not drawer.leads for record in records):
            raise Forbidden(LOCKED, "locked")
    wide = drawer.leads and ("take-away" in able) and not isinstance(op, Edit)
    _may_change(records, drawer, setting, able | {"edit-all"} if wide else able)


def _there(state: State, ids: Iterable[str]) -> list[Record]:
    return [record for id_ in ids if (record := state.get(id_)) is not None]


def _may_add(record: Record, able: frozenset[str]) -> None:
    kinds = {Link: "link", Comment: "comment", Offer: "offer", Vote: "vote", Reaction: "vote"}
    if kinds.get(type(record), "add") in able or ("advise" in able and is_advice(record)):
        return
    raise Forbidden(ADVICE if "advise" in able else STEP, "step")


def _may_change(
    records: list[Record], drawer: Drawer, setting: Setting, able: frozenset[str]
) -> None:
    for record in records:
        mine = drawer.is_mine(record)
        if not mine and (
            record.vis == "private" or (record.vis == "parked" and not _leader(drawer))
        ):
            continue
        if setting.kind == "think" and record.vis != "private" and "edit-all" not in able:
            raise Forbidden(ALONE, "alone")
        if "advise" in able and not (mine and record.vis == "parked"):
            raise Forbidden(ADVICE, "step")
        if "edit-all" in able:
            continue
        if record.lock == "lead" or (record.lock and not mine):
            raise Forbidden(LOCKED, "locked")
        if not ((mine and "edit-own" in able) or _same_group(record, drawer, able)):
            raise Forbidden(FOREIGN if "edit-own" in able else STEP, "foreign")


def _leader(drawer: Drawer) -> bool:
    return drawer.role in LEADERS


def _same_group(record: Record, drawer: Drawer, able: frozenset[str]) -> bool:
    """Votes and comments speak for a person, never for a group."""
    return (
        "edit-group" in able
        and record.group == drawer.group
        and not isinstance(record, Comment | Vote | Reaction)
    )


def _may_undo(past: Past | None, state: State, setting: Setting, able: frozenset[str]) -> None:
    """Whose it is, `board.undo` decides. Here: that the step lets me write where it lies, and no lock is in the way."""
    if past is None:
        return
    effect = past.effect
    touched = _there(state, (record.id for record in effect.put))
    if "take-away" in able and effect.kind in {"drop", "undo"}:
        return  # what a facilitator took away in haste comes back in the same step
    if "edit-all" not in able:
        if "edit-own" not in able:
            raise Forbidden(STEP, "step")
        if any(record.lock == "lead" for record in touched):
            raise Forbidden(LOCKED, "locked")
        if setting.kind == "think" and effect.vis != "private":
            raise Forbidden(ALONE, "alone")
        if "advise" in able and effect.vis != "parked":
            raise Forbidden(ADVICE, "step")
