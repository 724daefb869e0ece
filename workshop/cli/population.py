"""Command line: `workshop population` shows and loads the table that the mosaic meter counts residents in.

It touches no case and no database.
"""

import datetime as dt
from pathlib import Path

import click

from workshop.cli.running import configured
from workshop.screen import Population, current_population, load_population


@click.group()
def population() -> None:
    """Residents by municipality, for the mosaic meter."""


@population.command()
def show() -> None:
    """Say which table is in force."""
    _tell(current_population(configured().instance))


@population.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", required=True, help="who published it, e.g. 総務省 住民基本台帳人口")
@click.option("--date", required=True, help="the day it counts, as YYYY-MM-DD")
def load(file: Path, source: str, date: str) -> None:
    """Put FILE (CSV as 総務省 publishes it, or code,name,population) in the place of the table in force."""
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        raise click.BadParameter(
            f"{date!r} is no day; write YYYY-MM-DD", param_hint="--date"
        ) from None
    if not source.strip() or "\n" in source:
        raise click.BadParameter("say in one line who published the file", param_hint="--source")
    try:
        table = load_population(
            file, configured().instance, source=source.strip(), date=day.isoformat()
        )
    except (ValueError, UnicodeDecodeError, OSError) as refused:
        raise click.ClickException(f"{refused}\n(the table in force was not changed)") from refused
    _tell(table)


def _tell(table: Population) -> None:
    people = sum(table.by_prefecture.values())
    click.echo(
        f"{len(table.by_prefecture)} municipalities, {people:,} residents, {table.source}, {table.date}"
    )
