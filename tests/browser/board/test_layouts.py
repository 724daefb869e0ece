"""Every key of the design's table, on a US keyboard and a JIS one in kana: letters by place, punctuation by print."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.board.conftest import Table
from tests.browser.board.harness.fingers import JIS, US, Hands


@pytest.fixture(params=[US, JIS], ids=["US", "JIS"])
def at(sit_down: Callable[..., Table], request: pytest.FixtureRequest) -> tuple[Table, Hands]:
    table = sit_down("fill=small")
    return table, Hands(table.page, request.param)


def one(table: Table, record: str) -> Locator:
    return table.sato.locator(f'[role=option][data-id="{record}"]')


def chosen(table: Table) -> set[str]:
    found = table.sato.locator("[role=option][aria-selected=true]")
    return set(found.evaluate_all("all => all.map(one => one.dataset.id)"))


def zoom(table: Table) -> float:
    found: float = table.sato.locator(".b-world").evaluate(
        "one => new DOMMatrix(getComputedStyle(one).transform).a"
    )
    return found


def test_keys_that_put_something_down(at):
    table, hands = at
    table.sato.locator(".b-stage").focus()
    types = ["person", "family", "agency", "resource", "concern", "action"]
    before = {each["id"] for each in table.server()}
    hands.hit("KeyN")
    hands.write("付箋の文")
    hands.hit("Control+Enter")
    for digit in range(1, 7):
        hands.hit(f"Digit{digit}")
        hands.write(f"カード{digit}")
        hands.hit("Escape")
    hands.hit("KeyF")
    hands.write("枠の名")
    hands.hit("Control+Enter")
    table.settled()
    made = [each for each in table.server() if each["id"] not in before]
    assert [(each["kind"], each.get("type")) for each in made] == [
        ("note", None),
        *(("card", each) for each in types),
        ("zone", None),
    ]
    assert [each.get("text", each.get("title")) for each in made][::7] == ["付箋の文", "枠の名"]
    remarks_and_lines(table, hands)


def remarks_and_lines(table: Table, hands: Hands) -> None:
    one(table, "card-ooya").focus()
    hands.hit("KeyC")
    expect(table.sato.get_by_label("コメントを書く")).to_be_focused()
    hands.hit("Escape")
    one(table, "card-ooya").focus()
    for start in ("KeyA", "KeyL"):
        hands.hit("Escape", "Escape")
        one(table, "card-ooya").focus()
        hands.hit(start)
        expect(table.sato.locator(".b-tool-hint")).to_contain_text("つなぐ相手")
    one(table, "card-komari").focus()
    hands.hit("Enter")
    table.settled()
    line = table.kind("link")[-1]
    assert (line["a"], line["b"]) == ("card-ooya", "card-komari")
    hands.hit("Shift+Digit1")
    one(table, "card-dekiru").click()
    hands.hit("Control+ArrowRight")
    hands.write("保健師")
    hands.hit("Control+Enter")
    table.settled()
    assert table.kind("link")[-1]["a"] == "card-dekiru"


def test_keys_that_change_and_take_back(at):
    table, hands = at
    one(table, "card-dekiru").click()

    def card() -> dict[str, object]:
        table.settled()
        return next((each for each in table.kind("card") if each["id"] == "card-dekiru"), {})

    hands.hit("ArrowRight", "Shift+ArrowDown")
    assert (card()["x"], card()["y"]) == (48, 624)
    hands.hit("Control+KeyZ")
    assert (card()["x"], card()["y"]) == (48, 560)
    for again in ("Control+KeyY", "Control+Shift+KeyZ"):
        hands.hit(again)
        assert card()["y"] == 624
        hands.hit("Control+KeyZ")
        assert card()["y"] == 560
    hands.hit("Enter")
    hands.write("あした")
    hands.hit("Escape")
    assert card()["text"] == "家賃の集金のついでに声をかけるあした"
    hands.hit("Shift+KeyL")
    assert card()["lock"] == "author"
    hands.hit("Shift+KeyL")
    assert not card()["lock"]
    copies_states_and_frames(table, hands)


def copies_states_and_frames(table: Table, hands: Hands) -> None:
    hands.hit("Control+KeyD")
    table.settled()
    assert len(table.kind("card")) == 8
    assert chosen(table) == {table.kind("card")[-1]["id"]}
    hands.hit("Delete")
    table.settled()
    assert len(table.kind("card")) == 7
    one(table, "link-0005").focus()
    one(table, "link-0005").click(force=True)
    for digit, status in enumerate(["proposed", "asked", "accepted", "linked", "declined"], 1):
        hands.hit("KeyS", f"Digit{digit}")
        table.settled()
        [line] = [each for each in table.kind("link") if each["id"] == "link-0005"]
        assert line["status"] == status
    hands.hit("Control+KeyA", "KeyG")
    hands.hit("Control+Enter")
    table.settled()
    assert len(table.kind("zone")) == 1


def test_keys_that_walk_and_look(at):
    table, hands = at
    table.sato.locator(".b-stage").focus()
    hands.hit("Tab")
    assert chosen(table) == {"card-ooya"}
    hands.hit("Tab")
    assert chosen(table) == {"card-houkatsu"}
    hands.hit("Shift+Tab")
    assert chosen(table) == {"card-ooya"}
    hands.hit("Control+Shift+ArrowRight")
    assert chosen(table) == {"card-honnin"}
    hands.hit("Alt+ArrowLeft")
    assert chosen(table) == {"card-ooya"}
    hands.hit("Period")
    assert chosen(table) == {"link-0001"}
    hands.hit("Period")
    assert chosen(table) == {"card-honnin"}
    hands.hit("Comma")
    assert all(each.startswith("link-") for each in chosen(table))
    chooses_and_looks(table, hands)


def chooses_and_looks(table: Table, hands: Hands) -> None:
    hands.hit("Escape", "Tab", "Control+Space", "Tab", "Control+Space")
    assert len(chosen(table)) == 2
    hands.hit("Control+KeyA")
    assert len(chosen(table)) == 8
    hands.hit("Shift+Digit0")
    assert zoom(table) == pytest.approx(1)
    hands.hit("Escape")
    one(table, "card-ooya").click()
    hands.hit("Shift+Digit2")
    assert zoom(table) == pytest.approx(1.5)
    hands.hit("Shift+Digit1")
    assert zoom(table) == pytest.approx(1.2)
    hands.hit("Control+Enter")
    expect(table.sato.locator(".b-selbar :focus")).to_be_visible()
    hands.hit("Escape")


def test_keys_that_open_tools_and_sheets(at):
    table, hands = at
    stage, hint = table.sato.locator(".b-stage"), table.sato.locator(".b-tool-hint")
    stage.focus()
    hands.hit("KeyH")
    expect(hint).to_contain_text("動かして見る手")
    hands.hit("KeyV")
    expect(hint).to_be_empty()
    hands.hit("KeyO")
    expect(table.sato.get_by_role("region", name="一覧")).to_be_visible()
    hands.hit("KeyO")
    expect(table.sato.get_by_role("region", name="一覧")).to_be_hidden()
    stage.focus()
    hands.hit("Control+KeyF")
    expect(table.sato.locator(".b-find input").first).to_be_focused()
    hands.hit("Escape")
    stage.focus()
    hands.hit("Control+Slash")
    expect(table.sato.get_by_role("dialog", name="ほかにできること")).to_be_visible()
    hands.hit("Escape")
    help_print_and_hand(table, hands)


def help_print_and_hand(table: Table, hands: Hands) -> None:
    stage = table.sato.locator(".b-stage")
    # Where a question mark lies on other boards, too.
    for place in ("Slash", "IntlRo", "Minus"):
        hands.layout = {**hands.layout, f"{place}+": "?"}
        stage.focus()
        hands.hit(f"Shift+{place}")
        expect(table.sato.get_by_role("dialog", name="使い方")).to_be_visible()
        hands.hit("Escape")
        expect(table.sato.get_by_role("dialog", name="使い方")).to_be_hidden()
    stage.focus()
    hands.hit("Alt+KeyR")
    expect(table.sato.get_by_role("log")).to_have_text("まだ変わったことはありません。")
    hands.hit("Control+KeyP")
    said = table.page.locator(".b-notice[role=status]")
    expect(said).to_have_text(re.compile("印刷: board-one"))
    sheet = table.sato.locator(".b-sheet")
    before = sheet.get_attribute("style") or ""
    table.page.keyboard.down("Space")
    table.page.mouse.move(700, 700)
    table.page.mouse.down()
    table.page.mouse.move(760, 740, steps=3)
    table.page.mouse.up()
    table.page.keyboard.up("Space")
    expect(sheet).not_to_have_attribute("style", before)
    hands.hit("Escape")
    assert table.page.evaluate("() => Boolean(document.activeElement.closest('.b-toolbar'))")
