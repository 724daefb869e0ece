"""Who hears the board instead of seeing it, and who reads it in English."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"


def violations(page: Page, where: str = "#boards") -> list[tuple[str, list[list[str]]]]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text())
    # Some sheets are fetched when they are asked for.
    page.locator(where).first.wait_for()
    found = page.evaluate("async where => (await axe.run(where)).violations", where)
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
    assert violations(table.page, ".b-editor") == []
    table.page.keyboard.press("Escape")
    table.sato.get_by_role("button", name="使い方").click()
    table.sato.locator(".b-keys").wait_for()  # a sheet that is fetched when it is first asked for
    assert violations(table.page, ".b-panel") == []
    table.sato.get_by_role("button", name="うちなら").first.click()
    assert violations(table.page, ".b-panel") == []
    table.page.keyboard.press("Escape")
    table.sato.locator("[role=option][data-id=card-byouin]").click()
    table.whole()
    assert violations(table.page, ".b-selbar") == []
    table.sato.get_by_role("button", name="動かす・写す").click()
    assert violations(table.page, ".b-panel") == []


SHEETS = [
    ("Control+f", "", ".b-find"),
    ("Control+/", "", ".b-panel"),
    ("Control+/", "つなぎ先の名簿", ".b-panel"),
    ("Control+/", "ひな形から始める", ".b-panel"),
    ("Control+/", "一覧から置く（一行が一枚）", ".b-panel"),
    ("c", "", ".b-panel"),
    ("g", "", ".b-editor"),
    ("ContextMenu", "", ".b-menu"),
]


@pytest.mark.parametrize("shown", ["picture", "list"])
def test_axe_finds_nothing_on_what_the_board_opens_further(sit_down, shown):
    table = sit_down("fill=small", bypass_csp=True)
    page = table.page
    if shown == "list":
        table.sato.get_by_role("button", name="一覧").click()
    for key, name, sheet in SHEETS:
        if shown == "picture":
            table.sato.locator("[role=option][data-id=card-honnin]").focus()
            page.keyboard.press("Control+Space")
        else:
            table.sato.locator(".b-list button", has_text="本人「Aさん").first.click()
            if sheet == ".b-menu":
                continue  # the acts of a row stand beside it
        page.keyboard.press(key)
        if name:
            page.get_by_role("button", name=name).click()
        expect(page.locator(sheet), key + name).to_be_visible()
        assert violations(page, sheet) == [], key + name
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")


def test_the_tree_of_the_board_reads_as_a_person_would_tell_it(sit_down):
    table = sit_down("fill=small")
    tree = table.sato.get_by_role("listbox", name="ボード").aria_snapshot()
    assert "家族・近隣「大家さん」、宅建業協会" in tree
    assert "本人「Aさん 60歳代後半 ひとり暮らし」、事例提供、コメント1件" in tree
    assert (
        "窓口・機関「地域包括支援センター」 → 本人「Aさん 60歳代後半 ひとり暮らし」（途切れ・断り（同意なし））"
        in tree
    )


def heard(page: Page) -> list[str]:
    """The names under the board in the tree that Chromium hands to assistive technology, in its order."""
    cdp = page.context.new_cdp_session(page)
    nodes = {one["nodeId"]: one for one in cdp.send("Accessibility.getFullAXTree")["nodes"]}
    found: list[str] = []

    def walk(node: dict[str, Any]) -> None:
        if node["role"]["value"] == "option":
            found.append(node["name"]["value"])
        for child in node.get("childIds", []):
            walk(nodes[child])

    walk(next(one for one in nodes.values() if one["role"]["value"] == "listbox"))
    return found


def test_a_board_of_forty_records_is_told_frame_by_frame_and_then_path_by_path(sit_down):
    table = sit_down("fill=full")
    stage = table.sato.get_by_role("listbox", name="ボード")
    expect(stage).to_have_attribute("aria-owns", re.compile("zone-0003"))
    words = heard(table.page)
    assert len(words) == 4 + 40 + 45
    assert words[:5] == [
        "枠「本人・家族・身近」",
        "本人「Aさん」、美波町社会福祉協議会",
        "家族・近隣「母（80歳代）」、NPO法人となり",
        "困りごと「夜に眠れない」、地域包括支援センター",
        "困りごと「お金の管理が難しい」、子ども食堂ネットワーク",
    ]
    # Eleven to a frame: its name, then the ten that lie in it.
    frames = ["枠「本人・家族・身近」", "枠「相談窓口」", "枠「専門機関」", "枠「地域資源」"]
    assert words[0:44:11] == frames
    numbered = [each.split(".")[0] for each in words[44:50]]
    assert numbered == ["1", "2", "3", "4", "5", "6"]
    assert "窓口・機関「市 福祉課」 → 窓口・機関「ひきこもり地域支援センター」（途切れ）" in words
    assert [each for each in words if "宛先未定" in each] == [
        "困りごと「お金の管理が難しい」 → 宛先未定（途切れ・断り（定員））"
    ]


def test_what_sato_takes_away_is_told_to_nobody_any_more(sit_down):
    table = sit_down("fill=full")
    stage = table.sato.get_by_role("listbox", name="ボード")
    expect(stage).to_have_attribute("aria-owns", re.compile("zone-0003"))
    table.page.evaluate(
        """() => {
          const stage = document.querySelector(".b-stage");
          const told = () => (stage.getAttribute("aria-owns") ?? "").split(" ").filter(Boolean);
          window.pointless = 0;
          const look = () => {
            if (told().some((id) => !document.getElementById(id))) window.pointless += 1;
            requestAnimationFrame(() => setTimeout(look));
          };
          look();
        }"""
    )
    stage.focus()
    table.page.keyboard.press("Control+a")
    table.page.keyboard.press("Delete")
    expect(table.sato.locator(".b-card")).to_have_count(0)
    assert table.page.evaluate("window.pointless") == 0


def test_english_is_complete_on_the_board(sit_down):
    table = sit_down("fill=small&lang=en")
    expect(table.sato.get_by_role("button", name="Concern", exact=True)).to_be_visible()
    table.sato.get_by_role("button", name="Help").click()
    kept = table.page.evaluate(
        """() => [...document.querySelectorAll('.b-toolbar, .b-viewbar, .b-panel, .b-legend, .b-word, .b-state')]
          .map(one => one.textContent).filter(text => /[\\u3040-\\u30ff\\u4e00-\\u9fff]/.test(text))"""
    )
    assert kept == []
