"""Drawing on a board without a browser: flushes through the ordering transaction, and the board as the log has it."""

from collections.abc import Sequence
from itertools import count

from tests.live.room import OpenRoom
from workshop.actions import boards, ordering, seats
from workshop.actions.boards import Opened
from workshop.actions.operations import Desk
from workshop.actions.taking import Answer, Asked
from workshop.policy.showing import present
from workshop.wire.board import Act, Add, Op
from workshop.wire.records import Card


def card(id_: str, text: str) -> Add:
    """A card to add."""
    return Add(records=[Card(id=id_, type="agency", text=text)])


def opened(room: OpenRoom, name: str = "佐藤") -> Opened:
    """The meeting as a table would hold it, through somebody's seat."""
    who = room.who(name)
    with room.house.database.read() as db:
        secret = seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)
    return Opened(room.house, room.meeting, who.meeting.epoch, secret)


class Drawing:
    """The current board of a room."""

    def __init__(self, room: OpenRoom) -> None:
        self.room = room
        self.opened = opened(room)
        self.numbers = count()

    @property
    def board(self) -> str:
        """The current board's id."""
        with self.room.house.database.read() as db:
            facts = present.read(db, self.room.meeting)
        assert facts is not None
        return facts.board

    def draw(self, name: str, *ops: Op, lookers: Sequence[str] = ()) -> list[Answer]:
        """Somebody's operations in one flush."""
        board = self.board
        acts = [Act(id=f"operation-{next(self.numbers):05d}", board=board, op=op) for op in ops]
        asked = [Asked(self.room.chairs[name].seat, act) for act in acts]
        look = [(self.room.chairs[each].seat, "") for each in lookers]
        return ordering.order(self.opened, None, asked, [], look).answers

    def fresh(self, board: str = "") -> Desk:
        """The board as a worker would open it now."""
        self.opened.desks.clear()
        with self.room.house.database.write() as db:
            desk = boards.open_desk(db, self.opened, board or self.board)
        assert desk is not None
        return desk


def texts(desk: Desk) -> set[str]:
    """What stands on the cards of a board."""
    return {record.text for record in desk.state if isinstance(record, Card)}
