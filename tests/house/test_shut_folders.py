"""Where the server may not write its backups, whoever runs it is told: by the log, the page and the commands.

A file where the folder should be shuts it for root too, as whom tests may run.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests import collected
from tests.house.sources import ROOT
from tests.live.browser import wait
from tests.live.workers import free_port
from tests.people import Cast, Clock, signed_in
from tests.web.sitting import sound
from workshop.actions import gone, selfcheck, upkeep
from workshop.actions.perform import perform
from workshop.actions.withdrawing import WithdrawCase
from workshop.policy import machine
from workshop.policy.house import House

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def shut(tmp_path: Path) -> Path:
    """A folder for backups that cannot be made."""
    (tmp_path / "there").write_text("a file where the folder should be")
    return tmp_path / "there" / "backups"


@pytest.fixture
def settings(database_url: str, shut: Path) -> dict[str, str]:
    return os.environ | {
        "TSUNAGI_DATABASE_URL": database_url,
        "TSUNAGI_ORIGIN": "http://127.0.0.1:8000",
        "TSUNAGI_SERVER_KEY": b"k".hex() * 32,
        "TSUNAGI_INSTANCE": str(shut.parent),
        "TSUNAGI_BACKUPS": str(shut),
    }


@pytest.fixture
def workshop(settings: dict[str, str]) -> Run:
    """A command of the operator's."""

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "workshop.cli.main", *words]
        return subprocess.run(
            command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False
        )

    return run


def withdrawn(house: House, cast: Cast) -> str:
    """A case that Yamamoto handed in and took back."""
    meets = collected.collecting(house, cast)
    yamamoto = signed_in(house, cast.yamamoto)[0]
    case = collected.hand_in(house, yamamoto, meets.tokens[cast.shakyo.id])
    perform(house, yamamoto, WithdrawCase(case.id))
    return case.id


def test_what_yamamoto_withdrew_and_no_list_could_take_is_an_error_in_the_log_each_hour(
    house: House, cast: Cast, clock: Clock, shut: Path, caplog: pytest.LogCaptureFixture
) -> None:
    beside = replace(house, backups=shut)
    case = withdrawn(beside, cast)
    (error,) = caplog.records
    assert (error.levelname, error.name) == ("ERROR", "workshop.actions.gone")
    assert "erased.list" in error.getMessage()
    assert case not in caplog.text
    upkeep.tend(beside)
    assert len(caplog.records) == 1  # the clock tries every ten seconds
    clock.tick(hours=1)
    upkeep.tend(beside)
    assert len(caplog.records) == 2
    shut.parent.unlink()
    upkeep.tend(beside)
    assert len(caplog.records) == 2
    assert [each.id for each in gone.read(shut / "erased.list", house.server_key)] == [case]


def test_a_backup_into_a_shut_folder_is_refused_in_a_sentence(workshop: Run, shut: Path) -> None:
    done = workshop("backup")
    assert done.returncode == 1
    assert done.stderr == (
        f"No backup was made: nothing can be written to {shut} (TSUNAGI_BACKUPS)\n"
    )


def test_a_night_whose_list_was_not_written_ends_as_a_failure(workshop: Run) -> None:
    done = workshop("nightly")
    assert done.returncode == 1
    assert "The list of what was erased cannot be written" in done.stderr


def test_a_server_beside_shut_folders_says_so_in_its_log_and_serves(
    settings: dict[str, str], tmp_path: Path
) -> None:
    serve = [sys.executable, "-m", "workshop.cli.main", "serve"]
    log = tmp_path / "log"
    with log.open("w") as errors:
        at = f"127.0.0.1:{free_port()}"
        served = subprocess.Popen([*serve, "--bind", at], cwd=ROOT, env=settings, stderr=errors)
    try:
        wait(lambda: served.poll() is not None or log.read_text().count("\n") >= 2, seconds=90)
        assert served.poll() is None, log.read_text()
    finally:
        served.terminate()
        served.wait()
    said = [json.loads(line) for line in log.read_text().splitlines()[:2]]
    assert [(each["level"], each["says"].partition(":")[0]) for each in said] == [
        ("error", "TSUNAGI_BACKUPS cannot be written"),
        ("warning", "TSUNAGI_INSTANCE cannot be written"),
    ]


def test_tanaka_reads_on_the_page_which_folders_are_shut(
    app, client, house: House, cast: Cast, shut: Path
) -> None:
    app.extensions["tsunagi"] = replace(house, backups=shut, instance=shut.parent.parent)
    page = sound(client(cast.tanaka).get("/records/check"))
    assert f"書けない置き場所があります：TSUNAGI_BACKUPS={shut}。" in page


def test_a_house_whose_folders_are_open_is_told_so(house: House, tmp_path: Path) -> None:
    kept = replace(house, backups=tmp_path / "backups" / "of" / "today", instance=tmp_path)
    found = {each.code: each.state for each in selfcheck.check(kept, serving=False)}
    assert found["places"] == "ok"
    assert not (tmp_path / "backups").exists()  # it looks only


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_behind_a_closed_one_is_shut(tmp_path: Path) -> None:
    (tmp_path / "closed" / "backups").mkdir(parents=True)
    (tmp_path / "closed").chmod(0)
    try:
        assert not machine.writable(tmp_path / "closed" / "backups")
    finally:
        (tmp_path / "closed").chmod(0o700)
