"""A browser that is never closed gathers no more cookies than a request may carry."""

from tests.collected import Meets, collecting
from tests.people import Cast
from tests.web.test_submissions import begun
from workshop.policy.house import House
from workshop.web.cookies import MOST


def test_yamamoto_begins_a_hundred_sheets_in_a_browser_that_is_never_closed(
    client, house: House, cast: Cast
) -> None:
    meets: Meets = collecting(house, cast)
    browser = client()
    sheets = [begun(browser, meets.tokens[cast.shakyo.id]) for _ in range(100)]
    kept = [each for each in sheets if browser.get_cookie(f"draft-{each}")]
    assert kept == sheets[-MOST:]
    names = [cookie.key for cookie in browser._cookies.values()]
    assert sum(len(f"__Host-{name}=; ") + 43 for name in names) < 4096
    behind = f"?for={meets.tokens[cast.shakyo.id]}"
    assert browser.get(f"/drafts/{kept[0]}{behind}").status_code == 200
    assert browser.get(f"/drafts/{sheets[0]}{behind}").status_code != 200
