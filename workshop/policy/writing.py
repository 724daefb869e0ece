"""Who writes in a step, and as what. Pure; read by `drawing`, and for `Me.may`.

Here: who writes in a step, what new records become, what a browser may offer. Whether one given operation may be
done is `drawing.check`'s. In a step that names a role nobody holds, the facilitator writes; 開会 and 自己紹介 are for
speaking: nobody writes.
"""

from dataclasses import dataclass

from workshop.board.effect import CASE, Author
from workshop.board.kinds import WRITERS
from workshop.wire.board import Add, Op
from workshop.wire.records import Card, Offer, Record, Visibility

ONLOOKERS = frozenset({"observer", "assistant", "reception", "wall"})
LEADERS = frozenset({"facilitator", "boardkeeper"})
NO_GROUP = frozenset({"", "other"})  # people without one are never one group


@dataclass(frozen=True, slots=True)
class Setting:
    """The step as drawing sees it. held: roles somebody here holds. turn: the attendee whose turn it is."""

    kind: str
    held: frozenset[str] = frozenset()
    turn: str = ""
    group_may_edit: bool = False
    veiled: bool = False
    stopped: bool = False

    @property
    def quiet(self) -> bool:
        """Break, or a case that was stopped."""
        return self.veiled or self.stopped


@dataclass(frozen=True, slots=True)
class Drawer:
    """Who draws. speaks_as: values of `Record.by` that mean this attendee, `case` where they speak as 事例提供."""

    attendee: str
    role: str
    speaks_as: frozenset[str]
    group: str = ""
    unit: str = ""

    @property
    def leads(self) -> bool:
        """Whether this is a facilitator."""
        return self.role == "facilitator"

    def is_mine(self, record: Record) -> bool:
        """Whether I made it; a private one is mine by my own id only, never by the presenter's shared name."""
        if record.vis == "private":
            return record.by == self.attendee
        return record.by == self.attendee or record.by in self.speaks_as


def writes(drawer: Drawer, setting: Setting) -> bool:
    """Whether this person writes in this step."""
    writers = WRITERS.get(setting.kind, frozenset())
    if drawer.role in ONLOOKERS or setting.quiet or not writers:
        return False
    if "*" in writers or drawer.role in writers:
        return True
    if "turn" in writers and setting.turn and setting.turn == drawer.attendee:
        return True
    return drawer.leads and bool(writers - {"turn"} - setting.held)


def advises(drawer: Drawer, setting: Setting) -> bool:
    """In the rounds of questions everybody may leave advice, which is parked until a facilitator brings it back."""
    return setting.kind == "questions" and not setting.quiet and drawer.role not in ONLOOKERS


def is_advice(record: Record) -> bool:
    """What says what could be done, not what is."""
    return isinstance(record, Offer) or (isinstance(record, Card) and record.type == "action")


def new_visibility(drawer: Drawer, setting: Setting, op: Op | None = None) -> Visibility:
    """What new records of this person become in this step.

    In the rounds of questions the recorder's and the facilitator's are open; others' advice is parked, and so is an
    operation that brings advice among other things (one operation has one visibility).
    """
    if setting.kind == "think":
        return "private"
    if setting.kind == "questions" and drawer.role not in {"recorder", *LEADERS}:
        if not writes(drawer, setting):
            return "parked"
        if isinstance(op, Add) and any(is_advice(record) for record in op.records):
            return "parked"
    return "open"


def author(drawer: Drawer, setting: Setting, op: Op | None = None) -> Author:
    """For whom the operation is applied: what `board.apply` writes into new records."""
    return Author(
        attendee=drawer.attendee,
        speaks_as=drawer.speaks_as,
        group=CASE if CASE in drawer.speaks_as else drawer.group or "other",
        unit=drawer.unit,
        vis=new_visibility(drawer, setting, op),
        leads=drawer.leads,
        boardkeeper=drawer.role == "boardkeeper",
    )


def abilities(drawer: Drawer, setting: Setting) -> list[str]:
    """What the browser may offer this person now (`Me.may`); the server asks `check` all the same."""
    able: list[str] = []
    if writes(drawer, setting):
        able = ["add", "edit-own", "link", "offer", "comment", "vote", "lock"]
        if setting.group_may_edit and drawer.group not in NO_GROUP:
            able.append("edit-group")
        if drawer.role in LEADERS:
            able.append("edit-all")
        if drawer.leads:
            able.append("clear")
    elif advises(drawer, setting):
        able = ["offer", "advise", "edit-own"]
    if drawer.leads and not setting.quiet and WRITERS.get(setting.kind):
        able += ["unpark", "take-away"]
        if "lock" not in able:
            able.append("lock")
    return able
