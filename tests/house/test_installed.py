"""What docs/operate.md installs is enough to serve: the runtime's lock and the wheel, in an own environment."""

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import wheels
from tests.house.sources import ROOT
from tests.live.browser import wait
from tests.live.workers import free_port

# What pip says of a registry that it does not reach, as against one that has not what the lock names.
SILENT = re.compile(r"NewConnectionError|NameResolutionError|Timeout|ProxyError|RemoteDisconnected")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed as an operator does."""
    folder = tmp_path_factory.mktemp("operator")
    wheel = wheels.built(wheels.checkout(folder / "checkout"), folder)
    # pip comes from the developer's environment: laying another one there takes longer than all the rest.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    _install(folder / "venv", "--require-hashes", "-r", str(ROOT / "requirements.txt"))
    _install(folder / "venv", "--no-deps", "--no-index", str(wheel))
    return folder / "venv" / "bin" / "workshop"


def _install(venv: Path, *what: str) -> None:
    pip = [sys.executable, "-m", "pip", "--python", str(venv), "install", "--quiet", "--no-compile"]
    patience = ["--retries", "1", "--timeout", "15"]
    done = subprocess.run([*pip, *patience, *what], capture_output=True, text=True, check=False)
    if done.returncode and SILENT.search(done.stderr):
        pytest.skip("left out: the registry of Python packages does not answer")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An operator's settings, and nothing by which Python would find the checkout."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "TSUNAGI_"))}
    return inherited | {
        "TSUNAGI_DATABASE_URL": f"sqlite:///{tmp_path}/tsunagi.db",
        "TSUNAGI_ORIGIN": "http://127.0.0.1:8000",
        "TSUNAGI_SERVER_KEY": "ab" * 32,
        "TSUNAGI_INSTANCE": str(tmp_path),
    }


@pytest.fixture
def served(workshop: Path, environment: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """The address of the server that `workshop serve` starts."""
    at = f"127.0.0.1:{free_port()}"
    with (tmp_path / "log").open("w") as log:
        started = subprocess.Popen(
            [workshop, "serve", "--bind", at], cwd=tmp_path, env=environment, stderr=log
        )
    try:
        wait(lambda: started.poll() is not None or _says(f"http://{at}/healthz"), seconds=90)
        assert started.poll() is None, (tmp_path / "log").read_text()
        yield f"http://{at}"
    finally:
        started.terminate()
        started.wait()


def _says(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310  http, loopback
            return bytes(answer.read())
    except OSError:
        return b""


@pytest.mark.timeout(300)  # where nothing is cached 150 MB are fetched first
def test_the_runtime_lock_alone_starts_the_real_server(served: str) -> None:
    assert _says(f"{served}/healthz")
    assert b"/static/built/" in _says(f"{served}/sign-in")
