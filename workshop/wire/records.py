"""The records that lie on a board, as they travel and as they are sealed.

A record is one tagged struct (`kind` is the tag). The browser makes `id`; the server forces `by`, `group`,
`unit`, `vis`, `rev` and `lock` and ignores whatever a browser claims for them. Lengths are in code points,
places and sizes in board units (1 unit = 1 CSS pixel at 100 %). No rule about who may write lives here.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Id = Annotated[str, Meta(min_length=8, max_length=36, pattern=r"^[A-Za-z0-9_-]+$")]
OptionalId = Annotated[str, Meta(max_length=36, pattern=r"^[A-Za-z0-9_-]*$")]
Place = Annotated[float, Meta(ge=-100_000, le=100_000)]
Size = Annotated[float, Meta(ge=40, le=20_000)]
Text = Annotated[str, Meta(max_length=400)]
Line = Annotated[str, Meta(max_length=80)]

CardType = Literal["person", "family", "agency", "resource", "concern", "action"]
Relation = Literal["strong", "ordinary", "weak", "strained", "broken"]
Direction = Literal["none", "forth", "back", "both"]
Status = Literal["proposed", "asked", "accepted", "linked", "declined"]
Reason = Literal["", "full", "no_consent", "not_eligible", "out_of_area", "unknown"]
Visibility = Literal["open", "private", "parked"]
Lock = Literal["", "author", "lead"]


class Base(Struct, tag_field="kind", kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What every record bears.

    by: the author's attendee id, or `case` for what comes from the presenter or the case sheet.
    group: member group id whose chip is drawn, `case` for 事例提供, `other` where there is none.
    rev: sequence number of the operation that last changed it.
    """

    id: Id
    by: OptionalId = ""
    group: OptionalId = ""
    unit: Line = ""
    vis: Visibility = "open"
    rev: int = 0
    lock: Lock = ""


class Card(Base, tag="card"):
    """A typed card. `entry` names a directory entry (member group), if it stands for one."""

    type: CardType
    text: Text = ""
    x: Place = 0
    y: Place = 0
    entry: OptionalId = ""
    within: OptionalId = ""


class Link(Base, tag="link"):
    """つなぎ: a line between two cards, notes or zones; an empty end is 宛先未定."""

    a: OptionalId = ""
    b: OptionalId = ""
    relation: Relation = "ordinary"
    direction: Direction = "forth"
    order: Annotated[int, Meta(ge=0, le=999)] = 0
    status: Status = "proposed"
    reason: Reason = ""
    text: Line = ""


class Note(Base, tag="note"):
    """A sticky."""

    text: Text = ""
    x: Place = 0
    y: Place = 0
    within: OptionalId = ""


class Zone(Base, tag="zone"):
    """A frame with a title: a lane, a theme, a branch."""

    title: Line = ""
    x: Place = 0
    y: Place = 0
    w: Size = 320
    h: Size = 240


class Comment(Base, tag="comment"):
    """A remark pinned to a record (`on`) or a place; `thread` is the first comment's id; survives its record."""

    text: Text = ""
    on: OptionalId = ""
    thread: OptionalId = ""
    x: Place = 0
    y: Place = 0
    done: bool = False


class Offer(Base, tag="offer"):
    """うちならこうできる: one if–then sentence of the author's group and unit."""

    text: Text = ""
    on: OptionalId = ""


class Vote(Base, tag="vote"):
    """One person's vote for `on`; one per person and target."""

    on: Id


class Reaction(Base, tag="reaction"):
    """One person's reaction to `on`; one per person, target and sign."""

    on: Id
    sign: Literal["agree", "thanks", "think", "can"] = "agree"


Record = Card | Link | Note | Zone | Comment | Offer | Vote | Reaction
