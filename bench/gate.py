"""`python -m bench.gate`: how long the page's check takes, and what a live board notices of it, as JSON.

Two people check 3,000 characters each, again and again, while nobody draws; then 30 seats draw, first alone, then while
ten people have their cases checked. `quiet` is what the other figures are to be compared with: same run, same machine.
"""

import http.client
import json
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from bench.__main__ import played
from bench.hall import Filled, built, filled
from bench.loads import LOADS
from bench.servers import ours

TEXTS = Path(__file__).resolve().parent.parent / "tests" / "data" / "screen"
SEATS, SECONDS, CHARACTERS = 30, 8, 3000
FIELDS = ("noticed", "tried", "broke")


@dataclass
class Writer:
    """Somebody in whose page a sheet is checked, again and again."""

    port: int
    short: str
    seat: dict[str, Any] = field(repr=False)
    body: str = field(repr=False)
    took: list[float] = field(default_factory=list)
    failed: int = 0

    def checks(self, until: threading.Event) -> None:
        """One check after another on one connection."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        head = {
            "Cookie": self.seat["cookie"],
            "X-CSRF-Token": self.seat["hello"]["token"],
            "Content-Type": "application/x-www-form-urlencoded",
        }
        while not until.is_set():
            started = perf_counter()
            try:
                line.request("POST", f"/m/{self.short}/bring/gate", self.body, head)
                answer = line.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return  # the load is over and the server gone
            if answer.status == 200:
                self.took.append(perf_counter() - started)
            else:
                self.failed += 1


def sheet() -> str:
    """A form of 3,000 characters, taken from the invented passages of the evaluation sets."""
    lines = (TEXTS / "clean.txt").read_text(encoding="utf-8") + (TEXTS / "tune.txt").read_text(
        encoding="utf-8"
    )
    text = "".join(each for each in lines.splitlines() if each and not each.startswith("#"))
    part = CHARACTERS // len(FIELDS)
    return urlencode({name: text[at * part : (at + 1) * part] for at, name in enumerate(FIELDS)})


def told(writers: list[Writer]) -> dict[str, Any]:
    """Milliseconds of the answers."""
    took = sorted(1000 * each for writer in writers for each in writer.took[1:])
    if not took:
        return {"answers": 0, "failed": sum(writer.failed for writer in writers)}
    return {
        "answers": len(took),
        "failed": sum(writer.failed for writer in writers),
        "p50_ms": round(took[len(took) // 2], 1),
        "p95_ms": round(took[int(len(took) * 0.95)], 1),
        "max_ms": round(took[-1], 1),
    }


def hall(folder: str, people: int) -> tuple[str, Filled]:
    """A meeting with so many seats on a database of its own."""
    url = f"sqlite:///{Path(tempfile.mkdtemp(dir=folder)) / 'bench.db'}"
    house, cast = built(url)
    one = filled(house, cast, people)
    house.database.engine.dispose()
    return url, one


def alone(folder: str, people: int) -> dict[str, Any]:
    """So many people check at once while nobody draws; on all cores, for its readers are processes of their own."""
    url, one = hall(folder, people)
    with ours(url, pin=False) as running:
        writers = [Writer(running.port, one.room.short, seat, sheet()) for seat in one.seats]
        _run(writers, SECONDS)
    return told(writers)


def _run(writers: list[Writer], seconds: float) -> None:
    over = threading.Event()
    threads = [threading.Thread(target=each.checks, args=(over,)) for each in writers]
    for each in threads:
        each.start()
    over.wait(seconds)
    over.set()
    for each in threads:
        each.join()


def board(folder: str, people: int) -> dict[str, Any]:
    """What 30 seats get while so many people have their cases checked."""
    url, one = hall(folder, SEATS + people)
    over = threading.Event()
    with ours(url) as running:
        seats = one.seats[SEATS:]
        writers = [Writer(running.port, one.room.short, seat, sheet()) for seat in seats]
        threads = [threading.Thread(target=each.checks, args=(over,)) for each in writers]
        for each in threads:
            each.start()
        found = played("tsunagi", LOADS["30"], running, [one.seats[:SEATS]], SECONDS)
        over.set()
        for each in threads:
            each.join()
    return {"board": found, "checks": told(writers)} if people else {"board": found}


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        found = {
            "two_check": alone(folder, 2),
            "quiet": board(folder, 0),
            "ten_check": board(folder, 10),
        }
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
