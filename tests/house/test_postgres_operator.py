"""An operator's commands on a PostgreSQL URL: migrate, the first person, nightly, serve."""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.databases import server
from tests.live.browser import wait
from tests.live.conftest import _free_port

ROOT = Path(__file__).resolve().parents[2]

ground = pytest.fixture(server, scope="module", name="ground")


def test_an_operator_migrates_makes_the_first_person_and_serves(
    database_url: str, tmp_path: Path
) -> None:
    port = _free_port()
    env = os.environ | {
        "TSUNAGI_DATABASE_URL": database_url,
        "TSUNAGI_ORIGIN": f"http://127.0.0.1:{port}",
        "TSUNAGI_SERVER_KEY": "ab" * 32,
        "TSUNAGI_INSTANCE": str(tmp_path),
    }
    workshop = [sys.executable, "-m", "workshop.cli.main"]
    for words in (["migrate"], ["first-person", "事務局の田中", "tanaka"], ["nightly"]):
        subprocess.run([*workshop, *words], cwd=ROOT, env=env, check=True, capture_output=True)
    serve = [*workshop, "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(serve, cwd=ROOT, env=env) as served:
        try:
            wait(lambda: _answers(f"http://127.0.0.1:{port}/sign-in"), seconds=30)
        finally:
            served.terminate()


def test_an_operator_backs_up_and_restores_on_postgresql(database_url: str, tmp_path: Path) -> None:
    env = os.environ | {
        "TSUNAGI_DATABASE_URL": database_url,
        "TSUNAGI_ORIGIN": "http://127.0.0.1:8000",
        "TSUNAGI_SERVER_KEY": "ab" * 32,
        "TSUNAGI_INSTANCE": str(tmp_path),
    }

    def does(*words: str, code: int = 0) -> str:
        command = [sys.executable, "-m", "workshop.cli.main", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=env, check=False, capture_output=True, text=True
        )
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    does("first-person", "事務局の田中", "tanaka")
    made = Path(does("backup").split("backup: ")[1].splitlines()[0])
    assert "With --replace" in does("restore", str(made), code=1)
    beside = tmp_path / "backups" / "erased.list"
    beside.unlink()
    assert f"without {beside} nothing is restored" in does(
        "restore", str(made), "--replace", code=1
    )
    beside.touch()
    assert "restored: " in does("restore", str(made), "--replace")
    assert "Every line is as it was written." in does("audit", "verify")
    assert "nobody has used the house" in does("shred", "--due", code=1)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  # our own server
            return bool(answer.status == 200)
    except OSError:
        return False
