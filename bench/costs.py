"""`python -m bench.costs`: what confidentiality costs, as JSON, each beside something bare measured in the same run.

A page whose text is opened beside one whose text is not; admitting a hundred and closing with a hundred beside a bare
commit; opening a board of 5,000 operations beside unsealing the same bytes; eight logins at once beside one; an address
that is another's beside one that is not there. Milliseconds are medians, as measured here; nothing is promised by them.
"""

import json
import statistics
import tempfile
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select, text

from bench.hall import SERVER_KEY, built, filled
from config import Config
from tests.conftest import SERVER_KEY as FORMS_KEY
from tests.conftest import Browser
from tests.house.platform import Platform, inhabited, prepare
from tests.live.room import OpenRoom
from tests.people import PASSWORD, move_in
from workshop.actions import boards, ordering, seats
from workshop.actions.admission import Admit, Pledge
from workshop.actions.boards import Opened
from workshop.actions.ending import CloseMeeting
from workshop.actions.perform import perform
from workshop.actions.taking import Asked
from workshop.actions.visits import sign_in
from workshop.app.factory import create_app
from workshop.db import schema
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.models import Box, Holder, Operation, Snapshot
from workshop.policy.house import House
from workshop.policy.viewer import Viewer
from workshop.vault import keys
from workshop.wire.board import Act, Add
from workshop.wire.records import Card

SEATS, OPERATIONS, BATCH = 100, 5000, 250


def timed(do: Callable[[], Any], times: int = 1) -> float:
    """The median of so many runs, in milliseconds."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        took.append((time.perf_counter() - began) * 1000)
    return round(statistics.median(took), 2)


def beside(ours: float, bare: float, of: str) -> dict[str, Any]:
    """A figure, the bare one, and how many times it is."""
    return {
        "ms": ours,
        "bare_ms": bare,
        "bare": of,
        "ratio": round(ours / bare, 2) if bare else None,
    }


def a_house(folder: str) -> tuple[House, str]:
    """An empty one."""
    url = f"sqlite:///{Path(tempfile.mkdtemp(dir=folder)) / 'costs.db'}"
    engine = make_engine(url)
    schema.upgrade(engine)
    return House(Database(engine), FORMS_KEY, "http://127.0.0.1", Bell()), url


def commit(house: House) -> float:
    """The smallest thing that is written and synced."""

    def once() -> None:
        with house.database.write() as db:
            db.execute(text("UPDATE meeting SET version = version"))

    return timed(once, 20)


# --- pages -------------------------------------------------------------------------------------------------


def lived_in(folder: str) -> tuple[Platform, House]:
    """A meeting in its preparation, reached by pages."""
    house, url = a_house(folder)
    cast = move_in(house)
    app = create_app(Config(url, "http://127.0.0.1", FORMS_KEY), house)
    app.test_client_class = Browser

    def client(who: Any = None) -> Browser:
        from tests.people import signed_in

        made = app.test_client()
        assert isinstance(made, Browser)
        if who is not None:
            made.sign_in(signed_in(house, who)[1])
        return made

    platform = inhabited(house, cast, client)
    prepare(platform)
    return platform, house


def pages(platform: Platform) -> dict[str, Any]:
    """Reading with and without opening; foreign and absent."""
    sato, base = platform.browser("進行役の佐藤"), f"/meetings/{platform.meets.short}"
    kuroda = platform.browser("部外者の黒田")

    def get(browser: Browser, path: str) -> Callable[[], Any]:
        return lambda: browser.get(path)

    opened = timed(get(sato, f"{base}/prepare/{platform.case.number}"), 40)
    foreign = timed(get(kuroda, base), 60)
    absent = timed(get(kuroda, "/meetings/zzzzzzzzzzzz"), 60)
    return {
        "page_read_with_decryption": beside(
            opened, timed(get(sato, base), 40), "the meeting's page, nothing opened"
        ),
        "foreign_beside_absent": beside(foreign, absent, "a meeting that is not there"),
    }


def logins(house: House, cast: Any) -> dict[str, Any]:
    """Eight people sign in at the same moment."""

    def one(login: str) -> Callable[[], Any]:
        return lambda: sign_in(house, Viewer(), login, PASSWORD)

    def all_at_once() -> None:
        who = [person.login for person in cast.people] + ["tanaka"]
        threads = [threading.Thread(target=one(login)) for login in who]
        for each in threads:
            each.start()
        for each in threads:
            each.join(timeout=60)
            assert not each.is_alive(), "deadlock"

    return {
        "eight_logins_at_once": beside(timed(all_at_once), timed(one("tanaka"), 3), "one login")
    }


# --- the room ----------------------------------------------------------------------------------------------


def admitting(room: OpenRoom) -> dict[str, Any]:
    """A hundred who wait, by one press."""
    for number in range(SEATS):
        pledge = Pledge(
            room.meeting,
            room.cast.charter,
            f"待つ人{number}",
            group=room.cast.takken.id,
            promised=True,
        )
        perform(room.house, Viewer(), pledge)
    took = timed(lambda: perform(room.house, room.who("佐藤"), Admit()))
    return {"admission_of_100": beside(took, commit(room.house), "one commit")}


def drawn(room: OpenRoom, board: str) -> Opened:
    """Five thousand operations on the board."""
    who = room.who("佐藤")
    with room.house.database.read() as db:
        secret = seats.secret_of_seat(db, SERVER_KEY, who.seat, who.secret)
    opened = Opened(room.house, room.meeting, who.meeting.epoch, secret)
    for _ in range(OPERATIONS // BATCH):
        asked = [
            Asked(who.seat.id, Act(id=uuid.uuid4().hex, board=board, op=_card(n)))
            for n in range(BATCH)
        ]
        ordering.order(opened, None, asked, [], [])
    return opened


def _card(number: int) -> Add:
    return Add(
        records=[
            Card(
                id=uuid.uuid4().hex[:16],
                type="agency",
                text=f"見守りの窓口 {number}",
                x=number * 9.0,
            )
        ]
    )


def opening(room: OpenRoom, opened: Opened, board: str) -> dict[str, Any]:
    """As somebody's page would open it: from the newest snapshot, and from the log alone."""

    def once() -> None:
        opened.desks.clear()
        with room.house.database.write() as db:
            assert boards.open_desk(db, opened, board) is not None

    quick = timed(once, 3)
    bare = timed(lambda: unsealed(room, opened, board), 3)
    with room.house.database.write() as db:
        db.execute(delete(Snapshot))
    return {
        "board_of_5000_from_snapshot": beside(quick, bare, "unsealing its operations, no more"),
        "board_of_5000_from_its_log": beside(
            timed(once, 3), bare, "unsealing its operations, no more"
        ),
    }


