"""After the 阿南 workshop: the minutes are written, promises settled, papers leave with a reason, all is sealed."""

import io
from collections.abc import Callable

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.workshop.conftest import Platform
from tests.browser.workshop.hall import Window
from workshop.actions.minutes import OpenMinutes
from workshop.actions.openings import OpenMeeting
from workshop.actions.perform import perform
from workshop.policy.finding import meeting_by_short
from workshop.policy.house import House
from workshop.policy.showing import guide
from workshop.policy.viewer import Viewer, seat_of

PROMISE = "つぎに家賃が遅れたら、宅建の担当者が包括へ電話する"


@pytest.fixture(scope="module")
def sato(platform: Platform, window: Callable[..., Window]) -> Window:
    """進行役の佐藤 in the wrap-up she opened with her card."""
    sato = window()
    sato.sign_in(platform.people["sato"])
    sato.open_meeting(platform.short, "wrap-up", platform.people["sato"]["card"])
    return sato


def test_the_page_shows_what_is_owed_and_the_board_as_picture_and_sentences(sato: Window) -> None:
    main = sato.page.locator("main")
    expect(main).to_contain_text("宛先未定")
    expect(main).to_contain_text("家賃が遅れたら、社協が包括へ電話する")
    expect(sato.page.locator(".paper img.paper-picture").first).to_be_visible()
    assert sato.page.locator(".paper img.paper-picture").first.evaluate("one => one.naturalWidth")


def test_the_replayed_log_gives_the_board_that_everybody_saw(
    platform: Platform, house: House, sato: Window
) -> None:
    with house.database.read() as db:
        inoue = Viewer(guide.person(db, "inoue"))
        meeting = meeting_by_short(db, platform.short)
    card = platform.people["inoue"]["card"]
    seating = perform(house, inoue, OpenMeeting(meeting.id, "wrap-up", card, pledged=True))
    with house.database.read() as db:
        seated = seat_of(db, seating.cookie, meeting_by_short(db, platform.short))
    assert seated is not None
    opened = perform(house, seated, OpenMinutes())
    replayed = {record.id for records in opened.boards.values() for record in records}
    assert {row[0] for row in platform.guide["drawn"]} <= replayed


def test_sato_writes_settles_and_takes_the_minutes_out_with_a_reason(
    sato: Window, platform: Platform
) -> None:
    page = sato.page
    page.locator("form[data-versioned] textarea").first.fill(
        "## まとめ\n家主と支援者がつながった。"
    )
    expect(page.locator("[data-saved]").first).to_contain_text("預かりました", timeout=10_000)
    form = page.locator("form", has=page.get_by_role("heading", name="約束を足す"))
    form.locator("[name=sentence]").fill(PROMISE)
    form.locator("[name=owner]").select_option(label="県宅地建物取引業協会 阿南支部")
    form.locator("[name=due_on]").fill("2027-03-31")
    sato.press("足す", form)
    expect(page.locator("main")).to_contain_text(PROMISE)
    expect(page.locator(".paper")).to_contain_text("家主と支援者がつながった。")

    page.get_by_role("link", name="部屋の記録を持ち出す").click()
    page.fill("[name=reason]", "電話 090-1234-5678 の件")
    sato.press("持ち出す")
    expect(page.locator("[role=alert]").first).to_be_visible()
    page.fill("[name=reason]", "県の担当課への報告")
    page.get_by_label("Word").check()
    with page.expect_download() as download:
        sato.press("持ち出す")
    document = Document(io.BytesIO(download.value.path().read_bytes()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "家主と支援者がつながった。" in text
    assert "佐藤" in document.sections[0].footer.paragraphs[0].text
    assert len(document.inline_shapes) >= 1


def test_the_member_edition_has_no_case_text(sato: Window, platform: Platform) -> None:
    sato.go(f"/meetings/{platform.short}/wrap-up/export/member")
    sato.page.fill("[name=reason]", "会員への報告")
    sato.press("持ち出す")
    text = sato.page.locator("main").inner_text()
    assert "Aさん" in text
    assert "窓口" not in text
    assert PROMISE not in text


def test_concluding_seals_and_nothing_readable_is_left(sato: Window, platform: Platform) -> None:
    sato.go(f"/meetings/{platform.short}/copies")
    back = sato.page.get_by_role("button", name="戻った")
    for left in range(back.count(), 0, -1):  # what was printed comes back before the end
        back.first.click()
        expect(back).to_have_count(left - 1)
    sato.go(f"/meetings/{platform.short}/wrap-up/conclude")
    sato.press("終了して封をする")
    expect(sato.page.locator("main")).to_contain_text("終了")
    sato.go(f"/meetings/{platform.short}/wrap-up")
    assert "家主と支援者" not in sato.page.content()
    at_rest = platform.at_rest()
    for secret in ("家主と支援者", PROMISE, "藤井の考え", "佐藤の窓口"):
        assert secret.encode() not in at_rest
