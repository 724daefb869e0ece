"""The promises of a meeting leave the wrap-up as a table, after right, reason and audit line. Writes no file."""

from dataclasses import dataclass

from workshop.actions import decisions
from workshop.actions.leaving import leaves
from workshop.actions.perform import Act
from workshop.actions.wrapping import wrapping
from workshop.errors import Absent

FORMS = ("csv", "xlsx")


@dataclass(frozen=True, slots=True)
class ExportPromises:
    """Take the list of promises out, for Excel."""

    form: str
    reason: str

    def do(self, act: Act) -> list[decisions.OpenedFollowUp]:
        """The promises opened. Raises `Absent`, `Forbidden`, `Invalid` at `reason`."""
        meeting, secret = wrapping(act)
        if self.form not in FORMS:
            raise Absent
        leaves(act, meeting, "promises", "minutes:promises", self.form, self.reason)
        return decisions.opened_follow_ups(act, meeting, secret)
