"""The gate's pages without scripts: what it finds, offers, keeps, compares; what is stored of it, and what never is."""

import re
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from tests.collected import CANARY, SHEET, Meets, collecting, hand_in, sits
from tests.conftest import Browser
from tests.people import Cast
from tests.web.test_submissions import begun, post
from workshop.actions.drafts import ReadDraft
from workshop.actions.perform import perform
from workshop.actions.sheets import ReadToVet
from workshop.models import Draft, Meeting
from workshop.policy.house import House
from workshop.policy.viewer import Seated, Viewer
from workshop.screen import load_population

GUEST = Viewer()
TYPED: dict[str, Any] = {**SHEET}
NAMED = "田中太郎さんは、阿南中央病院に入院した。"


@pytest.fixture
def meets(house, cast) -> Meets:
    return collecting(house, cast)


@pytest.fixture
def writer(client, cast: Cast, meets: Meets) -> tuple[Browser, str, str]:
    """Somebody of the 宅建 on a new sheet: browser, draft, token."""
    browser, token = client(), meets.tokens[cast.takken.id]
    return browser, begun(browser, token), token


def vets(client, meets: Meets, seat: Seated, who) -> Browser:
    browser: Browser = client(who)
    browser.keep(f"seat-{meets.short}", seat.secret)
    browser.secret = seat.secret
    return browser


def test_the_list_is_answered_before_the_first_save_and_keeps_nothing(writer, house: House):
    browser, owner, token = writer
    answer = post(browser, owner, "/gate", invitation=token, noticed=NAMED)
    assert answer.status_code == 200
    assert 'data-excerpt="田中太郎さん"' in answer.text
    assert "このままでは提出できません" in answer.text
    assert "<html" not in answer.text
    with house.database.read() as db:
        assert db.scalars(select(Draft)).all() == []


def test_a_stranger_asks_the_gate_of_no_draft(writer, client):
    browser, owner, token = writer
    post(browser, owner, "/save", invitation=token, **TYPED)
    stranger = client()
    stranger.get("/receipt")
    door = stranger.cookie("door")
    answer = stranger.send(f"/drafts/{owner}/gate", secret=door, invitation=token, noticed=NAMED)
    assert answer.status_code == 404


def test_all_of_a_kind_are_replaced_by_one_press_and_the_vetter_reads_kind_and_new_words_alone(
    writer, client, cast: Cast, meets: Meets, house: House
):
    browser, owner, token = writer
    typed: dict[str, Any] = {**SHEET, "noticed": NAMED, "tried": "鈴木花子さんが訪ねた。"}
    answer = post(browser, owner, invitation=token, do="take:name", **typed)
    assert "田中太郎" not in answer.text
    fields = dict(re.findall(r'name="(noticed|tried)"[^>]*>\n([^<]*)</textarea>', answer.text))
    assert re.fullmatch(r"[A-Z]さんは、阿南中央病院に入院した。", fields["noticed"])
    words = fields["noticed"][:3]
    answers = {
        "replaced-field": "noticed",
        "replaced-kind": "PERSON",
        "replaced-words": words,
    }
    post(browser, owner, do="check", saves="1", **{**typed, **fields, **answers})
    assert post(browser, owner, "/submit").status_code == 302
    shown = vets(client, meets, sits(house, meets, cast.hayashi), cast.hayashi)
    text = shown.get(f"/meetings/{meets.short}/prepare/1").text
    assert f"人の名前 → <b>{words}</b>" in text
    assert "田中太郎" not in text


def test_a_reason_travels_sealed_to_the_vetter_and_goes_with_its_words(
    writer, client, cast: Cast, meets: Meets, house: House
):
    browser, owner, token = writer
    typed: dict[str, Any] = {**SHEET, "noticed": "阿南市の窓口に来た。"}
    kept = {"reason-field": "noticed", "reason-excerpt": "阿南市", "reason": "会の地域です"}
    answer = post(browser, owner, invitation=token, do="look", **typed, **kept)
    assert "理由を書いて残したところ" in answer.text
    changed: dict[str, Any] = {**typed, "noticed": "市の窓口に来た。"}
    post(browser, owner, do="save", saves="1", **changed, **kept)
    receipt = cookies_of(browser, owner)
    assert perform(house, GUEST, ReadDraft(owner, receipt)).sheet.kept == ()
    post(browser, owner, do="check", saves="2", **typed, **kept)
    post(browser, owner, "/submit")
    shown = vets(client, meets, sits(house, meets, cast.hayashi), cast.hayashi)
    assert "会の地域です" in shown.get(f"/meetings/{meets.short}/prepare/1").text


def cookies_of(browser: Browser, owner: str) -> str:
    return browser.cookie(f"draft-{owner}")[:28].decode()


