"""A board of 500 cards and 800 links seen from afar: pressed, dragged, heard and looked at more nearly."""

from playwright.sync_api import expect

from tests.browser.board.test_hands import centre

NEARER = 8  # presses on 「大きく」 until letters are shown


def test_a_card_is_pressed_and_dragged_where_one_sees_it(sit_down):
    table = sit_down("fill=huge")
    card = table.sato.locator("[data-id=card-h0212].b-card")
    before = next(one for one in table.kind("card") if one["id"] == "card-h0212")
    x, y = centre(card)
    table.page.mouse.move(x, y)
    table.page.mouse.down()
    expect(card).to_have_attribute("aria-selected", "true")
    table.page.mouse.move(x + 40, y + 12, steps=4)
    table.page.mouse.up()
    table.settled()
    after = next(one for one in table.kind("card") if one["id"] == "card-h0212")
    assert after["x"] - before["x"] > 100


def test_a_line_is_pressed_where_no_card_lies_on_it(sit_down):
    table = sit_down("fill=huge")
    line = table.sato.locator("[data-id=link-0000] .b-line").evaluate(
        """line => { const middle = line.getPointAtLength(line.getTotalLength() / 2);
          const at = new DOMPoint(middle.x, middle.y).matrixTransform(line.getScreenCTM());
          return [at.x, at.y] }"""
    )
    table.page.mouse.click(*line)
    expect(table.sato.locator(".b-links [data-id=link-0000]")).to_have_class(
        "r-ordinary s-proposed b-chosen"
    )


def test_what_is_for_the_ear_follows_and_letters_come_with_a_nearer_look(sit_down):
    table = sit_down("fill=huge")
    expect(table.sato.locator(".b-label .b-spoken")).to_have_count(800)
    expect(table.sato.locator(".b-card .b-spoken")).to_have_count(500)
    for _ in range(NEARER):
        table.sato.get_by_role("button", name="大きく").click()
    expect(table.sato.locator(".b-far")).to_have_count(0)
    expect(table.sato.locator(".b-card .b-text")).to_have_count(500)
    table.sato.locator("[data-id=card-h0262].b-card").click()
    expect(table.sato.locator(".b-card[aria-selected=true]")).to_have_count(1)
