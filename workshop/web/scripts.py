"""Which files of static/built/ a page asks for, by the names of its scripts and sheets. Bundles and sends nothing.

A page asks for all that its scripts need at once: a module that is found in another one only when that has come costs
a way to the server and back. Without what the build makes there is no page: one way for development, tests and
earnest. `make` makes it anew where a source has changed, `make watch` at each saving.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from flask import Flask

STATIC = Path(__file__).resolve().parents[2] / "static"
MANIFEST = STATIC / "built" / "manifest.json"


def mount(app: Flask) -> None:
    """Tell templates (`_macros/scripts.html`, `base.html`)."""
    app.jinja_env.globals.update(modules=modules, stylesheet=stylesheet)


def modules(names: Sequence[str], soon: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """Addresses: what these modules (`room/room.js`) need and will import `soon`, and the modules themselves."""
    begun = [address(files(name)[0]) for name in names]
    needed = dict.fromkeys(address(file) for name in (*names, *soon) for file in files(name))
    return [each for each in needed if each not in begun], begun


def stylesheet(name: str) -> str:
    """The address of a stylesheet (`style/house.css`)."""
    return address(files(name)[0])


def files(name: str) -> list[str]:
    """The file of this module and, after it, all that it needs. Raises `LookupError` where the build knows none."""
    return _manifest(MANIFEST.stat().st_mtime_ns)[name]


def address(file: str) -> str:
    return f"/static/built/{file}"


@lru_cache(maxsize=1)
def _manifest(_changed: int) -> dict[str, list[str]]:
    known: dict[str, list[str]] = json.loads(MANIFEST.read_text())
    return known
