"""What a flush takes, and after one that broke over a fault of ours which act or text it was: each is tried alone.

Whatever comes meanwhile waits, and goes together again. Answers nobody.
"""

from typing import TYPE_CHECKING

from workshop.actions.slots import Typed
from workshop.actions.taking import Asked
from workshop.live.line import Line

if TYPE_CHECKING:
    from workshop.live.table import Table

MOST = 600  # acts of one flush
Acts = list[tuple[Line, int, Asked]]


def waits(table: "Table") -> bool:
    """Whether something has to be flushed."""
    return bool(table.asked or table.typed or table.doubted)


def taken(table: "Table") -> tuple[Acts, list[Typed]]:
    """What goes next: all that waits; after a flush that broke, first what was in it, one by one."""
    many, typed = MOST, list[Typed]()
    if table.careful:
        many, table.careful = 1, table.careful - 1
    elif table.doubted:
        many, typed = 0, [table.doubted.pop(0)]
    else:
        typed, table.typed = list(table.typed.values()), {}
    asked, table.asked = table.asked[:many], table.asked[many:]
    if waits(table):
        table.wake()
    return asked, typed


def doubt(table: "Table", asked: Acts, typed: list[Typed]) -> bool:
    """A flush with these broke: they are tried again, each alone. False: there was but one, which is found."""
    if len(asked) + len(typed) <= 1:
        return False
    table.wake()
    table.asked, table.careful = asked + table.asked, len(asked)
    table.doubted += typed
    return True
