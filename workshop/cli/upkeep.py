"""What the server does at night, by hand or by a timer: ends what is over, deletes practice meetings."""

import click

from workshop.actions.ending import ExpireDue
from workshop.actions.perform import perform
from workshop.actions.practice import ClearPractice
from workshop.cli.running import configured
from workshop.policy.house import furnished
from workshop.policy.viewer import Viewer


@click.command()
def nightly() -> None:
    """Seal what has expired and delete practice meetings. Safe to run at any time."""
    house = furnished(configured())
    click.echo(f"sealed: {perform(house, Viewer(), ExpireDue())}")
    click.echo(f"practice meetings deleted: {perform(house, Viewer(), ClearPractice())}")
    house.database.truncate_log()
