"""Live meetings with so many seats, for the bench: made by the real actions, everybody in the step 出し合う."""

import base64
from dataclasses import dataclass
from typing import Any

from tests.live.room import OpenRoom, open_room
from tests.people import Cast, move_in
from workshop.actions.admission import Admit, Pledge
from workshop.actions.perform import perform
from workshop.actions.steps import GoTo
from workshop.db import schema
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.policy.house import House
from workshop.policy.showing import present
from workshop.policy.tokens import form_token
from workshop.policy.viewer import Viewer

SERVER_KEY = b"b" * 32


@dataclass(frozen=True)
class Filled:
    """A meeting, its current board and its seats as a browser would bring them."""

    room: OpenRoom
    board: str
    seats: list[dict[str, Any]]


def built(url: str) -> tuple[House, Cast]:
    """A house on this database, with everybody in it."""
    engine = make_engine(url)
    schema.upgrade(engine)
    house = House(Database(engine), SERVER_KEY, "http://127.0.0.1", Bell())
    return house, move_in(house)


def filled(house: House, cast: Cast, seats: int) -> Filled:
    """One meeting with so many seats beside the two who lead."""
    room = open_room(house, cast, cases=1)
    cookies = []
    for number in range(seats):
        pledge = Pledge(
            room.meeting, cast.charter, f"参加者{number}", group=cast.takken.id, promised=True
        )
        cookies.append(perform(house, Viewer(), pledge).cookie)
    perform(house, room.who("佐藤"), Admit())
    perform(house, room.who("佐藤"), GoTo(room.step("share"), force=True))
    with house.database.read() as db:
        facts = present.read(db, room.meeting)
    assert facts is not None
    return Filled(room, facts.board, [_seat(room.short, c, facts.board) for c in cookies])


def _seat(short: str, cookie: bytes, board: str) -> dict[str, Any]:
    value = base64.urlsafe_b64encode(cookie).rstrip(b"=").decode()
    hello = {"meeting": short, "token": form_token(SERVER_KEY, cookie)}
    return {"cookie": f"seat-{short}={value}", "hello": hello, "board": board}
