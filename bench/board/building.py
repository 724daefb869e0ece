"""Builds React Flow in a temporary folder with npm and serves it beside the board's harness. Measures nothing."""

import multiprocessing
import shutil
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path

from bench.board.serving import Served

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HARNESS = ROOT / "tests" / "browser" / "board" / "harness"
# Exactly these, so that a figure of next year is a figure about our board.
PACKAGES = ("@xyflow/react@12.12.1", "react@19.2.0", "react-dom@19.2.0", "esbuild@0.28.2")


class Folder(SimpleHTTPRequestHandler):
    """Serves one folder and says nothing."""

    # As for our own files (`serving.Served`).
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Says nothing."""


def build(folder: Path) -> None:
    """Install and bundle; needs the npm registry. Raises `CalledProcessError`."""
    npm = str(Path(sys.executable).with_name("npm"))
    (folder / "package.json").write_text('{"private": true}')
    subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--loglevel=error", *PACKAGES],
        cwd=folder,
        check=True,
        stdout=sys.stderr,
    )
    scenes = (HARNESS / "scenes.js").read_text()
    (folder / "scenes.js").write_text(scenes)
    flow = (HERE / "flow.jsx").read_text().replace("/harness/scenes.js", "./scenes.js")
    (folder / "entry.jsx").write_text(flow)
    shutil.copy(HERE / "flow.html", folder / "flow.html")
    subprocess.run(
        [
            str(folder / "node_modules" / ".bin" / "esbuild"),
            "entry.jsx",
            "--bundle",
            "--minify",
            "--jsx=automatic",
            "--define:process.env.NODE_ENV='production'",
            "--outfile=flow.js",
            "--log-level=error",
        ],
        cwd=folder,
        check=True,
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
    )


class Server:
    """A server on a free loopback port, in a process of its own, as the house is one; the caller shuts it down."""

    def __init__(self, handler: type[SimpleHTTPRequestHandler], folder: Path | None = None) -> None:
        apart = multiprocessing.get_context("spawn")
        here, there = apart.Pipe()
        self.process = apart.Process(target=_serve, args=(handler, folder, there), daemon=True)
        self.process.start()
        self.server_address: tuple[str, int] = here.recv()

    def shutdown(self) -> None:
        """Ends it."""
        self.process.terminate()
        self.process.join()


def _serve(handler: type[SimpleHTTPRequestHandler], folder: Path | None, told: Connection) -> None:
    made = partial(handler, directory=str(folder)) if folder else partial(handler)
    server = ThreadingHTTPServer(("127.0.0.1", 0), made)
    told.send(server.server_address)
    server.serve_forever()


def board() -> Server:
    """The harness with its server in memory, served and under the policy of the house."""
    return Server(Served)
