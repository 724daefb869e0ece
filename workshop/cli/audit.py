"""`workshop audit verify`: reads the audit chains through and names the place of any change. Changes nothing."""

import click

from workshop.actions import verifying
from workshop.cli.running import configured
from workshop.errors import Absent
from workshop.policy.house import furnished


@click.group()
def audit() -> None:
    """The record of who did what."""


@audit.command()
@click.option("--meeting", default="", help="short id of a meeting, or `house`; else all chains")
@click.option(
    "--head", "heads", multiple=True, help="N:TAG as printed on a closing record; may be repeated"
)
def verify(meeting: str, heads: tuple[str, ...]) -> None:
    """Check every line, and with --head that the chain is still the one of the paper."""
    if heads and not meeting:
        raise click.UsageError("--head belongs to one chain: name it with --meeting.")
    known = [_head(text) for text in heads]
    try:
        chains = verifying.verify(furnished(configured()), meeting, known)
    except Absent:
        click.echo(f"There is no meeting {meeting}.", err=True)
        raise SystemExit(2) from None
    for chain in chains:
        click.echo(f"{chain.name}: {chain.lines} lines, head {chain.head}")
        for fault in chain.faults:
            click.echo(f"{chain.name}: {fault}", err=True)
    if any(chain.faults for chain in chains):
        raise SystemExit(1)
    click.echo("Every line is as it was written.")


def _head(text: str) -> verifying.Head:
    number, _, tag = text.partition(":")
    try:
        return verifying.Head(int(number), bytes.fromhex(tag))
    except ValueError:
        raise click.UsageError(
            f"--head {text}: a number, a colon and 64 hexadecimal characters."
        ) from None
