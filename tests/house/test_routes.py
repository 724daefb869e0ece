"""Every address: documented, closed to strangers, closed to requests that do not come from our own pages."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from tests.conftest import Browser
from tests.databases import Ground
from tests.house.addresses import BY_LINK, PUBLIC, UNSAFE, addresses, documented
from tests.house.asking import THROUGH, ask, asks_to_sign_in, passed, same_to_all
from tests.house.furnished import furnished
from tests.house.law import HAYASHI, LOGINS, SATO, TANAKA
from tests.house.platform import GUEST, Platform, begin, close, other_meeting, prepare
from tests.people import Cast
from workshop.policy.house import House
from workshop.policy.tokens import form_token

NOWHERE = "zzzzzzzzzzzz"
# Addresses that name a meeting, and are not answered for the link's sake.
MEETING = re.compile(r"<short(_id)?>")


def test_the_protocol_knows_every_address_and_no_other(app: Flask) -> None:
    told = {f"{row.method} {row.path}" for row in documented()}
    assert told == {str(each) for each in addresses(app)}


def test_the_protocol_says_who_may_and_what_is_answered() -> None:
    empty = [f"{row.method} {row.path}" for row in documented() if not (row.who and row.answers)]
    assert empty == []


def test_what_is_public_is_still_there(app: Flask) -> None:
    """A reason for an address that has gone would let a new one in by its name."""
    known = {each.path for each in addresses(app)}
    assert {*PUBLIC, *BY_LINK} <= known


ROLES = {
    "anybody": {*LOGINS, GUEST},
    "login": LOGINS,
    "secretariat": {TANAKA},
    "planner": {TANAKA, SATO, HAYASHI},
    "secretariat, may keep": {TANAKA, SATO, HAYASHI},
    "keeper": {SATO, HAYASHI},
    "may keep": {SATO, HAYASHI},
}


def test_those_whom_the_protocol_names_may_and_others_may_not(
    app: Flask, platform: Platform
) -> None:
    may = {
        row.path: ROLES[row.who] for row in documented() if row.method == "GET" and row.who in ROLES
    }
    wrong = []
    for each in addresses(app):
        if each.method != "GET" or each.path not in may or each.path == "/sign-in":
            continue
        let_in = {
            name
            for name, browser in platform.browsers.items()
            if browser.get(each.filled(platform.values, kind="preparation")).status_code == 200
        }
        if let_in != may[each.path]:
            wrong.append(f"{each.path}: {sorted(let_in ^ may[each.path])}")
    assert "\n".join(wrong) == ""


@pytest.fixture(scope="module")
def in_use(
    ground: Ground, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Flask, Platform]]:
    """A live meeting, for those who are refused everywhere and so change nothing."""
    with furnished(ground, tmp_path_factory.mktemp("routes")) as (app, platform):
        prepare(platform)
        begin(platform)
        yield app, platform


def test_a_stranger_gets_no_page_but_the_public_ones(in_use: tuple[Flask, Platform]) -> None:
    app, platform = in_use
    stranger = platform.client()
    stranger.get("/")
    token = form_token(platform.house.server_key, stranger.door())
    through = [
        f"{each} {answer.status_code} {answer.headers.get('Location', '')}"
        for each in addresses(app)
        if each.path not in {*PUBLIC, *BY_LINK}
        and passed(answer := ask(stranger, each, each.filled(platform.values), token))
        and str(each) not in THROUGH
    ]
    assert through == []


def differing(
    app: Flask, platform: Platform, browser: Browser, foreign: str, token: str
) -> list[str]:
    """Addresses that answer otherwise for a meeting that is there than for one that is not.

    Being asked to sign in tells nothing: whoever has the short id has the join link, whose page names the meeting.
    """
    found = []
    for each in addresses(app):
        if not MEETING.search(each.rule.rule) or each.path in {*PUBLIC, *BY_LINK}:
            continue
        there, not_there = (
            same_to_all(
                ask(browser, each, each.filled(platform.values, short=x, short_id=x), token), x
            )
            for x in (foreign, NOWHERE)
        )
        if there != not_there and not asks_to_sign_in(*there):
            found.append(f"{each}: {there[0]} there, {not_there[0]} absent")
    return found


def test_a_meeting_one_has_nothing_to_do_with_is_not_there(in_use: tuple[Flask, Platform]) -> None:
    """部外者の黒田 has a login and no part in anything."""
    app, platform = in_use
    kuroda = platform.browser("部外者の黒田")
    token = form_token(platform.house.server_key, kuroda.secret)
    assert differing(app, platform, kuroda, platform.meets.short, token) == []


def test_a_seat_in_one_meeting_is_none_in_another(in_use: tuple[Flask, Platform]) -> None:
    app, platform = in_use
    guest, other = platform.client(), other_meeting(platform)
    seat = platform.seat(GUEST)
    guest.keep(f"seat-{other}", seat)
    guest.keep(f"wall-{other}", seat)
    guest.keep(f"seat-{NOWHERE}", seat)
    guest.keep(f"wall-{NOWHERE}", seat)
    token = form_token(platform.house.server_key, seat)
    assert differing(app, platform, guest, other, token) == []


def test_a_keeper_of_another_meeting_is_a_stranger_here(in_use: tuple[Flask, Platform]) -> None:
    app, platform = in_use
    other = other_meeting(platform)
    sato = platform.browser("進行役の佐藤")
    token = form_token(platform.house.server_key, sato.secret)
    assert differing(app, platform, sato, other, token) == []


def test_after_the_close_a_seat_gets_nothing(app: Flask, platform: Platform) -> None:
    """P3 for pages: what 藤井 could see while it was open is gone with the close."""
    prepare(platform)
    begin(platform)
    close(platform)
    guest = platform.browser(GUEST)
    token = form_token(platform.house.server_key, platform.seat(GUEST))
    through = [
        f"{each} {answer.status_code} {answer.headers.get('Location', '')}"
        for each in addresses(app)
        if each.path not in {*PUBLIC, *BY_LINK}
        and str(each) not in THROUGH
        and passed(answer := ask(guest, each, each.filled(platform.values), token))
    ]
    assert through == []


def test_no_unsafe_request_is_taken_without_a_token(in_use: tuple[Flask, Platform]) -> None:
    app, platform = in_use
    taken = []
    for name in ("事務局の田中", "進行役の佐藤", GUEST):
        for each in addresses(app):
            if each.method not in UNSAFE:
                continue
            path = each.filled(platform.values)
            for how in ({}, {"csrf": "A" * 43}):
                answer = platform.browser(name).post(path, data=how)
                # 308: the address of the default kind; the press is refused where it leads.
                if answer.status_code not in {308, 400}:
                    taken.append(f"{name} {each} {answer.status_code}")
    assert taken == []


def test_a_token_of_another_cookie_opens_nothing(
    house: House, cast: Cast, client: Callable[..., Browser]
) -> None:
    tanaka, mori = client(cast.tanaka), client(cast.mori)
    stolen = form_token(house.server_key, mori.secret)
    answer = tanaka.post("/groups/new", data={"csrf": stolen, "name": "新しい団体"})
    assert answer.status_code == 400


def test_another_site_is_refused_even_with_a_token(
    house: House, cast: Cast, client: Callable[..., Browser]
) -> None:
    tanaka = client(cast.tanaka)
    for site in ("cross-site", "same-site"):
        answer = tanaka.post(
            "/groups/new",
            data={"csrf": form_token(house.server_key, tanaka.secret), "name": "新しい団体"},
            headers={"Sec-Fetch-Site": site},
        )
        assert answer.status_code == 400
