"""The wheel an operator installs, built in a copy of the checkout: tests beside it keep their files. Not a test."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.house.sources import ROOT

FOLDERS = ("workshop", "templates", "static", "migrations", ".ci")
FILES = ("config.py", "pyproject.toml", "package.json", "package-lock.json")


def checkout(to: Path) -> Path:
    """A copy of what a wheel is built from, with all that `make setup` builds."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, to)
    # What browsers get was bundled by the checkout (`tests.building`): nothing is fetched for it again.
    (to / "static" / "vendor" / ".stamp").write_text(_stamp(to))
    return to


def build(source: Path, to: Path) -> "subprocess.CompletedProcess[str]":
    """What `make wheel` does after `make setup`."""
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"]
    return subprocess.run(
        [*command, "-w", str(to), str(source)], capture_output=True, text=True, check=False
    )


def built(source: Path, to: Path) -> Path:
    """The wheel, where it must succeed."""
    done = build(source, to)
    assert done.returncode == 0, done.stderr
    (wheel,) = to.glob("tsunagi-*.whl")
    return wheel


def names(wheel: Path) -> set[str]:
    """What lies in it."""
    with ZipFile(wheel) as opened:
        return set(opened.namelist())


def _stamp(root: Path) -> str:
    spec = importlib.util.spec_from_file_location("hatch_build", root / ".ci" / "hatch_build.py")
    assert spec
    assert spec.loader
    hook = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hook)
    return str(hook.stamp_of(root))
