"""The case sheet in a browser, with and without a login; the receipt; what a stranger sees."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.collected import CANARY, SHEET, HandedIn, Meets, collecting, hand_in, sits
from tests.conftest import Browser
from tests.people import Cast
from workshop.actions.ending import CloseMeeting
from workshop.actions.perform import perform
from workshop.actions.vetting import Return
from workshop.models import Case, Draft
from workshop.policy.house import House
from workshop.policy.viewer import Viewer
from workshop.web import cookies

GUEST = Viewer()
TYPED: dict[str, Any] = {**SHEET}


@pytest.fixture
def meets(house, cast) -> Meets:
    return collecting(house, cast)


def cookie_of(browser: Browser, owner: str) -> bytes:
    """The draft's cookie, as the browser keeps it."""
    found = browser.get_cookie(f"draft-{owner}")
    assert found is not None
    with browser.application.test_request_context(headers={"Cookie": f"x={found.value}"}):
        return cookies.read("x")


def begun(browser: Browser, token: str) -> str:
    """A fresh form behind a link: the draft's id."""
    at = browser.get(f"/s/{token}/start").location
    found = re.match(r"/drafts/([0-9a-f]{32})\?for=", at or "")
    assert found is not None
    return found[1]


def post(browser: Browser, owner: str, path: str = "", **fields: Any):
    return browser.send(f"/drafts/{owner}{path}", secret=cookie_of(browser, owner), **fields)


def test_the_page_behind_a_link_sets_no_cookie_and_names_group_and_deadline(
    client, cast: Cast, meets: Meets
):
    answer = client().get(f"/s/{meets.tokens[cast.takken.id]}")
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert cast.takken.name in answer.text
    assert "2月11日" in answer.text
    assert client().get("/s/" + "0" * 32).status_code == 404


def test_the_first_save_makes_the_draft_and_shows_the_receipt(
    client, cast: Cast, meets: Meets, house: House
):
    browser, token = client(), meets.tokens[cast.takken.id]
    owner = begun(browser, token)
    assert browser.get(f"/drafts/{owner}?for={token}").status_code == 200
    with house.database.read() as db:
        assert db.get(Draft, owner) is None
    kept = post(browser, owner, "/save", invitation=token, title="題名", saves="0").get_json()
    assert (kept["ok"], kept["saves"]) == (True, 1)
    assert re.fullmatch(r"(\w{4}-){6}\w{4}", kept["receipt"])
    assert kept["receipt"] in browser.get(f"/drafts/{owner}").text


def test_a_stranger_with_the_address_sees_nothing(client, cast: Cast, meets: Meets):
    browser, token = client(), meets.tokens[cast.takken.id]
    owner = begun(browser, token)
    post(browser, owner, "/save", invitation=token, **TYPED)
    for path in ("", "/preview", "/receipt", "/discard"):
        assert client().get(f"/drafts/{owner}{path}").status_code == 404
    assert client(cast.tanaka).get(f"/drafts/{owner}").status_code == 404
    assert client().get(f"/receipt/{owner}").status_code == 404


def test_a_group_submits_without_login_and_sees_how_it_stands(
    client, cast: Cast, meets: Meets, house: House
):
    browser, token = client(), meets.tokens[cast.takken.id]
    owner = begun(browser, token)
    checked = post(browser, owner, invitation=token, do="check", **TYPED)
    assert checked.location == f"/drafts/{owner}/preview"
    shown = browser.get(checked.location).text
    assert CANARY in shown
    assert "下書き（未提出）" in shown
    done = post(browser, owner, "/submit")
    assert done.location == f"/receipt/{owner}?done=case.submitted"
    assert "別の人が読んで確かめています" in browser.get(done.location).text
    assert post(browser, owner, "/submit").location == done.location
    with house.database.read() as db:
        assert db.scalars(select(Case.state)).all() == ["submitted"]


