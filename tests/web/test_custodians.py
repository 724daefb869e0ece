"""The ceremony of the three custodians."""

import re
from itertools import permutations

import pytest
from sqlalchemy import delete, select
from werkzeug.test import TestResponse

from tests.conftest import Browser
from tests.web.reading import hidden_fields
from workshop.actions.custodians import recovery_pair
from workshop.models import Custodian, Holder
from workshop.policy import doors

NAMES = {"name_1": "県の岡本", "name_2": "協議会の三木", "name_3": "監査の近藤"}
CODE = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")


@pytest.fixture
def before(house):
    """The house as it is before the ceremony."""
    with house.database.write() as db:
        db.execute(delete(Custodian))
        db.execute(delete(Holder).where(Holder.kind == "recovery"))
    return house


def code_on(answer: TestResponse) -> str:
    assert answer.status_code == 200
    found = set(CODE.findall(answer.text))
    assert len(found) == 1
    return str(found.pop())


def through(tanaka: Browser) -> tuple[dict[str, str], list[str]]:
    """Walk to the last page; gives its fields and the codes."""
    answer, codes = tanaka.send("/custodians/begin", b"", **NAMES), []
    for _place in range(3):
        codes.append(code_on(answer))
        carried = hidden_fields(answer.text)
        back = tanaka.post("/custodians/back", data=carried)
        assert codes[-1] not in back.text
        answer = tanaka.post("/custodians/next", data={**carried, "card": codes[-1]})
    return hidden_fields(answer.text), codes


def test_three_people_get_a_card_each_and_any_two_make_a_recovery_pair(client, cast, before):
    tanaka = client(cast.tanaka)
    carried, codes = through(tanaka)
    typed = {f"card_{place}": code for place, code in enumerate(codes, 1)}
    answer = tanaka.post("/custodians/finish", data={**carried, **typed})
    assert answer.location == "/custodians?done=custodians.held"
    assert "県の岡本" in tanaka.get("/custodians").text
    with before.database.read() as db:
        for one, two in permutations((1, 2, 3), 2):
            name = "-".join(sorted((str(one), str(two))))
            row = doors.holder(db, before.server_key, "recovery", name)
            assert row
            assert row.public == recovery_pair(codes[one - 1], codes[two - 1]).public


def test_nothing_is_stored_before_the_last_page(client, cast, before, database_file):
    _carried, codes = through(client(cast.tanaka))
    with before.database.read() as db:
        assert db.scalars(select(Custodian)).all() == []
        assert db.scalars(select(Holder).where(Holder.kind == "recovery")).all() == []
    before.database.truncate_log()
    assert all(code.encode() not in database_file.read_bytes() for code in codes)


def test_a_neighbours_or_mistyped_card_is_noticed_when_typed_back(client, cast, before):
    tanaka = client(cast.tanaka)
    first = tanaka.send("/custodians/begin", **NAMES)
    other = code_on(tanaka.send("/custodians/begin", **NAMES))
    carried = hidden_fields(first.text)
    for typed, say in ((other, "この順番の人のカードではありません"), ("XXXX", "あわせて28文字")):
        answer = tanaka.post("/custodians/next", data={**carried, "card": typed})
        assert answer.status_code == 422
        assert say in answer.text


def test_on_the_last_page_only_the_wrong_card_is_typed_again(client, cast, before):
    tanaka = client(cast.tanaka)
    carried, codes = through(tanaka)
    wrong = {"card_1": codes[0], "card_2": codes[0], "card_3": codes[2]}
    answer = tanaka.post("/custodians/finish", data={**carried, **wrong})
    assert answer.status_code == 422
    again = hidden_fields(answer.text)
    assert again["card_1"] == codes[0]
    assert "card_2" not in again
    done = tanaka.post("/custodians/finish", data={**again, "card_2": codes[1]})
    assert done.status_code == 302


def test_the_same_name_twice_is_not_three_people(client, cast, before):
    answer = client(cast.tanaka).send("/custodians/begin", **{**NAMES, "name_3": NAMES["name_1"]})
    assert answer.status_code == 422
    assert 'id="name_3-wrong"' in answer.text


def test_a_ceremony_that_was_held_is_not_held_again(client, cast, house):
    tanaka = client(cast.tanaka)
    for path in ("begin", "back", "next", "finish"):
        assert tanaka.send(f"/custodians/{path}", **NAMES).location == "/custodians"


def test_only_the_secretariat_holds_it(client, cast, before):
    for who in (cast.sato, cast.yamamoto):
        assert client(who).get("/custodians").status_code == 403
        assert client(who).send("/custodians/begin", **NAMES).status_code == 403
    assert client().get("/custodians").status_code == 302
