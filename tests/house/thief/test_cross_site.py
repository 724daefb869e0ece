"""What a stranger on another site tries with the browser of somebody who sits here: presses, links, other hosts."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.conftest import SERVER_KEY, Browser
from tests.live.room import OpenRoom, open_room
from tests.people import PASSWORD, Cast
from workshop.policy.house import House
from workshop.policy.tokens import form_token

ELSEWHERE = (
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "/a?b=//x",
    "\n/x",
    "/%2f%2fevil.example",
)


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    """A live meeting."""
    return open_room(house, cast, cases=0)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_press_from_another_site_is_refused_even_with_the_right_token(
    room: OpenRoom, client: Callable[..., Browser], site: str
) -> None:
    sato = client()
    sato.keep(f"seat-{room.short}", room.chairs["佐藤"].cookie)
    token = form_token(SERVER_KEY, room.chairs["佐藤"].cookie)
    answer = sato.post(
        f"/m/{room.short}/lead/close",
        json={"confirm": True},
        headers={"X-CSRF-Token": token, "Sec-Fetch-Site": site},
    )
    assert answer.status_code == 400
    assert room.row().opening == "live"


def test_a_token_made_for_another_browser_is_refused(
    room: OpenRoom, client: Callable[..., Browser]
) -> None:
    """The thief signs in too and puts the own token into the victim's form."""
    inoue, sato = client(), client()
    inoue.keep(f"seat-{room.short}", room.chairs["井上"].cookie)
    sato.keep(f"seat-{room.short}", room.chairs["佐藤"].cookie)
    for token in ("", "x", form_token(SERVER_KEY, room.chairs["井上"].cookie)):
        answer = sato.post(
            f"/m/{room.short}/lead/close", json={"confirm": True}, headers={"X-CSRF-Token": token}
        )
        assert answer.status_code == 400
    assert room.row().opening == "live"


@pytest.mark.parametrize("then", ELSEWHERE)
def test_after_signing_in_nobody_is_led_to_another_house(
    client: Callable[..., Browser], cast: Cast, then: str
) -> None:
    guest = client()
    guest.get("/sign-in")
    known = {"login": "tanaka", "password": PASSWORD}
    answer = guest.send("/sign-in", guest.door(), **known, then=then)
    assert answer.headers["Location"] == "/"
    again = {f"visit_{name}": value for name, value in known.items()}
    answer = guest.send("/sign-in/again", guest.door(), **again, visit_path=then)
    assert answer.headers["Location"] == "/"


def test_an_address_of_another_host_is_never_repeated_in_a_link(
    app: Flask, client: Callable[..., Browser], room: OpenRoom, cast: Cast
) -> None:
    sato, tanaka = client(cast.sato), client(cast.tanaka)
    sato.keep(f"seat-{room.short}", room.chairs["佐藤"].cookie)
    evil = {"Host": "evil.example", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http"}
    for browser, path in (
        (sato, f"/m/{room.short}/device"),
        (sato, f"/m/{room.short}/calendar.ics"),
        (sato, f"/m/{room.short}/qr.svg"),
        (tanaka, f"/meetings/{room.short}/invitations"),
        (tanaka, "/people"),
        (client(), "/meetings"),
    ):
        answer = browser.get(path, headers=evil)
        assert "evil.example" not in answer.text + answer.headers.get("Location", ""), path


def test_every_answer_carries_the_headers_that_keep_it_to_itself(
    client: Callable[..., Browser], room: OpenRoom, cast: Cast
) -> None:
    sato = client(cast.sato)
    sato.keep(f"seat-{room.short}", room.chairs["佐藤"].cookie)
    for path in (
        "/",
        "/sign-in",
        f"/m/{room.short}/room",
        f"/m/{room.short}/lead/lobby",
        "/nowhere",
    ):
        headers = sato.get(path).headers
        assert headers["Content-Security-Policy"].startswith(
            "default-src 'none'; script-src 'self'; "
        )
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store", path
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in headers
