"""A whole path drawn with the keyboard alone; where the keyboard goes; the list twin. Keys one by one: test_layouts."""

from playwright.sync_api import Page, expect

from tests.browser.board.conftest import Table


def write(page: Page, key: str, text: str) -> None:
    page.keyboard.press(key)
    page.keyboard.type(text)
    page.keyboard.press("Control+Enter")


def test_a_path_is_drawn_with_the_keyboard_alone(sit_down):
    table = sit_down("")
    page = table.page
    table.sato.locator(".b-stage").focus()
    write(page, "1", "A-san")
    write(page, "Control+ArrowRight", "hokatsu")
    table.settled()
    write(page, "Control+ArrowRight", "byouin")
    table.settled()
    assert sorted(record["text"] for record in table.kind("card")) == ["A-san", "byouin", "hokatsu"]
    assert len(table.kind("link")) == 2
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("a")
    page.keyboard.press("Escape")
    table.settled()
    assert [link["b"] for link in table.kind("link")].count("") == 1
    page.keyboard.press("s")
    page.keyboard.press("2")
    table.settled()
    assert [link.get("status", "proposed") for link in table.kind("link")] == [
        "proposed",
        "proposed",
        "asked",
    ]


def test_kawahara_grows_a_card_from_where_the_keyboard_is_or_reads_what_is_missing(sit_down):
    table = sit_down("")
    page = table.page
    table.sato.locator(".b-stage").focus()
    page.keyboard.press("Control+ArrowRight")
    expect(table.sato.locator(".b-notice:visible")).to_have_text(
        "伸ばす元のカードを、先に選んでください。"
    )
    write(page, "1", "A-san")
    table.settled()
    page.keyboard.press("Escape")
    write(page, "Control+ArrowRight", "hokatsu")
    table.settled()
    assert len(table.kind("link")) == 1


def test_sato_draws_a_whole_step_without_the_mouse(sit_down):
    """出し合う: a path grown, its states given, framed, remarked on, and an offer made from the view bar."""
    table = sit_down("")
    page, hit = table.page, table.page.keyboard.press
    table.sato.locator(".b-stage").focus()
    write(page, "1", "A-san")
    for name in ("ooya", "hokatsu", "hoken"):
        write(page, "Control+ArrowRight", name)
        table.settled()
    for status in ("2", "5"):
        for key in (",", "s", status):
            hit(key)
        table.settled()
        hit(",")
    assert [each.get("status") for each in table.kind("link")] == [None, "declined", "asked"]
    hit("Control+a")
    write(page, "g", "michi")
    table.settled()
    assert len([each for each in table.kind("card") if each.get("within")]) == 4
    write(page, "c", "itsumo yasashii")
    table.settled()
    [remark] = table.kind("comment")
    assert remark["on"] == table.kind("zone")[0]["id"]
    makes_an_offer_from_the_bar(table)


def makes_an_offer_from_the_bar(table: Table) -> None:
    page, hit = table.page, table.page.keyboard.press
    for _ in range(3):
        hit("Escape")
    for _ in range(40):
        hit("Tab")
        if page.evaluate("() => document.activeElement.matches('.b-offers')"):
            break
    hit("Enter")
    table.sato.get_by_label("どんなときに").wait_for()
    page.keyboard.type("yachin ga okuretara")
    hit("Tab")
    page.keyboard.type("shakyo ga tazuneru")
    hit("Control+Enter")
    table.settled()
    assert [each["text"] for each in table.kind("offer")] == [
        "yachin ga okuretara、shakyo ga tazuneru。"
    ]


def test_a_link_is_drawn_by_start_and_end(sit_down):
    table = sit_down("fill=small")
    page = table.page
    before = {link["id"] for link in table.kind("link")}
    table.sato.get_by_role("option", name="できること").first.focus()
    page.keyboard.press("l")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    table.settled()
    [made] = [link for link in table.kind("link") if link["id"] not in before]
    assert made["a"] == "card-dekiru"
    assert made["b"] == "card-komari"


def test_tab_reads_the_board_in_order_and_leaves_it_at_the_end(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator(".b-stage").focus()
    heard = []
    for _ in range(20):
        page.keyboard.press("Tab")
        name = page.evaluate("() => document.activeElement.querySelector('.b-spoken')?.textContent")
        inside = page.evaluate("() => Boolean(document.activeElement.closest('.b-stage'))")
        if not inside:
            break
        heard.append(name)
    assert len(heard) == 15
    assert heard[0].startswith("家族・近隣「大家さん」")
    assert "途切れ" in " ".join(heard)
    assert "宛先未定" in " ".join(heard)


def test_esc_with_nothing_selected_leaves_the_board(sit_down):
    table = sit_down("fill=small")
    table.sato.get_by_role("option").first.focus()
    for _ in range(3):
        table.page.keyboard.press("Escape")
    assert table.page.evaluate("() => Boolean(document.activeElement.closest('.b-toolbar'))")


def test_arrows_nudge_and_delete_removes(sit_down):
    table = sit_down("fill=small")
    card = table.sato.get_by_role("option", name="できること").first
    card.click()
    table.page.keyboard.press("ArrowRight")
    table.page.keyboard.press("Shift+ArrowDown")
    table.settled()
    [moved] = [one for one in table.kind("card") if one["id"] == "card-dekiru"]
    assert (moved["x"], moved["y"]) == (48, 624)
    table.page.keyboard.press("Delete")
    table.settled()
    assert "card-dekiru" not in {one["id"] for one in table.kind("card")}
    table.page.keyboard.press("Control+z")
    table.settled()
    assert "card-dekiru" in {one["id"] for one in table.kind("card")}


def test_the_list_twin_does_the_same(sit_down):
    table = sit_down("fill=small")
    page = table.page
    table.sato.locator(".b-stage").focus()
    page.keyboard.press("o")
    listed = table.sato.get_by_role("region", name="一覧")
    listed.get_by_role("button", name="困りごと「家賃が遅れはじめ").first.click()
    listed.get_by_role("button", name="書きなおす").click()
    table.sato.get_by_role("textbox").fill("家賃が三か月遅れ")
    page.keyboard.press("Control+Enter")
    expect(listed).to_contain_text("家賃が三か月遅れ")
    listed.get_by_role("button", name="地域包括支援センター」 → ").click()
    listed.get_by_label("状態").select_option("asked")
    table.settled()
    [changed] = [one for one in table.kind("link") if one["id"] == "link-0003"]
    assert changed["status"] == "asked"
    page.keyboard.press("Control+z")
    table.settled()
    [back] = [one for one in table.kind("link") if one["id"] == "link-0003"]
    assert back["status"] == "declined"
