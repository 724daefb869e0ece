"""The self-check names what is not as it should be; the server itself leaves no core dump."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.people import Cast, Clock
from tests.web.sitting import sound
from workshop.actions import backups, gone, selfcheck
from workshop.cli.running import on_loopback
from workshop.policy.house import House

ROOT = Path(__file__).resolve().parents[2]


def states(house: House) -> dict[str, str]:
    return {each.code: each.state for each in selfcheck.check(house, serving=False)}


@pytest.fixture
def kept(house: House, cast: Cast, tmp_path: Path, database_file: Path) -> House:
    database_file.chmod(0o600)
    made = replace(house, backups=tmp_path / "backups")
    assert gone.bring_up(made)
    return made


def test_files_that_others_may_read_are_named(kept, database_file: Path):
    assert states(kept)["rights"] == "ok"
    database_file.chmod(0o644)
    found = next(f for f in selfcheck.check(kept, serving=False) if f.code == "rights")
    assert (found.state, found.values) == ("bad", {"names": "tsunagi.db"})


def test_a_backup_that_is_missing_late_or_too_old_is_said(kept, database_url, clock: Clock):
    assert states(kept)["backup"] == "bad"
    backups.back_up(kept, database_url)
    assert states(kept)["backup"] == "ok"
    clock.tick(hours=27)
    assert states(kept)["backup"] == "warn"
    clock.tick(days=31)
    assert states(kept)["backup.old"] == "bad"


def test_a_broken_list_of_what_was_erased_is_said(kept):
    assert states(kept)["erased"] == "ok"
    kept.erased_list.write_text("2027-02-01 meeting x y\n")
    assert states(kept)["erased"] == "bad"


def test_a_house_that_is_a_demo_and_has_no_tls_is_no_real_one(kept):
    found = states(replace(kept, demo=True))
    assert found["demo"] == "bad"
    assert found["way"] == "unknown"  # nothing answers at this test's address


def test_tanaka_sees_the_page_and_sato_does_not(client, house: House, cast: Cast):
    page = sound(client(cast.tanaka).get("/records/check"))
    assert "控えがまだありません" in page
    assert client(cast.sato).get("/records/check").status_code == 403


def test_the_server_leaves_no_core_dump():
    code = (
        "from workshop.policy import machine as m; b = m.core_dumps_off(); m.forbid_core_dumps();"
        "print(b, m.core_dumps_off())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]


def test_what_gunicorn_loads_has_forbidden_them(database_url: str):
    env = os.environ | {
        "TSUNAGI_DATABASE_URL": database_url,
        "TSUNAGI_ORIGIN": "http://127.0.0.1:8000",
        "TSUNAGI_SERVER_KEY": "ab" * 32,
    }
    code = "import workshop.app.wsgi; from workshop.policy import machine as m; print(m.core_dumps_off())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True"]


@pytest.mark.parametrize(
    ("bind", "here"),
    [
        ("127.0.0.1:8000", True),
        ("localhost:80", True),
        ("[::1]:80", True),
        ("unix:/run/tsunagi.sock", True),
        ("0.0.0.0:8000", False),
        ("[::]:80", False),
        (":8000", False),
        ("127.0.0.1.example.org:80", False),
        ("localhost.example.org:80", False),
    ],
)
def test_an_address_that_only_begins_like_this_machine_is_another(bind, here):
    assert on_loopback(bind) is here
