"""Copies on paper: numbered per holder, marked to be returned, registered; concluding asks for the missing ones."""

import pytest
from sqlalchemy import select

from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast
from tests.web.sitting import at_seat, sound
from workshop.models import AuditLine, Copy
from workshop.policy.house import House


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return wrapped(house, cast)


@pytest.fixture
def sato(app, room, cast):
    return at_seat(app, room, "佐藤", cast.sato)


def prints(room: OpenRoom, sato, edition: str = "room", **fields: str):
    path = f"/meetings/{room.short}/wrap-up/export/{edition}"
    return sato.send(path, **{"form": "page", "reason": "会議の配付資料", **fields})


def held_by(room: OpenRoom) -> list[tuple[int, str, str]]:
    with room.house.database.read() as db:
        rows = db.execute(select(Copy.number, Copy.holder, Copy.state).order_by(Copy.number))
        return [(number, holder, state) for number, holder, state in rows]


def test_each_holder_gets_a_numbered_copy_that_says_to_bring_it_back(room, sato):
    page = sound(prints(room, sato, holders="社協の山本\n宅建の川田"))
    assert "第1号　持つ人：社協の山本　要回収　複写・持ち出し禁止" in page
    assert "第2号　持つ人：宅建の川田　要回収　複写・持ち出し禁止" in page
    assert page.count('class="stamped"') == 2
    prints(room, sato, form="docx", holders="だれか")
    assert held_by(room) == [
        (1, "社協の山本", "out"),
        (2, "宅建の川田", "out"),
        (3, "進行役の佐藤", "out"),  # a Word file is numbered for who takes it
    ]


def copies(room: OpenRoom) -> str:
    return f"/meetings/{room.short}/copies"


def test_what_bears_no_case_text_and_what_is_no_paper_gets_no_number(room, sato):
    prints(room, sato, "member")
    prints(room, sato, form="md")
    assert held_by(room) == []


def test_without_a_reason_no_number_is_given(room, sato):
    assert prints(room, sato, reason="", holders="社協の山本").status_code == 422
    answer = prints(room, sato, holders="社協の山本\n" + "長" * 41)
    assert answer.status_code == 422
    assert "社協の山本" in sound(answer)
    assert held_by(room) == []


def test_the_meeting_is_concluded_once_every_copy_is_back_or_declared_lost(
    client, room, sato, cast
):
    prints(room, sato, holders="社協の山本\n宅建の川田")
    assert "まだ戻っていない紙が2枚あります" in sound(sato.get(f"/meetings/{room.short}/wrap-up"))
    asked = sound(sato.get(f"/meetings/{room.short}/wrap-up/conclude"))
    assert "第1号　社協の山本" in asked
    assert "終了して封をする</span>" not in asked
    refused = sato.send(f"/meetings/{room.short}/wrap-up/conclude")
    assert refused.status_code == 409
    assert "（第1・2号）" in sound(refused)
    tanaka = client(cast.tanaka)
    assert "まだ戻っていない紙が2枚あります" in sound(tanaka.get(copies(room)))
    back = sato.send(f"{copies(room)}/1", state="returned", back="conclude")
    asked = sound(sato.get(back.location))
    assert "第2号　宅建の川田" in asked
    assert "社協の山本" not in asked
    done = tanaka.send(f"{copies(room)}/2", state="lost")
    assert "紙はすべて片付いています" in sound(tanaka.get(done.location.split("#")[0]))
    concluding = f"/meetings/{room.short}/wrap-up/conclude"
    assert "終了して封をする</span>" in sound(sato.get(concluding))
    assert sato.send(concluding).status_code == 302
    assert room.row().phase == "concluded"
    with room.house.database.read() as db:
        acts = db.scalars(select(AuditLine.act).where(AuditLine.act.startswith("copies."))).all()
    assert acts == ["copies.out", "copies.returned", "copies.lost"]


def test_sealing_does_not_wait_for_a_copy(room, sato):
    prints(room, sato)
    assert sato.send(f"/meetings/{room.short}/wrap-up/close").status_code == 302
    assert room.row().opening == "none"


def test_a_copy_printed_otherwise_is_numbered_and_a_slip_taken_back(client, room, cast):
    sato = client(cast.sato)
    wrong = sato.send(copies(room), what="case", holders=" \n")
    assert wrong.status_code == 422
    assert "1行に1人ずつ書いてください" in sound(wrong)
    sato.send(copies(room), what="case", holders="保健所の原田")
    sato.send(f"{copies(room)}/1", state="lost")
    sato.send(f"{copies(room)}/1", state="out")
    assert held_by(room) == [(1, "保健所の原田", "out")]
    assert sato.send(f"{copies(room)}/2", state="lost").status_code == 404
    for who, status in ((cast.kuroda, 404), (cast.yamamoto, 403)):
        assert client(who).get(copies(room)).status_code == status
        assert client(who).send(f"{copies(room)}/1", state="lost").status_code == status
