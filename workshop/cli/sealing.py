"""`workshop seal-all`: every opening ends now, whoever sits in it."""

import time

import click

from workshop.actions.keyring import SealAll
from workshop.actions.perform import perform
from workshop.cli.running import configured
from workshop.policy.house import furnished
from workshop.policy.viewer import Viewer

LEASE = 0.3  # a worker may hand over bytes for so long after its last look (docs/security.md)


@click.command("seal-all")
@click.confirmation_option(prompt="Seal every meeting that is open now, and send everybody out?")
def seal_all() -> None:
    """Seal every opening, also while people sit in it: for an incident. Nothing that was kept is lost."""
    titles = perform(furnished(configured()), Viewer(), SealAll())
    time.sleep(LEASE)
    for title in titles:
        click.echo(f"sealed: {title}")
    click.echo(f"{len(titles)} sealed")
