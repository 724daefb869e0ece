"""May draw: who may apply which operation in which step. Pure; asked before every operation, and for `Me.may`.

Default: add freely, change what oneself made, and one's own group's where the facilitator allows it. Facilitator
and boardkeeper may change all but others' private records. Steps open or narrow this; in a step that names a role
nobody holds, the facilitator writes. 開会 and 自己紹介 are for speaking: nobody writes.
"""

from dataclasses import dataclass

from workshop.board.state import State
from workshop.errors import Forbidden
from workshop.wire.board import Add, Clear, Drop, Edit, Op, SetLock, Undo, Unpark
from workshop.wire.records import Comment, Link, Offer, Reaction, Record, Visibility, Vote

ONLOOKERS = frozenset({"observer", "assistant", "reception", "wall"})
LEADERS = frozenset({"facilitator", "boardkeeper"})

# step kind → roles that write; `*` everybody who is no onlooker, `turn` whose turn it is
WRITERS: dict[str, frozenset[str]] = {
    "opening": frozenset(),
    "introductions": frozenset(),
    "followup": frozenset({"facilitator"}),
    "present": frozenset({"presenter", "recorder"}),
    "questions": frozenset({"recorder", "turn"}),
    "summary": frozenset({"boardkeeper"}),
    "think": frozenset({"*"}),
    "share": frozenset({"*"}),
    "decide": frozenset({"facilitator", "recorder"}),
    "closing": frozenset({"presenter"}),
}
_NEVER_A_GROUP = frozenset({"", "other"})


@dataclass(frozen=True, slots=True)
class Setting:
    """The step as drawing sees it. held: roles somebody here holds. turn: the attendee whose turn it is."""

    kind: str
    held: frozenset[str] = frozenset()
    turn: str = ""
    group_may_edit: bool = False
    veiled: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Drawer:
    """Who draws."""

    attendee: str
    role: str
    speaks_as: frozenset[str]
    group: str = ""


def writes(drawer: Drawer, setting: Setting) -> bool:
    """Whether this person writes in this step."""
    if drawer.role in ONLOOKERS or setting.veiled or setting.stopped:
        return False
    writers = WRITERS.get(setting.kind, frozenset())
    if not writers:
        return False
    if "*" in writers or drawer.role in writers:
        return True
    if "turn" in writers and setting.turn and setting.turn == drawer.attendee:
        return True
    return drawer.role == "facilitator" and not (writers - {"turn"}) & setting.held


def advises(drawer: Drawer, setting: Setting) -> bool:
    """In the rounds of questions those who may not write may still leave advice, which is parked."""
    quiet = setting.veiled or setting.stopped or drawer.role in ONLOOKERS
    return setting.kind == "questions" and not quiet


def new_visibility(drawer: Drawer, setting: Setting) -> Visibility:
    """What new records of this person become in this step."""
    if setting.kind == "think":
        return "private"
    if setting.kind == "questions" and not writes(drawer, setting):
        return "parked"
    return "open"


def abilities(drawer: Drawer, setting: Setting) -> list[str]:
    """What the browser may offer this person now (`Me.may`); the server asks `check` all the same."""
    if not writes(drawer, setting):
        return ["add", "edit-own"] if advises(drawer, setting) else []
    able = ["add", "edit-own", "link", "comment", "vote", "lock"]
    if setting.kind in {"share", "decide", "think"}:
        able.append("offer")
    if setting.group_may_edit and drawer.group not in _NEVER_A_GROUP:
        able.append("edit-group")
    if drawer.role in LEADERS:
        able += ["edit-all", "unpark"]
    if drawer.role == "facilitator":
        able.append("clear")
    return able


def check(op: Op, state: State, drawer: Drawer, setting: Setting) -> None:
    """Raise `Forbidden` with a sentence unless this person may do this operation now."""
    able = frozenset(abilities(drawer, setting))
    if not able:
        raise Forbidden("いまの段階では、ボードに書くことはできません。", "step")
    if isinstance(op, Add):
        for record in op.records:
            _may_add(record, able)
    elif isinstance(op, Clear | Unpark):
        if ("clear" if isinstance(op, Clear) else "unpark") not in able:
            raise Forbidden("これは進行役がします。", "lead")
    elif not isinstance(op, Undo):  # undo looks at the author itself
        for record in _touched(op, state):
            _may_change(record, drawer, able)


def _touched(op: Edit | Drop | SetLock, state: State) -> list[Record]:
    ids = [change.id for change in op.changes] if isinstance(op, Edit) else op.ids
    return [state.records[each] for each in ids if each in state.records]


def _may_add(record: Record, able: frozenset[str]) -> None:
    needed = "add"
    if isinstance(record, Link):
        needed = "link"
    elif isinstance(record, Comment):
        needed = "comment"
    elif isinstance(record, Offer):
        needed = "offer"
    elif isinstance(record, Vote | Reaction):
        needed = "vote"
    if needed not in able:
        raise Forbidden("いまの段階では、これを足すことはできません。", "step")


def _may_change(record: Record, drawer: Drawer, able: frozenset[str]) -> None:
    mine = record.by in drawer.speaks_as
    if record.vis == "private" and not mine:
        raise Forbidden("ほかの人のものは書きかえられません。", "foreign")
    if record.lock == "lead" and "edit-all" not in able:
        raise Forbidden("進行役が固定しています。", "locked")
    if mine or "edit-all" in able:
        return
    same_group = record.group == drawer.group and drawer.group not in _NEVER_A_GROUP
    if record.lock == "" and same_group and "edit-group" in able:
        return
    raise Forbidden("ほかの人のものは書きかえられません。", "foreign")
