"""The pledge is of the charter in force: who waits under an older one is asked again before coming in (rule 9)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.actions import seats
from workshop.actions.perform import Act
from workshop.errors import Absent, Invalid, Stale
from workshop.models import Attendee, Charter, Seat

CHANGED = "要綱が新しくなりました。もう一度お読みのうえ、約束してください。"
ASK_AGAIN = (
    "要綱が新しくなりました。待っている人の画面に新しい約束が出ています。約束が済むと入れられます。"
)
NOT_YET = "約束の文を読み、「約束します」にしるしを付けてください。"


def newest(db: Session) -> str | None:
    """The charter in force."""
    return db.scalar(select(Charter.id).order_by(Charter.version.desc()).limit(1))


def pledged_now(act: Act, chosen: Sequence[Seat], named: bool) -> list[Seat]:
    """Those of the waiting whose pledge is of the charter in force. Raises `Stale` where one of the named is not."""
    now = newest(act.db)
    signed = [each for each in chosen if _signed(act, each) == now]
    if named and len(signed) < len(chosen):
        raise Stale(ASK_AGAIN, "pledge_again")
    return signed


def _signed(act: Act, seat: Seat) -> str | None:
    attendee = act.db.get(Attendee, seat.attendee_id) if seat.attendee_id else None
    return attendee.charter_id if attendee else None


@dataclass(frozen=True, slots=True)
class RenewPledge:
    """Who waits signs the charter that came meanwhile. `charter` is the version the person has read."""

    charter: str
    promised: bool = False

    def do(self, act: Act) -> None:
        """Raises `Absent` (does not wait any more), `Stale` (changed once more), `Invalid` at `promised`."""
        meeting = seats.lock_meeting(act.db, act.seated.meeting.id)
        seat = act.db.get(Seat, act.seated.seat.id)
        attendee = act.db.get(Attendee, seat.attendee_id) if seat and seat.attendee_id else None
        if meeting is None or seat is None or attendee is None or seats.over(meeting, act.now):
            raise Absent
        if seat.state != "waiting" or seat.epoch != meeting.epoch:
            raise Absent
        if newest(act.db) != self.charter:
            raise Stale(CHANGED, "charter")
        if not self.promised:
            raise Invalid(NOT_YET, "pledge", {"promised": NOT_YET})
        attendee.charter_id, attendee.pledged_at = self.charter, act.now
        act.note(meeting.id, "pledge", f"attendee:{attendee.id}")
        act.ring(meeting.id)
