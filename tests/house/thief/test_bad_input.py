"""部外者の黒田 sends what no form of ours sends: a refusal in words each time, never an error of ours."""

import json
import re
from collections.abc import Callable

import pytest
from flask import Flask

from tests.conftest import Browser
from tests.house.platform import Platform, begin, prepare
from workshop.policy.tokens import form_token

HUGE = "9" * 22
PRESSES = (
    "admit",
    "send-out",
    "role",
    "hand-over",
    "paper",
    "gather",
    "prolong",
    "close",
    "step",
    "timer",
    "turn",
    "agenda",
    "veil",
    "sense",
)
HALF = "\ud800"  # half a character: JSON can say it, no database can keep it
BODIES: dict[str, bytes] = {
    "nothing": b"",
    "cut off": b"{",
    "no object": b"[]",
    "no number": b'{"add": NaN}',
    "no text": b"\xff\xfe",
    "a hundred thousand brackets": b"[" * 100_000,
    "half characters": json.dumps(
        dict.fromkeys(("attendee", "role", "case", "to", "name", "id", "way", "group"), HALF)
    ).encode(),
    "a half character in a list": json.dumps({"seats": [HALF], "same_as": HALF}).encode(),
    "numbers without end": b'{"add": 99999999999999999999999999, "attendee": 7}',
    "a zero byte": json.dumps({"attendee": "\0", "to": "\0", "case": "\0", "id": "\0"}).encode(),
}
Press = Callable[[str, bytes, str], int]


@pytest.fixture
def room(platform: Platform) -> Platform:
    """The live meeting; 進行役の佐藤 leads."""
    prepare(platform)
    begin(platform)
    return platform


@pytest.fixture
def press(room: Platform, app: Flask) -> Press:
    """A press of 進行役の佐藤 with a body as it is. Gives the status."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    token = form_token(room.house.server_key, room.seat("進行役の佐藤"))

    def made(verb: str, body: bytes, kind: str = "application/json") -> int:
        return (
            room.browser("進行役の佐藤")
            .post(
                f"/m/{room.meets.short}/lead/{verb}",
                data=body,
                content_type=kind,
                headers={"X-CSRF-Token": token},
            )
            .status_code
        )

    return made


def test_a_press_in_the_room_with_a_broken_body_is_refused(press: Press) -> None:
    broken = [
        (verb, what)
        for what, body in BODIES.items()
        for verb in PRESSES
        if press(verb, body, "application/json") >= 500
    ]
    assert broken == []


@pytest.mark.parametrize(
    "kind",
    ["multipart/form-data", "multipart/form-data; boundary=", "application/xml", "text/plain; charset=no", "", "\xff"],
)  # fmt: skip
def test_a_press_of_an_unknown_kind_is_refused(press: Press, kind: str) -> None:
    assert press("admit", b"--x\r\n\r\n\0\xff--x--", kind) < 500


@pytest.mark.parametrize("number", [HUGE, "9223372036854775808", "9" * 5000, "0"])
def test_a_number_no_column_holds_is_absent(room: Platform, app: Flask, number: str) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    sato, short = room.browser("進行役の佐藤"), room.meets.short
    for path in (
        f"/m/{short}/sheet/{number}",
        f"/meetings/{short}/prepare/{number}",
        f"/meetings/{short}/prepare/1?revision={number}",
        f"/charter/{number}",
    ):
        assert sato.get(path).status_code in {200, 404}, path


def test_a_number_that_is_only_nearly_one_is_no_revision(room: Platform) -> None:
    answer = room.browser("進行役の佐藤").get(f"/meetings/{room.meets.short}/prepare/1?revision=²")
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/", "/help", "/join", "/sign-in"])
def test_switching_the_language_writes_nothing_typed_into_a_header(
    app: Flask, client: Callable[..., Browser], path: str
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = client().get(f"{path}?lang=en&done=x%0d%0aSet-Cookie:%20visit%3Dthief%26more%3D1")
    assert answer.status_code == 302
    assert "visit" not in answer.headers.get("Set-Cookie", "")
    assert "\n" not in answer.headers["Location"]


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/\\evil.example", "///evil.example//", "//evil.example/%2f.."]
)
def test_switching_the_language_leads_to_no_other_house(
    client: Callable[..., Browser], path: str
) -> None:  # fmt: skip
    answer = client().get("/", environ_overrides={"PATH_INFO": path, "QUERY_STRING": "lang=en"})
    where = answer.headers.get("Location", "/")
    assert re.match(r"/(?![/\\])", where), where


@pytest.mark.parametrize("value", ["\xff", "a" * 43, "=" * 43, "%00", "あ", "A" * 4000])
def test_a_cookie_of_somebodys_own_making_opens_nothing(
    app: Flask, client: Callable[..., Browser], room: Platform, value: str
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    kuroda, short = client(), room.meets.short
    for name in ("visit", f"seat-{short}", f"wall-{short}", f"knock-{short}", "lang", "known"):
        kuroda.set_cookie(name, value)
    for path, good in (
        (f"/m/{short}/sheet/1", {404}),
        (f"/m/{short}/lead/lobby", {404}),
        (f"/m/{short}/room", {302}),
        ("/meetings", {302}),
    ):
        assert kuroda.get(path).status_code in good, path


def test_a_form_larger_than_the_house_takes_is_refused_in_words(
    app: Flask, client: Callable[..., Browser]
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    kuroda = client()
    kuroda.get("/sign-in")
    token = form_token(app.extensions["tsunagi"].server_key, kuroda.door())
    answer = kuroda.post("/sign-in", data={"csrf": token, "login": "あ" * 1_000_000})
    assert answer.status_code == 413
    assert "大きすぎます" in answer.text
    many = {f"f{n}": "x" for n in range(2000)}
    assert kuroda.post("/sign-in", data={"csrf": token, **many}).status_code == 422
