"""Who hears the board instead of seeing it, and who reads it in English."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"


def violations(page: Page) -> list[tuple[str, list[list[str]]]]:
    page.evaluate(AXE.read_text())
    found = page.evaluate("async () => (await axe.run('#boards')).violations")
    return [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found]


@pytest.mark.parametrize("query", ["fill=small", "fill=full", "", "fill=small&may=none"])
def test_axe_finds_nothing_on_board_and_list(sit_down, query):
    table = sit_down(query, bypass_csp=True)
    assert violations(table.page) == []
    table.sato.get_by_role("button", name="一覧").click()
    assert violations(table.page) == []


def test_axe_finds_nothing_on_bar_editor_and_sheets(sit_down):
    table = sit_down("fill=small", bypass_csp=True)
    table.sato.get_by_role("option", name="途切れ").first.click()
    assert violations(table.page) == []
    table.sato.get_by_role("button", name="言葉").click()
    assert violations(table.page) == []
    table.page.keyboard.press("Escape")
    table.sato.get_by_role("button", name="使い方").click()
    assert violations(table.page) == []
    table.sato.get_by_role("button", name="うちなら").first.click()
    assert violations(table.page) == []


def test_the_tree_of_the_board_reads_as_a_person_would_tell_it(sit_down):
    table = sit_down("fill=small")
    tree = table.sato.get_by_role("listbox", name="ボード").aria_snapshot()
    assert "家族・近隣「大家さん」、宅建業協会" in tree
    assert "本人「Aさん 60歳代後半 ひとり暮らし」、事例提供、コメント1件" in tree
    assert (
        "窓口・機関「地域包括支援センター」 → 本人「Aさん 60歳代後半 ひとり暮らし」（途切れ・断り（同意なし））"
        in tree
    )


def test_english_is_complete_on_the_board(sit_down):
    table = sit_down("fill=small&lang=en")
    expect(table.sato.get_by_role("button", name="Concern", exact=True)).to_be_visible()
    table.sato.get_by_role("button", name="Help").click()
    kept = table.page.evaluate(
        """() => [...document.querySelectorAll('.b-toolbar, .b-viewbar, .b-panel, .b-legend, .b-word, .b-state')]
          .map(one => one.textContent).filter(text => /[\\u3040-\\u30ff\\u4e00-\\u9fff]/.test(text))"""
    )
    assert kept == []
