"""Who is shown out and comes back to the same seat: 山本 in the lobby, and the oldest of her four windows."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.seats.conftest import Enters, begins, wired
from tests.live.conftest import Hall
from workshop.actions.admission import Admit
from workshop.actions.going import SendOut

AXE = (Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js").read_text()
FAULTS = "() => axe.run().then(found => found.violations.map(each => each.id))"


def lies(page: Page, text: str) -> None:
    expect(page.locator("#board .b-note", has_text=text)).to_have_count(1, timeout=20_000)


def test_yamamoto_sent_to_the_lobby_loses_nothing_she_could_not_send(hall: Hall, enters: Enters):
    yamamoto, nishi = enters("山本"), enters("西")
    chair = hall.room.chairs["山本"]
    yamamoto.context.set_offline(True)
    expect(yamamoto.locator("#room-wire")).to_contain_text("つなぎ直しています", timeout=30_000)
    begins(yamamoto, "家賃が遅れたら")
    yamamoto.keyboard.press("Control+Enter")
    begins(yamamoto, "書きかけのことば")
    assert hall.perform("佐藤", SendOut(chair.attendee, "lobby")) is None
    yamamoto.context.set_offline(False)
    yamamoto.wait_for_url("**/lobby", timeout=30_000)
    assert "家賃" not in yamamoto.evaluate("() => JSON.stringify(sessionStorage)")
    assert hall.perform("佐藤", Admit((chair.seat,))) == 1
    yamamoto.wait_for_url("**/room", timeout=30_000)
    for page in (wired(yamamoto), nishi):
        lies(page, "家賃が遅れたら")
        lies(page, "書きかけのことば")
    assert yamamoto.evaluate("() => sessionStorage.length") == 0


def test_the_oldest_of_four_windows_says_so_and_goes_on_with_what_was_typed(enters: Enters):
    first, nishi = enters("山本"), enters("西")
    begins(first, "家賃が遅れたら")
    for _ in range(3):
        enters(beside=first)
    expect(first.locator("h1")).to_have_text("ほかの窓で開いています", timeout=20_000)
    assert "家賃" not in first.content()
    first.evaluate(AXE)
    assert first.evaluate(FAULTS) == []
    first.get_by_role("button", name="この窓で続ける").click()
    lies(wired(first), "家賃が遅れたら")
    lies(nishi, "家賃が遅れたら")
