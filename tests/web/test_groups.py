"""The directory of member groups."""

import re

import pytest

from tests.conftest import Browser
from tests.people import SomeGroup


def entry(group: SomeGroup, **changes: str) -> dict[str, str]:
    fields = {
        "name": group.name,
        "kind": "社会福祉協議会",
        "short_name": "社協",
        "area": "阿南市",
        "strengths": "見守りと資金の貸付",
        "contact": "窓口は平日の日中",
        "members": "40",
        "active": "yes",
    }
    return {**fields, **changes}


def seen(browser: Browser, group: SomeGroup) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', browser.get(f"/groups/{group.id}/edit").text)
    assert found
    return found.group(1).replace("&#43;", "+")


def test_tanaka_adds_a_group_and_everybody_signed_in_finds_it(client, cast):
    answer = client(cast.tanaka).send(
        "/groups/new",
        name="手をつなぐ育成会",
        kind="当事者・家族の会",
        strengths="親なきあとの相談",
        active="yes",
    )
    assert answer.status_code == 302
    for who in (cast.sato, cast.yamamoto, cast.kuroda):
        assert "手をつなぐ育成会" in client(who).get("/groups?q=親なきあと").text
    assert "手をつなぐ育成会" not in client(cast.sato).get("/groups?q=食材").text
    assert client().get("/groups").status_code == 302


def test_yamamoto_changes_his_own_group_but_not_its_name(client, cast):
    yamamoto = client(cast.yamamoto)
    fields = entry(cast.shakyo, name="新しい名前", kind="県", strengths="新しい強み")
    assert yamamoto.send(f"/groups/{cast.shakyo.id}/edit", **fields).status_code == 302
    page = yamamoto.get(f"/groups/{cast.shakyo.id}").text
    assert "新しい強み" in page
    assert cast.shakyo.name in page
    assert "新しい名前" not in page


def test_yamamoto_changes_no_other_group_and_adds_none(client, cast):
    yamamoto = client(cast.yamamoto)
    assert yamamoto.send(f"/groups/{cast.takken.id}/edit", **entry(cast.takken)).status_code == 403
    assert yamamoto.get(f"/groups/{cast.takken.id}/edit").status_code == 403
    assert yamamoto.send("/groups/new", **entry(cast.takken, name="新会")).status_code == 403
    assert client(cast.sato).get(f"/groups/{cast.shakyo.id}/edit").status_code == 403
    assert client(cast.tanaka).get("/groups/nothing").status_code == 404


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("strengths", "担当は山田花子さんです"),
        ("strengths", "携帯 090-1234-5678 へ"),
        ("area", "徳島市幸町2丁目5番地"),
        ("contact", "担当：山田花子さん"),
        ("contact", "昭和40年5月3日生まれの会長"),
    ],
)
def test_a_persons_identifiers_do_not_enter_the_directory(client, cast, field, text):
    answer = client(cast.tanaka).send(
        f"/groups/{cast.shakyo.id}/edit", **entry(cast.shakyo, **{field: text})
    )
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in answer.text
    assert text in answer.text


def test_the_groups_public_window_may_have_telephone_and_mail(client, cast):
    contact = "代表 088-123-4567\nmadoguchi@example.jp"
    answer = client(cast.yamamoto).send(
        f"/groups/{cast.shakyo.id}/edit", **entry(cast.shakyo, contact=contact)
    )
    assert answer.status_code == 302
    assert "088-123-4567" in client(cast.sato).get(f"/groups/{cast.shakyo.id}").text


def test_two_who_change_an_entry_at_once_lose_nothing(client, cast, clock):
    tanaka, yamamoto = client(cast.tanaka), client(cast.yamamoto)
    opened = seen(yamamoto, cast.shakyo)
    clock.tick(minutes=1)
    tanaka.send(f"/groups/{cast.shakyo.id}/edit", **entry(cast.shakyo, strengths="田中が先に"))
    mine = entry(cast.shakyo, strengths="山本が後から", seen=opened)
    answer = yamamoto.send(f"/groups/{cast.shakyo.id}/edit", **mine)
    assert answer.status_code == 409
    assert "山本が後から" in answer.text
    again = {**mine, "seen": seen(yamamoto, cast.shakyo)}
    assert yamamoto.send(f"/groups/{cast.shakyo.id}/edit", **again).status_code == 302


def test_malformed_entries_are_refused_with_their_sentence(client, cast):
    tanaka = client(cast.tanaka)
    for field, bad in {
        "kind": "秘密結社",
        "members": "-1",
        "strengths": "長" * 1001,
        "name": "",
    }.items():
        answer = tanaka.send(
            "/groups/new", **entry(cast.shakyo, **{"name": "新しい会", field: bad})
        )
        assert answer.status_code == 422
        assert f'id="{field}-wrong"' in answer.text
    assert tanaka.send("/groups/new", **entry(cast.shakyo, members="たくさん")).status_code == 422
    assert tanaka.send("/groups/new", **entry(cast.shakyo)).status_code == 422  # the name is taken


def test_a_group_that_rests_is_seen_by_the_secretariat_alone(client, cast):
    fields = entry(cast.takken, name=cast.takken.name, kind="業界団体")
    del fields["active"]
    assert client(cast.tanaka).send(f"/groups/{cast.takken.id}/edit", **fields).status_code == 302
    assert client(cast.sato).get(f"/groups/{cast.takken.id}").status_code == 404
    assert cast.takken.name in client(cast.tanaka).get("/groups").text
