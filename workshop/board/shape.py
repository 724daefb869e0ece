"""One record's own shape: what the server forces, which fields may be edited, which values fit together.

Looks at single records only; ends and targets are checked where the board is known.
"""

import re
from typing import Any, get_type_hints

import msgspec
from msgspec import structs

from workshop.board.draft import FIELDS
from workshop.board.effect import CASE, Author
from workshop.errors import Invalid
from workshop.wire import records as shapes
from workshop.wire.records import Link, Reaction, Record, Visibility, Vote

FORCED = frozenset({"by", "group", "unit", "vis", "lock"})
EDITABLE: dict[type, frozenset[str]] = {
    kind: frozenset(names) - FORCED - {"thread"} for kind, names in FIELDS.items()
} | {Vote: frozenset(), Reaction: frozenset()}
_TYPES: dict[type, dict[str, Any]] = {
    kind: get_type_hints(kind, vars(shapes), include_extras=True) for kind in FIELDS
}
# One value in a shape of its own: a bare type would be looked at anew for every value.
_VALUES: dict[type, dict[str, Any]] = {
    kind: {name: msgspec.defstruct("Value", [("value", of)]) for name, of in types.items()}
    for kind, types in _TYPES.items()
}
ONE_LINE = frozenset({"title"})
# Characters no XML may hold, and those that turn the direction of what stands around them: a sticky must not be
# able to break a print or to make another sentence read backwards.
UNFIT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
BREAKS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")
WORDS_FIT = "書いた内容の形が合いません。長さを確かめて、もう一度お試しください。"


def cleaned(record: Record) -> Record:
    """The record with fit characters, and with fields that belong together agreeing."""
    fixed: dict[str, Any] = {}
    for name in ("text", "title"):
        value = getattr(record, name, None)
        if value is not None:
            fit = UNFIT.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
            line = name in ONE_LINE or isinstance(record, Link)
            fixed[name] = BREAKS.sub(" ", fit) if line else fit
    if isinstance(record, Link):
        declined = record.status == "declined"
        fixed["reason"] = (record.reason or "unknown") if declined else ""
    return structs.replace(record, **fixed) if fixed else record


def fresh(record: Record, author: Author, vis: Visibility) -> Record:
    """A new record under the server's own values; what the browser claimed for them is overwritten."""
    return structs.replace(
        cleaned(record),
        by=author.by(vis),
        group=author.group,
        unit="" if author.group == CASE else author.unit,
        vis=vis,
        lock="",
    )


def edited(record: Record, values: dict[str, Any]) -> Record:
    """The record with new values of some fields.

    Errors: Invalid where a field is unknown, forced by the server, fixed for ever, or has an unfit value.
    """
    kind = type(record)
    if not values.keys() <= EDITABLE[kind]:
        raise Invalid("この項目は変えられません。", code="field")
    try:
        shape = _VALUES[kind]
        fit = {
            name: msgspec.convert({"value": value}, shape[name]).value
            for name, value in values.items()
        }
    except msgspec.ValidationError:
        raise Invalid(WORDS_FIT, code="value") from None
    return cleaned(structs.replace(record, **fit))
