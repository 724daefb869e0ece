"""`python -m bench.soak`: 100 seats draw for half an hour; memory, file handles and latency by the minute, as JSON.

Growth is told from the first and last fifth of the run, the first minute left out (imports, caches, first snapshots).
"""

import argparse
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

from bench.__main__ import played
from bench.hall import built, filled
from bench.loads import Load
from bench.servers import ours

WARM = 60  # seconds
GROWTH = {"pss_mb": 1.1, "handles": 1.02, "ack_p95_ms": 1.5, "last_p95_ms": 1.5}


def grown(samples: list[dict[str, float]]) -> dict[str, Any]:
    """Each figure at the beginning and at the end, and whether it has grown more than noise does."""
    warm = [each for each in samples if each["at_s"] >= WARM] or samples
    part = max(1, len(warm) // 5)
    verdict: dict[str, Any] = {}
    for name, most in GROWTH.items():
        first = statistics.median(each[name] for each in warm[:part])
        last = statistics.median(each[name] for each in warm[-part:])
        verdict[name] = {"first": first, "last": last, "holds": last <= first * most}
    return verdict


def main() -> None:
    """Draw for so long and print."""
    wanted = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    wanted.add_argument("--minutes", type=float, default=30)
    wanted.add_argument("--seats", type=int, default=100)
    asked = wanted.parse_args()
    load = Load(1, asked.seats, 10, 2)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'soak.db'}"
        house, cast = built(url)
        rooms = [filled(house, cast, asked.seats).seats]
        house.database.engine.dispose()
        seconds = int(asked.minutes * 60)
        with ours(url) as running:
            found = played("tsunagi", load, running, rooms, seconds, every=max(5, seconds // 60))
    if "samples" in found:
        found["grown"] = grown(found["samples"])
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
