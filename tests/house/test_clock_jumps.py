"""The clock is set back by two hours, or jumps forward by five: nothing breaks, nothing opens, the record holds."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.collected import CANARY
from tests.conftest import Browser
from tests.crossing import in_order
from tests.house.platform import GUEST, Platform, begin, close, prepare
from tests.house.thief.pressing import seat_boxes
from tests.people import PASSWORD, Cast, Clock
from workshop.actions.ending import ExpireDue
from workshop.actions.perform import perform
from workshop.policy.tokens import form_token
from workshop.policy.viewer import Viewer


@pytest.fixture
def live(platform: Platform, app: Flask) -> Platform:
    """進行役の佐藤 leads, 藤井 sits."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    prepare(platform)
    begin(platform)
    return platform


def test_set_back_by_two_hours_the_meeting_goes_on_and_can_be_closed(
    live: Platform, clock: Clock
) -> None:
    sato, guest, short = live.browser("進行役の佐藤"), live.browser(GUEST), live.meets.short
    clock.tick(hours=-2)
    assert CANARY in sato.get(f"/meetings/{short}/prepare/1").text
    assert guest.get(f"/m/{short}/room").status_code == 200
    assert live.browser("事務局の田中").get("/meetings").status_code == 200
    token = {"X-CSRF-Token": form_token(live.house.server_key, live.seat("進行役の佐藤"))}
    assert sato.post(f"/m/{short}/lead/veil", json={"on": True}, headers=token).status_code == 200
    close(live)
    assert seat_boxes(live.house, live.meets.id) == 0
    assert CANARY not in sato.get(f"/meetings/{short}/prepare/1").text
    assert len(in_order(live.house, live.meets.id)) > 5


def test_set_back_by_two_hours_nobody_is_kept_out_who_knows_the_password(
    live: Platform, cast: Cast, clock: Clock, client: Callable[..., Browser]
) -> None:
    browser = client()
    browser.get("/sign-in")
    for _ in range(3):
        browser.send("/sign-in", browser.door(), login=cast.mori.login, password="ちがう言葉です")
    clock.tick(hours=-2)
    clock.tick(minutes=2)
    answer = browser.send("/sign-in", browser.door(), login=cast.mori.login, password=PASSWORD)
    assert answer.status_code == 302, answer.text


def test_five_hours_later_nothing_can_be_read_and_the_next_look_seals(
    live: Platform, clock: Clock
) -> None:
    sato, guest, short = live.browser("進行役の佐藤"), live.browser(GUEST), live.meets.short
    clock.tick(hours=5)
    for browser in (sato, guest):
        for path in (
            f"/meetings/{short}/prepare/1",
            f"/m/{short}/sheet/1",
            f"/m/{short}/lead/senses",
        ):
            answer = browser.get(path)
            assert answer.status_code in {302, 401, 404}, path
            assert CANARY not in answer.text
    perform(live.house, Viewer(), ExpireDue())
    assert seat_boxes(live.house, live.meets.id) == 0
    assert len(in_order(live.house, live.meets.id)) > 5


def test_forward_and_back_again_what_was_sealed_meanwhile_stays_sealed(
    live: Platform, clock: Clock
) -> None:
    sato, short = live.browser("進行役の佐藤"), live.meets.short
    clock.tick(hours=5)
    perform(live.house, Viewer(), ExpireDue())
    clock.tick(hours=-5)
    assert CANARY not in sato.get(f"/meetings/{short}/prepare/1").text
    assert live.browser(GUEST).get(f"/m/{short}/room").status_code == 302
    live.opens("進行役の佐藤", live.cast.sato, "live")
    assert CANARY in sato.get(f"/meetings/{short}/prepare/1").text
