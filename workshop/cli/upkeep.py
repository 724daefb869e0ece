"""What the server does at night, by hand or by a timer: ends what is over, deletes practice meetings, shreds."""

import click

from workshop.actions import clearing, gone, shredding, upkeep
from workshop.actions.ending import ExpireDue
from workshop.actions.perform import perform
from workshop.actions.practice import ClearPractice
from workshop.actions.taking_home import EndOverdueReading
from workshop.cli.running import configured
from workshop.policy.house import furnished
from workshop.policy.viewer import Viewer


@click.command()
def nightly() -> None:
    """Seal what has expired, shred what is due, delete practice meetings. Safe to run at any time."""
    house = furnished(configured())
    click.echo(f"sealed: {perform(house, Viewer(), ExpireDue())}")
    perform(house, Viewer(), EndOverdueReading())
    click.echo(f"practice meetings deleted: {perform(house, Viewer(), ClearPractice())}")
    if upkeep.clock_believable(house):
        click.echo(f"shredded: {shredding.shred_due(house)}")
    else:
        click.echo("shredded: none, see `workshop shred --due`")
    if not (listed := gone.bring_up(house)):
        click.echo(f"The list of what was erased cannot be written: {house.erased_list}", err=True)
    if not clearing.clear_due(house):
        click.echo("A reader still holds the log; it is tried again.", err=True)
    house.database.truncate_log()
    # Whoever looks after the timer learns of it: until the list is written no backup is made.
    raise SystemExit(0 if listed else 1)
