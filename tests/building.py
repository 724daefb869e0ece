"""Sees to it that tests meet what browsers get: static/built/ is made anew where a source is younger. Tests nothing."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
BUNDLER = ROOT / ".ci" / "bundle.mjs"
MANIFEST = ROOT / "static" / "built" / "manifest.json"


def build() -> None:
    """Bundle, unless nothing has changed. Raises `CalledProcessError` where a script cannot be bundled."""
    static = ROOT / "static"
    written = [
        path
        for path in (BUNDLER, *static.rglob("*"))
        if path.suffix in {".js", ".mjs", ".css", ".svg"} and "built" not in path.parts
    ]
    if MANIFEST.is_file() and MANIFEST.stat().st_mtime >= max(p.stat().st_mtime for p in written):
        return
    subprocess.run((Path(sys.executable).with_name("node"), BUNDLER), cwd=ROOT, check=True)
