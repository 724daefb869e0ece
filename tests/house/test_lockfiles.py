"""The lock files: everything pinned with its hash, and no word about where it was found.

An address in a lock names somebody's mirror: it fails elsewhere, and tells strangers about a network.
"""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON_LOCKS = ["requirements.txt", "requirements-dev.txt", ".ci/requirements-bootstrap.txt"]
ADDRESS = re.compile(r"\w+://|^\s*(--(extra-)?index-url|--find-links|-[if])\b| @ ", re.MULTILINE)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(lock: str) -> dict[str, str]:
    """Every requirement of a lock: name and version, and the rest of its (continued) line."""
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {line.split(maxsplit=1)[0]: line for line in lines}


def declared() -> dict[str, list[str]]:
    """What pyproject.toml asks for, by the lock that must hold it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    runtime = project["project"]["dependencies"]
    build = groups["build"] + project["build-system"]["requires"]
    dev = [wanted for wanted in groups["dev"] if isinstance(wanted, str)]
    return {
        "requirements.txt": runtime,
        "requirements-dev.txt": runtime + build + dev,
        ".ci/requirements-bootstrap.txt": groups["bootstrap"],
    }


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_every_python_package_is_pinned_with_hashes(lock):
    assert pins(lock)
    for pin, line in pins(lock).items():
        assert re.fullmatch(r"[\w.-]+==[\w.]+", pin), f"{lock}: {pin} is no exact version"
        assert "--hash=sha256:" in line, f"{lock}: {pin} has no hash"


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_a_python_lock_names_no_address(lock):
    assert not ADDRESS.findall((ROOT / lock).read_text())


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_what_the_project_declares_is_what_the_lock_holds(lock):
    held = {canonical(pin) for pin in pins(lock)}
    for wanted in declared()[lock]:
        assert canonical(re.sub(r"\[.*?\]", "", wanted)) in held, f"run `make lock`: {wanted}"


def test_an_operator_runs_the_versions_that_developers_test():
    """Each lock is resolved by itself: what only one of them held before may come newer into the other."""
    assert pins("requirements.txt").keys() <= pins("requirements-dev.txt").keys()


def npm_packages() -> dict[str, dict[str, object]]:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    return {name: package for name, package in packages.items() if name}


def test_every_npm_package_has_an_integrity_and_no_address():
    assert npm_packages()
    for name, package in npm_packages().items():
        assert str(package["integrity"]).startswith("sha512-"), name
        assert "resolved" not in package, f"{name}: run `make lock`"


def test_npm_declares_exact_versions_and_its_lock_holds_them():
    project = json.loads((ROOT / "package.json").read_text())
    for name, version in (project["dependencies"] | project["devDependencies"]).items():
        assert npm_packages()[f"node_modules/{name}"]["version"] == version, (
            f"run `make lock`: {name}"
        )


def test_what_is_built_or_secret_stays_out_of_the_repository():
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    built = {
        "static/vendor/",
        "static/built/",
        "workshop/screen/model/*.crfsuite",
        "workshop/screen/model/*.bin",
        "*.mo",
    }
    assert {".venv/", "node_modules/", "instance/"} | built <= set(ignored)
