"""復旧 and the custodians' pages, as the secretariat's browser walks them with two people beside it."""

import re

import pytest
from sqlalchemy import delete, select

from tests.collected import CANARY, collecting, hand_in
from tests.conftest import Browser
from tests.house import lint, markup
from tests.people import signed_in
from tests.web.reading import hidden_fields
from workshop.actions.custodians import HoldCeremony
from workshop.actions.perform import perform
from workshop.models import Custodian, Holder, Meeting

CODE = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")
WHY = "開けられる人のカードがすべて失われたため"


@pytest.fixture
def meets(house, cast):
    with house.database.write() as db:
        db.execute(delete(Custodian))
        db.execute(delete(Holder).where(Holder.kind == "recovery"))
    ceremony = HoldCeremony(("大西", "小川", "原"), cast.custodians)
    perform(house, signed_in(house, cast.tanaka)[0], ceremony)
    made = collecting(house, cast)
    hand_in(house, signed_in(house, cast.yamamoto)[0], made.tokens[cast.shakyo.id])
    return made


def well_made(answer) -> None:
    assert lint.findings(markup.read(answer.text)) == []


def test_two_cards_and_a_reason_open_the_room_in_which_the_case_is_read(client, cast, meets, house):
    tanaka, path = client(cast.tanaka), f"/meetings/{meets.short}/recovery"
    well_made(tanaka.get(path))
    two = {"card_1": cast.custodians[2], "card_2": cast.custodians[0]}
    missing = tanaka.send(path, **two)
    assert missing.status_code == 422
    assert "なぜ復旧で開くのか" in missing.text
    assert cast.custodians[0] not in missing.text
    assert tanaka.send(path, **two, reason=WHY, pledged="yes").location == path
    room = tanaka.get(path)
    well_made(room)
    assert WHY in room.text
    assert CANARY not in room.text
    case = tanaka.get(f"{path}/1")
    well_made(case)
    assert CANARY in case.text
    assert "復旧のために開かれました" in client(cast.yamamoto).get("/").text
    closed = tanaka.send(f"{path}/close", tanaka.cookie(f"seat-{meets.short}"))
    assert closed.location == f"/meetings/{meets.short}?done=recovery.closed"
    assert tanaka.get(f"{path}/1").status_code == 404
    with house.database.read() as db:
        assert db.get_one(Meeting, meets.id).opening == "none"


def test_a_keeper_may_ask_and_a_group_may_not(client, cast, meets):
    path = f"/meetings/{meets.short}/recovery"
    assert client(cast.hayashi).get(path).status_code == 200
    assert client(cast.yamamoto).get(path).status_code == 403
    assert client(cast.kuroda).get(path).status_code == 404


def replaced(tanaka: Browser, cast, name: str = "鍵番の森田") -> tuple[dict[str, str], str]:
    """To the last page of replacing the third: its fields, and the new card."""
    well_made(tanaka.get("/custodians/replace"))
    shown = tanaka.send("/custodians/replace/begin", place="3", name=name)
    well_made(shown)
    fields = hidden_fields(shown.text)
    last = tanaka.send("/custodians/replace/together", b"", **fields)
    well_made(last)
    found = CODE.search(shown.text)
    assert found
    assert found.group() not in last.text
    return hidden_fields(last.text), found.group()


def test_the_third_custodian_is_replaced_page_by_page(client, cast, meets, house):
    tanaka = client(cast.tanaka)
    fields, new = replaced(tanaka, cast)
    fields |= {"card_new": new, "card_1": cast.custodians[0], "card_2": cast.custodians[1]}
    assert "森田" not in tanaka.get("/custodians").text
    wrong = tanaka.send("/custodians/replace/finish", **{**fields, "card_new": cast.custodians[2]})
    assert wrong.status_code == 422
    done = tanaka.send("/custodians/replace/finish", **fields)
    assert done.location == "/custodians?done=custodian.replaced"
    assert "鍵番の森田" in tanaka.get("/custodians").text
    path = f"/meetings/{meets.short}/recovery"
    old = {"card_1": cast.custodians[2], "card_2": cast.custodians[0]}
    refused = tanaka.send(path, **old, reason=WHY, pledged="yes")
    assert refused.status_code == 422
    assert "前の保管者のカードです" in refused.text
    now = {"card_1": new, "card_2": cast.custodians[0]}
    assert tanaka.send(path, **now, reason=WHY, pledged="yes").status_code == 302


def test_a_name_twice_is_refused_before_a_card_is_made(client, cast, meets):
    tanaka = client(cast.tanaka)
    answer = tanaka.send("/custodians/replace/begin", place="3", name="大西")
    assert answer.status_code == 422
    assert not CODE.search(answer.text)
    assert 'value="大西"' in answer.text
    assert tanaka.send("/custodians/replace/begin", place="4", name="森田").status_code == 404


def test_lost_cards_are_boxed_anew_by_two_custodians_and_the_page_says_for_whom(
    client, cast, meets, house
):
    tanaka, sato = client(cast.tanaka), client(cast.sato)
    assert "いまはありません" in tanaka.get("/custodians/rebox").text
    made = CODE.search(sato.send("/card/make", instead="yes").text)
    assert made
    sato.send("/card/prove", card=made.group())
    page = tanaka.get("/custodians/rebox")
    well_made(page)
    assert "進行役の佐藤" in page.text
    two = {"card_1": cast.custodians[1], "card_2": cast.custodians[2]}
    answer = tanaka.send("/custodians/rebox", **two)
    assert answer.location == "/custodians?done=custodians.reboxed"
    assert "いまはありません" in tanaka.get("/custodians/rebox").text
    with house.database.read() as db:
        assert db.scalar(select(Holder.id).where(Holder.kind == "custodian"))
