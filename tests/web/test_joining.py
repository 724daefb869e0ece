"""入室: 川田 on a phone, from the link to the room; and every page that says what to do instead."""

import pytest

from tests.live.room import OpenRoom, open_room, plan
from tests.people import Cast
from tests.web.sitting import Guest, at_seat, browser, press, said, sound
from workshop.actions.admission import Admit
from workshop.actions.ending import CloseMeeting
from workshop.actions.going import SendOut
from workshop.models import Charter, Meeting
from workshop.policy.house import House


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return open_room(house, cast)


@pytest.fixture
def kawada(app, room) -> Guest:
    return Guest(browser(app, room), room.short)


def test_a_link_from_outside_sets_no_cookie_and_leads_on_by_itself(app, room):
    answer = browser(app, room).get(f"/m/{room.short}")
    assert "Set-Cookie" not in answer.headers
    assert f'content="0; url=/m/{room.short}/enter"' in sound(answer)


def test_kawada_reads_promises_signs_waits_and_is_let_in(room, kawada, cast, app):
    page = kawada.reads()
    assert "孤立のつなぎ方を話し合う" in page
    assert "この会で知ったことを、支援の連携のほかには使いません。" in page
    answer = kawada.signs("川田", group=cast.takken.id, affiliation="", unit="阿南支部")
    assert answer.location == f"/m/{room.short}/lobby"
    lobby = sound(kawada.browser.get(answer.location))
    assert "進行役が確認しています" in lobby
    assert kawada.state() == {"state": "waiting", "to": ""}
    sato = at_seat(app, room, "佐藤")
    waiting = said(sato.get(f"/m/{room.short}/lead/lobby"))["waiting"]
    assert f'<p class="number-large">{waiting[0]["number"]}</p>' in lobby
    assert said(press(sato, f"/m/{room.short}/lead/admit", seats=[waiting[0]["seat"]]))["ok"]
    assert kawada.state() == {"state": "admitted", "to": f"/m/{room.short}/room"}
    assert kawada.browser.get(f"/m/{room.short}/lobby").location == f"/m/{room.short}/room"
    assert kawada.browser.get(f"/m/{room.short}/room").status_code == 200


def test_the_seats_cookie_is_a_new_one_and_the_knock_is_gone(room, kawada):
    kawada.promises()
    knock = kawada.browser.cookie(f"knock-{room.short}")
    assert len(knock) == 32
    kawada.signs("川田")
    assert kawada.browser.get_cookie(f"knock-{room.short}") is None
    assert kawada.browser.cookie(f"seat-{room.short}") not in {b"", knock}


def test_without_a_name_the_page_says_so_and_keeps_what_was_typed(room, kawada):
    answer = kawada.signs("", work="保健師", unit="母子係")
    assert answer.status_code == 422
    page = sound(answer)
    assert 'href="#name"' in page
    assert 'value="保健師"' in page
    assert 'value="母子係"' in page


def test_an_unsigned_promise_and_a_changed_charter_ask_again(room, kawada, cast, clock):
    refused = kawada.signs("川田", promised="")
    assert refused.status_code == 422
    hidden = kawada.promises()
    assert hidden
    with room.house.database.write() as db:
        words = {"title": "要綱", "text": "-", "html": "-", "clause": "-", "pledge": "新しい約束"}
        db.add(Charter(version=2, created_by=cast.tanaka.id, created_at=clock(), **words))
    answer = kawada.signs("川田", charter=cast.charter)
    assert answer.location == f"/m/{room.short}/enter?changed=1"
    page = sound(kawada.browser.get(answer.location))
    assert "要綱が新しくなりました" in page
    assert "新しい約束" in page


def test_the_charter_can_be_read_before_promising(room, kawada):
    page = sound(kawada.browser.get(f"/m/{room.short}/charter"))
    assert "第1条（目的）" in page


def test_a_browser_with_a_seat_is_led_to_it_and_told_how_others_come_in(room, kawada):
    kawada.signs("川田")
    page = kawada.reads()
    assert "この端末は川田さんの席です。" in page
    assert "別のブラウザーかプライベートウィンドウ" in page


def test_who_was_sent_out_is_told_what_to_do(room, kawada, app):
    kawada.signs("川田")
    room.perform("佐藤", Admit())
    seat = room._seat(kawada.browser.cookie(f"seat-{room.short}"))
    room.perform("佐藤", SendOut(seat.attendee.id, "out"))
    assert kawada.state()["to"] == f"/m/{room.short}/enter"
    page = kawada.reads()
    assert "この端末では、もう事例もボードも見られません。" in page
    again = sound(kawada.browser.get(f"/m/{room.short}/enter?again=1"))
    assert "私の約束" in again


def test_before_after_and_instead_there_is_one_page_each(house, cast, app, client):
    short = _short(house, plan(house, cast))
    guest = Guest(client(), short)
    assert "会はまだ始まっていません" in guest.reads()
    assert guest.browser.get(f"/m/{short}/door.json").json == {"to": ""}
    with house.database.write() as db:
        db.query(Meeting).one().phase = "cancelled"
    assert "この会は中止になりました" in guest.reads()


def test_after_the_close_the_link_says_that_it_is_over(room, kawada):
    kawada.signs("川田")
    room.perform("佐藤", CloseMeeting())
    assert kawada.state() == {"state": "gone", "to": f"/m/{room.short}/enter"}
    assert "この会は終わりました" in kawada.reads()


def _short(house: House, meeting: str) -> str:
    with house.database.read() as db:
        return db.get_one(Meeting, meeting).short_id


def test_a_keeper_in_the_preparation_is_led_to_the_preparation_not_round_in_circles(
    house, cast, app, client
):
    meeting = plan(house, cast)
    short = _short(house, meeting)
    sato = client(cast.sato)
    sato.send(f"/meetings/{short}/open/preparation", card=cast.sato.card, pledged="yes")
    assert sato.get(f"/m/{short}/room").location == f"/m/{short}/lobby"
    assert sato.get(f"/m/{short}/lobby").location == f"/meetings/{short}/prepare"


def test_the_code_from_the_wall_leads_to_the_same_door(room, client):
    guest = client()
    sound(guest.get("/join"))
    code = room.row().code
    answer = guest.send("/join", guest.door(), code=f" {code[:3].lower()}-{code[3:]} ")
    assert answer.location == f"/m/{room.short}/enter"


def test_a_wrong_code_is_said_at_the_field_and_many_of_them_must_wait(room, client):
    guest = client()
    guest.get("/join")
    wrong = guest.send("/join", guest.door(), code="ZZZZZZ")
    assert wrong.status_code == 422
    assert 'aria-invalid="true"' in sound(wrong)
    answers = [
        guest.send("/join", guest.door(), code=f"ZZZZ{n:02d}").status_code for n in range(40)
    ]
    assert answers[0] == 422
    assert answers[-1] == 429


@pytest.mark.parametrize("page", ["/enter", "/lobby", "/charter", "/lobby.json", "/farewell"])
def test_no_meeting_and_no_such_address_look_alike(client, page):
    guest = client()
    guest.get("/join")
    answer = guest.get(f"/m/aaaaaaaaaaaa{page}")
    assert answer.status_code == 404
    assert answer.text == guest.get("/x").text


def test_who_reads_english_is_told_in_english_what_is_missing(kawada):
    kawada.browser.set_cookie("lang", "en")
    page = sound(kawada.signs("", affiliation=""))
    assert "Your name" in page
    assert "お名前" not in page
    assert "入力してください" not in page
