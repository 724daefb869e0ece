"""Reading what other workers appended, where nothing has to be written for it: no lock, readers never queue.

Where something has to be (an audit line that is due, a board to be opened, a room that changed) `ordering` does it.
"""

from collections.abc import Sequence
from functools import partial

from workshop.actions import chain, reading
from workshop.actions.boards import Opened
from workshop.actions.flush import Ordered
from workshop.actions.outlook import stands, stands_beyond
from workshop.db.gate import Reading
from workshop.policy.showing.sitting import Facts


def follow(opened: Opened, facts: Facts, lookers: Sequence[tuple[str, str]]) -> Ordered | None:
    """What others wrote to the boards at hand; None where only the ordering transaction can say.

    Raises `Absent` when the opening this table sits in is over.
    """
    shown = facts.shown(tuple(lookers))
    wanted = {facts.board, *(board for _, board in shown)} - {""}
    if wanted - opened.desks.keys() or reading.due(opened, shown, opened.house.now()):
        return None
    return opened.house.database.looked(partial(_followed, opened, facts))


def _followed(opened: Opened, facts: Facts, db: Reading) -> Ordered | None:
    main = opened.desks.get(facts.board)
    now, rows = stands_beyond(db, opened, main) if main else (stands(db, opened), ())
    if not now.fits(facts) or opened.desks.keys() - now.ends.keys():
        return None
    ordered = Ordered(facts, [])
    for board, desk in opened.desks.items():
        end = now.ends[board]
        if end <= desk.end.seq:
            continue
        # Not beyond what stood when the seats were looked at: what came later may not be for all of them.
        if found := chain.take(desk, rows) if desk is main else chain.read(db, desk, end):
            ordered.news[board] = found
    return ordered
