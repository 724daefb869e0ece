"""The 設置要綱 and its versions."""

from sqlalchemy import delete

from workshop.models import Charter

WORD = """第1条　この要綱は、孤独・孤立に向き合う。
　２　会員は、次に従う。
　　（1）秘密を守る
1. はじめ
5. 飛んだ番号"""


def version(**changes: str) -> dict[str, str]:
    fields = {
        "title": "つなぎ設置要綱",
        "text": WORD,
        "clause": "連携に必要な範囲で情報を交換できる。",
        "pledge": "約束します。",
        "based_on": "1",
    }
    return {**fields, **changes}


def test_text_pasted_from_word_keeps_its_look(client, cast):
    tanaka = client(cast.tanaka)
    assert tanaka.send("/charter/edit", **version()).location == "/charter?done=charter.saved"
    page = tanaka.get("/charter").text
    for line in ("第1条　この要綱は", "　２　会員は", "　　（1）秘密を守る", "5. 飛んだ番号"):
        assert line in page
    assert "第2版" in page
    assert "孤独・孤立に向き合う。" in tanaka.get("/charter/1").text
    assert "前の版です" in tanaka.get("/charter/1").text


def test_scripts_and_links_in_a_charter_are_only_text(client, cast):
    tanaka = client(cast.tanaka)
    tanaka.send("/charter/edit", **version(text="<script>alert(1)</script> [x](javascript:1)"))
    page = tanaka.get("/charter").text
    assert "<script>alert" not in page
    assert "javascript:1)" in page
    assert 'href="javascript' not in page


def test_a_look_before_saving_saves_nothing(client, cast):
    tanaka = client(cast.tanaka)
    answer = tanaka.send("/charter/edit", preview="yes", **version(text="# 目的\n読みやすいか"))
    assert answer.status_code == 200
    assert "<h2>目的</h2>" in answer.text
    assert "まだ保存していません" in answer.text
    assert tanaka.get("/charter/2").status_code == 404


def test_mori_who_saves_after_tanaka_is_told_and_keeps_her_text(client, cast):
    client(cast.tanaka).send("/charter/edit", **version())
    answer = client(cast.mori).send("/charter/edit", **version(text="森の書いた要綱"))
    assert answer.status_code == 409
    assert "森の書いた要綱" in answer.text
    assert 'name="based_on" value="2"' in answer.text


def test_a_charter_of_brackets_is_refused_at_once(client, cast):
    answer = client(cast.tanaka).send("/charter/edit", **version(text="[" * 20_000))
    assert answer.status_code == 422
    assert 'id="text-wrong"' in answer.text


def test_empty_sentences_are_refused_at_their_field(client, cast):
    for field in ("title", "text", "clause", "pledge"):
        answer = client(cast.tanaka).send("/charter/edit", **version(**{field: "  "}))
        assert answer.status_code == 422
        assert f'id="{field}-wrong"' in answer.text


def test_the_first_charter_begins_from_a_text_that_holds_the_clause(client, cast, house):
    with house.database.write() as db:
        db.execute(delete(Charter))
    tanaka = client(cast.tanaka)
    assert "ひな形から始める" in tanaka.get("/charter").text
    page = tanaka.get("/charter/edit").text
    assert "第5条（情報の交換と目的外利用の禁止）" in page
    assert "つなぎプラットフォーム設置要綱" in page
    answer = tanaka.send("/charter/edit", **version(based_on="0"))
    assert answer.status_code == 302


def test_everybody_signed_in_reads_it_and_only_the_secretariat_writes_it(client, cast):
    for who in (cast.sato, cast.yamamoto, cast.kuroda):
        assert client(who).get("/charter").status_code == 200
        assert client(who).get("/charter/edit").status_code == 403
        assert client(who).send("/charter/edit", **version()).status_code == 403
        assert client(who).send("/charter/edit", preview="yes", **version()).status_code == 403
    assert client().get("/charter").status_code == 302
