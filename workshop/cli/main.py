"""`workshop`: the operator's commands. Each is in its own file; here they are only gathered."""

import click

from workshop.cli import (
    audit,
    backup,
    check,
    demo,
    keys,
    people,
    population,
    running,
    screen,
    sealing,
    server_key,
    shred,
    upkeep,
)


@click.group()
def main() -> None:
    """つなぎ: the room for case studies of public-private platforms."""


main.add_command(demo.demo)
main.add_command(running.serve)
main.add_command(running.migrate)
main.add_command(people.first_person)
main.add_command(upkeep.nightly)
main.add_command(shred.shred)
main.add_command(keys.keys)
main.add_command(server_key.server_key)
main.add_command(sealing.seal_all)
main.add_command(audit.audit)
main.add_command(check.check)
main.add_command(backup.backup)
main.add_command(backup.restore)
main.add_command(screen.screen)
main.add_command(population.population)

if __name__ == "__main__":
    main()
