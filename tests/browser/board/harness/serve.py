"""A static server for the board's harness: the board as it is built, and this folder, under the house's own policy.

Not part of the house: no database, no visits, loopback only. Handed out by a fixture in conftest.py, or run by hand.
"""

import re
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from workshop.web.scripts import address, files

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[3]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types tsunagi-tidy"
)


# The files of the harness that name something of static/, and their kinds.
NAMING = {
    "/index.html": "text/html; charset=utf-8",
    "/harness.js": "text/javascript",
    "/line.js": "text/javascript",
}


def naming(path: str) -> bytes:
    """One of them, told where the build has put what it names."""
    text = (HERE / path.lstrip("/")).read_text()
    return re.sub(
        r"/static/([a-z]+/[a-z]+\.(?:js|css))", lambda name: address(files(name[1])[0]), text
    ).encode()


class Quiet(SimpleHTTPRequestHandler):
    """Serves /static/ from the repository and everything else from the harness, asked for once by each browser."""

    protocol_version = "HTTP/1.1"
    # During one run of the tests no file changes.
    keeping = "max-age=3600"
    built = True

    def translate_path(self, path: str) -> str:
        clean = path.partition("?")[0]
        base = ROOT if clean.startswith("/static/") else HERE
        return str(base / clean.lstrip("/"))

    def do_GET(self) -> None:
        if self.path.partition("?")[0] == "/":
            self.path = "/index.html"
        if self.built and self.path in NAMING:
            return self.answer(naming(self.path), NAMING[self.path])
        return super().do_GET()

    def answer(self, body: bytes, kind: str, way: str = "") -> None:
        """Head and body in one piece."""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if way:
            self.send_header("Content-Encoding", way)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", self.keeping)
        super().end_headers()

    # The name of the first argument is the base class's.
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing: the tests' own output is what one wants to read."""


class Fresh(Quiet):
    """The sources themselves, for somebody who edits between two looks."""

    keeping = "no-store"
    built = False


def make(port: int = 0, handler: type[Quiet] = Quiet) -> ThreadingHTTPServer:
    """Bind a server on the loopback; port 0 picks a free one. The caller serves and closes it."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(handler))


if __name__ == "__main__":
    make(int(sys.argv[1]), Fresh).serve_forever()
