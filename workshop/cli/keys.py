"""`workshop keys`: for the auditor and the operator. Shows names, dates and tags; no key, no text."""

import click

from workshop.actions import keychecks
from workshop.actions.keyring import RevokeByOperator
from workshop.actions.perform import perform
from workshop.cli.running import configured
from workshop.errors import Absent
from workshop.policy.house import furnished
from workshop.policy.showing.openers import Subject, who_can_open
from workshop.policy.viewer import Viewer


@click.group()
def keys() -> None:
    """Who can open what, whether it is as it was written, and revoking a card."""


@keys.command("who-can-open")
@click.argument("subject")
def who(subject: str) -> None:
    """Name everybody who can open SUBJECT: a meeting's short id, or meeting:ID, case:ID, draft:ID, edition:ID."""
    house = furnished(configured())
    try:
        with house.database.read() as db:
            found = who_can_open(db, house.server_key, subject)
    except Absent:
        click.echo("Nothing has a box of that: it is not there, or nobody can open it.", err=True)
        raise SystemExit(1) from None
    for each in found:
        _tell(each)


def _tell(found: Subject) -> None:
    click.echo(f"{found.subject}  {found.about}")
    for opener in found.openers:
        note = f"  [{opener.note}]" if opener.note else ""
        click.echo(f"  {opener.kind:<9} {opener.name}  since {opener.since:%Y-%m-%d}{note}")


@keys.command()
def verify() -> None:
    """Look at every holder and box. Exit status 1 and a line for each fault."""
    house = furnished(configured())
    faults = keychecks.faults(house)
    for fault in faults:
        click.echo(fault)
    holders, boxes = keychecks.counted(house)
    click.echo(f"{holders} holders, {boxes} boxes, {len(faults)} faults")
    raise SystemExit(1 if faults else 0)


@keys.command()
@click.option("--person", "login", default="", help="login of a person")
@click.option("--group", default="", help="name of a member group")
def revoke(login: str, group: str) -> None:
    """Revoke the card of a person or a group; what was boxed to it goes at once."""
    if bool(login) == bool(group):
        raise click.UsageError("Name one: --person LOGIN or --group NAME.")
    command = RevokeByOperator("person", login) if login else RevokeByOperator("group", group)
    try:
        name = perform(furnished(configured()), Viewer(), command)
    except Absent:
        click.echo("Nobody of that name.", err=True)
        raise SystemExit(1) from None
    click.echo(f"revoked: {name}")
