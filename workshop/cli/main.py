"""`workshop`: the operator's commands. Each is in its own file, which is read when that command is asked for:
reading all of them for `workshop migrate` took two seconds.
"""

from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "demo": "demo",
    "serve": "running",
    "migrate": "running",
    "first-person": "people",
    "nightly": "upkeep",
    "shred": "shred",
    "keys": "keys",
    "server-key": "server_key",
    "seal-all": "sealing",
    "audit": "audit",
    "check": "check",
    "backup": "backup",
    "restore": "backup",
    "screen": "screen",
    "population": "population",
}

_NO_DATABASE = """The database cannot be used: {}
TSUNAGI_DATABASE_URL says where it is; `workshop migrate` makes the tables of a new one."""


class Commands(click.Group):
    """The group of them; `--help` alone reads all."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        file = import_module(f"workshop.cli.{COMMANDS[cmd_name]}")
        found: click.Command = getattr(file, cmd_name.replace("-", "_"))
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. A database that is not there is said in a line, not in two screens of our own files."""
        try:
            return super().invoke(ctx)
        except Exception as bad:
            from sqlalchemy.exc import OperationalError  # `--help` has no need of it

            if not isinstance(bad, OperationalError):
                raise
            raise click.ClickException(_NO_DATABASE.format(str(bad.orig).strip())) from bad


@click.command(cls=Commands)
def main() -> None:
    """つなぎ: the room for case studies of public-private platforms."""


if __name__ == "__main__":
    main()
