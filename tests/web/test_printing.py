"""A case sheet on paper: by a keeper, with a reason, numbered per holder; no screen prints it otherwise."""

import pytest
from sqlalchemy import select

from tests.collected import CANARY, STARTS, Meets, collecting, hand_in, sits
from tests.conftest import Browser
from tests.people import Cast
from tests.web.sitting import sound
from workshop.models import AuditLine, Copy, Export
from workshop.policy.house import House
from workshop.policy.viewer import Seated, Viewer


@pytest.fixture
def meets(house: House, cast: Cast) -> Meets:
    made = collecting(house, cast)
    hand_in(house, Viewer(), made.tokens[cast.takken.id])
    return made


def at(client, meets: Meets, seat: Seated, who=None) -> Browser:
    browser: Browser = client(who)
    browser.keep(f"seat-{meets.short}", seat.secret)
    browser.secret = seat.secret
    return browser


def path(meets: Meets, more: str = "") -> str:
    return f"/meetings/{meets.short}/prepare/1{more}"


def test_hayashi_prints_two_numbered_sheets_and_the_register_knows_who_has_them(
    client, cast: Cast, meets: Meets, house: House
):
    hayashi = at(client, meets, sits(house, meets, cast.hayashi), cast.hayashi)
    read = sound(hayashi.get(path(meets)))
    assert "この画面は印刷できません" in read
    assert f'href="{path(meets, "/print")}"' in read
    asked = sound(hayashi.get(path(meets, "/print")))
    assert CANARY not in asked
    wrong = hayashi.send(path(meets, "/print"), reason="", holders="事務局の森")
    assert wrong.status_code == 422
    assert "事務局の森" in sound(wrong)
    with house.database.read() as db:
        assert db.scalars(select(Copy)).all() == []
    page = sound(
        hayashi.send(path(meets, "/print"), reason="審査のため", holders="事務局の森\n審査の林")
    )
    assert page.count(CANARY) == 2
    assert "第1号　持つ人：事務局の森　要回収　複写・持ち出し禁止" in page
    assert "第2号　持つ人：審査の林　要回収　複写・持ち出し禁止" in page
    assert "宅地建物取引業協会" not in page  # who handed it in is hidden
    with house.database.read() as db:
        held = db.execute(select(Copy.number, Copy.what, Copy.holder)).all()
        left = db.scalars(select(Export)).one()
        acts = db.scalars(select(AuditLine.act).where(AuditLine.chain == meets.id)).all()
    assert [tuple(each) for each in held] == [(1, "case", "事務局の森"), (2, "case", "審査の林")]
    assert (left.what, left.by_id, left.reason) == ("case", cast.hayashi.id, "審査のため")
    assert acts[-3:] == ["read", "export", "copies.out"]
    tanaka = sound(client(cast.tanaka).get(f"/meetings/{meets.short}/copies"))
    assert "事例シート" in tanaka


def test_in_the_room_the_facilitator_prints_what_is_current_and_who_has_no_seat_finds_nothing(
    client, cast: Cast, meets: Meets, house: House, clock
):
    hayashi = at(client, meets, sits(house, meets, cast.hayashi))
    hayashi.send(path(meets, "/approve"), revision="1")
    clock.at = STARTS
    sato = at(client, meets, sits(house, meets, cast.sato, "live"))
    piece = sato.get(f"/m/{meets.short}/sheet/1").text
    assert f'href="{path(meets, "/print")}"' in piece
    sound(sato.get(path(meets, "/print")))
    page = sound(sato.send(path(meets, "/print"), reason="見えにくい人のため"))
    assert "第1号　持つ人：進行役の佐藤" in page
    assert client(cast.sato).send(path(meets, "/print"), reason="席がない").status_code == 404
    assert client(cast.kuroda).get(path(meets, "/print")).status_code == 404
