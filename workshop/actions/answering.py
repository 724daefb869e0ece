"""その後: the owner group answers a promise by its link with three buttons. Opens no text; the answer lies in clear."""

from dataclasses import dataclass

from sqlalchemy import select

from workshop.actions import seats
from workshop.actions.perform import Act
from workshop.errors import Absent, Invalid
from workshop.models import FollowUp
from workshop.policy.showing.followups import PHASES, REASONS

ANSWERS = ("linked", "not_yet", "declined")
CHOOSE = "断られた理由を選んでください。分からないときは「不明」で構いません。"


@dataclass(frozen=True, slots=True)
class Answer:
    """つながった・まだ・断られた. reason: a code, for `declined` alone. Carried promises share one answer."""

    token: str
    status: str
    reason: str = ""

    def do(self, act: Act) -> None:
        """Raises `Absent` (no such link, meeting over), `Invalid` at `reason`."""
        row = act.db.scalar(select(FollowUp).where(FollowUp.token == self.token))
        meeting = seats.lock_meeting(act.db, row.meeting_id) if row else None
        if row is None or meeting is None or meeting.phase not in PHASES:
            raise Absent
        if self.status not in ANSWERS:
            raise Absent
        if self.status == "declined" and self.reason not in REASONS:
            raise Invalid(CHOOSE, "reason", {"reason": CHOOSE})
        reason = self.reason if self.status == "declined" else ""
        for each in _chain(act, row):
            each.status, each.reason = self.status, reason
        act.note(
            meeting.id,
            "followup.answer",
            f"followup:{row.id}",
            number=row.number,
            answer=self.status,
        )
        act.ring(meeting.id)


def _chain(act: Act, row: FollowUp) -> list[FollowUp]:
    """The promise wherever it was carried from and to: an answer by an older link counts as well."""
    first = row
    while first.carried_from and (before := act.db.get(FollowUp, first.carried_from)):
        first = before
    found, after = [first], [first.id]
    while after:
        rows = act.db.scalars(select(FollowUp).where(FollowUp.carried_from.in_(after))).all()
        found += rows
        after = [each.id for each in rows]
    return found
