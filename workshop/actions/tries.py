"""Wrong tries slow down the next ones; they never lock anybody out. Counts only what failed.

A try is written down before it is judged and crossed out when it was right, so that many at once count too.
Waits are short (a minute at most) and belong to a bucket: a login from one address, or an address.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from workshop.errors import Throttled
from workshop.models import Attempt

WINDOW = timedelta(minutes=15)
LONGEST_WAIT = 60
_KEPT = timedelta(days=1)


def count(db: Session, what: str, who: bytes, free: int, now: datetime) -> None:
    """Write down a try of this bucket. Raises `Throttled` when `free` wrong ones lie within 15 minutes."""
    db.execute(delete(Attempt).where(Attempt.at < now - _KEPT))
    mine = (Attempt.what == what, Attempt.who == who, Attempt.at > now - WINDOW)
    number, last = db.execute(select(func.count(), func.max(Attempt.at)).where(*mine)).one()
    if number >= free and last is not None:
        wait = min(LONGEST_WAIT, 2 ** min(number - free + 2, 10))
        left = int((last + timedelta(seconds=wait) - now).total_seconds()) + 1
        if left > 1:
            raise Throttled("まちがいが続いたので、%(wait)s秒ほど待ってからお試しください。", left)
    db.add(Attempt(what=what, who=who, at=now))


def forgive(db: Session, what: str, who: bytes, at: datetime | None = None) -> None:
    """Cross out the tries of a bucket: all, or only the one of this moment."""
    gone = delete(Attempt).where(Attempt.what == what, Attempt.who == who)
    db.execute(gone if at is None else gone.where(Attempt.at == at))
