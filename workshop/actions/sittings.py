"""Which browsers sit at which worker's tables, for the other workers: who is here, and how many sockets a seat has.

Ids and times only. Rows of a worker that died are passed over once they are stale, and swept by the next who writes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from workshop.models import Sitting
from workshop.policy.house import House

STALE = timedelta(seconds=40)


@dataclass(frozen=True, slots=True)
class Sits:
    """One browser at a table of this worker."""

    id: str
    seat: str
    idle: bool
    since: datetime


def sit(house: House, meeting: str, here: Sequence[Sits]) -> None:
    """This worker's browsers of a meeting are these and no others."""
    now, worker = house.now(), house.bell.worker
    mine = (Sitting.meeting_id == meeting, Sitting.worker == worker)
    stale = select(Sitting.id).where(Sitting.seen_at < now - STALE)
    rows = [
        {
            "id": each.id,
            "meeting_id": meeting,
            "seat_id": each.seat,
            "worker": worker,
            "idle": each.idle,
            "since": each.since,
            "seen_at": now,
        }
        for each in here
    ]
    with house.database.write() as db:
        # Another worker may be sweeping the same: waiting for it could cross.
        old = db.scalars(stale.with_for_update(skip_locked=True)).all()
        db.execute(delete(Sitting).where(Sitting.id.in_(old)))
        db.execute(delete(Sitting).where(*mine))
        if rows:
            db.execute(insert(Sitting), rows)
