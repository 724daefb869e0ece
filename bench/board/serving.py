"""Serves the board's harness as the house serves a room: modules packed by the house's own code, and asked for at once.

Measures nothing. What a test does not mind (raw files, a pause of 40 ms before each, one round of modules after
another) would be most of what a first picture takes.
"""

import re
from functools import cache
from pathlib import Path

from tests.browser.board.harness.serve import HERE, ROOT, Quiet
from workshop.web.scripts import KINDS, sent

STATIC = ROOT / "static"
MODULES = ROOT / "templates" / "room" / "_modules.html"
# The way to the server is loaded and run too, though the harness brings one of its own.
WIRE = '<script type="module" src="/static/board/wire.js"></script>'


@cache
def index() -> bytes:
    """The harness's page with the preloads of the room's."""
    found = re.search(r'"board": \[([^\]]*)\]', MODULES.read_text())
    if found is None:
        raise LookupError(MODULES)
    links = "".join(
        f'<link rel="modulepreload" href="/static/board/{name}.js">'
        for name in re.findall(r'"([^"]+)"', found[1])
    )
    page = (HERE / "index.html").read_text()
    return page.replace("</head>", f"{links}{WIRE}</head>").encode()


def packed(file: Path, way: str) -> tuple[bytes, bool]:
    """A static file as the house sends it, and whether it is packed."""
    body, _, shorter = sent(file, file.stat().st_mtime_ns, way, file.parent.name == "vendor")
    return body, shorter


def warm() -> None:
    """The house packs each file once and keeps it; nobody measured is the first who asks."""
    for file in STATIC.rglob("*"):
        if file.suffix in KINDS and file.parent.name in {"board", "static", "style", "vendor"}:
            packed(file, "br")


class Served(Quiet):
    """One small file after the other without waiting for the first one's receipt."""

    disable_nagle_algorithm = True

    def do_GET(self) -> None:  # noqa: N802  the base class's name
        """The page, a static file packed, or a file of the harness."""
        path = self.path.partition("?")[0]
        file = STATIC / path.removeprefix("/static/")
        if path == "/":
            return self.answer(index(), "text/html; charset=utf-8")
        if path.startswith("/static/") and file.suffix in KINDS and file.is_file():
            way = "br" if "br" in self.headers.get("Accept-Encoding", "") else ""
            body, shorter = packed(file, way)
            return self.answer(body, KINDS[file.suffix], way if shorter else "")
        return super().do_GET()

    def answer(self, body: bytes, kind: str, way: str = "") -> None:
        """Head and body in one piece."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if way:
            self.send_header("Content-Encoding", way)
        self.end_headers()
        self.wfile.write(body)
