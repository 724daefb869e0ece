"""A live meeting with so many seats, for the bench: made by the real actions on a database of its own."""

import tempfile
from pathlib import Path

from tests.live.room import OpenRoom, open_room
from tests.people import move_in
from workshop.actions.admission import Admit, Pledge
from workshop.actions.perform import perform
from workshop.actions.steps import GoTo
from workshop.db import schema
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.policy.house import House
from workshop.policy.showing import present
from workshop.policy.viewer import Viewer

SERVER_KEY = b"b" * 32


def filled(seats: int, folder: str) -> tuple[str, OpenRoom, list[bytes], str]:
    """(database URL, room, cookies of the seats, current board) with everybody in the step 出し合う."""
    url = f"sqlite:///{Path(tempfile.mkdtemp(dir=folder)) / 'bench.db'}"
    engine = make_engine(url)
    schema.upgrade(engine)
    house = House(Database(engine), SERVER_KEY, "http://127.0.0.1", Bell())
    cast = move_in(house)
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
    engine.dispose()
    return url, room, cookies, facts.board
