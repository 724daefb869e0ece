"""匿名化の確認 in Chromium: somebody of the 宅建 writes, an input method composes, every press is taken back."""

from playwright.sync_api import Page, expect

from tests.browser.look.conftest import violations
from workshop.models import Meeting

LONG = "上勝町に住む田中太郎さん(67歳)は、阿南中央病院へ入院した。"


def marks(page: Page, field: str) -> list[str]:
    """What is marked behind a field's letters."""
    return page.locator(f".gate-under:has([name={field}]) mark").all_inner_texts()


def row(page: Page, words: str):
    return page.locator(f'.gate-item[data-excerpt="{words}"]').first


def typed(page: Page, **fields: str) -> None:
    for name, text in fields.items():
        page.fill(f"[name={name}]", text)
    page.wait_for_selector(".gate-item")


def test_findings_are_marked_while_typing_and_the_field_stays_as_it_was_typed(sheet):
    page = sheet()
    page.locator("[name=noticed]").press_sequentially(LONG)
    row(page, "田中太郎さん").wait_for()
    assert page.input_value("[name=noticed]") == LONG
    assert "田中太郎さん" in marks(page, "noticed")
    assert page.evaluate("document.activeElement.name") == "noticed"
    page.keyboard.press("Home")
    page.keyboard.type("昨日、")
    # Before the gate has answered, the marks have moved along.
    assert "田中太郎さん" in marks(page, "noticed")


def test_letters_that_are_being_composed_are_left_alone(sheet):
    page = sheet()
    asked = []
    page.on("request", lambda r: asked.append(r.url) if r.url.endswith("/gate") else None)
    page.locator("[name=noticed]").focus()
    ime = page.context.new_cdp_session(page)
    ime.send(
        "Input.imeSetComposition",
        {"text": "たなかたろうさん", "selectionStart": 8, "selectionEnd": 8},
    )
    page.wait_for_timeout(1500)
    assert asked == []
    assert page.input_value("[name=noticed]") == "たなかたろうさん"
    ime.send("Input.insertText", {"text": "田中太郎さんが来た。"})
    row(page, "田中太郎さん").wait_for()
    assert page.input_value("[name=noticed]") == "田中太郎さんが来た。"


def test_one_press_replaces_the_same_name_gets_the_same_letter_and_both_are_taken_back(sheet):
    page = sheet()
    typed(page, noticed="田中太郎さんが来た。")
    row(page, "田中太郎さん").locator("[data-take]").click()
    label = page.input_value("[name=noticed]").removesuffix("が来た。")
    assert label.endswith("さん")
    assert len(label) == 3
    expect(row(page, "田中太郎さん")).to_have_count(0)
    page.fill("[name=tried]", "田中太郎さんに会った。")
    expect(row(page, "田中太郎さん").locator("[data-take]")).to_contain_text(label)
    row(page, "田中太郎さん").locator("[data-take]").click()
    assert page.input_value("[name=tried]") == f"{label}に会った。"
    page.locator("[data-gate-undo] button").click()
    assert page.input_value("[name=tried]") == "田中太郎さんに会った。"
    page.keyboard.press("Control+z")
    assert page.input_value("[name=noticed]") == "田中太郎さんが来た。"
    expect(page.locator("[data-gate-undo]")).to_be_hidden()
    assert page.locator("[name=replaced-kind]").count() == 0


def test_all_of_a_kind_and_own_words_by_keyboard_alone(sheet):
    page = sheet()
    typed(page, noticed="田中太郎さんと佐藤花子さんが来た。", tried="上勝町の窓口に行った。")
    page.locator('[data-take-all="name"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator('[data-group="name"]')).to_have_count(0)
    assert "田中" not in page.input_value("[name=noticed]")
    assert "佐藤" not in page.input_value("[name=noticed]")
    assert page.evaluate("document.activeElement.closest('[data-gate-panel]') !== null")
    place = row(page, "上勝町")
    place.locator("summary", has_text="自分で書く").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("山あいの町")
    page.keyboard.press("Enter")
    assert page.input_value("[name=tried]") == "山あいの町の窓口に行った。"


def test_a_reason_keeps_a_place_and_is_there_after_a_reload(sheet):
    page = sheet()
    typed(page, noticed="阿南市の窓口に来た。")
    place = row(page, "阿南市")
    place.locator("summary", has_text="残す").click()
    place.locator("[data-reason]").fill("会の地域です")
    place.locator("[data-keep]").click()
    expect(page.locator(".gate-item.kept")).to_contain_text("会の地域です")
    expect(page.locator("[data-saved]")).to_contain_text("預かりました")
    page.wait_for_timeout(2500)
    page.reload()
    expect(page.locator(".gate-item.kept")).to_contain_text("会の地域です")
    page.locator("[data-unkeep]").click()
    expect(page.locator(".gate-item.kept")).to_have_count(0)


def test_original_names_are_found_and_gone_with_the_page(sheet):
    page = sheet()
    sent = []
    page.on("request", lambda r: sent.append((r.url, r.post_data or "")))
    typed(page, noticed="ふじわら君が来た。")
    page.locator(".gate-originals summary").click()
    page.fill("[data-originals]", "藤原")
    expect(page.locator('[data-group="original"]')).to_contain_text("ふじわら")
    page.fill("[name=tried]", "続き")
    expect(page.locator("[data-saved]")).to_contain_text("預かりました")
    assert [url for url, body in sent if "藤原" in body and not url.endswith("/gate")] == []
    page.wait_for_timeout(2500)
    page.reload()
    assert page.input_value("[data-originals]") == ""
    expect(page.locator("[data-originals-gone]")).to_be_visible()


def test_the_meters_step_is_one_press_and_can_be_taken_back(sheet, house, meets):
    with house.database.write() as db:
        db.get_one(Meeting, meets.id).area = "上勝町"
    page = sheet()
    page.select_option("[name=age_band]", "60歳代後半")
    page.select_option("[name=gender]", "男性")
    page.fill("[name=household]", "一人暮らし")
    page.wait_for_selector(".gate-meter")
    expect(page.locator(".gate-meter")).to_contain_text("上勝町（1,289人）")
    page.locator(".gate-meter summary").click()
    expect(page.locator(".gate-meter")).to_contain_text("人口の出どころ")


def test_a_phone_has_the_list_below_and_leads_from_field_to_place_and_back(sheet):
    page = sheet("phone")
    typed(page, noticed=LONG)
    page.locator("#noticed-gate a").click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    row(page, "67歳").locator("[data-goto]").click()
    assert page.evaluate("document.activeElement.name") == "noticed"
    assert page.evaluate("getSelection().toString()") == "67歳"


def test_axe_finds_nothing_in_a_full_list(sheet):
    for size in ("desk", "phone"):
        page = sheet(size)
        typed(page, noticed=LONG, title="阿南市の鈴木さん")
        assert violations(page) == []


def test_without_scripts_the_list_comes_with_the_page(sheet):
    page = sheet(scripts=False)
    page.fill("[name=noticed]", LONG)
    page.get_by_role("button", name="いまの文章で確かめる").last.click()
    assert row(page, "田中太郎さん").is_visible()
    row(page, "田中太郎さん").locator("[data-take]").click()
    assert "田中太郎" not in page.input_value("[name=noticed]")
