"""`python -m bench`: cost and latency for 30, 100 and 300 seats beside a bare Flask-SocketIO echo, as JSON.

The server runs on one core and the load on the other, one after the other in the same run, so that figures may be
compared by their ratio on any machine.
"""

import argparse
import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.hall import SERVER_KEY, filled
from workshop.policy.tokens import form_token

HERE = Path(__file__).resolve().parent
LOADS = {30: (10, 5), 100: (30, 10), 300: (50, 10)}  # seats: (active, acts a second each)


def _port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _pinned(core: int) -> list[str]:
    pin = shutil.which("taskset")
    return [pin, "-c", str(core)] if pin and (os.cpu_count() or 1) > 1 else []


def _serve(*arguments: str) -> subprocess.Popen[str]:
    command = [*_pinned(0), sys.executable, "-m", *arguments]
    server = subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    assert server.stdout.readline() == "ready\n"
    return server


def _load(plan: dict[str, Any], server: subprocess.Popen[str]) -> dict[str, Any]:
    node = Path(sys.executable).with_name("node")
    command = [*_pinned(1), str(node), str(HERE / "load.mjs")]
    try:
        done = subprocess.run(
            command,
            input=json.dumps({**plan, "pid": server.pid}),
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
    finally:
        server.kill()
        server.wait()
    if done.returncode:
        return {"failed": done.stderr[-500:]}
    return dict(json.loads(done.stdout))


def _ours(seats: int, seconds: int, folder: str) -> dict[str, Any]:
    url, room, cookies, board = filled(seats, folder)
    port = _port()
    plan = _plan(port, seats, seconds, board) | {
        "seats": [_seat(room.short, cookie) for cookie in cookies]
    }
    return _load(plan, _serve("bench.serve", url, str(port)))


def _seat(short: str, cookie: bytes) -> dict[str, Any]:
    value = base64.urlsafe_b64encode(cookie).rstrip(b"=").decode()
    token = form_token(SERVER_KEY, cookie)
    return {"cookie": f"seat-{short}={value}", "hello": {"meeting": short, "token": token}}


def _echo(seats: int, seconds: int, how: str) -> dict[str, Any]:
    port = _port()
    plan = _plan(port, seats, seconds, "") | {"seats": [{"cookie": "", "hello": {}}] * seats}
    return _load(plan, _serve("bench.echo", str(port), how))


def _plan(port: int, seats: int, seconds: int, board: str) -> dict[str, Any]:
    active, rate = LOADS[seats]
    return {"port": port, "seconds": seconds, "active": active, "rate": rate, "board": board}


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    wanted.add_argument(
        "--seats", type=int, nargs="*", choices=sorted(LOADS), default=sorted(LOADS)
    )
    wanted.add_argument("--seconds", type=int, default=8)
    wanted.add_argument("--only", choices=("ours", "echo", "echo_batched"))
    asked = wanted.parse_args()
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for seats in asked.seats:
            ways = {
                "ours": lambda n=seats: _ours(n, asked.seconds, folder),
                "echo": lambda n=seats: _echo(n, asked.seconds, "plain"),
                "echo_batched": lambda n=seats: _echo(n, asked.seconds, "batched"),
            }
            for name, measure in ways.items():
                if asked.only in (None, name):
                    found.setdefault(str(seats), {})[name] = measure()
    print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
