"""A case sheet on paper: right, reason, audit line and a number for each holder before the text leaves. Draws none."""

from dataclasses import dataclass, field

from workshop.actions import copies, sheets
from workshop.actions.copies import Numbered
from workshop.actions.leaving import leaves
from workshop.actions.perform import Act
from workshop.actions.sheets import OpenedCase, ReadToVet
from workshop.models import Meeting

OPENINGS = ("preparation", "live", "wrap-up")


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """The case as it goes on paper, and a numbered copy for each holder."""

    case: OpenedCase = field(repr=False)
    copies: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class PrintSheet:
    """A keeper on an own seat prints a case that may be read there.

    holders: who gets a copy, one in a line; nobody named means who prints.
    """

    number: int
    reason: str
    holders: str = ""

    def do(self, act: Act) -> PrintedSheet:
        """Raises `Absent`, `Invalid` at `reason` or `holders`, `Unreadable`. The meeting waits for these copies."""
        keeper = sheets.keeper_seat(act, *OPENINGS)
        found = ReadToVet(self.number).do(act)
        named = self.holders.strip() or (act.seated.attendee.name if act.seated.attendee else "")
        holders = copies.holders_in(named)
        meeting = act.db.get_one(Meeting, keeper.meeting_id)
        by = leaves(act, meeting, "case", f"case:{found.id}", "page", self.reason)
        return PrintedSheet(found, copies.hand_out(act, meeting, "case", holders, by))
