"""Admitting a hundred, a board of 5,000 operations, closing with a hundred seats: their part of `costs`."""

import uuid
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select

from bench.costing import beside, commit, timed
from bench.hall import SERVER_KEY
from tests.live.room import OpenRoom
from workshop.actions import boards, ordering, seats
from workshop.actions.admission import Admit, Pledge
from workshop.actions.boards import Opened
from workshop.actions.ending import CloseMeeting
from workshop.actions.perform import perform
from workshop.actions.taking import Asked
from workshop.models import Box, Holder, Operation, Snapshot
from workshop.policy.viewer import Viewer
from workshop.vault import keys
from workshop.wire.board import Act, Add
from workshop.wire.records import Card

SEATS, OPERATIONS, BATCH = 100, 5000, 250


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
