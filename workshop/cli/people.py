"""The very first person: the only one whose link comes from the command line. Makes no card for others."""

import click

from workshop.actions.links import FirstSecretariat
from workshop.actions.perform import perform
from workshop.cli.running import configured
from workshop.policy.house import furnished
from workshop.policy.viewer import Viewer


@click.command("first-person")
@click.argument("name")
@click.argument("login")
def first_person(name: str, login: str) -> None:
    """Make the first secretariat person (NAME, LOGIN) and print the one-time link to set a password."""
    house = furnished(configured())
    path = perform(house, Viewer(), FirstSecretariat(name, login))
    click.echo(f"{house.origin}{path}")
    click.echo("This link works once, for seven days. Give it to nobody else.")
