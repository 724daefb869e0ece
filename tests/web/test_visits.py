"""Signing in and out, locked visits, forms that wait, one-time links."""

import re
import time

import pytest
from werkzeug.test import TestResponse

from tests.conftest import Browser
from tests.people import PASSWORD, Someone
from tests.web.reading import hidden_fields
from workshop.actions.links import FirstSecretariat
from workshop.actions.perform import perform
from workshop.policy.viewer import Viewer

WRONG = "ログイン名かパスワードが違います"


def enter(browser: Browser, login: str, password: str = PASSWORD, **more: str) -> TestResponse:
    browser.get("/sign-in")
    return browser.send("/sign-in", browser.door(), login=login, password=password, **more)


def test_tanaka_signs_in_and_lands_on_her_desk(client, cast):
    browser = client()
    answer = enter(browser, "tanaka")
    assert answer.status_code == 302
    assert answer.location == "/"
    assert "事務局の田中" in browser.get("/").text


def test_a_login_in_full_width_and_capitals_is_the_same_login(client, cast):
    assert enter(client(), " ＴＡＮＡＫＡ ").status_code == 302


def test_the_cookie_is_new_at_every_sign_in_and_the_old_one_opens_nothing(client, cast):
    browser = client(cast.tanaka)
    before = browser.secret
    assert browser.send("/sign-in", login="tanaka", password=PASSWORD).status_code == 302
    assert browser.cookie("visit") != before
    thief = client()
    thief.sign_in(before)
    assert "事務局の田中" not in thief.get("/").text


def test_nobody_is_led_to_another_site(client, cast):
    for bad in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"):
        assert enter(client(), "tanaka", then=bad).location == "/"
    assert enter(client(), "tanaka", then="/people").location == "/people"


def test_an_unknown_login_gets_the_same_answer_in_the_same_time(client, cast):
    browser = client()
    times: dict[str, float] = {}
    enter(browser, "tanaka", "the first try warms up")
    for login in (
        "hayashi",
        "nobody",
    ) * 3:  # the quickest of three: other things run on this machine
        begun = time.perf_counter()
        answer = enter(browser, login, "not the password")
        took = time.perf_counter() - begun
        times[login] = min(times.get(login, took), took)
        assert answer.status_code == 422
        assert WRONG in answer.text
    assert 0.3 < times["hayashi"] / times["nobody"] < 3


def test_a_guesser_waits_and_a_minute_later_tanaka_may_try_again(client, cast, clock):
    browser = client()
    answers = [enter(browser, "tanaka", f"guess {n}") for n in range(6)]
    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "秒ほど待ってから" in answers[-1].text
    assert 'value="tanaka"' in answers[-1].text
    clock.tick(seconds=61)
    assert enter(browser, "tanaka").status_code == 302


def test_a_guesser_in_the_same_office_never_keeps_tanaka_out_of_her_own_browser(client, cast):
    hers = client()
    enter(hers, "tanaka")
    guesser = client()
    for n in range(8):
        enter(guesser, "tanaka", f"guess {n}")
    assert enter(guesser, "tanaka").status_code == 429
    assert hers.send("/sign-out", hers.cookie("visit")).status_code == 302
    assert enter(hers, "tanaka").status_code == 302


def test_a_guesser_elsewhere_does_not_slow_tanaka_down(client, cast):
    far = client()
    far.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    for n in range(8):
        enter(far, "tanaka", f"guess {n}")
    assert enter(client(), "tanaka").status_code == 302


def test_right_passwords_never_add_up_to_a_wait(client, cast):
    for _round in range(12):
        assert enter(client(), "tanaka").status_code == 302


def test_half_an_hour_idle_locks_and_the_password_opens_the_same_page(client, cast, clock):
    browser = client(cast.tanaka)
    clock.tick(minutes=31)
    answer = browser.get("/people")
    assert answer.location == "/sign-in?then=/people"
    locked = browser.get(answer.location)
    assert "画面をロックしました" in locked.text
    assert 'value="tanaka"' in locked.text
    again = browser.send("/sign-in", login="tanaka", password=PASSWORD, then="/people")
    assert again.location == "/people"
    assert browser.get("/people").status_code == 200


def test_whoever_does_something_every_twenty_minutes_is_not_locked_until_twelve_hours(
    client, cast, clock
):
    browser = client(cast.tanaka)
    for _round in range(35):
        clock.tick(minutes=20)
        assert browser.get("/people").status_code == 200
    clock.tick(minutes=29)
    assert browser.get("/people").status_code == 302


