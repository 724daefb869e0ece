"""`workshop shred`: destroy the meetings whose retention day has come, and say which. The server does so by itself."""

import click

from workshop.actions import clearing, gone, releasing, shredding, upkeep
from workshop.cli.running import configured
from workshop.policy.house import House, furnished


@click.command()
@click.option("--due", is_flag=True, required=True, help="all whose retention day has come")
@click.option("--clock-is-right", is_flag=True, help="nobody used the house for a month, and still")
def shred(
    due: bool, clock_is_right: bool
) -> None:  # `due` is asked for so that nobody shreds by a slip
    """Destroy the texts and keys of every meeting whose retention day has come. Cannot be undone."""
    house = furnished(configured())
    if not clock_is_right and not upkeep.clock_believable(house):
        click.echo(
            f"Nothing was shredded. By this machine's clock it is {house.now():%Y-%m-%d %H:%M} UTC, and nobody has "
            "used the house in the month before. If the clock is right, add --clock-is-right.",
            err=True,
        )
        raise SystemExit(1)
    click.echo(f"shredded: {shredding.shred_due(house)}")
    if ended := releasing.end_due(house):
        click.echo(f"public editions taken away: {ended}")
    raise SystemExit(0 if _afterwards(house) else 1)


def _afterwards(house: House) -> bool:
    """The list beside the backups and the log, each said where it could not be done."""
    listed, cleared = gone.bring_up(house), clearing.clear_due(house)
    if not listed:
        click.echo(f"The list of what was erased cannot be written: {house.erased_list}", err=True)
    if not cleared:
        click.echo("A reader still holds the log; run `workshop nightly` later.", err=True)
    return listed and cleared
