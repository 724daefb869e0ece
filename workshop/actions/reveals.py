"""Revealing: what people wrote for themselves comes into the open, by a new operation of the facilitator.

Everything earlier about a private record stays its author's for ever; nothing is rewritten here.
"""

from workshop.actions import boards
from workshop.actions.boards import By, Opened
from workshop.actions.perform import Act
from workshop.board.reveal import reveal
from workshop.models import Meeting, Step


def opened_by(act: Act, meeting: Meeting, secret: bytes) -> Opened:
    """The meeting as this request holds it."""
    return Opened(act.house, meeting.id, meeting.epoch, secret)


def reveal_step(act: Act, opened: Opened, board: str, step: Step) -> int:
    """Open the private records of a board when a hidden step is left. Returns how many there were."""
    desk = boards.open_desk(act.db, opened, board)
    if desk is None:
        return 0
    effect = reveal(desk.state, desk.end.seq + 1)
    step.revealed_at = act.now
    if not effect.put:
        return 0
    who = act.seated
    by = By(who.attendee.id if who.attendee else "", who.seat.id, step.id)
    boards.house_writes(act.db, opened, desk, effect, by)
    act.note(opened.meeting, "board.reveal", f"board:{board}", records=len(effect.put))
    act.ring(opened.meeting, f"board:{board}")
    return len(effect.put)
