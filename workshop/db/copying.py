"""A whole database into one file and back: SQLite by itself, PostgreSQL by its own programs. Knows no table."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url

ENDING = {True: ".db", False: ".dump"}


# What a URL may ask of the connection; PostgreSQL's programs know it by the same name in capitals behind PG.
_ASKED = {
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "sslcrl",
    "passfile",
    "service",
    "hostaddr",
}


class NotCopied(Exception):
    """The database's own program refused; the text says why, without a password."""


def sqlite_file(url: str) -> Path | None:
    """The file behind a URL of SQLite; None for another database."""
    made = make_url(url)
    return Path(made.database or "") if made.drivername.startswith("sqlite") else None


def copy_out(url: str, to: Path) -> None:
    """One consistent state into a new file only its owner can read. Raises `NotCopied`."""
    to.touch(mode=0o600, exist_ok=False)
    source = sqlite_file(url)
    if source is None:
        _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--file={to}")
        return
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as db:
            # Not the backup interface: a vacuumed copy has no free pages in which deleted bytes could lie.
            db.execute("VACUUM INTO ?", (str(to),))
    except sqlite3.Error as bad:
        raise NotCopied(str(bad)) from bad


def copy_in(file: Path, url: str) -> None:
    """The file's state as the database, in place of what is there. Raises `NotCopied`."""
    target = sqlite_file(url)
    if target is None:
        _run(
            "pg_restore", url, "--clean", "--if-exists", "--no-owner", "--no-privileges",
            "--single-transaction", "--exit-on-error", f"--dbname={make_url(url).database}", str(file),
        )  # fmt: skip
        return
    shutil.copyfile(file, target)
    target.chmod(0o600)


def put_in_place(aside: Path, target: Path) -> None:
    """A restored SQLite file takes the place of the old one, whose log must not be read into it."""
    for name in (f"{target.name}-wal", f"{target.name}-shm"):
        target.with_name(name).unlink(missing_ok=True)
    aside.replace(target)


def _run(program: str, url: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise NotCopied(f"{program} is not installed (Debian: postgresql-client)")
    done = subprocess.run(  # noqa: S603  # fixed words and the operator's own paths
        [found, "--no-password", *words], env=_environment(make_url(url)), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise NotCopied(f"{program}: {done.stderr.strip()[-400:]}")


def _environment(url: URL) -> dict[str, str]:
    """How PostgreSQL's programs are told where; a password among the arguments would be seen in the process list."""
    told = {
        # As strictly as the server itself connects: `prefer` would take a line that nobody vouches for.
        **{f"PG{name.upper()}": str(value) for name, value in url.query.items() if name in _ASKED},
        "PGHOST": url.host or str(url.query.get("host", "")),
        "PGPORT": str(url.port or url.query.get("port", "")),
        "PGUSER": url.username or "",
        "PGPASSWORD": url.password or "",
        "PGDATABASE": url.database or "",
    }
    return {**os.environ, **{name: value for name, value in told.items() if value}}
