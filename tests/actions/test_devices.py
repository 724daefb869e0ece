"""A second device of the same person, a wall beside the facilitator: seats without a new attendee."""

import pytest
from sqlalchemy import func, select

from tests.live.room import OpenRoom, attendee, open_room, seat_row
from tests.people import Cast
from workshop.actions.admission import Admit
from workshop.actions.devices import ConfirmDevice, MakePass, UsePass
from workshop.actions.ending import CloseMeeting
from workshop.actions.going import SendOut
from workshop.actions.perform import perform
from workshop.errors import Absent, Forbidden
from workshop.models import Attendee, Knock
from workshop.policy.house import House
from workshop.policy.showing.lobby import lobby
from workshop.policy.viewer import Viewer


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = open_room(house, cast)
    made.admit("川田", cast.takken.id)
    made.admit("西", cast.shokudo.id)
    return made


def comes(room: OpenRoom, name: str) -> tuple[str, str]:
    """(seat, number) of a second device of that person, waiting."""
    token = room.perform(name, MakePass())
    _short, waiting = perform(room.house, Viewer(), UsePass(token))
    return room._seat(waiting.cookie).seat.id, waiting.number


def test_kawadas_phone_sits_as_kawada_after_the_number_was_typed_on_the_first_device(room):
    seat, number = comes(room, "川田")
    assert seat_row(room.house, seat).state == "waiting"
    room.perform("川田", ConfirmDevice(number))
    row = seat_row(room.house, seat)
    assert (row.state, row.kind, row.attendee_id) == (
        "admitted",
        "person",
        room.chairs["川田"].attendee,
    )
    with room.house.database.read() as db:
        people = select(func.count()).select_from(Attendee)
        assert db.scalar(people.where(Attendee.meeting_id == room.meeting)) == 4  # nobody new


def test_only_the_first_device_confirms_and_only_the_right_number(room):
    seat, number = comes(room, "川田")
    with pytest.raises(Forbidden):
        room.perform("川田", ConfirmDevice("0000" if number != "0000" else "0001"))
    with pytest.raises(Forbidden):
        room.perform("西", ConfirmDevice(number))
    assert seat_row(room.house, seat).state == "waiting"


def test_admitting_all_does_not_let_a_device_in_that_its_person_has_not_confirmed(room):
    seat, _number = comes(room, "川田")
    with room.house.database.read() as db:
        assert lobby(db, room.who("佐藤")) == []
    assert room.perform("佐藤", Admit()) == 0
    assert seat_row(room.house, seat).state == "waiting"


def test_a_pass_is_good_once_and_for_ten_minutes(room, clock):
    token = room.perform("川田", MakePass())
    perform(room.house, Viewer(), UsePass(token))
    with pytest.raises(Absent):
        perform(room.house, Viewer(), UsePass(token))
    late = room.perform("川田", MakePass())
    clock.tick(minutes=10)
    with pytest.raises(Absent):
        perform(room.house, Viewer(), UsePass(late))
    with pytest.raises(Absent):
        perform(room.house, Viewer(), UsePass("guessed"))


def test_the_database_does_not_hold_the_pass_itself(room, database_file):
    token = room.perform("川田", MakePass())
    for path in (database_file, database_file.with_name(f"{database_file.name}-wal")):
        assert token.encode() not in path.read_bytes()


def test_who_was_sent_out_confirms_nothing_and_passes_end_with_the_opening(room):
    _seat, number = comes(room, "川田")
    token = room.perform("西", MakePass())
    room.perform("佐藤", SendOut(room.chairs["川田"].attendee, "out"))
    for command in (ConfirmDevice(number), MakePass()):
        with pytest.raises(Absent):
            room.perform("川田", command)
    room.perform("佐藤", CloseMeeting())
    with pytest.raises(Absent):
        perform(room.house, Viewer(), UsePass(token))
    with room.house.database.read() as db:
        assert db.scalars(select(Knock)).all() == []


def test_sending_kawada_out_takes_every_device(room):
    seat, number = comes(room, "川田")
    room.perform("川田", ConfirmDevice(number))
    room.perform("佐藤", SendOut(room.chairs["川田"].attendee, "out"))
    assert {seat_row(room.house, each).state for each in (seat, room.chairs["川田"].seat)} == {
        "sent_out"
    }
    assert attendee(room.house, room.chairs["川田"].attendee).left_at is not None
