"""The own 鍵カード and the group's: shown once, typed back, given up."""

import re
import unicodedata

from sqlalchemy import select

from tests.conftest import Browser
from tests.people import Cast
from workshop.models import AuditLine, Box, Holder, Person
from workshop.policy import doors
from workshop.policy.house import House

CODE = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")


def made(browser: Browser, place: str = "card", **fields: str) -> str:
    answer = browser.send(f"/{place}/make", b"", **fields)
    assert answer.status_code == 200
    found = CODE.search(answer.text)
    assert found
    return found.group()


def mori_may_keep(house: House, cast: Cast) -> None:
    with house.database.write() as db:
        person = db.get(Person, cast.mori.id)
        assert person
        person.may_keep = True


def test_moris_card_is_shown_once_and_kept_nowhere(client, cast, house, database_file):
    mori_may_keep(house, cast)
    mori = client(cast.mori)
    code = made(mori)
    assert code not in mori.get("/card").text
    house.database.truncate_log()
    kept = database_file.read_bytes()
    assert code.encode() not in kept
    assert code.replace("-", "").encode() not in kept


def test_the_print_warns_of_cameras_and_its_qr_is_no_link(client, cast, house):
    mori_may_keep(house, cast)
    answer = client(cast.mori).send("/card/make")
    assert "標準のカメラで読まないでください" in answer.text
    assert 'src="data:image/svg+xml' in answer.text
    assert 'autocomplete="new-password"' in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_card_counts_only_after_it_was_typed_back(client, cast, house):
    mori_may_keep(house, cast)
    mori = client(cast.mori)
    assert "あなたの鍵カードがまだありません" in mori.get("/").text
    code = made(mori)
    assert "打って確かめてください" in mori.get("/").text
    typed = unicodedata.normalize("NFKC", code).lower().replace("-", "　")
    assert mori.send("/card/prove", card=typed).location == "/card?done=card.proved"
    assert "使えるカードがあります" in mori.get("/card").text
    assert "鍵カードが" not in mori.get("/").text


def test_each_wrong_card_has_its_own_sentence(client, cast):
    sato = client(cast.sato)
    slip = cast.sato.card[:-1] + ("0" if cast.sato.card[-1] != "0" else "1")
    for typed, say in {
        slip: "打ち間違いがあるようです",
        cast.inoue.card: "別の人のものか",
        "ABC": "あわせて28文字",
    }.items():
        answer = sato.send("/card/prove", card=typed)
        assert answer.status_code == 422
        assert say in answer.text
        assert typed not in answer.text.replace("ABC-", "")
    made(sato, instead="yes")
    assert "失効しています" in sato.send("/card/prove", card=cast.sato.card).text


def test_a_second_press_does_not_take_a_proved_card_away(client, cast, house):
    answer = client(cast.sato).send("/card/make")
    assert answer.status_code == 409
    with house.database.read() as db:
        opened = doors.prove(db, house.server_key, "person", cast.sato.id, cast.sato.card)
    assert opened.holder.revoked_at is None


def test_a_lost_card_opens_nothing_also_for_its_finder_with_the_database(client, cast, house):
    sato = client(cast.sato)
    assert "拾った人は何も開けません" in sato.get("/card/lost").text
    assert sato.send("/card/revoke").location == "/card?done=card.revoked"
    with house.database.read() as db:
        row = db.scalars(select(Holder).where(Holder.owner_id == cast.sato.id)).one()
        assert row.revoked_at
        assert db.scalars(select(Box).where(Box.holder_id == row.id)).all() == []
    assert "まだカードがありません" in sato.get("/card").text


def test_yamamoto_makes_and_proves_the_card_of_his_group(client, cast, house):
    yamamoto = client(cast.yamamoto)
    code = made(yamamoto, "group-card", instead="yes")
    answer = yamamoto.send("/group-card/prove", card=code)
    assert answer.location == "/group-card?done=group_card.proved"
    with house.database.read() as db:
        assert doors.prove(db, house.server_key, "group", cast.shakyo.id, code).holder.proved_at


def test_nobody_makes_a_card_that_is_not_granted(client, cast):
    for who, place in ((cast.tanaka, "card"), (cast.yamamoto, "card"), (cast.sato, "group-card")):
        assert client(who).get(f"/{place}").status_code == 403
        assert client(who).send(f"/{place}/make").status_code == 403
        assert client(who).send(f"/{place}/prove", card=cast.sato.card).status_code == 403
    assert client().get("/card").status_code == 302


def test_a_password_manager_may_see_the_form_without_proving_anything(client, cast, house):
    mori_may_keep(house, cast)
    mori = client(cast.mori)
    code = made(mori)
    assert mori.send("/card/kept", card=code).location == "/card?done=card.kept"
    assert "手もとのカードを打って確かめる" in mori.get("/card").text


def test_the_audit_names_the_act_and_never_the_code(client, cast, house):
    sato = client(cast.sato)
    code = made(sato, instead="yes")
    with house.database.read() as db:
        lines = db.scalars(select(AuditLine)).all()
    assert {"card.revoke", "card.make"} <= {line.act for line in lines}
    assert all(code not in f"{line.subject}{line.facts}" for line in lines)
