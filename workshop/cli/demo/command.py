"""Prepares `instance/` for the demo, seeds it once, and runs the real server. Holds no example data."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import click

from config import ROOT, Config
from workshop.cli.demo.guide import printed
from workshop.cli.running import gunicorn, may_be_many, metered
from workshop.db import schema
from workshop.db.engine import make_engine


@click.command()
@click.option("--port", default=8000, help="port on 127.0.0.1")
@click.option("--reset", is_flag=True, help="begin anew: removes the demo's data")
@click.option("--instance", default=str(ROOT / "instance"), help="folder for the demo's data")
@click.option("--only-seed", is_flag=True, help="prepare the data and stop")
@click.option(
    "--workers", default=1, type=click.IntRange(1, 64), help="processes (make serve-scaled)"
)
@click.option(
    "--database", default="", envvar="TSUNAGI_TRIAL_DATABASE_URL", help="instead of a file"
)
@click.option("--redis", default="", envvar="TSUNAGI_TRIAL_REDIS_URL", help="for several workers")
def demo(instance: str, port: int, workers: int, reset: bool, only_seed: bool, **at: str) -> None:
    """Run the demo on this machine: seeded at the first start, kept between runs."""
    folder = Path(instance)
    if reset and folder.exists():
        _remove(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    config = _config(folder, port, at["database"], at["redis"])
    may_be_many(config, workers)
    engine = make_engine(config.database_url)
    schema.upgrade(engine)
    guide = folder / "demo.json"
    if not guide.exists():
        from workshop.cli.demo.seed import seeded

        click.echo("見本のデータを作っています（数秒）… / Making the demo's data (a few seconds) …")
        _write_private(guide, json.dumps(seeded(config), ensure_ascii=False, indent=1))
    engine.dispose()
    if only_seed:
        return
    _run(config, port, guide, workers)


def _remove(folder: Path) -> None:
    """Only what a demo made: a folder with other things in it is left alone."""
    if not (folder / "demo.json").exists() and any(folder.iterdir()):
        click.echo(f"{folder} holds no demo; nothing was removed.", err=True)
        raise SystemExit(2)
    shutil.rmtree(folder)


def _config(folder: Path, port: int, database: str, redis: str) -> Config:
    key = folder / "server.key"
    if not key.exists():
        _write_private(key, secrets.token_hex(32))
    return Config(
        database_url=database or f"sqlite:///{folder / 'tsunagi.db'}",
        redis_url=redis,
        origin=f"http://127.0.0.1:{port}",
        server_key=bytes.fromhex(key.read_text(encoding="ascii")),
        instance=folder,
        demo=True,
    )


def _write_private(path: Path, text: str) -> None:
    """A file only its owner reads, from its first byte."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _run(config: Config, port: int, guide: Path, workers: int) -> None:
    env = os.environ | {
        "TSUNAGI_DATABASE_URL": config.database_url,
        "TSUNAGI_ORIGIN": config.origin,
        "TSUNAGI_SERVER_KEY": config.server_key.hex(),
        "TSUNAGI_INSTANCE": str(config.instance),
        "TSUNAGI_REDIS_URL": config.redis_url,
        "TSUNAGI_DEMO": "1",
        **metered(workers),
    }
    if _answers(config.origin):
        click.echo(
            f"ポート {port} は使われています。PORT=8001 make demo のように変えてください。",
            err=True,
        )
        raise SystemExit(2)
    server = subprocess.Popen(gunicorn(f"127.0.0.1:{port}", workers=workers), env=env, cwd=ROOT)  # noqa: S603  # our own server
    # Whoever ends this command ends the server too, whichever signal it was.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while not _answers(config.origin):
            if server.poll() is not None:
                raise SystemExit(server.returncode)
            time.sleep(0.2)
        click.echo(printed(json.loads(guide.read_text(encoding="utf-8")), config.origin))
        sys.stdout.flush()
        raise SystemExit(server.wait())
    except KeyboardInterrupt:
        server.terminate()
        server.wait()


def _answers(origin: str) -> bool:
    try:
        with urllib.request.urlopen(f"{origin}/healthz", timeout=2):  # noqa: S310  # http on loopback
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
