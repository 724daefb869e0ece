"""What every test shares: a furnished house on a real database, its clock, people and their browsers.

Browser tests carry their mark, and stay together on one parallel worker. Rooms of tests bring their own further
fixtures in their own conftest.py.
"""

import base64
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.test import TestResponse
from xdist.scheduler import LoadScopeScheduling

from config import Config
from tests import building, databases
from tests.engines import spoken
from tests.people import Cast, Clock, Someone, move_in, signed_in
from workshop.app.factory import create_app
from workshop.db.bell import Bell
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.policy.house import House
from workshop.policy.tokens import form_token
from workshop.policy.viewer import Viewer

# How long one throw of the dice takes says how busy the machine is, and nothing of what is asked.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
BROWSER = Path(__file__).parent / "browser"
# Every commit of SQLite waits for its disk, as it must; a disk that answers in 8 ms is half of a test's time. What lies
# in memory is the same to all that is asked here. (What a power cut leaves is asked by `make kills`, of a real disk.)
MEMORY, ROOM_ENOUGH = Path("/dev/shm"), 4 << 30  # noqa: S108  its folders are pytest's, 0700; bytes
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
SERVER_KEY = b"k" * 32
ORIGIN = "http://127.0.0.1:8000"


def pytest_configure(config: pytest.Config) -> None:
    """Build what browsers get, in the one process that leads."""
    if not hasattr(config, "workerinput"):
        building.build()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark by place, so that nobody can forget it. On parallel workers the longest flock begins first."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: BROWSER not in item.path.parents)
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)


# What is furnished once for several files: on two parallel workers it would be furnished twice. Beginning → scope.
TOGETHER = {
    "tests/browser/": "browser",
    "tests/house/machine/": "machine",
    "tests/house/thief/test_at_rest.py": "thief",
    "tests/house/thief/test_keys.py": "thief",
}


class OneFlock(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """All browser tests on one parallel worker, in their order; any other file wherever there is room.

    Two flocks of browsers at once starve each other on a two-core machine, and the stories among them are told from
    beginning to end. A file stays together, since its servers and walks are its own. (xdist's own groups rename the
    tests, which pytest 9.2 no longer lets it do: they do nothing.)
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", maxsplit=1)[0]
        return next((scope for begins, scope in TOGETHER.items() if file.startswith(begins)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneFlock:
    """Say who runs what; called by xdist."""
    return OneFlock(config, log)


class Browser(FlaskClient):
    """Somebody's browser: posts carry the form token, as our pages' forms do."""

    secret = b""

    def sign_in(self, secret: bytes) -> None:
        """Keep a visit cookie."""
        self.secret = secret
        self.keep("visit", secret)

    def keep(self, name: str, secret: bytes) -> None:
        """Keep a cookie of ours (plain names: the origin is loopback)."""
        self.set_cookie(name, base64.urlsafe_b64encode(secret).rstrip(b"=").decode())

    def cookie(self, name: str) -> bytes:
        """The secret in a cookie of ours, or nothing."""
        found = self.get_cookie(name)
        raw = found.value if found else ""
        return base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4))

    def door(self) -> bytes:
        """A cookie that forms can be made for: the visit's, or the one given at the first page."""
        return self.cookie("visit") or self.cookie("door")

    def send(self, path: str, secret: bytes = b"", **fields: Any) -> TestResponse:
        """Post a form from our own page; `secret` is the cookie its token is made for (default: the visit)."""
        token = form_token(SERVER_KEY, secret or self.secret)
        return self.post(path, data={"csrf": token, **fields})


class Read(BytecodeCache):
    """Templates are compiled once a run, not once a test: that was half of what a page's test cost."""

    kept: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """What an earlier test's application made of this template."""
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Kept for the next."""
        self.kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture
def clock() -> Clock:
    """The house's clock: Monday 2027-02-01, 9:00 in Tokyo, until the test moves it."""
    return Clock()


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[databases.Ground]:
    """What this run's databases are made on; see `tests.databases`."""
    made = databases.ground(tmp_path_factory.mktemp("schema"))
    yield made
    made.clear()


@pytest.fixture
def database_url(ground: databases.Ground, tmp_path: Path) -> Iterator[str]:
    """This test's own database at the newest schema."""
    url = ground.copy(tmp_path)
    yield url
    ground.drop(url)


@pytest.fixture
def database_file(database_url: str) -> Path:
    """The file of this test's own database, for those who look at its bytes."""
    if not database_url.startswith("sqlite"):
        pytest.skip("about the bytes of SQLite's file")
    return Path(database_url.removeprefix("sqlite:///"))


@pytest.fixture
def empty_house(database_url: str, clock: Clock) -> Iterator[House]:
    """A house before anybody moved in: schema only."""
    database = Database(spoken(make_engine(database_url)))
    yield House(
        database, SERVER_KEY, ORIGIN, Bell(), now=clock, platform_name="つなぎプラットフォーム"
    )
    database.engine.dispose()


@pytest.fixture
def cast(empty_house: House) -> Cast:
    """Everybody, by name; living in `house`."""
    return move_in(empty_house)


@pytest.fixture
def house(empty_house: House, cast: Cast) -> House:
    """The furnished house: the cast, cards, custodians, charter."""
    return empty_house


@pytest.fixture
def app(empty_house: House, database_url: str) -> Flask:
    """The application over this test's house."""
    made = create_app(Config(database_url, ORIGIN, SERVER_KEY), empty_house)
    made.test_client_class = Browser
    made.jinja_env.bytecode_cache = Read()
    return made


@pytest.fixture
def viewer(empty_house: House) -> Callable[[Someone], Viewer]:
    """`viewer(cast.tanaka)`: that person, signed in now, for `perform`."""
    return lambda who: signed_in(empty_house, who)[0]


@pytest.fixture
def client(app: Flask, empty_house: House) -> Callable[..., Browser]:
    """`client(cast.tanaka)`: that person's browser, signed in now; `client()`: anybody's."""

    def made(who: Someone | None = None) -> Browser:
        browser = app.test_client()
        assert isinstance(browser, Browser)
        if who is not None:
            browser.sign_in(signed_in(empty_house, who)[1])
        return browser

    return made
