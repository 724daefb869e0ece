"""Pages whose text is opened, addresses that are another's, and logins: their part of `costs`."""

import threading
from collections.abc import Callable
from typing import Any

from bench.costing import FORMS_KEY, a_house, beside, timed
from config import Config
from tests.conftest import Browser
from tests.house.platform import Platform, inhabited, prepare
from tests.people import PASSWORD, move_in, signed_in
from workshop.actions.visits import sign_in
from workshop.app.factory import create_app
from workshop.policy.house import House
from workshop.policy.viewer import Viewer


def lived_in(folder: str) -> tuple[Platform, House]:
    """A meeting in its preparation, reached by pages."""
    house, url = a_house(folder)
    cast = move_in(house)
    app = create_app(Config(url, "http://127.0.0.1", FORMS_KEY), house)
    app.test_client_class = Browser

    def client(who: Any = None) -> Browser:
        made = app.test_client()
        assert isinstance(made, Browser)
        if who is not None:
            made.sign_in(signed_in(house, who)[1])
        return made

    platform = inhabited(house, cast, client)
    prepare(platform)
    return platform, house


def pages(platform: Platform) -> dict[str, Any]:
    """Reading with and without opening; foreign and absent."""
    sato, base = platform.browser("進行役の佐藤"), f"/meetings/{platform.meets.short}"
    kuroda = platform.browser("部外者の黒田")

    def get(browser: Browser, path: str) -> Callable[[], Any]:
        return lambda: browser.get(path)

    opened = timed(get(sato, f"{base}/prepare/{platform.case.number}"), 40)
    foreign = timed(get(kuroda, base), 60)
    absent = timed(get(kuroda, "/meetings/zzzzzzzzzzzz"), 60)
    return {
        "page_read_with_decryption": beside(
            opened, timed(get(sato, base), 40), "the meeting's page, nothing opened"
        ),
        "foreign_beside_absent": beside(foreign, absent, "a meeting that is not there"),
    }


def logins(house: House, cast: Any) -> dict[str, Any]:
    """Eight people sign in at the same moment."""

    def one(login: str) -> Callable[[], Any]:
        return lambda: sign_in(house, Viewer(), login, PASSWORD)

    def all_at_once() -> None:
        who = [person.login for person in cast.people] + ["tanaka"]
        threads = [threading.Thread(target=one(login)) for login in who]
        for each in threads:
            each.start()
        for each in threads:
            each.join(timeout=60)
            assert not each.is_alive(), "deadlock"

    return {
        "eight_logins_at_once": beside(timed(all_at_once), timed(one("tanaka"), 3), "one login")
    }
