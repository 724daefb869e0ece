"""People with a login, as the secretariat keeps them."""

from datetime import timedelta

from sqlalchemy import select

from tests.people import MORNING, Someone
from workshop.models import AuditLine, Box, Holder, Keeper, Meeting, Person
from workshop.policy import doors
from workshop.policy.house import House


def person(house: House, who: Someone) -> Person:
    with house.database.read() as db:
        found = db.get(Person, who.id)
        assert found
        return found


def saved_form(who: Someone, **changes: str) -> dict[str, str]:
    fields = {"name": who.name, "login": who.login, "group_id": "", "moving_on": ""}
    return {**fields, **changes}


def test_tanaka_adds_a_facilitator_who_then_waits_for_a_link(client, cast, house):
    tanaka = client(cast.tanaka)
    answer = tanaka.send("/people/new", name="進行役の　大島", login="Oshima", may_keep="yes")
    assert answer.status_code == 302
    page = tanaka.get(answer.location).text
    assert "進行役の 大島" in page
    assert "はじめのリンクを作る" in page
    assert "まだログインできません" in page


def test_a_login_that_is_taken_is_refused_at_its_field_and_nothing_typed_is_lost(client, cast):
    answer = client(cast.tanaka).send("/people/new", name="別の佐藤", login="sato", may_keep="yes")
    assert answer.status_code == 422
    assert 'id="login-wrong"' in answer.text
    assert 'value="別の佐藤"' in answer.text
    assert 'value="yes" checked' in answer.text


def test_names_that_hide_something_are_refused(client, cast):
    tanaka = client(cast.tanaka)
    for bad in ("", "　", "佐\u200b藤", "\u202e佐藤", "長" * 41):
        answer = tanaka.send("/people/new", name=bad, login="someone")
        assert answer.status_code == 422
        assert 'id="name-wrong"' in answer.text
    assert tanaka.send("/people/new", name="名", login="日本語").status_code == 422


def test_two_people_of_one_name_are_marked(client, cast):
    tanaka = client(cast.tanaka)
    tanaka.send("/people/new", name="進行役の佐藤", login="sato2")
    assert tanaka.get("/people").text.count("同じ名前の人がいます") == 2


def test_the_last_of_the_secretariat_cannot_be_taken_away(client, cast):
    tanaka = client(cast.tanaka)
    assert tanaka.send(f"/people/{cast.mori.id}/leave").status_code == 302
    answer = tanaka.send(f"/people/{cast.tanaka.id}/leave")
    assert answer.status_code == 409
    assert "先に別の人を事務局に加え" in answer.text
    changed = tanaka.send(f"/people/{cast.tanaka.id}/edit", **saved_form(cast.tanaka))
    assert changed.status_code == 409
    assert tanaka.get("/people").status_code == 200


def box_for(house: House, who: Someone) -> None:
    """A meeting whose secret is boxed to a card."""
    with house.database.write() as db:
        meeting = Meeting(
            short_id="anan1",
            code="123456",
            title="阿南の会",
            purpose="つなぐ",
            kind="exchange",
            created_by=who.id,
            created_at=house.now(),
            starts_at=MORNING + timedelta(days=20),
            phase="collecting",
        )
        db.add(meeting)
        db.flush()
        db.add(Keeper(meeting_id=meeting.id, person_id=who.id, role="facilitator"))
        holder = doors.holder(db, house.server_key, "person", who.id)
        assert holder
        doors.put_box(db, "meeting:" + meeting.id, holder, meeting.id, b"s" * 32)


def test_whoever_leaves_opens_nothing_any_more(client, cast, house):
    box_for(house, cast.sato)
    sato = client(cast.sato)
    tanaka = client(cast.tanaka)
    assert "開けられる会が1つあります" in tanaka.get(f"/people/{cast.sato.id}/leave").text
    assert tanaka.send(f"/people/{cast.sato.id}/leave").status_code == 302
    assert sato.get("/card").status_code == 302
    with house.database.read() as db:
        assert doors.holder(db, house.server_key, "person", cast.sato.id) is None
        holders = select(Holder.id).where(Holder.owner_id == cast.sato.id)
        assert db.scalars(select(Box).where(Box.holder_id.in_(holders))).all() == []
    assert person(house, cast.sato).password is None


def test_taking_back_the_grant_revokes_the_card(client, cast, house):
    client(cast.tanaka).send(f"/people/{cast.sato.id}/edit", **saved_form(cast.sato))
    with house.database.read() as db:
        assert doors.holder(db, house.server_key, "person", cast.sato.id) is None


def test_the_day_of_moving_stands_on_the_desk_with_the_name(client, cast, house):
    tanaka = client(cast.tanaka)
    fields = saved_form(cast.sato, may_keep="yes", moving_on="2027-03-31")
    assert tanaka.send(f"/people/{cast.sato.id}/edit", **fields).status_code == 302
    assert "進行役の佐藤さんが異動の予定です（3月31日（水））" in tanaka.get("/").text
    assert 'value="2027-03-31"' in tanaka.get(f"/people/{cast.sato.id}/edit").text


def test_nobody_but_the_secretariat_sees_people(client, cast):
    for who in (cast.sato, cast.yamamoto, cast.kuroda):
        browser = client(who)
        assert browser.get("/people").status_code == 403
        assert browser.get(f"/people/{cast.mori.id}").status_code == 403
        refused = browser.send("/people/new", name="友だち", login="friend", is_secretariat="yes")
        assert refused.status_code == 403
        assert browser.send(f"/people/{cast.mori.id}/leave").status_code == 403
    assert client().get("/people").location == "/sign-in?then=/people"
    assert client(cast.tanaka).get("/people/nobody").status_code == 404


def test_an_audit_line_says_who_did_it_and_no_name(client, cast, house):
    client(cast.tanaka).send("/people/new", name="進行役の大島", login="oshima", may_keep="yes")
    with house.database.read() as db:
        line = db.scalars(select(AuditLine).where(AuditLine.act == "person.save")).one()
    assert line.actor == f"person:{cast.tanaka.id}"
    assert "大島" not in f"{line.subject} {line.facts}"