def test_what_is_missing_is_named_and_what_was_typed_survives(client, cast: Cast, meets: Meets):
    browser, token = client(), meets.tokens[cast.takken.id]
    owner = begun(browser, token)
    typed = {**TYPED, "broke": "", "consent": "identified"}
    answer = post(browser, owner, invitation=token, do="check", **typed)
    assert answer.status_code == 422
    assert "途切れたところ：ここを書いてください。" in answer.text
    assert "支援会議" in answer.text
    assert CANARY in answer.text


def test_a_telephone_number_is_shown_with_its_place_and_replaced_by_one_press(
    client, cast: Cast, meets: Meets
):
    browser, token = client(), meets.tokens[cast.takken.id]
    owner = begun(browser, token)
    typed = {**TYPED, "noticed": "電話は\r\n090-1234-5678です。"}
    answer = post(browser, owner, invitation=token, do="check", **typed)
    assert answer.status_code == 422
    assert "<b>090-1234-5678</b>" in answer.text
    pressed = "replace:noticed:4:090-1234-5678"
    assert f'value="{pressed}"' in answer.text
    answer = post(browser, owner, do=pressed, saves="1", **typed)
    assert answer.status_code == 200
    assert "<b>090-1234-5678</b>" not in answer.text
    assert "電話は\n（削除）です。" in answer.text


def test_not_a_name_needs_a_reason(client, cast: Cast, meets: Meets):
    browser, token = client(), meets.tokens[cast.takken.id]
    owner = begun(browser, token)
    typed = {**TYPED, "noticed": "田中さんが気づいた。"}
    answer = post(browser, owner, invitation=token, do="check", **typed)
    excerpt = re.search(r'name="reason-excerpt" value="([^"]+)"', answer.text)
    assert excerpt is not None
    said = {"reason-field": "noticed", "reason-excerpt": excerpt[1]}
    silent = post(browser, owner, do="check", saves="1", reason="", **said, **typed)
    assert silent.status_code == 422
    answered = post(browser, owner, do="check", saves="2", reason="屋号です", **said, **typed)
    assert answered.status_code == 302


def test_a_form_from_another_window_does_not_overwrite_and_keeps_its_text(
    client, cast: Cast, meets: Meets
):
    browser, token = client(), meets.tokens[cast.takken.id]
    owner = begun(browser, token)
    post(browser, owner, "/save", invitation=token, title="一つめ", saves="0")
    stale = post(browser, owner, do="save", title="古い画面", saves="0")
    assert stale.status_code == 409
    assert "古い画面" in stale.text
    assert 'name="saves" value="1"' in stale.text
    assert "一つめ" in browser.get(f"/drafts/{owner}").text


def test_no_form_is_taken_without_the_token_of_its_cookie(client, cast: Cast, meets: Meets):
    browser, token = client(), meets.tokens[cast.takken.id]
    owner = begun(browser, token)
    answer = browser.post(f"/drafts/{owner}/save", data={"invitation": token, "title": "題名"})
    assert answer.status_code == 400
    foreign = browser.send(f"/drafts/{owner}/save", secret=b"x" * 32, invitation=token)
    assert foreign.status_code == 400


def entered(browser: Browser, code: str):
    browser.get("/receipt")
    door = browser.get_cookie("door")
    assert door is not None
    with browser.application.test_request_context(headers={"Cookie": f"x={door.value}"}):
        return browser.send("/receipt", secret=cookies.read("x"), receipt=code)


def returned(house: House, cast: Cast, meets: Meets, clock) -> HandedIn:
    """林 sends a case of the 社協 back."""
    case = hand_in(house, GUEST, meets.tokens[cast.shakyo.id])
    until = clock() + timedelta(days=5)
    seat = sits(house, meets, cast.hayashi)
    perform(house, seat, Return(case.number, 1, "unclear", until, "もう少しくわしく。"))
    perform(house, seat, CloseMeeting())
    return case


def test_on_another_device_the_receipt_opens_reason_and_replacement(
    client, cast: Cast, meets: Meets, house: House, clock
):
    case = returned(house, cast, meets, clock)
    browser = client()
    answer = entered(browser, case.receipt.lower().replace("-", " "))
    assert answer.location == f"/receipt/{case.id}"
    shown = browser.get(answer.location).text
    assert "もう少しくわしく。" in shown
    assert CANARY not in shown
    secret = cookie_of(browser, case.id)
    assert browser.send(f"/receipt/{case.id}/replace", secret=secret).status_code == 302
    assert CANARY in browser.get(f"/drafts/{case.id}").text


