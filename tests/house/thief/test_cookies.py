"""Cookies over TLS: bound to this host, new at each door, worth nothing when they were put there beforehand."""

import base64
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from config import Config
from tests.conftest import SERVER_KEY
from tests.live.room import OpenRoom, open_room
from tests.people import PASSWORD, Cast
from workshop.app.factory import create_app
from workshop.errors import Unreadable
from workshop.policy import doors
from workshop.policy.house import House
from workshop.policy.tokens import form_token
from workshop.policy.viewer import visit_of

TLS = "https://tsunagi.example.jp"


@pytest.fixture
def tls(house: House, database_url: str) -> FlaskClient:
    """社協の山本's browser; the house is reached over TLS."""
    config = Config(database_url, TLS, SERVER_KEY)
    client: FlaskClient = create_app(config, replace(house, origin=TLS)).test_client()
    return client


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    """A live meeting."""
    return open_room(house, cast, cases=0)


def secret(client: FlaskClient, name: str) -> bytes:
    """What the browser keeps under a name."""
    found = client.get_cookie(f"__Host-{name}", domain="tsunagi.example.jp")
    raw = found.value if found else ""
    return base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4))


def post(client: FlaskClient, path: str, door: str, **fields: str) -> TestResponse:
    """A form of our own page, made for the cookie of this name."""
    token = form_token(SERVER_KEY, secret(client, door))
    return client.post(path, base_url=TLS, data={"csrf": token, **fields})


def join(client: FlaskClient, room: OpenRoom, cast: Cast) -> TestResponse:
    """From the link to the lobby."""
    client.get(f"/m/{room.short}/enter", base_url=TLS)
    about = {"name": "山本", "group": cast.shakyo.id, "promised": "yes", "charter": cast.charter}
    return post(client, f"/m/{room.short}/who", f"knock-{room.short}", **about)


def test_every_cookie_over_tls_is_bound_to_this_host_and_out_of_every_scripts_reach(
    tls: FlaskClient, room: OpenRoom, cast: Cast
) -> None:
    answers = [tls.get("/sign-in", base_url=TLS)]
    answers.append(post(tls, "/sign-in", "door", login="tanaka", password=PASSWORD))
    answers.append(tls.get(f"/m/{room.short}/enter", base_url=TLS))
    answers.append(join(tls, room, cast))
    answers.append(tls.get(f"/m/{room.short}/farewell", base_url=TLS))
    lines = [line for answer in answers for line in answer.headers.getlist("Set-Cookie")]
    names = {line.split("=")[0] for line in lines}
    kinds = ("door", "visit", f"knock-{room.short}", f"seat-{room.short}")
    assert {f"__Host-{kind}" for kind in kinds} <= names
    for line in lines:
        parts = {part.strip().lower() for part in line.split(";")[1:]}
        assert line.startswith("__Host-"), line
        assert {"secure", "httponly", "samesite=strict", "path=/"} <= parts, line
        assert not any(part.startswith("domain") for part in parts), line
    assert all("max-age" in answer.headers["Strict-Transport-Security"] for answer in answers)


def test_signing_in_gives_a_new_visit_and_ends_the_one_before(
    tls: FlaskClient, house: House
) -> None:
    tls.get("/sign-in", base_url=TLS)
    post(tls, "/sign-in", "door", login="tanaka", password=PASSWORD)
    first = secret(tls, "visit")
    post(tls, "/sign-in", "visit", login="yamamoto", password=PASSWORD)
    second = secret(tls, "visit")
    with house.database.read() as db:
        before, now = (visit_of(db, each, house.now()) for each in (first, second))
    assert (before.person, now.name) == (None, "社協の山本")


@pytest.mark.parametrize("name", ["visit", "door"])
def test_a_cookie_put_into_the_browser_beforehand_never_becomes_a_visit(
    tls: FlaskClient, house: House, name: str
) -> None:
    """Fixation: the thief knows the value, the victim signs in with it."""
    known = b"t" * 32
    tls.set_cookie(f"__Host-{name}", "dHR0" * 10 + "dHQ", domain="tsunagi.example.jp")
    assert secret(tls, name) == known
    post(tls, "/sign-in", name, login="tanaka", password=PASSWORD)
    assert secret(tls, "visit") not in {b"", known}
    with house.database.read() as db:
        assert visit_of(db, known, house.now()).person is None


def test_the_seats_cookie_is_not_the_knock_and_not_what_was_there_before(
    tls: FlaskClient, room: OpenRoom, cast: Cast
) -> None:
    known = "dHR0" * 10 + "dHQ"
    for name in ("knock", "seat"):
        tls.set_cookie(f"__Host-{name}-{room.short}", known, domain="tsunagi.example.jp")
    assert join(tls, room, cast).status_code == 302
    seat = secret(tls, f"seat-{room.short}")
    assert seat not in {b"", b"t" * 32}
    assert secret(tls, f"knock-{room.short}") == b""


def test_a_waiting_seats_cookie_opens_no_box_even_of_the_row_that_names_it(
    room: OpenRoom, cast: Cast
) -> None:
    waits = room.knock("部外者の黒田")
    with room.house.database.read() as db:
        opened = doors.opened_by_cookie(db, SERVER_KEY, "seat", waits.seat, waits.cookie)
        with pytest.raises(Unreadable):
            doors.take_key(db, doors.subject_of_meeting(room.meeting), opened)
