"""`python -m bench.board` (`make bench-board`): 500 cards and 800 links on our board and on React Flow, as JSON.

Needs Debian's Chromium and, for React Flow, the npm registry. Figures stand beside each other in one run, so that they
may be compared by their ratio on any machine.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.board.building import Folder, Server, board, build
from bench.board.measuring import measure, zipped
from bench.board.serving import ours


def ratios(mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, float]:
    """Ours divided by React Flow's; below 1 is better."""
    found = {key: round(mine[key] / theirs[key], 2) for key in ("first_interactive_ms", "heap_mb")}
    for key in ("pan", "drag", "pan_among_others", "drag_among_others"):
        found[f"{key}_p95"] = round(mine[key]["p95_ms"] / theirs[key]["p95_ms"], 2)
    return found


def main() -> None:
    """Build, measure, say."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as play:
        folder = Path(scratch)
        build(folder)
        servers = {"board": board(), "flow": Server(Folder, folder)}
        paths = {"board": "?fill=huge", "flow": "flow.html"}
        report: dict[str, Any] = {
            "js_gzip_bytes": {
                "board": zipped(file.read_bytes() for file in ours()),
                "flow": zipped([(folder / "flow.js").read_bytes()]),
            }
        }
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--enable-precise-memory-info"],
        )
        for slowed in (1, 4):
            figures = {
                what: measure(
                    browser, what, f"http://127.0.0.1:{at.server_address[1]}/{paths[what]}", slowed
                )
                for what, at in servers.items()
            }
            figures["ratio"] = ratios(figures["board"], figures["flow"])
            report[f"cpu_slowed_{slowed}x"] = figures
        browser.close()
        for server in servers.values():
            server.shutdown()
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
