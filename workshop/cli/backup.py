"""`workshop backup` and `workshop restore`: a file a day, kept N days; back only beside the list of what was erased."""

from pathlib import Path
from typing import NoReturn

import click

from workshop.actions import backups, restoring
from workshop.cli.running import configured
from workshop.db.copying import NotCopied, sqlite_file
from workshop.errors import Unready
from workshop.policy.house import furnished


@click.command()
def backup() -> None:
    """Make a backup in TSUNAGI_BACKUPS, and delete those older than TSUNAGI_BACKUP_DAYS."""
    config = configured()
    house = furnished(config)
    try:
        made = backups.back_up(house, config.database_url)
    except (Unready, NotCopied, OSError) as bad:
        _refused("No backup was made", bad)
    click.echo(f"backup: {made}")
    for old in backups.drop_old(house):
        click.echo(f"deleted, older than {house.backup_days} days: {old.name}")
    click.echo(f"Keep {house.erased_list} too, and somewhere else than the backups' own copy.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="what is in the database now goes")
def restore(file: Path, replace: bool) -> None:
    """Put the backup FILE in the database's place: sealed, and without what was erased since. Stop the server first."""
    config = configured()
    target = sqlite_file(config.database_url)
    there = target is None or target.exists()
    if there and not replace:
        click.echo(
            "There is a database. With --replace the backup takes its place; what is in it goes.",
            err=True,
        )
        raise SystemExit(1)
    try:
        done = restoring.restore(furnished(config), config.database_url, file)
    except (Unready, NotCopied, OSError) as bad:
        _refused("Nothing was restored", bad)
    click.echo(
        f"restored: {file.name}; sealed {done.sealed} open meetings; destroyed again {done.meetings} meetings; "
        f"withdrew again {done.cases} cases; revoked again {done.cards} cards; "
        f"took {done.editions} public editions away again"
    )


def _refused(what: str, bad: Exception) -> NoReturn:
    click.echo(f"{what}: {bad.say if isinstance(bad, Unready) else bad}", err=True)
    raise SystemExit(1)
