"""A demo platform of its own for the whole story, on a real server; and as many browsers as there are people."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from config import Config
from tests.browser.workshop.hall import Window
from workshop.policy.house import House, furnished


class Platform:
    """The running demo: where it is, what its guide says, and its files."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.origin = folder, f"http://127.0.0.1:{port}"
        self.guide: dict[str, Any] = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
        self.people = {person["login"]: person for person in self.guide["people"]}
        self.short = self.guide["meeting"]["short"]

    def at_rest(self) -> bytes:
        """Every byte the database has on disk."""
        return b"".join(path.read_bytes() for path in self.folder.glob("tsunagi.db*"))


@pytest.fixture(scope="package")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """`workshop demo`, as `make demo` runs it."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("workshop")), "demo", "--port", str(port)]
    env = os.environ | {"PYTHONUNBUFFERED": "1"}
    with (folder.parent / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--instance", str(folder)], stdout=log, stderr=log, env=env
        )
    try:
        _wait(f"http://127.0.0.1:{port}/", server)
        yield Platform(folder, port)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert server.poll() is None, "the demo ended before it answered"
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  # our own server, on loopback
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the demo did not answer within a minute")


@pytest.fixture(scope="package")
def window(chromium: Browser, platform: Platform) -> Iterator[Callable[..., Window]]:
    """A new browser (own cookies) of somebody; a script error anywhere fails the story."""
    troubles: list[str] = []
    contexts = []

    def somebody(**more: Any) -> Window:
        more.setdefault("viewport", {"width": 1440, "height": 900})
        context = chromium.new_context(locale="ja-JP", reduced_motion="reduce", **more)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Window(context, platform.origin, troubles)

    yield somebody
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """After a failure every person's window is pictured, for the eye that looks for the cause."""
    report = yield
    funcargs = getattr(item, "funcargs", {})
    people = dict(funcargs.get("hall") or {})
    people |= {name: one for name, one in funcargs.items() if isinstance(one, Window)}
    if report.failed and people:
        out = Path(__file__).parent.parent / "out"
        out.mkdir(exist_ok=True)
        for number, one in enumerate(people.values()):
            one.page.screenshot(path=out / f"{item.name[:40]}-{number}.png", full_page=True)
    return report


@pytest.fixture
def house(platform: Platform) -> Iterator[House]:
    """The platform's own house from outside its server: the same database, the same key."""
    key = (platform.folder / "server.key").read_text(encoding="ascii")
    made = furnished(
        Config(f"sqlite:///{platform.folder / 'tsunagi.db'}", platform.origin, bytes.fromhex(key))
    )
    yield made
    made.database.engine.dispose()
