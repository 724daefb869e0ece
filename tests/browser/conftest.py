"""One Chromium for all browser tests of a run: Playwright's synchronous driver cannot be started twice in a process."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# The same Chromium without the windows around the page: those alone cost 1.4 s of CPU for each new browser of somebody
# (1.7 against 0.4 s), which with some hundred of them is a third of the suite.
PROGRAMS = ("chromium-headless-shell", "chromium")


def program() -> str:
    """Where this machine's Chromium is: the bare one, else the whole."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return found or pytest.exit("no Chromium: bash .ci/browser", returncode=1)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program(), args=ARGS)
        yield browser
        browser.close()
