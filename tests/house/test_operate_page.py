"""docs/operate.md is copied line by line on the first day: its units, settings and command are ones that work."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from config import from_environment
from tests.house.sources import ROOT

PAGE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
PROGRAM = "/opt/tsunagi/venv/bin/workshop"
UNITS = ("tsunagi.service", "tsunagi-nightly.service", "tsunagi-nightly.timer")
SERVICES = UNITS[:2]


def block(begins: str) -> str:
    """The one block of the page that begins so."""
    (found,) = (each for each in BLOCKS if each.startswith(begins))
    return str(found)


def unit(name: str) -> str:
    return block(f"# /etc/systemd/system/{name}\n")


def part(name: str, section: str) -> list[tuple[str, str]]:
    """A unit's section, repeated keys included."""
    lines = unit(name).partition(f"[{section}]")[2].partition("\n[")[0]
    return re.findall(r"^(\w+)=(.*)$", lines, re.MULTILINE)


def settings(*, commented: bool) -> dict[str, str]:
    """The sample of /etc/tsunagi/env; commented: with what it offers behind a #."""
    line = r"^(?:# )?(TSUNAGI_\w+)=(.*)$" if commented else r"^(TSUNAGI_\w+)=(.*)$"
    found = re.findall(line, block("# /etc/tsunagi/env\n"), re.MULTILINE)
    return {name: value.strip('"') for name, value in found}


def test_systemd_takes_the_units_as_they_stand(tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze") or pytest.skip("left out: no systemd-analyze here")
    there = tmp_path / "workshop"
    there.write_text("#!/bin/sh\n")
    there.chmod(0o755)
    files = [tmp_path / name for name in UNITS]
    for file in files:
        file.write_text(unit(file.name).replace(PROGRAM, str(there)))
    done = subprocess.run([verify, "verify", *files], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if "tsunagi" in line] == []
    assert done.returncode == 0


def test_what_runs_once_a_night_is_not_started_again_when_it_ends() -> None:
    """Of such a unit systemd says no; where there is no systemd this is what is known of it."""
    night = part("tsunagi-nightly.service", "Service")
    assert ("Type", "oneshot") in night
    assert "Restart" not in dict(night)
    assert [value for key, value in night if key == "ExecStart"] == [
        f"{PROGRAM} nightly",
        f"{PROGRAM} backup",
    ]


def test_both_services_are_kept_as_close() -> None:
    own = {"Type", "Restart", "ExecStart"}
    server, night = ({p for p in part(name, "Service") if p[0] not in own} for name in SERVICES)
    assert server == night
    assert ("ProtectSystem", "strict") in server


def test_the_sample_settings_are_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "server.key").write_text("ab" * 32)
    key = {"TSUNAGI_SERVER_KEY_FILE": str(tmp_path / "server.key")}
    made = from_environment(settings(commented=False) | key)
    assert made.origin == "https://tsunagi.example.lg.jp"


@pytest.mark.parametrize("name", SERVICES)
def test_all_that_the_sample_lets_be_written_is_open_to_the_service(name: str) -> None:
    opened = Path(dict(part(name, "Service"))["ReadWritePaths"])
    given = settings(commented=False)
    written = [given["TSUNAGI_INSTANCE"], given["TSUNAGI_BACKUPS"]]
    written.append(given["TSUNAGI_DATABASE_URL"].removeprefix("sqlite:///"))
    assert all(opened in Path(each).parents for each in written)


def test_the_sample_and_the_table_name_what_is_read_and_nothing_else() -> None:
    read = set(re.findall(r'"(TSUNAGI_\w+)"', (ROOT / "config.py").read_text(encoding="utf-8")))
    table = set(re.findall(r"`(TSUNAGI_\w+)`", PAGE.partition("## First start")[0]))
    assert table == read
    # The key itself stands in a file, and a demo is no server.
    assert set(settings(commented=True)) == read - {"TSUNAGI_SERVER_KEY", "TSUNAGI_DEMO"}


def test_the_shell_takes_the_command() -> None:
    subprocess.run(["sh", "-n"], input=block("#!/bin/sh\n"), text=True, check=True)
    assert PROGRAM in block("#!/bin/sh\n")
