"""The wall: a seat of its own beside the facilitator's, one at a time, with no name and no power."""

import pytest

from tests.collected import collecting, sits
from tests.live.room import OpenRoom, open_room, seat_row
from tests.people import Cast
from workshop.actions import seats
from workshop.actions.admission import Admit
from workshop.actions.ending import CloseMeeting
from workshop.actions.perform import perform
from workshop.actions.walls import OpenWall
from workshop.errors import Absent, Forbidden, Unreadable
from workshop.policy.house import House


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = open_room(house, cast)
    made.admit("川田", cast.takken.id)
    return made


def opens(room: OpenRoom, name: str) -> bool:
    who = room.who(name)
    with room.house.database.read() as db:
        try:
            seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)
        except Unreadable:
            return False
    return True


def test_one_press_of_sato_opens_and_admits_the_wall_beside_the_own_seat(room):
    wall = room.open_wall()
    row = seat_row(room.house, wall.seat)
    assert (row.kind, row.state, row.attendee_id) == ("wall", "admitted", None)
    assert wall.cookie != room.chairs["佐藤"].cookie
    assert opens(room, "佐藤")
    assert opens(room, "壁")


def test_an_earlier_wall_goes_dark(room):
    first = room.open_wall()
    room.chairs["古い壁"] = first
    room.open_wall()
    assert not opens(room, "古い壁")
    assert opens(room, "壁")


def test_participants_open_no_wall_and_a_wall_leads_nothing(room):
    with pytest.raises(Forbidden):
        room.perform("川田", OpenWall())
    room.open_wall()
    for command in (OpenWall(), Admit(), CloseMeeting()):
        with pytest.raises(Forbidden):
            room.perform("壁", command)
    assert room.row().opening == "live"


def test_there_is_no_wall_in_the_preparation(house, cast):
    seat = sits(house, collecting(house, cast), cast.sato)
    with pytest.raises(Absent):
        perform(house, seat, OpenWall())


def test_the_wall_goes_dark_with_the_close(room):
    room.open_wall()
    room.perform("佐藤", CloseMeeting())
    assert not opens(room, "壁")
