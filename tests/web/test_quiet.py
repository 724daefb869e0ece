"""Words told quietly: to 佐藤 who writes minutes, to 山本 who writes an entry; to nobody else, stored nowhere."""

from typing import Any

import pytest

from tests.conftest import SERVER_KEY, Browser
from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast
from tests.web.sitting import at_seat, browser, sound
from workshop.models import Group
from workshop.policy.house import House
from workshop.policy.tokens import form_token
from workshop.wire.board import Add
from workshop.wire.records import Card

DRAWN = Add(records=[Card(id="card-one-1", type="agency", text="ふじわら商店の奥さん")])


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return wrapped(house, cast, DRAWN)


def asks(who: Browser, path: str, **body: object):
    token = form_token(SERVER_KEY, who.secret)
    return who.post(path, json=body, headers={"X-CSRF-Token": token})


def test_sato_is_told_of_a_hamlet_and_offered_other_words(app, room):
    sato = at_seat(app, room, "佐藤")
    answer = asks(sato, f"/m/{room.short}/gate", text="羽ノ浦の店の前で毎朝会う。")
    assert answer.get_json()["found"][0]["excerpt"].startswith("羽ノ浦")
    assert asks(
        sato, f"/m/{room.short}/gate", text="地域包括支援センターへつなぐ。"
    ).get_json() == {
        "ok": True,
        "found": [],
    }


def test_a_letter_that_means_somebody_already_is_not_offered_for_another(app, room):
    sato = at_seat(app, room, "佐藤")
    text = "佐々木良子と話した。"
    free = asks(sato, f"/m/{room.short}/gate", text=text).get_json()["found"][0]["offer"]
    taken = [free[0] + "さん"]
    other = asks(sato, f"/m/{room.short}/gate", text=text, labels=taken).get_json()["found"][0]
    assert other["offer"] != free


def test_yamamoto_is_told_in_the_directory_and_a_stranger_asks_in_vain(app, room, cast):
    yamamoto = browser(app, room, cast.yamamoto)
    found = asks(yamamoto, "/gate", text="羽ノ浦の家を回っています。").get_json()["found"]
    assert found
    assert all(each["excerpt"].startswith("羽ノ浦") for each in found)
    stranger = browser(app, room)
    stranger.get("/receipt")
    stranger.secret = stranger.cookie("door")
    assert asks(stranger, "/gate", text="羽ノ浦").status_code in (401, 404)
    assert asks(stranger, f"/m/{room.short}/gate", text="羽ノ浦").status_code == 404


def test_sato_finds_an_original_name_on_the_board_before_anything_leaves(app, room, database_file):
    sato = at_seat(app, room, "佐藤")
    path = f"/meetings/{room.short}/wrap-up/originals"
    assert "1行に1つずつ" in sound(sato.get(path))
    shown = sound(sato.send(path, originals="藤原\n雲母坂"))
    assert "<mark>ふじわら</mark>商店の奥さん" in shown
    assert "雲母坂" in shown
    clear = sato.send(path, originals="雲母坂").text
    assert "見つかったものはありません" in clear
    wal = database_file.with_name(f"{database_file.name}-wal")
    assert "雲母坂".encode() not in database_file.read_bytes() + wal.read_bytes()


def test_a_public_number_may_be_written_into_the_minutes_and_a_private_one_not(app, room, cast):
    with room.house.database.write() as db:
        db.get_one(Group, cast.takken.id).contact = "相談窓口 0884-22-0101"
    sato = at_seat(app, room, "佐藤")
    path = f"/meetings/{room.short}/wrap-up/section"
    public: dict[str, Any] = {"name": "next", "text": "宅建 0884-22-0101 に聞く。", "version": "0"}
    assert sato.send(path, **public).status_code == 302
    private: dict[str, Any] = {"name": "issues", "text": "0884-99-1234 に聞く。", "version": "0"}
    assert sato.send(path, **private).status_code == 422
