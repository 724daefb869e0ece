"""Command line: `workshop screen --jsonl IN` runs the anonymisation gate over lines. It stores and sends nothing."""

import sys
from pathlib import Path

import click

from workshop.screen.lines import screen_lines


@click.command()
@click.option(
    "--jsonl",
    "source",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="Lines of {id, text}; - reads standard input.",
)
def screen(source: Path) -> None:
    """Find what points to a person, line by line, and write the findings as JSON lines."""
    if str(source) == "-":
        screen_lines(sys.stdin, sys.stdout)
        return
    with source.open(encoding="utf8") as lines:
        screen_lines(lines, sys.stdout)
