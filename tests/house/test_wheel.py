"""A wheel holds what a server needs and cannot make; one that would not is refused while it is built."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import wheels

MODEL = "workshop/screen/model"
CATALOGUE = "workshop/translations/en/LC_MESSAGES/messages.mo"
MADE = [f"{MODEL}/names.crfsuite", f"{MODEL}/weights.bin", f"{MODEL}/patterns.bin", CATALOGUE]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return wheels.checkout(tmp_path / "checkout")


def test_a_wheel_holds_the_bundles_the_name_model_and_the_english_catalogue(checkout: Path) -> None:
    held = wheels.names(wheels.built(checkout, checkout.parent))
    assert {"static/built/manifest.json", "static/vendor/tokens.css", *MADE} <= held


@pytest.mark.parametrize("missing", MADE)
def test_a_wheel_that_would_lack_what_make_setup_builds_is_refused(
    checkout: Path, missing: str
) -> None:
    (checkout / missing).unlink()
    done = wheels.build(checkout, checkout.parent)
    assert done.returncode != 0
    assert f"The wheel would lack {missing}. Run `make wheel` instead." in done.stderr
    assert not list(checkout.parent.glob("*.whl"))


def test_an_editable_install_comes_before_the_model_is_trained(checkout: Path) -> None:
    """`make tools` installs it first: the model and the catalogue are made by what it installs."""
    for each in MADE:
        (checkout / each).unlink()
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel:editable"]
    subprocess.run(build, cwd=checkout, check=True)
    assert list(checkout.glob("dist/tsunagi-*.whl"))
