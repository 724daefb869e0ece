"""Starting the server and bringing the schema forward. Decides nothing about people or meetings."""

import os
import resource
import sys
import tempfile
from collections.abc import Mapping
from ipaddress import ip_address

import click

from config import Config, Missing, from_environment
from workshop.db import schema
from workshop.db.engine import make_engine

APPLICATION = "workshop.app.wsgi:app"


def configured() -> Config:
    """The configuration of the environment; what is missing is said all at once."""
    try:
        return from_environment()
    except Missing as missing:
        click.echo("These settings are missing or wrong (see docs/operate.md):", err=True)
        for line in missing.lines:
            click.echo(f"  {line}", err=True)
        raise SystemExit(2) from missing


def gunicorn(bind: str, *more: str, workers: int = 1) -> list[str]:
    """The command line of the server: gevent workers, no access log (addresses are nobody's business).

    All workers wait at one listening socket, with nothing in front: one that was killed, starved or frozen does not
    accept, so whoever reconnects sits at another at once, and the busy ones accept less.
    """
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "--worker-class",
        "gevent",
        "--workers",
        str(workers),
        "--bind",
        bind,
        "--graceful-timeout",
        "5",
        # Idle strangers hold a place each: there are more places than seats and strangers together.
        "--worker-connections",
        "4000",
        "--config",
        "python:workshop.app.serving",
        *more,
        APPLICATION,
    ]


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    engine = make_engine(configured().database_url)
    schema.upgrade(engine)
    click.echo(f"schema at {schema.at(engine)}")


@click.command()
@click.option("--bind", default="127.0.0.1:8000", help="address and port to listen on")
@click.option("--certificate", default="", help="TLS certificate chain (PEM)")
@click.option("--private-key", default="", help="TLS private key (PEM)")
@click.option(
    "--workers",
    default=1,
    type=click.IntRange(1, 64),
    help="processes; more than one need PostgreSQL",
)
def serve(bind: str, certificate: str, private_key: str, workers: int) -> None:
    """Run the server for an operator, configured from the environment."""
    config = configured()
    may_be_many(config, workers)
    if not on_loopback(bind) and not (certificate and private_key):
        click.echo(
            "Off this machine's loopback the server needs TLS: give --certificate and --private-key, "
            "or bind to 127.0.0.1 behind a proxy (docs/operate.md).",
            err=True,
        )
        raise SystemExit(2)
    schema.upgrade(make_engine(config.database_url))
    more = ["--certfile", certificate, "--keyfile", private_key] if certificate else []
    _become(gunicorn(bind, *more, workers=workers), os.environ | metered(workers))


def on_loopback(bind: str) -> bool:
    """Whether nobody but this machine reaches the address. A name that only begins like it is another machine's."""
    host = bind.rpartition(":")[0].strip("[]")
    if bind.startswith("unix:") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def metered(workers: int) -> dict[str, str]:
    """Where several workers count, so that any of them can answer for all (`/metrics`)."""
    if workers == 1:
        return {}
    return {"PROMETHEUS_MULTIPROC_DIR": tempfile.mkdtemp(prefix="tsunagi-meters-")}


def may_be_many(config: Config, workers: int) -> None:
    """Several workers need a database that several may write at once, and a bell that all hear."""
    if workers > 1 and (config.database_url.startswith("sqlite") or not config.redis_url):
        click.echo(
            f"{workers} workers need PostgreSQL (TSUNAGI_DATABASE_URL) and Redis (TSUNAGI_REDIS_URL); "
            "one worker needs neither and carries 300 seats (docs/operate.md).",
            err=True,
        )
        raise SystemExit(2)


def _become(command: list[str], env: Mapping[str, str]) -> None:
    """Give this process over to the server, so that a signal to it is a signal to the server."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # a socket is a file; 1,024 are few
    os.execve(command[0], command, dict(env))  # noqa: S606  # fixed words and the operator's own options
