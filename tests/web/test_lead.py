"""The facilitator's presses as the room's script sends them; strangers, participants and nonsense get nothing."""

import pytest

from tests.conftest import SERVER_KEY
from tests.live.room import OpenRoom, attendee, open_room, seat_row
from tests.people import Cast
from tests.web.sitting import Guest, at_seat, browser, press, said
from workshop.policy.house import House
from workshop.policy.tokens import form_token

PRESSES = ("admit", "send-out", "role", "hand-over", "paper", "gather", "prolong", "close")


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = open_room(house, cast)
    made.admit("川田", cast.takken.id)
    return made


@pytest.fixture
def sato(app, room):
    return at_seat(app, room, "佐藤")


def waits(app, room: OpenRoom, name: str) -> str:
    """The seat of somebody who waits."""
    guest = Guest(browser(app, room), room.short)
    guest.signs(name)
    return room._seat(guest.browser.cookie(f"seat-{room.short}")).seat.id


def lead(room: OpenRoom, name: str) -> str:
    return f"/m/{room.short}/lead/{name}"


def test_satos_list_says_who_waits_and_who_might_be_the_same(app, room, sato):
    seat = waits(app, room, "川 田")
    (shown,) = said(sato.get(lead(room, "lobby")))["waiting"]
    assert (shown["seat"], shown["name"]) == (seat, "川 田")
    assert [each["name"] for each in shown["matches"]] == ["川田"]


@pytest.mark.parametrize("seats", [None, [], "", "everybody", {}, 0])
def test_nobody_chosen_is_never_everybody(app, room, sato, seats):
    seat = waits(app, room, "西")
    answer = press(sato, lead(room, "admit"), seats=seats)
    assert answer.status_code == 422
    assert said(answer)["say"] == "入れる人を選んでください。"
    assert seat_row(room.house, seat).state == "waiting"


def test_all_who_wait_come_in_with_one_press(app, room, sato):
    seats = [waits(app, room, name) for name in ("西", "原")]
    assert said(press(sato, lead(room, "admit"), seats="all")) == {"ok": True, "answer": 2}
    assert {seat_row(room.house, each).state for each in seats} == {"admitted"}


def test_nobody_who_waits_is_named_once_the_time_is_over_and_before_the_clock_looks(
    app, room, sato, clock
):
    waits(app, room, "西")
    assert said(sato.get(lead(room, "lobby")))["waiting"]
    clock.tick(hours=4)
    over = sato.get(lead(room, "lobby"))
    assert over.status_code == 404
    assert "西" not in over.text
    assert room.row().opening == "none"  # sealed by who asked first


def test_two_facilitators_who_press_at_once_get_one_answer_and_one_sentence(app, room, sato):
    seat = waits(app, room, "西")
    inoue = at_seat(app, room, "井上")
    assert said(press(sato, lead(room, "admit"), seats=[seat]))["ok"]
    late = press(inoue, lead(room, "admit"), seats=[seat])
    assert (late.status_code, said(late)["code"]) == (409, "gone")


def test_roles_paper_and_more_time(app, room, sato, cast):
    person = room.chairs["川田"].attendee
    assert said(press(sato, lead(room, "role"), attendee=person, role="recorder"))["ok"]
    assert attendee(room.house, person).role == "recorder"
    made = said(press(sato, lead(room, "paper"), name="老人会の東", group=cast.shokudo.id))[
        "answer"
    ]
    assert attendee(room.house, made).on_paper
    before = room.row().expires_at
    assert said(press(sato, lead(room, "prolong")))["ok"]
    assert room.row().expires_at > before


def test_close_shows_the_promises_first_and_seals_on_the_second_press(room, sato):
    assert said(press(sato, lead(room, "close"), confirm=False))["ok"]
    assert (room.row().promises_shown, room.row().opening) == (True, "live")
    assert said(press(sato, lead(room, "close"), cancel=True))["ok"]
    assert room.row().promises_shown is False
    assert said(press(sato, lead(room, "close"), confirm="yes"))["ok"]  # not true: no close
    assert room.row().opening == "live"
    assert said(press(sato, lead(room, "close"), confirm=True))["ok"]
    assert room.row().opening == "none"


@pytest.mark.parametrize("name", PRESSES)
def test_kawada_and_who_has_no_seat_press_nothing(app, room, name):
    body = {"seats": "all", "attendee": room.chairs["井上"].attendee, "confirm": True}
    body |= {"role": "observer", "name": "だれか"}
    assert press(at_seat(app, room, "川田"), lead(room, name), **body).status_code == 403
    guest = browser(app, room)
    guest.get("/join")
    guest.secret = guest.door()
    answer = press(guest, lead(room, name), **body)
    nothing = press(guest, f"/m/aaaaaaaaaaaa/lead/{name}", **body)
    assert answer.status_code == nothing.status_code == 404
    assert said(answer) == said(nothing)
    assert room.row().opening == "live"


@pytest.mark.parametrize("name", [each for each in PRESSES if each not in {"gather", "prolong"}])
@pytest.mark.parametrize(
    "body", ["[]", "{}", '{"attendee": 7, "role": [], "seats": [[]]}', "nonsense"]
)
def test_nonsense_is_refused_in_a_sentence_and_breaks_nothing(room, sato, name, body):
    headers = {"X-CSRF-Token": form_token(SERVER_KEY, sato.secret)}
    answer = sato.post(
        lead(room, name), data=body, headers=headers, content_type="application/json"
    )
    assert answer.status_code in {200, 404, 409, 422}
    assert answer.status_code != 200 or name == "close"  # shows the promises, closes nothing
    assert room.row().opening == "live"
