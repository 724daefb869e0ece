"""`workshop check`: the self-check of machine, files, backups and the way in, for a shell or monitor. Mends nothing."""

import gettext
from pathlib import Path

import click

from workshop.actions import selfcheck
from workshop.cli.running import configured
from workshop.policy.house import furnished

TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"


@click.command()
def check() -> None:
    """Check what docs/operate.md asks for. Ends with 1 if something has to be mended."""
    words = gettext.translation("messages", TRANSLATIONS, ["en"], fallback=True)
    # Core dumps are the running server's own affair: the page 「サーバーの点検」 says how it stands with them.
    found = selfcheck.check(furnished(configured()), serving=False)
    for each in found:
        click.echo(f"{each.state:8}{words.gettext(each.say) % each.values}")
    raise SystemExit(1 if any(each.state == "bad" for each in found) else 0)
