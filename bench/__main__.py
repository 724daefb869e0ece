"""`python -m bench`: cost and latency of the loads in `loads`, beside peers in the same run, as JSON.

The server runs on one core and the load on the other, one after the other, so that figures may be compared by their
ratio on any machine. `meetings` needs PostgreSQL and Redis (`make bench` starts them).
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, text

from bench import lease, opening, peers
from bench.hall import built, filled
from bench.loads import LOADS, Load, judged
from bench.servers import HERE, NODE, Running, ours, peer, pinned

POSTGRES = os.environ.get("TSUNAGI_TEST_POSTGRES_URL", "")
REDIS = os.environ.get("TSUNAGI_TEST_REDIS_URL", "")


def played(
    adapter: str, load: Load, at: Running, rooms: list[list[Any]], seconds: int, every: int = 0
) -> dict[str, Any]:
    """Play a load against what runs. every: seconds between two samples of a long run; 0 for none."""
    said = {"adapter": adapter, "port": at.port, "rooms": rooms, "pids": at.pids}
    plan = said | {name: getattr(load, name) for name in ("active", "rate", "storm")}
    plan |= {"seconds": seconds, "every": every}
    command = [*(pinned(1) if load.pinned else []), str(NODE), str(HERE / "harness.mjs")]
    env = os.environ | {"BENCH_PEERS": str(peers.fetched() or "")}
    done = subprocess.run(
        command,
        input=json.dumps(plan),
        env=env,
        capture_output=True,
        text=True,
        timeout=seconds + 300,
        check=False,
    )
    if done.returncode:
        return {"failed": done.stderr[-500:]}
    return dict(json.loads(done.stdout))


def measured(load: Load, seconds: int, folder: str) -> dict[str, Any]:
    """Ours under one load."""
    url, redis = f"sqlite:///{Path(tempfile.mkdtemp(dir=folder)) / 'bench.db'}", ""
    if load.workers > 1:
        if not (POSTGRES and REDIS):
            return {"left_out": "needs PostgreSQL and Redis: .ci/services python -m bench"}
        url, redis = _database(), REDIS
    house, cast = built(url)
    rooms = [filled(house, cast, load.seats).seats for _ in range(load.rooms)]
    house.database.engine.dispose()
    with ours(url, workers=load.workers, redis=redis, pin=load.pinned) as running:
        found = played("tsunagi", load, running, rooms, seconds)
    by = [cpu for name, cpu in found.get("cpu_percent_by_process", {}).items() if "worker" in name]
    if len(by) > 1:
        found["busiest_worker_to_mean"] = round(max(by) * len(by) / sum(by), 2)
    return found


def _database() -> str:
    name = f"bench_{os.urandom(4).hex()}"
    engine = create_engine(make_url(POSTGRES), isolation_level="AUTOCOMMIT")
    with engine.connect() as server:
        server.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)


def beside(name: str, load: Load, seconds: int) -> dict[str, Any]:
    """A peer under the same load."""
    packages = peers.fetched()
    if name == "hocuspocus" and packages is None:
        return {"left_out": "npm could not bring its packages (docs/performance.md)"}
    with peer(name, packages) as running:
        adapter = "hocuspocus" if name == "hocuspocus" else "echo"
        return played(adapter, load, running, [[{}] * load.seats] * load.rooms, seconds)


def compared(load: Load, found: dict[str, Any]) -> dict[str, Any]:
    """Our CPU for 1,000 deliveries as a part of each peer's in this run; at most 1 of Hocuspocus' is the bar."""
    mine = found["ours"].get("server_cpu_ms_per_1000")
    ratios: dict[str, Any] = {}
    for name in load.against:
        theirs = found.get(name, {}).get("server_cpu_ms_per_1000")
        if mine and theirs:
            ratios[name] = round(mine / theirs, 2)
    return ratios


def at_rest(folder: str) -> dict[str, Any]:
    """What needs no load: the lease and the opening of a long board."""
    house, cast = built(f"sqlite:///{Path(folder) / 'rest.db'}")
    one = filled(house, cast, 100)
    found = {"lease": lease.cost(one, 100), "opening_5000_operations": opening.opened_in(one)}
    house.database.engine.dispose()
    return found


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    wanted.add_argument("--loads", nargs="*", choices=[*LOADS, "rest"], default=[*LOADS, "rest"])
    wanted.add_argument("--seconds", type=int, default=8)
    wanted.add_argument("--only", help="ours, or one of the peers")
    asked = wanted.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended, too
    result: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.loads:
            print(f"{name} …", file=sys.stderr, flush=True)
            if name == "rest":
                result[name] = at_rest(folder)
                continue
            load = LOADS[name]
            found = result[name] = {"load": asdict(load)}
            if asked.only in (None, "ours"):
                found["ours"] = measured(load, asked.seconds, folder)
            for each in load.against:
                if asked.only in (None, each):
                    found[each] = beside(each, load, asked.seconds)
            if "ours" in found:
                ratios = found["cpu_to_peer"] = compared(load, found)
                found["bars"] = judged(load, found["ours"] | {"cpu_to_peer": ratios})
    print(json.dumps(result, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
