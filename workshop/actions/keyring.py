"""The operator's acts on keys: revoking a card, sealing everything. A new server key is in `rotating`.

None of them opens anything: they see public halves, tags and boxes as bytes.
"""

from dataclasses import dataclass

from sqlalchemy import delete, select

from workshop.actions import seats
from workshop.actions.cards import Kind, revoke_cards
from workshop.actions.ending import end_opening
from workshop.actions.perform import Act
from workshop.errors import Absent
from workshop.models import Box, Group, Meeting, Person


@dataclass(frozen=True, slots=True)
class RevokeByOperator:
    """Revoke the card of a person (by login) or a group (by name), from the server's own shell."""

    kind: Kind
    who: str

    def do(self, act: Act) -> str:
        """The bearer's name. Raises `Absent`."""
        row: Person | Group | None
        if self.kind == "person":
            row = act.db.scalar(select(Person).where(Person.login == self.who))
        else:
            row = act.db.scalar(select(Group).where(Group.name == self.who))
        if row is None:
            raise Absent
        revoke_cards(act, self.kind, row.id)
        act.note("house", "operator.revoke", f"{self.kind}:{row.id}")
        return row.name


@dataclass(frozen=True, slots=True)
class SealAll:
    """Seal every opening at once, whoever sits in it, and end every visit's reading. Answers the titles."""

    def do(self, act: Act) -> list[str]:
        """Never refused: it only takes away."""
        titles = []
        for each in act.db.scalars(select(Meeting.id).where(Meeting.opening != "none")).all():
            meeting = seats.lock_meeting(act.db, each)
            if meeting is not None and meeting.opening != "none":
                end_opening(act, meeting, "sealed")
                titles.append(meeting.title)
        act.db.execute(delete(Box).where(Box.expires_at.is_not(None)))
        act.note("house", "operator.seal_all", meetings=len(titles))
        return titles
