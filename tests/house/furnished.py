"""A platform in use that the tests of one file share: they look, or are refused, and change nothing. No rule here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from config import Config
from tests.conftest import ORIGIN, SERVER_KEY, Browser, Read
from tests.databases import Ground
from tests.engines import spoken
from tests.house.platform import Platform, inhabited
from tests.people import Clock, Someone, move_in, signed_in
from workshop.app.factory import create_app
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.policy.house import House


@contextmanager
def furnished(ground: Ground, folder: Path) -> Iterator[tuple[Flask, Platform]]:
    """The application and the platform, as the fixtures of a single test make them."""
    url = ground.copy(folder)
    database = Database(spoken(make_engine(url)))
    house = House(
        database, SERVER_KEY, ORIGIN, Bell(), now=Clock(), platform_name="つなぎプラットフォーム"
    )
    cast = move_in(house)
    app = create_app(Config(url, ORIGIN, SERVER_KEY), house)
    app.test_client_class = Browser
    app.jinja_env.bytecode_cache = Read()

    def client(who: Someone | None = None) -> Browser:
        browser = app.test_client()
        assert isinstance(browser, Browser)
        if who is not None:
            browser.sign_in(signed_in(house, who)[1])
        return browser

    yield app, inhabited(house, cast, client)
    database.engine.dispose()
    ground.drop(url)