def unsealed(room: OpenRoom, opened: Opened, board: str) -> None:
    """AES-GCM over the same bytes: what cannot be saved."""
    key = opened.desks[board].key
    with room.house.database.read() as db:
        rows = db.execute(
            select(
                Operation.seq,
                Operation.op_id,
                Operation.visibility,
                Operation.tag,
                Operation.body_ct,
            )
            .where(Operation.board_id == board)
            .order_by(Operation.seq)
        ).all()
    tag, vis = b"", ""
    for seq, op_id, now, own, ct in rows:
        keys.unseal(key, ct, "operation", board, seq, op_id, now, tag, vis)
        tag, vis = own, now


def closing(room: OpenRoom, url: str) -> dict[str, Any]:
    """With a hundred seats and more; then nothing of their boxes is left in table, file and WAL."""
    of_seats = (
        select(Box.content).join(Holder, Holder.id == Box.holder_id).where(Holder.kind == "seat")
    )
    with room.house.database.read() as db:
        boxes = [bytes(each) for each in db.scalars(of_seats)]
    bare = commit(room.house)
    took = timed(lambda: perform(room.house, room.who("佐藤"), CloseMeeting()))
    file = Path(url.removeprefix("sqlite:///"))
    raw = b"".join(path.read_bytes() for path in file.parent.glob(file.name + "*"))
    with room.house.database.read() as db:
        left = db.scalar(select(func.count()).select_from(of_seats.subquery()))
    found = beside(took, bare, "one commit")
    found |= {"seats": len(boxes), "boxes_left_in_table": left}
    return {"closing": found | {"boxes_left_in_file_and_wal": sum(box in raw for box in boxes)}}


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        platform, house = lived_in(folder)
        found = pages(platform) | logins(house, platform.cast)
        url = f"sqlite:///{Path(tempfile.mkdtemp(dir=folder)) / 'room.db'}"
        hall = filled(*built(url), 0)
        room = hall.room
        found |= admitting(room)
        opened = drawn(room, hall.board)
        found |= opening(room, opened, hall.board)
        found |= closing(room, url)
    print(json.dumps({"costs": found}, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