def test_mistyped_and_unknown_receipts_say_which(client, cast: Cast, meets: Meets, house: House):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    swapped = case.receipt[:-1] + ("0" if case.receipt[-1] != "0" else "1")
    assert "打ち間違い" in entered(client(), swapped).text
    unknown = entered(client(), "0000-0000-0000-0000-0000-0000-0000")
    assert "見つかりません" in unknown.text
    assert unknown.status_code == 422


def test_withdrawing_asks_once_more_and_then_the_page_says_so(
    client, cast: Cast, meets: Meets, house: House
):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id])
    browser = client()
    entered(browser, case.receipt)
    asked = browser.get(f"/receipt/{case.id}/withdraw").text
    assert "元には戻せません" in asked
    secret = cookie_of(browser, case.id)
    done = browser.send(f"/receipt/{case.id}/withdraw", secret=secret)
    assert "文章と鍵は消えました" in browser.get(done.location).text


def test_yamamoto_sees_the_own_groups_cases_without_text_and_kuroda_none(
    client, cast: Cast, meets: Meets, house: House, clock
):
    case = returned(house, cast, meets, clock)
    shown = client(cast.yamamoto).get("/cases").text
    assert case.label in shown
    assert CANARY not in shown
    page = client(cast.yamamoto).get(f"/cases/{case.id}").text
    assert "経緯や途切れたところが読み取れません" in page
    assert "もう少しくわしく。" not in page
    assert client(cast.kuroda).get("/cases").status_code == 403
    assert client(cast.kuroda).get(f"/cases/{case.id}").status_code == 404
    assert client().get("/cases").status_code == 302


def test_yamamoto_submits_signed_in_for_the_own_group_only(client, cast: Cast, meets: Meets):
    browser = client(cast.yamamoto)
    assert meets.tokens[cast.shakyo.id] in browser.get(f"/meetings/{meets.short}/submit").text
    assert client(cast.kuroda).get(f"/meetings/{meets.short}/submit").status_code == 404


def test_tanaka_chooses_for_which_group_she_types_and_others_may_not(
    client, cast: Cast, meets: Meets
):
    shown = client(cast.tanaka).get(f"/meetings/{meets.short}/submit-for").text
    for group in (cast.shakyo, cast.takken, cast.shokudo):
        assert group.name in shown
    assert client(cast.yamamoto).get(f"/meetings/{meets.short}/submit-for").status_code == 403


def test_no_word_of_a_case_stands_in_an_address_a_title_or_the_log(
    client, cast: Cast, meets: Meets, caplog
):
    browser, token = client(), meets.tokens[cast.takken.id]
    owner = begun(browser, token)
    post(browser, owner, invitation=token, do="check", **TYPED)
    shown = browser.get(f"/drafts/{owner}/preview").text
    title = re.search("<title>(.*?)</title>", shown)
    assert title is not None
    assert SHEET["title"] not in title[1]
    assert CANARY not in caplog.text


def test_what_a_vetter_writes_is_text_and_never_markup(
    client, cast: Cast, meets: Meets, house: House, clock
):
    case = hand_in(house, GUEST, meets.tokens[cast.takken.id], title="<i>題名</i>")
    seat = sits(house, meets, cast.hayashi)
    until = clock() + timedelta(days=5)
    perform(house, seat, Return(1, 1, "unclear", until, "<b>ここ</b>を直す。"))
    browser = client()
    shown = browser.get(entered(browser, case.receipt).location).text
    assert "&lt;b&gt;ここ&lt;/b&gt;" in shown
    hayashi = client(cast.hayashi)
    hayashi.keep(f"seat-{meets.short}", seat.secret)
    vetted = hayashi.get(f"/meetings/{meets.short}/prepare/1").text
    assert "&lt;i&gt;題名" in vetted
    assert "<i>題名" not in vetted
