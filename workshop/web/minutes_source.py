"""Opened minutes as what papers are composed from. Draws nothing."""

from dataclasses import dataclass, field

from workshop.actions.decisions import OpenedFollowUp
from workshop.actions.minutes import OpenedMinutes, OpenMinutes
from workshop.actions.perform import perform
from workshop.policy.minutes import composed
from workshop.policy.paper import Paper
from workshop.policy.showing.wrapup import Facts, facts
from workshop.web import asking
from workshop.wire.records import Record


@dataclass(frozen=True, slots=True)
class Opened:
    """Opened minutes as `policy.minutes.Source`."""

    minutes: OpenedMinutes = field(repr=False)

    def text(self, name: str, case: str = "") -> str:
        """A section's text."""
        found = self.minutes.sections.get((name, case))
        return found.text if found else ""

    def drawn(self, case: str) -> list[Record]:
        """A board's open records."""
        return self.minutes.boards.get(case, [])

    def promises(self) -> list[OpenedFollowUp]:
        """Follow-ups."""
        return self.minutes.follow_ups


def opened(short: str) -> tuple[OpenedMinutes, Facts]:
    """Everything opened for this browser's seat, and the clear facts beside it."""
    house = asking.house()
    minutes = perform(house, asking.seated(short), OpenMinutes())
    with house.database.read() as db:
        return minutes, facts(db, minutes.meeting)


def paper(edition: str, minutes: OpenedMinutes, about: Facts, stamp: tuple[str, ...]) -> Paper:
    """An edition composed."""
    return composed(edition, about, Opened(minutes), stamp, asking.house().zone)
