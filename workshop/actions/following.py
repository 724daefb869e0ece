"""Reading what other workers appended, where nothing has to be written for it: no lock, readers never queue.

Where something has to be (an audit line that is due, a board to be opened, a room that changed) `ordering` does it.
"""

from collections.abc import Sequence

from workshop.actions import chain, ordering, reading
from workshop.actions.boards import Opened
from workshop.actions.ordering import Ordered
from workshop.policy.showing.sitting import Facts


def follow(opened: Opened, facts: Facts, lookers: Sequence[tuple[str, str]]) -> Ordered | None:
    """What others wrote to the boards at hand; None where only the ordering transaction can say.

    Raises `Absent` when the opening this table sits in is over.
    """
    shown = ordering.shown(facts, lookers)
    wanted = {facts.board, *(board for _, board in shown)} - {""}
    if wanted - opened.desks.keys() or reading.due(opened, shown, opened.house.now()):
        return None
    ordered = Ordered(facts, [])
    with opened.house.database.read() as db:
        if not ordering.check(db, opened, facts):
            return None
        seqs = ordering.ends(db, opened.meeting)
        if opened.desks.keys() - seqs.keys():
            return None
        for board, desk in opened.desks.items():
            if seqs[board] > desk.end.seq and (found := chain.read(db, desk)):
                ordered.news[board] = found
    return ordered
