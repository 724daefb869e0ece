"""An operator whose database is not there reads one sentence, and no page of our own files."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.sources import ROOT


def run(command: str, database: str) -> subprocess.CompletedProcess[str]:
    settings = {
        "TSUNAGI_DATABASE_URL": database,
        "TSUNAGI_ORIGIN": "http://localhost:8000",
        "TSUNAGI_SERVER_KEY": "0123456789abcdef" * 4,
    }
    words = [sys.executable, "-m", "workshop.cli.main", *command.split()]
    return subprocess.run(
        words, cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", ["nightly", "keys verify", "migrate"])
def test_tanaka_who_wrote_a_wrong_folder_or_port_is_told_what_to_look_at(
    command: str, tmp_path: Path
) -> None:
    for database in (
        f"sqlite:///{tmp_path}/nowhere/tsunagi.db",
        "postgresql+psycopg://tsunagi:himitsu@127.0.0.1:1/tsunagi",
    ):
        done = run(command, database)
        assert done.returncode == 1
        assert "TSUNAGI_DATABASE_URL" in done.stderr
        assert "Traceback" not in done.stderr
        assert "himitsu" not in done.stderr


def test_a_database_without_tables_is_told_from_one_that_is_not_there(tmp_path: Path) -> None:
    done = run("nightly", f"sqlite:///{tmp_path}/tsunagi.db")
    assert done.returncode == 1
    assert "no such table" in done.stderr
    assert "workshop migrate" in done.stderr
