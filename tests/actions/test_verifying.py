"""The audit chains read through: whoever changes, cuts, swaps or rewrites a line is told by the place."""

import socket
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, select, update

from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast
from workshop.actions import audit, verifying
from workshop.actions.ending import CloseMeeting
from workshop.errors import Absent
from workshop.models import AuditLine, Closing
from workshop.policy.house import House

NEWEST = select(Closing.audit_number, Closing.audit_mac).order_by(Closing.audit_number.desc())


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = wrapped(house, cast)
    made.perform("佐藤", CloseMeeting())
    return made


def faults(room: OpenRoom, *heads: verifying.Head) -> list[str]:
    return list(verifying.verify(room.house, room.short, heads)[0].faults)


def do(room: OpenRoom, statement) -> None:
    with room.house.database.write() as db:
        db.execute(statement.where(AuditLine.chain == room.meeting))


def test_chains_of_a_meeting_that_was_held_are_as_they_were_written(room):
    chains = verifying.verify(room.house)
    assert [chain.faults for chain in chains] == [() for _ in chains]
    assert {room.short, "house"} <= {chain.name for chain in chains}
    assert max(chain.lines for chain in chains) > 5


@pytest.mark.parametrize(
    ("column", "value"),
    [("act", "leave"), ("actor", "person:x"), ("subject", "case:x"), ("facts", {"boxes": 0})],
)
def test_a_changed_line_is_named_and_no_other(room, column, value):
    do(room, update(AuditLine).where(AuditLine.number == 3).values({column: value}))
    assert faults(room) == ["line 3 was changed, or the tag of line 2"]


def test_a_line_cut_out_is_named(room):
    do(room, delete(AuditLine).where(AuditLine.number.in_((3, 4))))
    assert faults(room) == ["lines 3 to 4 are missing"]


def test_two_lines_that_were_swapped_are_named(room):
    for old, new in ((3, 900), (4, 3), (900, 4)):
        do(room, update(AuditLine).where(AuditLine.number == old).values(number=new))
    assert len(faults(room)) == 3
    assert faults(room)[0].startswith("line 3 was changed")


def test_an_end_cut_off_is_known_from_the_closing_record(room):
    with room.house.database.read() as db:
        number, _mac = db.execute(NEWEST).first()
    do(room, delete(AuditLine).where(AuditLine.number >= number - 1))
    assert faults(room) == [
        f"cut off after line {number - 2}: a record outside the chain knows line {number}"
    ]


def test_a_chain_that_was_removed_whole_is_missed(room):
    do(room, delete(AuditLine))
    assert any("the whole chain is missing" in each for each in faults(room))


def test_whoever_has_the_servers_key_and_writes_the_chain_anew_is_told_by_the_paper(room):
    with room.house.database.read() as db:
        paper = [verifying.Head(*row) for row in db.execute(NEWEST)]
    _rewritten(room)
    assert faults(room) == []  # all that lies in the database agrees
    found = faults(room, *paper)
    assert found == [
        f"written anew between line 1 and line {number}: a record outside knows another tag"
        for number, _ in sorted(paper)
    ]


def _rewritten(room: OpenRoom) -> None:
    """A thief with database and key: line 2 says something else, and everything after it is tagged again."""
    with room.house.database.write() as db:
        before, tags = b"", {}
        lines = select(AuditLine).where(AuditLine.chain == room.meeting)
        for row in db.scalars(lines.order_by(AuditLine.number)):
            row.act = "leave" if row.number == 2 else row.act
            row.mac = before = tags[row.number] = audit.line_tag(room.house.server_key, before, row)
        for closing in db.scalars(select(Closing)):
            closing.audit_mac = tags[closing.audit_number]


def test_a_meeting_that_is_not_there_is_absent(house):
    with pytest.raises(Absent):
        verifying.verify(house, "nowhere")


def test_the_head_is_told_to_the_systems_log_when_a_meeting_closes(house, cast, tmp_path: Path):
    log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    log.bind(str(tmp_path / "log"))
    log.settimeout(5)
    room = wrapped(replace(house, syslog=str(tmp_path / "log")), cast)
    assert log.recv(500)  # the live opening's
    room.perform("佐藤", CloseMeeting())
    told = log.recv(500).decode()
    log.close()
    with house.database.read() as db:
        number, mac = db.execute(NEWEST).first()
    assert f"tsunagi: closing {room.short} head {number}:{mac.hex()}" in told


def test_a_log_that_is_not_there_keeps_nobody_from_closing(house, cast, tmp_path: Path):
    room = wrapped(replace(house, syslog=str(tmp_path / "none")), cast)
    room.perform("佐藤", CloseMeeting())
    assert room.row().opening == "none"
