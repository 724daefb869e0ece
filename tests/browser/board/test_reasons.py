"""Why a path came to nothing is read on its line, in the list and by ear; the legend tells every mark."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.board.test_access import violations

HIDDEN = """id => { const a = document.querySelector(`.b-label[data-id=${id}]`).getBoundingClientRect();
  const cards = [...document.querySelectorAll('.b-card')].map(one => one.getBoundingClientRect());
  const over = b => b.left < a.right && a.left < b.right && b.top < a.bottom && a.top < b.bottom;
  return cards.filter(over).length }"""


def test_the_reason_of_a_broken_path_stands_on_its_line_and_hides_no_card(sit_down: Any) -> None:
    table = sit_down("fill=small")
    label = table.sato.locator(".b-label[data-id=link-0003]")
    expect(label.locator(".b-state")).to_be_visible()
    expect(label.locator(".b-reason")).to_be_visible()
    expect(label.locator(".b-reason")).to_have_text("同意なし")
    assert table.page.evaluate(HIDDEN, "link-0003") == 0
    expect(label.locator(".b-spoken")).to_contain_text("途切れ・断り（同意なし）")
    table.sato.get_by_role("button", name="一覧").click()
    expect(table.sato.locator("[data-row=link-0003]")).to_contain_text("途切れ・断り（同意なし）")


def test_a_thank_you_of_sato_is_a_sign_and_no_vote(sit_down: Any) -> None:
    table = sit_down("fill=small")
    card = table.sato.locator("[data-id=card-komari].b-card")
    expect(card.locator(".b-mark")).to_have_text(["1", "1"])
    card.click()
    table.whole()
    table.sato.get_by_role("combobox", name="気持ち").first.select_option("thanks")
    table.settled()
    expect(card.locator(".b-mark")).to_have_text(["1", "1", "1"])
    expect(card.locator(".b-spoken")).to_contain_text("票1、ありがとう 1")


def test_the_legend_tells_open_ends_numbers_and_marks(sit_down: Any) -> None:
    table = sit_down("fill=small", bypass_csp=True)
    table.sato.locator(".b-legend > summary").click()
    legend = table.sato.locator(".b-legend-body")
    for word in ("宛先未定", "道順の番号", "コメントの数", "票の数", "気持ちの数", "動かせません"):
        expect(legend).to_contain_text(word)
    assert violations(table.page) == []
    table.sato.locator(".b-legend > summary").click()
