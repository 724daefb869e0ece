"""The ordering transaction of a table: check the opening, read what others wrote, seal and append what was asked.

One transaction for all acts of a flush, and for the flushes of all meetings that wait at this worker (group commit).
What it gives back may be sent only after it has returned. Decides no right: `policy.drawing` does.
"""

import logging
from collections.abc import Sequence

from workshop.actions.boards import Opened
from workshop.actions.flush import Flush, Job, Ordered
from workshop.actions.outlook import OPEN, locked_free, stands
from workshop.actions.slots import Typed
from workshop.actions.taking import Asked
from workshop.db.gate import last_words
from workshop.errors import Absent
from workshop.policy.showing import present
from workshop.policy.showing.sitting import Facts

_log = logging.getLogger(__name__)


def look(opened: Opened, facts: Facts, *, reread: bool) -> tuple[Facts, bool]:
    """A glance that writes nothing: the facts as they are now, and whether boards have more than is at hand.

    Raises `Absent` when the opening this table sits in is over.
    """
    now = opened.house.database.looked(lambda db: stands(db, opened))
    found: Facts | None = facts
    if reread or not now.fits(facts):
        with opened.house.database.read() as db:
            found = present.read(db, opened.meeting)
    if found is None or found.meeting.opening not in OPEN or found.meeting.epoch != opened.epoch:
        raise Absent
    more = any(now.ends.get(board) != desk.end.seq for board, desk in opened.desks.items())
    return found, more


def order(
    opened: Opened,
    facts: Facts | None,
    asked: Sequence[Asked],
    typed: Sequence[Typed],
    lookers: Sequence[tuple[str, str]],
) -> Ordered:
    """Do a flush (see `Job`), together with those of other meetings that wait at this worker.

    Raises `Absent` when the opening is over; then nothing was written.
    """
    job, database = Job(opened, facts, asked, typed, lookers), opened.house.database
    done = database.flushes.go(job, _together) if facts is not None else None
    return done or _alone(job)


def _alone(job: Job) -> Ordered:
    flush: Flush | None = None
    try:
        with job.opened.house.database.write() as db:
            flush = Flush(db, job)
            flush.prepare(*flush.locked())
            db.flush()
            last_words(db)
            flush.append()
    except BaseException:
        if flush is not None:
            flush.undo()
        raise
    return flush.ordered


def _together(jobs: Sequence[Job]) -> list[Ordered | None]:
    """One transaction for many meetings. None for who must go alone, and for all if one of them breaks it.

    Nobody waits for a row here: with twenty rows in hand two workers would wait for each other.
    """
    flushes: dict[str, Flush] = {}
    try:
        with jobs[0].opened.house.database.write() as db:
            stands = locked_free(db, [(job.opened, job.ids) for job in jobs])
            for job, now in zip(jobs, stands, strict=True):
                if now and job.facts and now.fits(job.facts) and job.meeting not in flushes:
                    flushes[job.meeting] = Flush(db, job)
                    flushes[job.meeting].prepare(now, job.facts)
            db.flush()
            last_words(db)
            for flush in flushes.values():
                flush.append()
    except BaseException as bad:
        for flush in flushes.values():
            flush.undo()
        if len(jobs) == 1 or not isinstance(bad, Exception):
            raise
        _log.info("ordering: each alone (%s)", type(bad).__name__)
        return [None] * len(jobs)
    by_job = {id(flush.job): flush.ordered for flush in flushes.values()}
    return [by_job.get(id(job)) for job in jobs]