@pytest.mark.parametrize("with_door", [True, False])
def test_a_form_sent_while_locked_waits_and_is_sent_on_after_signing_in(
    client, cast, clock, with_door
):
    browser = client(cast.tanaka)
    if with_door:
        browser = client()
        enter(browser, "tanaka")
        browser.secret = browser.cookie("door")  # the cookie its pages' forms are made for
    clock.tick(minutes=31)
    typed = {"name": "県民課の新任\nさん", "login": "shinnin", "moving_on": ""}
    kept = browser.send("/people/new", **typed)
    assert kept.status_code == 401
    assert "書いたものは、この画面で預かっています" in kept.text
    sent = hidden_fields(kept.text)
    assert sent["login"] == "shinnin"
    wrong = browser.post("/sign-in/again", data={**sent, "visit_password": "wrong wrong wrong"})
    assert wrong.status_code == 422
    assert hidden_fields(wrong.text)["login"] == "shinnin"
    on = browser.post("/sign-in/again", data={**sent, "visit_password": PASSWORD})
    assert (on.status_code, on.location) == (307, "/people/new")  # the browser sends the same again
    done = browser.post(on.location, data=sent, follow_redirects=True)
    assert done.status_code == 200
    assert "県民課の新任 さん" in done.text


def test_another_tab_opened_before_the_lock_still_sends_its_form(client, cast, clock):
    browser = client(cast.tanaka)
    other_tab = browser.secret
    clock.tick(minutes=31)
    browser.send("/sign-in", login="tanaka", password=PASSWORD)
    answer = browser.send("/people/new", other_tab, name="県民課の新任", login="shinnin")
    assert answer.status_code == 302


def test_a_waiting_form_does_not_carry_a_card(client, cast, clock):
    browser = client(cast.sato)
    clock.tick(minutes=31)
    kept = browser.send("/card/prove", card=cast.sato.card)
    assert kept.status_code == 401
    assert cast.sato.card not in kept.text
    assert "もう一度入れてください" in kept.text


def test_a_script_is_told_that_the_visit_is_locked(client, cast, clock):
    browser = client(cast.tanaka)
    clock.tick(minutes=31)
    token = hidden_fields(browser.get("/sign-in").text)["csrf"]
    answer = browser.post(
        "/people/new", data={"csrf": token}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 401
    assert answer.json["locked"] is True


def test_signing_out_ends_the_visit(client, cast):
    browser = client(cast.tanaka)
    browser.send("/sign-out")
    thief = client()
    thief.sign_in(browser.secret)
    assert thief.get("/people").status_code == 302


def test_a_deactivated_person_cannot_sign_in(client, cast):
    client(cast.tanaka).send(f"/people/{cast.mori.id}/leave")
    assert enter(client(), "mori").status_code == 422


# --- one-time links ----------------------------------------------------------------------------------------


def link_for(browser: Browser, person: Someone) -> str:
    answer = browser.send(f"/people/{person.id}/link")
    assert answer.status_code == 200
    found = re.search(r"/link/[0-9A-Z-]{34}", answer.text)
    assert found
    return found.group()


def use(browser: Browser, link: str, password: str) -> TestResponse:
    browser.get(f"{link}/password")
    return browser.send(f"{link}/password", browser.door(), password=password)


def test_the_first_secretariat_comes_in_by_the_command_line(client, empty_house):
    link = perform(empty_house, Viewer(), FirstSecretariat("事務局の新田", "nitta"))
    browser = client()
    assert "事務局の新田さん、ようこそ" in browser.get(f"{link}/password").text
    assert use(browser, link, "うみのみえる窓辺の机").location == "/?done=visit.welcome"
    desk = browser.get("/")  # nobody has a card yet, no meeting is planned
    assert desk.status_code == 200
    assert "事務局の新田" in desk.text
    assert enter(client(), "nitta", "うみのみえる窓辺の机").status_code == 302


def test_a_link_works_once_and_the_old_password_and_visits_are_over(client, cast):
    link = link_for(client(cast.tanaka), cast.sato)
    elsewhere = client(cast.sato)
    assert use(client(), link, "みどりの丘をこえる道").status_code == 302
    assert client().get(f"{link}/password").status_code == 404
    assert (
        client(cast.kuroda).send(f"{link}/password", password="べつのみちの丘").status_code == 404
    )
    assert elsewhere.get("/card").status_code == 302
    assert enter(client(), "sato").status_code == 422


def test_a_link_is_over_after_seven_days_and_when_a_newer_one_was_made(client, cast, clock):
    tanaka = client(cast.tanaka)
    old, new = link_for(tanaka, cast.sato), link_for(tanaka, cast.sato)
    assert client().get(f"{old}/password").status_code == 404
    clock.tick(days=7)
    answer = client().get(f"{new}/password")
    assert answer.status_code == 404
    assert "事務局に新しいリンクを頼んでください" in answer.text


def test_a_short_or_obvious_password_is_refused_at_its_field(client, cast):
    link = link_for(client(cast.tanaka), cast.sato)
    for bad in ("みじかい", "aaaaaaaaaaaa", "sato-sato-2027"):
        answer = use(client(), link, bad)
        assert answer.status_code == 422
        assert 'id="password-wrong"' in answer.text


def test_only_the_secretariat_makes_links(client, cast):
    assert client(cast.sato).send(f"/people/{cast.mori.id}/link").status_code == 403
    assert client(cast.tanaka).send("/people/nobody/link").status_code == 404
