"""The database is away, or takes nothing, while somebody asks: told in words, and no error of ours is shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from tests.conftest import Browser
from tests.live.room import OpenRoom, open_room
from tests.people import Cast, Clock
from tests.web.sitting import at_seat, sound
from workshop.policy.house import House
from workshop.policy.tokens import form_token


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return open_room(house, cast)


@pytest.fixture
def goes_away(house: House, database_file: Path) -> Callable[[], None]:
    """Where the database was nothing opens any more."""

    def go() -> None:
        house.database.engine.dispose()
        database_file.rename(database_file.with_suffix(".away"))
        database_file.mkdir()

    return go


def test_sato_who_sits_and_mori_who_is_signed_in_read_that_nothing_can_be_done_just_now(
    app: Flask,
    room: OpenRoom,
    cast: Cast,
    client: Callable[..., Browser],
    goes_away: Callable[[], None],
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    sato, mori = at_seat(app, room, "佐藤"), client(cast.mori)
    assert sato.get(f"/m/{room.short}/room").status_code == 200
    goes_away()
    for browser, path in ((sato, f"/m/{room.short}/room"), (mori, "/"), (mori, "/meetings")):
        answer = browser.get(path)
        assert answer.status_code == 503, path
        assert "少し待って、もう一度お試しください" in sound(answer)


def test_a_script_is_told_so_as_well(
    app: Flask, room: OpenRoom, goes_away: Callable[[], None]
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    sato = at_seat(app, room, "佐藤")
    goes_away()
    token = form_token(room.house.server_key, sato.secret)
    asked = {"Accept": "application/json", "X-CSRF-Token": token}
    answer = sato.get(f"/m/{room.short}/scene", headers=asked)
    assert answer.json is not None
    assert (answer.status_code, answer.json["code"]) == (503, "unwritten")


def test_mori_and_sato_of_whom_no_sign_of_life_can_be_written_go_on_reading(
    app: Flask, room: OpenRoom, cast: Cast, client: Callable[..., Browser], clock: Clock
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    mori, sato = client(cast.mori), at_seat(app, room, "佐藤")
    clock.tick(minutes=5)
    _takes_no_more(room.house)
    assert mori.get("/meetings").status_code == 200
    assert sato.get(f"/m/{room.short}/lobby").status_code < 400


def _takes_no_more(house: House) -> None:
    """What a full disk says to whoever writes, said at once."""
    if not house.database.sqlite:
        pytest.skip("in SQLite's words")

    def refuse(raw: Any, *_: object) -> None:
        raw.execute("PRAGMA query_only=ON")

    event.listen(house.database.engine, "checkout", refuse)
