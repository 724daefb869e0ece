"""Reading a board's history for one seat: opened from the first operation, told as sight allows, noted as read."""

from dataclasses import dataclass

from workshop.actions import audit, boards, chain, seats, sheets
from workshop.actions.board_out import shown_board
from workshop.actions.operations import Written
from workshop.actions.perform import Act
from workshop.actions.wrapping import wrapping
from workshop.errors import Absent
from workshop.models import Board, Meeting
from workshop.policy.showing import present, replays
from workshop.wire.replay import Replay, ReplayStep


@dataclass(frozen=True, slots=True)
class ReadReplay:
    """The history of a board that this seat may look at now, in the meeting or in the wrap-up.

    since: the edition the asker has; where it is still the last, nothing is opened and no moment told.
    """

    board: str
    since: int = 0

    def do(self, act: Act) -> Replay:
        """Raises `Absent`, `Forbidden`, `Unready` (veiled), `Unreadable`."""
        meeting = sheets.admitted(act)
        if act.seated.seat.kind == "wall":
            raise Absent  # what the hall sees is the board as it is
        board = shown_board(act, meeting, self.board)
        if meeting.opening == "wrap-up":
            wrapping(act)
        if self.since and board.seq <= self.since:
            return Replay(board=board.id, edition=board.seq)
        log, edition = _log(act, meeting, board)
        board_id, meeting_id = board.id, meeting.id
        facts = present.read(act.db, meeting_id)
        if facts is None:
            raise Absent
        told = replays.moments(log, facts.seer(act.seated.seat.id, board_id))
        used = {moment.step for moment in told}
        steps = [ReplayStep(id=s.id, title=s.title) for s in facts.steps if s.id in used]
        return Replay(
            board=board_id, edition=edition, steps=steps, moments=told, groups=facts.groups
        )


def _log(act: Act, meeting: Meeting, board: Board) -> tuple[list[Written], int]:
    """Every operation from the first; the snapshots know no history."""
    who = act.seated
    secret = seats.secret_of_seat(act.db, act.house.server_key, who.seat, who.secret)
    desk = boards.new_desk(secret, board)
    log = chain.read(act.db, desk)
    subject = f"board:{board.id}"
    audit.write_read(act.db, act.house.server_key, meeting.id, who.actor, subject, now=act.now)
    if desk.damaged:
        act.note(meeting.id, "unreadable", subject)
    return log, desk.end.seq
