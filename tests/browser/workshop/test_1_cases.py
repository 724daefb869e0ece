"""Before the 阿南 workshop: a case by link from a phone, sent back, and replaced after the deadline by its receipt."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.workshop.conftest import Platform
from tests.browser.workshop.hall import Window
from tests.people import TOKYO

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
SHEET = {
    "household": "一人暮らし",
    "title": "退院のあと、家に閉じこもる女性",
    "noticed": "配達の人が、新聞がたまっていることに気付いた。",
    "concern": "退院してから外に出なくなり、話す相手がいない。",
    "tried": "民生委員が2回訪ねた。包括の職員が電話をかけた。",
    "broke": "通いの場を紹介したが、迎えがなく1回で止まった。",
    "question": "最初の一歩に、だれが付きそえるでしょうか。",
}


@pytest.fixture(scope="module")
def yamamoto(window: Callable[..., Window]) -> Window:
    """社協の山本, on a phone, without a login."""
    return window(**PHONE)


@pytest.fixture(scope="module")
def hayashi(window: Callable[..., Window], platform: Platform) -> Window:
    """審査の林 in the preparation she opened with her card."""
    hayashi = window()
    hayashi.sign_in(platform.people["hayashi"])
    hayashi.open_meeting(platform.short, "preparation", platform.people["hayashi"]["card"])
    return hayashi


def fill(window: Window, texts: dict[str, str]) -> None:
    """Write the fields of the sheet."""
    for name, text in texts.items():
        window.page.fill(f"[name={name}]", text)
    for name in ("age_band", "household", "gender"):
        field = window.page.locator(f"select[name={name}]")
        if field.count():
            field.select_option(index=3)


def test_yamamoto_hands_in_a_case_from_a_phone_and_gets_a_receipt(
    yamamoto: Window, platform: Platform
) -> None:
    token = next(
        link["token"]
        for link in platform.guide["submission_links"]
        if link["group"] == "阿南市社会福祉協議会"
    )
    yamamoto.go(f"/s/{token}")
    yamamoto.page.get_by_role("link", name="事例を書きはじめる").click()
    fill(yamamoto, SHEET)
    yamamoto.page.get_by_label("架空・合成の事例").check()
    for box in yamamoto.page.locator("[name=checklist]").all():
        box.check()
    yamamoto.page.fill("[name=concern]", "電話は 090-1234-5678 です。")
    yamamoto.press("部屋で見える形を確かめる")
    expect(yamamoto.page.locator("[role=alert]").first).to_be_visible()
    assert yamamoto.page.input_value("[name=concern]") == "電話は 090-1234-5678 です。"
    yamamoto.page.fill("[name=concern]", SHEET["concern"])
    yamamoto.press("部屋で見える形を確かめる")
    expect(yamamoto.page.locator("main")).to_contain_text(SHEET["question"])
    yamamoto.press("この内容で提出する")
    code = yamamoto.page.locator("#receipt-code").inner_text().strip()
    assert re.fullmatch(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}", code)
    platform.guide["yamamoto"] = code


def test_hayashi_sends_it_back_with_a_date(hayashi: Window, platform: Platform) -> None:
    hayashi.go(f"/meetings/{platform.short}/prepare/4")
    expect(hayashi.page.locator("main")).to_contain_text(SHEET["broke"])
    hayashi.page.locator("summary", has_text="差し戻す").click()
    hayashi.page.locator("[name=code]").first.check()
    hayashi.page.fill("[name=sentence]", "ほかの団体がしたことも書いてください。")
    hayashi.press("差し戻す")
    expect(hayashi.page.locator("main")).to_contain_text("差し戻し")


def test_after_the_deadline_the_receipt_still_replaces_it_from_another_device(
    platform: Platform, window: Callable[..., Window], hayashi: Window
) -> None:
    tanaka = window()
    tanaka.sign_in(platform.people["tanaka"])
    tanaka.go(f"/meetings/{platform.short}/plan")
    yesterday = (datetime.now(TOKYO).date() - timedelta(days=1)).isoformat()
    tanaka.page.fill("[name=deadline_day]", yesterday)
    tanaka.page.locator("main button.primary").last.click()
    expect(tanaka.page.locator(".notice.danger")).to_have_count(0)

    other = window(**PHONE)
    other.go("/receipt")
    other.page.locator("[name=receipt]").evaluate("field => field.focus()")
    boxes = other.page.locator("[data-card-boxes] input:visible")
    for box, four in zip(boxes.all(), platform.guide["yamamoto"].split("-"), strict=False):
        box.fill(four)
    other.page.locator("main button.primary").first.click()
    expect(other.page.locator("main")).to_contain_text("ほかの団体がしたことも書いてください。")
    other.press("直して出しなおす")
    other.page.fill("[name=tried]", SHEET["tried"] + "生協の配達の人が毎週声をかけている。")
    for box in other.page.locator("[name=checklist]").all():
        box.check()
    other.press("部屋で見える形を確かめる")
    other.press("この内容で提出する")

    hayashi.go(f"/meetings/{platform.short}/prepare/4")
    expect(hayashi.page.locator("main")).to_contain_text("生協の配達の人が毎週声をかけている。")
    hayashi.press("承認する")
    expect(hayashi.page.locator("main")).to_contain_text("承認")
