"""Who goes out, to the lobby or home, and who comes back as the same person. A seat without a box sees nothing."""

import pytest
from sqlalchemy import func, select

from tests.live.room import OpenRoom, attendee, open_room, seat_row
from tests.people import Cast
from workshop.actions import seats
from workshop.actions.admission import Admit, Pledge
from workshop.actions.going import Leave, SendOut
from workshop.actions.perform import perform
from workshop.errors import Absent, Forbidden, Unreadable
from workshop.models import Attendee, Box, Holder
from workshop.policy.house import House
from workshop.policy.showing.lobby import lobby
from workshop.policy.viewer import Viewer


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = open_room(house, cast)
    made.admit("川田", cast.takken.id)
    made.admit("西", cast.shokudo.id)
    return made


def boxes(room: OpenRoom, seat: str) -> int:
    with room.house.database.read() as db:
        mine = select(Holder.id).where(Holder.kind == "seat", Holder.owner_id == seat)
        return db.scalar(select(func.count()).where(Box.holder_id.in_(mine))) or 0


def opens_nothing(room: OpenRoom, name: str) -> bool:
    who = room.who(name)
    with room.house.database.read() as db, pytest.raises(Unreadable):
        seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)
    return True


def knocks(room: OpenRoom, name: str) -> tuple[str, bytes]:
    """(seat, cookie) of somebody who waits."""
    words = {"affiliation": "地域の者", "promised": True}
    command = Pledge(room.meeting, room.cast.charter, name, **words)  # type: ignore[arg-type]  # words of the form
    cookie = perform(room.house, Viewer(), command).cookie
    return room._seat(cookie).seat.id, cookie


@pytest.mark.parametrize(("to", "state"), [("lobby", "waiting"), ("out", "sent_out")])
def test_who_is_sent_away_loses_the_box_in_the_same_transaction(room, to, state):
    chair = room.chairs["川田"]
    room.perform("佐藤", SendOut(chair.attendee, to))
    assert seat_row(room.house, chair.seat).state == state
    assert boxes(room, chair.seat) == 0
    assert opens_nothing(room, "川田")
    assert (attendee(room.house, chair.attendee).left_at is not None) == (to == "out")
    assert boxes(room, room.chairs["西"].seat) == 1


def test_who_was_sent_to_the_lobby_waits_under_a_new_number_and_can_be_let_in_again(room):
    chair = room.chairs["川田"]
    room.perform("佐藤", SendOut(chair.attendee))
    with room.house.database.read() as db:
        waiting = lobby(db, room.who("佐藤"))
    assert [each.seat for each in waiting] == [chair.seat]
    room.perform("佐藤", Admit((chair.seat,)))
    assert boxes(room, chair.seat) == 1


def test_two_waiting_people_never_share_a_number(room, monkeypatch):
    draws = iter([1234, 1234, 7, 1234, 7, 8])
    monkeypatch.setattr("workshop.actions.seats.secrets.randbelow", lambda _below: next(draws))
    first, _cookie = knocks(room, "原")
    second, _cookie = knocks(room, "東")
    room.perform("佐藤", SendOut(room.chairs["川田"].attendee))
    numbers = [seat_row(room.house, each).number for each in (first, second)]
    numbers.append(seat_row(room.house, room.chairs["川田"].seat).number)
    assert numbers == ["1234", "0007", "0008"]


def test_nobody_but_a_facilitator_sends_out_and_nobody_oneself(room):
    with pytest.raises(Forbidden):
        room.perform("川田", SendOut(room.chairs["西"].attendee))
    with pytest.raises(Forbidden):
        room.perform("佐藤", SendOut(room.chairs["佐藤"].attendee))
    with pytest.raises(Absent):
        room.perform("佐藤", SendOut("nobody"))


def test_leaving_takes_this_browsers_box_alone(room):
    room.perform("川田", Leave())
    assert opens_nothing(room, "川田")
    assert attendee(room.house, room.chairs["川田"].attendee).left_at is not None
    room.perform("川田", Leave())  # pressed twice
    assert boxes(room, room.chairs["西"].seat) == 1


def test_kawada_lost_the_cookie_and_comes_back_as_the_same_person(room):
    old = room.chairs["川田"]
    seat, cookie = knocks(room, "川田")
    with room.house.database.read() as db:
        match = lobby(db, room.who("佐藤"))[0].matches
    assert [each.id for each in match] == [old.attendee]
    double = room._seat(cookie).seat.attendee_id
    room.perform("佐藤", Admit((seat,), same_as=old.attendee))
    assert room._seat(cookie).seat.attendee_id == old.attendee
    assert (boxes(room, old.seat), boxes(room, seat)) == (0, 1)
    assert opens_nothing(room, "川田")  # the old browser
    with room.house.database.read() as db:
        assert db.get(Attendee, double) is None


def test_same_person_keeps_the_role_but_uketsuke_does_not_hand_out_roles_that_way(room):
    room.admit("受付の原", role="reception")
    room.admit("進行の南", role="facilitator")
    seat, _cookie = knocks(room, "進行の南")
    with pytest.raises(Forbidden):
        room.perform("受付の原", Admit((seat,), same_as=room.chairs["進行の南"].attendee))
    assert boxes(room, seat) == 0
    room.perform("佐藤", Admit((seat,), same_as=room.chairs["進行の南"].attendee))
    assert boxes(room, seat) == 1


def test_nobody_becomes_a_keeper_by_knocking_under_a_keepers_name(room):
    seat, _cookie = knocks(room, "進行役の井上")
    with pytest.raises(Forbidden) as refused:
        room.perform("佐藤", Admit((seat,), same_as=room.chairs["井上"].attendee))
    assert "鍵カード" in refused.value.say
    assert boxes(room, room.chairs["井上"].seat) == 1


def test_same_person_is_one_seat_of_one_of_this_meeting(room):
    one, _cookie = knocks(room, "川田")
    two, _cookie = knocks(room, "川田")
    with pytest.raises(Absent):
        room.perform("佐藤", Admit((one, two), same_as=room.chairs["川田"].attendee))
    with pytest.raises(Absent):
        room.perform("佐藤", Admit((one,), same_as="nobody"))


def test_a_double_that_has_sat_in_the_room_keeps_what_was_written_in_its_name(room):
    room.perform("佐藤", SendOut(room.chairs["西"].attendee))
    seat = room.chairs["西"].seat
    room.perform("佐藤", Admit((seat,), same_as=room.chairs["川田"].attendee))
    assert attendee(room.house, room.chairs["西"].attendee).name == "西"
