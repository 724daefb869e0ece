"""`workshop server-key`: another key for tags and tokens. It opens nothing that is sealed, and needs no card."""

import os
import secrets
from pathlib import Path

import click

from workshop.actions import gone
from workshop.actions.perform import perform
from workshop.actions.rotating import Rotated, RotateServerKey
from workshop.cli.running import configured
from workshop.errors import Unready
from workshop.policy.house import House, furnished
from workshop.policy.viewer import Viewer


@click.group("server-key")
def server_key() -> None:
    """The key that tags rows and requests."""


@server_key.command()
@click.option("--server-is-stopped", is_flag=True, required=True, help="no worker runs")
def rotate(
    server_is_stopped: bool,
) -> None:  # asked for: a running worker would go on tagging with the old key
    """Make a new server key and tag everything anew. Everybody signs in again; cards stay as they are."""
    house, path = furnished(configured()), _file()
    new = secrets.token_bytes(32)
    aside = path.with_name(f"{path.name}.new")
    _write(aside, new)
    try:
        done = perform(house, Viewer(), RotateServerKey(new))
    except Unready as refusal:
        aside.unlink()
        click.echo(f"Nothing was changed. {refusal.say % refusal.values}", err=True)
        raise SystemExit(1) from None
    _after(house, path, aside, new)
    _tell(done, path)


def _file() -> Path:
    named = os.environ.get("TSUNAGI_SERVER_KEY_FILE", "")
    if not named:
        click.echo(
            "Keep the key in a file first: TSUNAGI_SERVER_KEY_FILE (docs/operate.md).", err=True
        )
        raise SystemExit(2)
    return Path(named)


def _write(path: Path, key: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{key.hex()}\n")
        file.flush()
        os.fsync(file.fileno())


def _after(house: House, path: Path, aside: Path, new: bytes) -> None:
    """The list beside the backups, then the file: from here on the house lives under the new key."""
    listed = house.erased_list
    if listed and listed.exists():
        gone.retag(listed, house.server_key, new)
    path.replace(path.with_name(f"{path.name}.retired"))
    aside.replace(path)


def _tell(done: Rotated, path: Path) -> None:
    click.echo(f"{done.holders} holders tagged anew, {done.left} left: their tag did not fit")
    click.echo("Heads of the audit chains, as papers bear them and as they are now:")
    for head in done.heads:
        click.echo(f"  {head.chain} {head.number}:{head.before} -> {head.after}")
    click.echo(f"The old key lies in {path.name}.retired: keep it apart, or destroy it.")
