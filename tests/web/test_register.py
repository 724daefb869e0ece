"""The pages of cards that are not the bearer's own: register, take-home reading, spare card."""

import re

import pytest

from tests.collected import CANARY, collecting, hand_in
from tests.house import lint, markup
from tests.people import signed_in

CODE = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")


@pytest.fixture
def meets(house, cast):
    return collecting(house, cast)


def well_made(answer) -> None:
    assert answer.status_code in {200, 422}
    assert lint.findings(markup.read(answer.text)) == []


def test_the_register_names_bearers_and_a_card_is_revoked_for_one_who_cannot(client, cast, meets):
    tanaka = client(cast.tanaka)
    page = tanaka.get("/cards")
    well_made(page)
    for name in ("進行役の佐藤", "鍵番の大西", "阿南社会福祉協議会"):
        assert name in page.text
    for name in ("部外者の黒田", "宅地建物取引業協会"):  # bear none
        assert name not in page.text
    path = f"/cards/person/{cast.sato.id}/revoke"
    well_made(tanaka.get(path))
    assert tanaka.send(path).location == "/cards?done=card.revoked_for"
    assert "失効したカード：1枚" in tanaka.get("/cards").text
    sato = client(cast.sato)
    assert "事務局が、あなたのカードを失効させました" in sato.get("/").text
    assert "使えるカードがあります" not in sato.get("/card").text


def test_when_a_meeting_hangs_on_one_card_the_page_names_it(client, cast, meets):
    tanaka = client(cast.tanaka)
    for who in (cast.sato, cast.inoue):
        tanaka.send(f"/cards/person/{who.id}/revoke")
    page = tanaka.get(f"/cards/person/{cast.hayashi.id}/revoke")
    well_made(page)
    assert "ほかに開けられる人がいない会があります" in page.text
    assert "阿南市 関係者ワークショップ" in page.text


def test_only_the_secretariat_sees_the_register(client, cast):
    for who in (cast.sato, cast.yamamoto, cast.kuroda):
        assert client(who).get("/cards").status_code == 403
        assert client(who).send(f"/cards/person/{cast.sato.id}/revoke").status_code == 403
    assert client(cast.tanaka).get("/cards/person/nobody/revoke").status_code == 404


def test_a_group_reads_its_own_case_at_home_with_its_card(client, cast, house, meets, clock):
    case = hand_in(house, signed_in(house, cast.yamamoto)[0], meets.tokens[cast.shakyo.id])
    yamamoto = client(cast.yamamoto)
    assert yamamoto.get(f"/take-home/{case.id}").status_code == 404
    well_made(yamamoto.get("/take-home"))
    wrong = yamamoto.send("/take-home", card=cast.sato.card)
    well_made(wrong)
    assert cast.sato.card not in wrong.text
    assert yamamoto.send("/take-home", card=cast.shakyo.card).location.endswith("home.opened")
    opened = yamamoto.get("/take-home")
    well_made(opened)
    assert CANARY not in opened.text
    sheet = yamamoto.get(f"/take-home/{case.id}")
    well_made(sheet)
    assert CANARY in sheet.text
    clock.tick(minutes=30)
    assert yamamoto.get(f"/take-home/{case.id}").status_code == 404


def test_those_without_a_group_or_card_are_told_what_to_do(client, cast, meets):
    assert client(cast.tanaka).get("/take-home").status_code == 403
    assert client().get("/take-home").status_code == 302


def test_a_spare_card_is_shown_once_and_its_use_is_told(client, cast, meets):
    hayashi, sato = client(cast.hayashi), client(cast.sato)
    path = f"/meetings/{meets.short}/spare"
    well_made(hayashi.get(path))
    made = hayashi.send(path, card=cast.hayashi.card)
    well_made(made)
    code = CODE.search(made.text)
    assert code
    assert code.group() not in hayashi.get(path).text
    assert "当日予備カード" in client(cast.tanaka).get("/cards").text
    at = f"/meetings/{meets.short}/open/preparation"
    assert sato.send(at, card=code.group(), pledged="yes").status_code == 302
    assert "当日予備カードで、この会が開かれました" in hayashi.get("/").text
    assert hayashi.send(f"{path}/revoke").location.endswith("spare.revoked")
    assert client(cast.yamamoto).get(path).status_code == 403
    assert client(cast.kuroda).get(path).status_code == 404
