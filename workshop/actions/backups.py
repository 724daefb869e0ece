"""控え（バックアップ）: one file a day, and a note of what it was made beside. Those older than N days go.

A copy bears no key of a seat or visit: a cookie that was kept opens nothing in it. What a copy cannot leave out – boxes
of cases that are withdrawn later – the list beside it makes up for, see `restoring`.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import delete, select

from workshop.actions import gone
from workshop.db import copying, schema
from workshop.db.engine import make_engine
from workshop.db.gate import Database
from workshop.errors import Unready
from workshop.models import Box, Holder, Meeting
from workshop.policy import machine
from workshop.policy.house import House

STAMP = "%Y%m%dT%H%M%SZ"
_NAME = "tsunagi-"


@dataclass(frozen=True, slots=True)
class Note:
    """What lies beside a backup: when it was made, its SHA-256, and where the list of what was erased stood."""

    made_at: str
    schema: str
    sha256: str
    erased: int
    erased_tag: str


def back_up(house: House, url: str) -> Path:
    """Make one and answer its file. Raises `Unready`, `OSError`, `copying.NotCopied`."""
    folder = _folder(house)
    sqlite = copying.sqlite_file(url) is not None
    if not sqlite and _something_open(house):
        # On SQLite the copy is opened and cleaned; a dump cannot be.
        say = "a meeting is open: its seats' keys would be in the dump. Back up when it is closed."
        raise Unready(say, "open")
    if not gone.bring_up(house):
        raise Unready(f"the list of what was erased cannot be written: {house.erased_list}", "list")
    name = f"{_NAME}{house.now().astimezone(UTC).strftime(STAMP)}{copying.ENDING[sqlite]}"
    part = folder / f"{name}.part"
    part.unlink(missing_ok=True)
    copying.copy_out(url, part)
    if sqlite:
        _clean(part)
    _write_note(house, part, folder / f"{name}.json")
    return part.replace(folder / name)


def all_of(folder: Path) -> list[Path]:
    """Backups, oldest first."""
    return sorted(p for p in folder.glob(f"{_NAME}*") if p.suffix in copying.ENDING.values())


def made_at(file: Path) -> datetime:
    """When a backup was made, from its name."""
    return datetime.strptime(file.stem.removeprefix(_NAME), STAMP).replace(tzinfo=UTC)


def drop_old(house: House) -> list[Path]:
    """Delete those older than the house keeps them."""
    folder, until = _folder(house), house.now() - timedelta(days=house.backup_days)
    old = [file for file in all_of(folder) if made_at(file) < until]
    for file in old:
        note_of(file).unlink(missing_ok=True)
        file.unlink()
    return old


def note_of(file: Path) -> Path:
    """Where a backup's note lies."""
    return file.with_name(f"{file.name}.json")


def digest(file: Path) -> str:
    """A file's SHA-256."""
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _folder(house: House) -> Path:
    assert house.backups is not None  # every configured house has one
    if not machine.writable(house.backups):
        raise Unready(f"nothing can be written to {house.backups} (TSUNAGI_BACKUPS)", "folder")
    house.backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    return house.backups


def _something_open(house: House) -> bool:
    with house.database.read() as db:
        running = select(Meeting.id).where(Meeting.opening != "none")
        return db.scalar(running.limit(1)) is not None


def _clean(copy: Path) -> None:
    """Take the keys of seats and visits out of a SQLite copy."""
    engine = make_engine(f"sqlite:///{copy}")
    database = Database(engine)
    with database.write() as db:
        passing = select(Holder.id).where(Holder.kind.in_(("seat", "visit")))
        db.execute(delete(Box).where(Box.holder_id.in_(passing)))
    database.truncate_log()
    engine.dispose()


def _write_note(house: House, file: Path, to: Path) -> None:
    path = house.erased_list
    listed = gone.read(path, house.server_key) if path and path.exists() else []
    note = Note(
        house.now().astimezone(UTC).isoformat(timespec="seconds"),
        schema.at(house.database.engine),
        digest(file),
        len(listed),
        listed[-1].tag if listed else "",
    )
    to.touch(mode=0o600)
    to.write_text(json.dumps(asdict(note), indent=1) + "\n", encoding="ascii")


def beside(house: House, url: str) -> House:
    """The same house over another database, which tells nobody: for a copy on its way back."""
    return replace(house, database=Database(make_engine(url)), syslog="")
