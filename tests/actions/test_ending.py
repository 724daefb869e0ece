"""Closing and expiring: at once, for everybody, without a key; what goes, what stays, what a thief finds afterwards."""

import pytest
from sqlalchemy import func, select

from tests.collected import STARTS, Meets, collecting, hand_in, save, sits
from tests.live.room import OpenRoom, open_room
from tests.people import Cast
from workshop.actions import audit, seats
from workshop.actions.ending import CloseMeeting, ExpireDue
from workshop.actions.going import SendOut
from workshop.actions.perform import perform
from workshop.actions.vetting import Approve
from workshop.errors import Absent, Forbidden, Unreadable
from workshop.models import (
    AuditLine,
    Board,
    Box,
    CaseRevision,
    Closing,
    Draft,
    Holder,
    Opening,
    Operation,
)
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

GUEST = Viewer()


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = open_room(house, cast)
    made.admit("川田", cast.takken.id)
    made.open_wall()
    return made


@pytest.fixture
def meets(house: House, cast: Cast) -> Meets:
    return collecting(house, cast)


def boxes_of(house: House, kind: str) -> list[Box]:
    with house.database.read() as db:
        holders = select(Holder.id).where(Holder.kind == kind)
        return list(db.scalars(select(Box).where(Box.holder_id.in_(holders))))


def test_close_takes_every_seats_box_the_closers_and_the_walls_too(room):
    assert len(boxes_of(room.house, "seat")) == 4
    room.perform("佐藤", CloseMeeting())
    assert boxes_of(room.house, "seat") == []
    assert room.row().opening == "none"
    for name in room.chairs:
        who = room.who(name)
        assert not who.in_room
        with room.house.database.read() as db, pytest.raises(Unreadable):
            seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)


def test_no_byte_of_a_seats_box_is_left_in_the_file_or_its_log(room, database_file):
    files = (database_file, database_file.with_name(f"{database_file.name}-wal"))

    def at_rest() -> bytes:
        return b"".join(each.read_bytes() for each in files if each.exists())

    contents = [box.content for box in boxes_of(room.house, "seat")]
    assert all(content in at_rest() for content in contents)
    room.perform("佐藤", CloseMeeting())
    assert not any(content in at_rest() for content in contents)
    assert not any(content[:32] in at_rest() for content in contents)
    with room.house.database.read() as db:
        opening = db.scalars(select(Opening)).one()
        assert opening.wal_cleared_at is not None


def test_private_operations_lose_their_text_and_open_ones_keep_it(room):
    with room.house.database.write() as db:
        board = Board(meeting_id=room.meeting)
        db.add(board)
        db.flush()
        for seq, vis in enumerate(("private", "parked", "open"), 901):
            db.add(
                Operation(
                    board_id=board.id,
                    seq=seq,
                    op_id=f"operation-{seq}",
                    visibility=vis,
                    digest=b"d",
                    tag=b"t",
                    body_ct=b"sealed",
                    at=room.house.now(),
                )
            )
    room.perform("佐藤", CloseMeeting())
    with room.house.database.read() as db:
        rows = db.execute(
            select(Operation.visibility, Operation.body_ct).where(Operation.seq > 900)
        ).all()
    assert dict(rows) == {"private": None, "parked": None, "open": b"sealed"}


def test_after_the_first_live_opening_receipts_open_nothing_and_old_revisions_are_gone(
    house, cast, meets, clock
):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    seat = sits(house, meets, cast.hayashi)
    perform(house, seat, Approve(case.number, 1))
    save(house, GUEST, meets.tokens[cast.shokudo.id])  # never handed in
    with house.database.write() as db:
        row = db.scalars(select(CaseRevision)).one()
        db.add(CaseRevision(case_id=row.case_id, revision=7, sheet_ct=row.sheet_ct, at=house.now()))
    clock.at = STARTS
    live = sits(house, meets, cast.sato, "live")
    assert len(boxes_of(house, "receipt")) == 2
    perform(house, live, CloseMeeting())
    assert boxes_of(house, "receipt") == []
    with house.database.read() as db:
        assert db.scalars(select(Draft)).all() == []
        assert db.scalars(select(CaseRevision.revision)).all() == [1]
        kinds = select(Holder.kind).join(Box, Box.holder_id == Holder.id)
        left = db.scalars(kinds.where(Box.subject == f"case:{case.id}:1")).all()
    assert left == ["meeting"]


def test_ending_a_preparation_takes_no_receipt_away(house, cast, meets):
    hand_in(house, GUEST, meets.tokens[cast.takken.id])
    perform(house, sits(house, meets, cast.hayashi), CloseMeeting())
    assert len(boxes_of(house, "receipt")) == 1


def test_the_closing_record_carries_the_head_of_the_chain_that_says_what_went(room, clock):
    room.perform("佐藤", CloseMeeting())
    with room.house.database.read() as db:
        closing = db.scalars(select(Closing)).one()
        head = db.scalars(
            select(AuditLine)
            .where(AuditLine.chain == room.meeting)
            .order_by(AuditLine.number.desc())
            .limit(1)
        ).one()
        before = db.get_one(AuditLine, (room.meeting, head.number - 1))
    assert (head.act, head.facts["boxes"]) == ("live.closed", 4)
    assert (closing.audit_number, closing.audit_mac) == (head.number, head.mac)
    head.at = head.at.astimezone(clock().tzinfo)  # as it was when it was tagged; rows give UTC
    assert closing.audit_mac == audit.line_tag(room.house.server_key, before.mac, head)
    assert (closing.boxes_deleted, closing.attendees) == (4, 3)


def test_the_clock_seals_with_nobody_online(room, clock):
    clock.tick(hours=3, minutes=59)
    assert perform(room.house, GUEST, ExpireDue()) == 0
    clock.tick(minutes=1)
    assert perform(room.house, GUEST, ExpireDue()) == 1
    assert boxes_of(room.house, "seat") == []
    with room.house.database.read() as db:
        assert db.scalars(select(Opening.ended_how)).one() == "expired"
        lines = select(AuditLine.actor).where(AuditLine.act == "live.expired")
        assert db.scalars(lines).one() == "guest:"
    assert perform(room.house, GUEST, ExpireDue()) == 0


def test_only_those_who_lead_close_and_only_from_the_room(room):
    with pytest.raises(Forbidden):
        room.perform("川田", CloseMeeting())
    room.perform("佐藤", SendOut(room.chairs["井上"].attendee))
    with pytest.raises(Absent):
        room.perform("井上", CloseMeeting())
    room.perform("佐藤", SendOut(room.chairs["川田"].attendee, "out"))
    assert room.row().opening == "live"


def test_a_second_press_of_close_finds_it_closed(room):
    room.perform("佐藤", CloseMeeting())
    with pytest.raises(Absent):
        room.perform("井上", CloseMeeting())
    with room.house.database.read() as db:
        assert db.scalar(select(func.count()).select_from(Closing)) == 1


def test_vetting_beforehand_is_no_attendance(house, cast, meets, clock):
    perform(house, sits(house, meets, cast.hayashi), CloseMeeting())
    clock.at = STARTS
    perform(house, sits(house, meets, cast.sato, "live"), CloseMeeting())
    with house.database.read() as db:
        counts = db.execute(
            select(Opening.kind, Closing.attendees).join(Closing, Closing.opening_id == Opening.id)
        ).all()
    assert dict(counts) == {"preparation": 0, "live": 1}
