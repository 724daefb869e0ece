"""What the gate's browser tests share: a meeting that collects, and browsers of people who write or vet a case."""

import base64
import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page
from werkzeug.serving import make_server

from tests.collected import Meets, collecting
from tests.people import Cast
from workshop.policy.house import House

SIZES = {"desk": (1440, 900), "hall": (1024, 768), "phone": (390, 844)}
Opened = Callable[..., Page]


@pytest.fixture
def meets(house: House, cast: Cast) -> Meets:
    """The 阿南 workshop, collecting."""
    return collecting(house, cast)


@pytest.fixture
def opened(chromium: Browser, app: Flask) -> Iterator[Opened]:
    """`opened("/s/…", "phone", seat=secret)`: a page of its own browser; its console must stay silent."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    contexts, complaints = [], list[str]()

    def one(path: str, size: str = "desk", scripts: bool = True, **cookies: bytes) -> Page:
        wide, high = SIZES[size]
        context = chromium.new_context(
            viewport={"width": wide, "height": high},
            has_touch=size == "phone",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        for name, secret in cookies.items():
            value = base64.urlsafe_b64encode(secret).rstrip(b"=").decode()
            context.add_cookies([{"name": name.replace("_", "-"), "value": value, "url": origin}])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if _ours(said) else None)
        page.goto(origin + path)
        return page

    yield one
    for context in contexts:
        context.close()
    server.shutdown()
    assert complaints == []


def _ours(said: ConsoleMessage) -> bool:
    """A refused form is answered 4xx on purpose; axe, which has no address, tries styles our CSP refuses."""
    refused = "status of 4" in said.text
    axe = "inline style" in said.text and "/static/" not in said.location["url"]
    return said.type in ("error", "warning") and not refused and not axe


@pytest.fixture
def sheet(opened: Opened, meets: Meets, cast: Cast) -> Opened:
    """`sheet()`: somebody of the 宅建 behind the submission link, on an empty sheet."""

    def one(size: str = "desk", **more: bool) -> Page:
        return opened(f"/s/{meets.tokens[cast.takken.id]}/start", size, **more)

    return one
