"""Tidying up, seen: 山本 moves her own and lays it on nobody's, and all of it is in sight afterwards."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.board.test_deeds import HEAPED

HERS = """() => { const {server} = trial;
  for (const [n, id] of ['card-f0003', 'card-f0007', 'card-f0011'].entries())
    server.records.set(id, {...server.records.get(id), by: 'yamamoto-shakyo', x: 1900, y: 800 + n * 30});
  for (const client of server.clients) client.hear('scene', server.scene(client.person.may)) }"""


def tidy(page: Page, board: Locator) -> Locator:
    board.locator(".b-stage").focus()
    page.keyboard.press("Control+/")
    board.get_by_role("button", name="並べ直す（本人から外へ）").click()
    said = board.locator(".b-notice[role=status]")
    expect(said).to_contain_text("並べ直しました")
    page.evaluate("() => trial.server.quiet()")
    return said


def test_yamamoto_tidies_her_three_cards_and_lays_them_on_nobodys(sit_down):
    table = sit_down("fill=full&boards=2")
    table.page.evaluate(HERS)
    table.settled()
    theirs = [one for one in table.server() if one["by"] != "yamamoto-shakyo"]
    assert table.yamamoto.evaluate(HEAPED)
    said = tidy(table.page, table.yamamoto)
    expect(said).to_contain_text("ほかの人のものは動かしていません")
    assert not table.yamamoto.evaluate(HEAPED)
    assert [one for one in table.server() if one["by"] != "yamamoto-shakyo"] == theirs


def test_after_the_glide_no_card_lies_under_the_bars(sit_down):
    table = sit_down("fill=small")
    table.page.emulate_media(reduced_motion="no-preference")
    try:
        tidy(table.page, table.sato)
        expect(table.sato.locator(".b-moving")).to_have_count(0)
        table.settled()
    finally:
        table.page.emulate_media(reduced_motion="reduce")
    bar, tools = (
        table.sato.locator(one).bounding_box() or {} for one in (".b-viewbar", ".b-toolbar")
    )
    for card in table.sato.locator(".b-card").all():
        box = card.bounding_box() or {}
        assert bar["y"] + bar["height"] <= box["y"]
        assert box["y"] + box["height"] <= tools["y"]
