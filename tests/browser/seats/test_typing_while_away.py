"""What 山本 types in an offer or a remark while her line is away is in her drafts when it stands."""

from time import monotonic

from playwright.sync_api import Page, expect

from tests.browser.seats.conftest import Enters, begins, wired


def away(page: Page) -> None:
    page.context.set_offline(True)
    expect(page.locator("#room-wire")).to_contain_text("つなぎ直しています", timeout=30_000)


def back(page: Page) -> None:
    # A timer that begins after the field's own, and is as long, ends after it: the field has tried while away.
    page.evaluate("() => new Promise(done => setTimeout(done, 1500))")
    page.context.set_offline(False)
    wired(page)


def kept(page: Page) -> str:
    """What the server has for a page that begins."""
    found: str = page.evaluate(
        """async () => { const { dataset } = document.getElementById("room");
          const answer = await fetch(`${dataset.base}/slots`, { headers: { "X-CSRF-Token": dataset.csrf } });
          return JSON.stringify(await answer.json()); }"""
    )
    return found


def until_kept(page: Page, text: str) -> None:
    end = monotonic() + 15
    while text not in kept(page):
        assert monotonic() < end, "not kept"
        page.wait_for_timeout(100)


def test_an_offer_typed_while_the_line_was_away_waits_after_a_reload(enters: Enters):
    page = enters("山本")
    page.locator("#board").get_by_role("button", name="うちなら").first.click()
    away(page)
    page.get_by_label("どんなときに").fill("家賃が遅れたら")
    page.get_by_label("だれが、だれに、何をする").fill("管理会社が電話する")
    back(page)
    until_kept(page, "管理会社が電話する")
    page.reload()
    page.get_by_role("button", name="預かっている文 1").click()
    expect(page.get_by_text("家賃が遅れたら、管理会社が電話する。")).to_be_visible()


def test_a_remark_typed_while_the_line_was_away_waits_after_a_reload(enters: Enters):
    page = enters("山本")
    board = page.locator("#board")
    begins(page, "管理会社", "機関")
    page.keyboard.press("Control+Enter")
    board.get_by_role("option", name="管理会社").first.click()
    board.get_by_role("button", name="コメント", exact=True).first.click()
    away(page)
    page.get_by_label("コメントを書く").fill("それは前に試した")
    back(page)
    until_kept(page, "それは前に試した")
    page.reload()
    page.get_by_role("button", name="預かっている文 1").click()
    expect(page.locator(".b-kept", has_text="それは前に試した")).to_be_visible()