def test_the_original_names_are_found_in_every_spelling_and_stay_nowhere(
    writer, house: House, caplog, database_file
):
    browser, owner, token = writer
    typed: dict[str, Any] = {**SHEET, "noticed": "ふじわら君のことで、立花の人が来た。"}
    names = "藤原\n橘川みなと\n立花"
    answer = post(browser, owner, "/gate", invitation=token, originals=names, **typed)
    assert answer.text.count("「元の名前」に入れた言葉です。") == 2
    assert "橘川" not in answer.text
    post(browser, owner, invitation=token, do="look", originals=names, **typed)
    raw = (
        database_file.read_bytes()
        + database_file.with_name(f"{database_file.name}-wal").read_bytes()
    )
    assert "橘川".encode() not in raw
    assert "橘川" not in caplog.text
    receipt = cookies_of(browser, owner)
    assert "橘川" not in repr(perform(house, GUEST, ReadDraft(owner, receipt)).sheet.texts)


def test_a_combination_that_fits_hardly_anybody_is_approved_with_a_reason_only(
    client, cast: Cast, meets: Meets, house: House
):
    rare = "上勝町でただ一人の花火職人だった。"
    hand_in(house, GUEST, meets.tokens[cast.takken.id], noticed=f"{rare}{CANARY}。")
    seat = sits(house, meets, cast.hayashi)
    hayashi = vets(client, meets, seat, cast.hayashi)
    path = f"/meetings/{meets.short}/prepare/1"
    assert "それでも承認できる理由" in hayashi.get(path).text
    refused = hayashi.send(f"{path}/approve", revision="1")
    assert refused.status_code == 422
    assert "理由を書くか、差し戻してください" in refused.text
    told = hayashi.send(f"{path}/approve", revision="1", reason="電話は090-1234-5678")
    assert told.status_code == 422
    assert "電話は090-1234-5678" in told.text
    reason = "本人が新聞で話した事例です"
    assert hayashi.send(f"{path}/approve", revision="1", reason=reason).status_code == 302
    opened = perform(house, seat, ReadToVet(1))
    assert [each.sentence for each in opened.history] == [reason]


def test_revisions_are_compared_without_the_words_that_were_taken_out(
    client, cast: Cast, meets: Meets, house: House
):
    case = hand_in(
        house, GUEST, meets.tokens[cast.takken.id], noticed="羽ノ浦の店で大家が気づいた。"
    )
    browser = client()
    browser.get("/receipt")
    browser.send("/receipt", secret=browser.cookie("door"), receipt=case.receipt)
    browser.send(f"/receipt/{case.id}/replace", secret=browser.cookie(f"draft-{case.id}"))
    typed: dict[str, Any] = {**SHEET, "noticed": "ある地区の店で家主が気づいた。"}
    post(browser, case.id, do="check", saves="1", **typed)
    assert post(browser, case.id, "/submit").status_code == 302
    hayashi = vets(client, meets, sits(house, meets, cast.hayashi), cast.hayashi)
    text = hayashi.get(f"/meetings/{meets.short}/prepare/1").text
    compared = text[text.index('id="comparison"') :]
    assert "ある地区</ins>" in compared
    assert "大家</del>" in compared
    assert "羽ノ浦" not in text


def test_the_same_sheet_counts_fewer_people_in_a_smaller_area(writer, house: House, meets: Meets):
    browser, owner, token = writer
    with house.database.write() as db:
        db.get_one(Meeting, meets.id).area = "神山町"
    shown = post(browser, owner, "/gate", invitation=token, **TYPED).text
    assert "神山町" in shown
    assert "人口の出どころ" in shown
    assert "書かなくても分かっているもの" in shown


def test_the_meters_step_is_taken_by_one_press(writer, house: House, meets: Meets):
    browser, owner, token = writer
    with house.database.write() as db:
        db.get_one(Meeting, meets.id).area = "上勝町"
    shown = post(browser, owner, invitation=token, do="look", **TYPED).text
    step = re.search(r'data-step="(\w+)" data-step-field="(\w*)" data-step-value="([^"]*)"', shown)
    assert step is not None
    pressed = post(browser, owner, do="meter", saves="1", **TYPED)
    if step[1] == "choose":
        assert re.search(rf'<option value="{step[3]}" selected', pressed.text)


def test_a_name_that_is_broken_over_two_lines_is_replaced_whole(writer):
    browser, owner, token = writer
    typed: dict[str, Any] = {**SHEET, "noticed": "電話は090-\r\n1234-5678です。"}
    answer = post(browser, owner, invitation=token, do="look", **typed)
    button = re.search(r'value="(replace:noticed:3:[^"]+)"', answer.text)
    assert button is not None
    sent = button[1].replace("\n", "\r\n")
    answer = post(browser, owner, do=sent, saves="1", **typed)
    assert "電話は（削除）です。" in answer.text


def test_the_meter_counts_in_the_operators_table_and_names_its_source_and_day(
    writer, app, house: House, meets: Meets, tmp_path
):
    browser, owner, token = writer
    file = tmp_path / "table.csv"
    file.write_text("code,name,population\n36342,神山町,12345\n", encoding="utf-8")
    load_population(file, tmp_path, source="総務省 住民基本台帳人口", date="2027-01-01")
    app.extensions["tsunagi"] = replace(house, instance=tmp_path)
    with house.database.write() as db:
        db.get_one(Meeting, meets.id).area = "神山町"
    shown = post(browser, owner, "/gate", invitation=token, **TYPED).text
    assert "神山町（12,345人）" in shown
    assert "総務省 住民基本台帳人口 2027-01-01" in shown
