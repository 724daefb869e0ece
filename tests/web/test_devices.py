"""A second device: the QR on the first, the number on the second."""

import re

import pytest

from tests.live.room import OpenRoom, open_room
from tests.people import Cast
from tests.web.sitting import at_seat, browser, sound
from workshop.actions.devices import MakePass
from workshop.policy.house import House


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = open_room(house, cast)
    made.admit("川田", cast.takken.id)
    return made


@pytest.fixture
def token(room) -> str:
    made: str = room.perform("川田", MakePass())
    return made


def test_kawadas_phone_comes_by_the_qr_and_sits_after_the_number_was_typed(app, room, token):
    first, phone = at_seat(app, room, "川田"), browser(app, room)
    assert "data:image/svg+xml" in sound(first.get(f"/m/{room.short}/device"))
    assert "Set-Cookie" not in phone.get(f"/d/{token}").headers
    sound(phone.get(f"/d/{token}/sit"))
    answer = phone.send(f"/d/{token}/sit", phone.door())
    assert answer.location == f"/m/{room.short}/lobby"
    lobby = sound(phone.get(answer.location))
    assert "はじめの端末で番号を入れてください" in lobby
    number = re.search(r'number-large">(\d{4})<', lobby)
    assert number
    done = first.send(f"/m/{room.short}/device", number=number[1])
    assert done.location == f"/m/{room.short}/room"
    assert phone.get(f"/m/{room.short}/room").status_code == 200


def test_a_wrong_number_is_said_at_the_field(app, room):
    answer = at_seat(app, room, "川田").send(f"/m/{room.short}/device", number="12")
    assert answer.status_code == 422
    assert 'href="#number"' in sound(answer)


def test_looking_at_the_address_does_not_use_it_up_and_a_used_one_is_gone(app, room, token):
    phone = browser(app, room)
    for _look in range(3):
        assert phone.get(f"/d/{token}/sit").status_code == 200
    assert phone.send(f"/d/{token}/sit", phone.door()).status_code == 302
    other = browser(app, room)
    other.get(f"/d/{token}/sit")
    assert other.send(f"/d/{token}/sit", other.door()).status_code == 404


def test_who_has_no_seat_makes_no_pass(app, room, cast):
    assert browser(app, room, cast.kuroda).get(f"/m/{room.short}/device").status_code == 404
