"""The room's page, the wall's, the way out: who gets them, from which seat, and what is left in the browser."""

from dataclasses import replace

import pytest
import segno
from markupsafe import escape

from tests.live.room import OpenRoom, open_room
from tests.people import Cast
from tests.web.sitting import at_seat, browser, press, sound
from workshop.actions.ending import CloseMeeting
from workshop.actions.going import SendOut
from workshop.policy.house import House


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = open_room(house, cast)
    made.admit("川田", cast.takken.id)
    return made


def test_kawada_gets_the_room_and_no_wall_and_sato_both(app, room):
    page = sound(at_seat(app, room, "川田").get(f"/m/{room.short}/room"))
    assert "孤立のつなぎ方を話し合う" in page
    assert 'data-wall=""' in page
    assert f'data-wall="/m/{room.short}/wall-door"' in sound(
        at_seat(app, room, "佐藤").get(f"/m/{room.short}/room")
    )


def test_the_rooms_page_itself_holds_no_word_of_any_case(app, room):
    assert "Aさん" not in at_seat(app, room, "川田").get(f"/m/{room.short}/room").text


def test_without_a_seat_one_is_led_to_the_door(app, room, cast):
    for guest in (browser(app, room), browser(app, room, cast.kuroda)):
        answer = guest.get(f"/m/{room.short}/room", follow_redirects=True)
        assert answer.request.path == f"/m/{room.short}/enter"


def test_the_wall_is_a_second_window_of_satos_browser_with_a_cookie_of_its_own(app, room):
    sato = at_seat(app, room, "佐藤")
    sound(sato.get(f"/m/{room.short}/wall-door"))
    answer = sato.send(f"/m/{room.short}/wall-door")
    assert answer.location == f"/m/{room.short}/wall"
    wall = sound(sato.get(answer.location))
    assert room.row().code in wall
    assert "127.0.0.1:8000/join" in wall
    assert sato.cookie(f"wall-{room.short}") not in {b"", sato.cookie(f"seat-{room.short}")}
    assert 'data-wall="/m/' in sato.get(f"/m/{room.short}/room").text  # still the facilitator's


def test_in_a_hall_of_its_own_the_wall_shows_the_wifi_before_the_room(app, room, empty_house):
    room.open_wall()
    assert "Wi-Fi" not in at_seat(app, room, "壁").get(f"/m/{room.short}/wall").text
    app.extensions["tsunagi"] = replace(
        empty_house, hall_wifi="つなぎ会場", hall_wifi_password='a;b"c'
    )
    wall = sound(at_seat(app, room, "壁").get(f"/m/{room.short}/wall"))
    # As phones read it: what separates is written with a stroke before it.
    joins = segno.make('WIFI:T:WPA;S:つなぎ会場;P:a\\;b\\"c;;', micro=False)
    picture = escape(joins.svg_data_uri(scale=8, border=2, dark="#1a1a1a"))
    assert wall.index(str(picture)) < wall.index(f"/m/{room.short}/qr.svg")
    assert "つなぎ会場" in wall
    assert str(escape('a;b"c')) in wall


def test_a_wall_cookie_opens_neither_the_room_nor_the_lobby_list(app, room):
    room.open_wall()
    wall = at_seat(app, room, "壁")
    assert wall.get(f"/m/{room.short}/wall").status_code == 200
    assert wall.get(f"/m/{room.short}/room").location == f"/m/{room.short}/lobby"
    assert wall.get(f"/m/{room.short}/lead/lobby").status_code == 404


def test_participants_find_no_door_to_a_wall(app, room):
    kawada = at_seat(app, room, "川田")
    assert kawada.get(f"/m/{room.short}/wall-door").status_code == 404
    assert kawada.send(f"/m/{room.short}/wall-door").status_code == 403


def test_kawada_leaves_after_one_question_and_the_farewell_clears_the_browser(app, room):
    kawada = at_seat(app, room, "川田")
    sound(kawada.get(f"/m/{room.short}/leave"))
    answer = kawada.send(f"/m/{room.short}/leave")
    farewell = kawada.get(answer.location)
    assert "会から出ました" in sound(farewell)
    assert farewell.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert kawada.get_cookie(f"seat-{room.short}") is None


def test_after_the_close_everybody_finds_a_farewell_and_nothing_else(app, room):
    room.open_wall()
    seats = [at_seat(app, room, name) for name in ("佐藤", "川田", "壁")]
    room.perform("佐藤", CloseMeeting())
    sato, kawada, wall = seats
    assert wall.get(f"/m/{room.short}/wall").location.startswith(f"/m/{room.short}/farewell")
    for each in (sato, kawada):
        assert each.get(f"/m/{room.short}/room").location == f"/m/{room.short}/lobby"
        assert each.get(f"/m/{room.short}/lead/lobby").status_code == 404
    page = sound(kawada.get(f"/m/{room.short}/farewell"))
    assert "閉会しました。ありがとうございました。" in page
    assert "2027年5月2日" in page or "5月2日" in page  # when everything is destroyed
    assert kawada.get_cookie(f"seat-{room.short}") is None


def test_who_waits_in_the_lobby_keeps_the_seat_even_after_a_look_at_the_farewell(app, room):
    kawada = at_seat(app, room, "川田")
    room.perform("佐藤", SendOut(room.chairs["川田"].attendee))
    kawada.get(f"/m/{room.short}/farewell?why=stale")
    assert kawada.cookie(f"seat-{room.short}") == room.chairs["川田"].cookie


def test_the_qr_leads_to_the_door_and_is_a_picture(app, room):
    answer = browser(app, room).get(f"/m/{room.short}/qr.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_pages_of_the_room_need_the_form_token_of_this_browser(app, room):
    kawada, other = at_seat(app, room, "川田"), at_seat(app, room, "井上")
    assert kawada.post(f"/m/{room.short}/leave").status_code == 400
    kawada.secret = other.secret
    assert press(kawada, f"/m/{room.short}/me/sense").status_code == 400
    assert room.who("川田").in_room


def test_the_farewell_is_wholly_in_english_for_who_reads_english(app, room):
    kawada = at_seat(app, room, "川田")
    kawada.set_cookie("lang", "en")
    room.perform("佐藤", CloseMeeting())
    page = sound(kawada.get(f"/m/{room.short}/farewell"))
    assert "Cases sealed" in page
    assert "件" not in page
