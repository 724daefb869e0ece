"""Serves the board's harness as the house serves a room: what the build has bundled and packed, asked for at once.

Measures nothing. What a test does not mind (files as they are, a pause of 40 ms before each, one round of modules after
another) would be most of what a first picture takes.
"""

from functools import cache
from pathlib import Path

from tests.browser.board.harness.serve import ROOT, Quiet, naming
from workshop.web.packed import KINDS, lying
from workshop.web.scripts import files, modules

STATIC = ROOT / "static"
# The harness's own, which a room has not: found in one another they would be three ways to the server and back.
SCENERY = ("/harness.js", "/fake.js", "/scenes.js", "/transport.js")
# The way to the server is loaded and run too, though the harness brings one of its own.
NAMED = ("board/board.js", "board/wire.js")


def ours() -> list[Path]:
    """Every script of a usable board, the transport's client too; not what is asked for later, and no English."""
    return [
        STATIC / "built" / file for file in sorted({each for name in NAMED for each in files(name)})
    ]


@cache
def index() -> bytes:
    """The harness's page, which asks for its scripts as the room's does."""
    needed, begun = modules(NAMED)
    tags = [f'<link rel="modulepreload" href="{each}">' for each in (*needed, *SCENERY)]
    tags += [f'<script type="module" src="{each}"></script>' for each in begun]
    return naming("/index.html").replace(b"</head>", "".join((*tags, "</head>")).encode())


class Served(Quiet):
    """One small file after the other without waiting for the first one's receipt."""

    disable_nagle_algorithm = True

    def do_GET(self) -> None:  # noqa: N802  the base class's name
        """The page, a static file packed, or a file of the harness."""
        path = self.path.partition("?")[0]
        name = path.removeprefix("/static/")
        file = STATIC / name
        if path == "/":
            return self.answer(index(), "text/html; charset=utf-8")
        if path.startswith("/static/") and file.suffix in KINDS and file.is_file():
            packed = lying(str(STATIC), name, "br")
            shorter = packed.is_file() and "br" in self.headers.get("Accept-Encoding", "")
            body = (packed if shorter else file).read_bytes()
            return self.answer(body, KINDS[file.suffix], "br" if shorter else "")
        return super().do_GET()
