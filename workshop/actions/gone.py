"""The list of what was erased, kept beside the backups and never inside one: a restore replays it.

One line per shredded meeting, withdrawn case, revoked card or public edition taken away, `moment kind id tag`, each
tag over the one before under the server's key. The row is written in the erasing transaction; the file is brought up
to it after the commit, and again whenever something is still missing there. Ids only.
"""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workshop.actions.perform import Act
from workshop.errors import Unreadable
from workshop.models import Erasure
from workshop.policy.house import House
from workshop.vault import keys

KINDS = ("meeting", "case", "holder", "edition")  # a revoked card is gone as well
# The server's clock tries again every few seconds: a log that says so each time hides everything else.
_AGAIN = timedelta(hours=1)
_told: dict[Path, datetime] = {}
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Gone:
    """One line of the list."""

    at: str
    kind: str
    id: str
    tag: str


def remember(act: Act, kind: str, subject: str) -> None:
    """Write down in this transaction that this is gone for ever; the list learns of it after the commit."""
    known = select(Erasure.id).where(Erasure.kind == kind, Erasure.subject_id == subject)
    if act.db.scalar(known) is None:
        act.db.add(Erasure(kind=kind, subject_id=subject, at=act.now))
    act.after(partial(bring_up, act.house))


def bring_up(house: House) -> bool:
    """Bring the list up to the rows. False if it cannot be written now: it is tried again by the clock and at night.

    A list that was lost or cut is written anew from the rows, so that it is never shorter than the house's memory.
    """
    if house.erased_list is None:
        return True
    try:
        with _locked(house.erased_list), house.database.read() as db:
            _append(house, house.erased_list, db)
    except (OSError, Unreadable) as error:
        _tell(house, house.erased_list, error)
        return False
    _told.pop(house.erased_list, None)
    with house.database.write() as db:
        waiting = Erasure.listed_at.is_(None)
        db.execute(update(Erasure).where(waiting).values(listed_at=house.now()))
    return True


def unlisted(db: Session) -> bool:
    """Whether something erased is not on the list yet."""
    return db.scalar(select(Erasure.id).where(Erasure.listed_at.is_(None)).limit(1)) is not None


def read(path: Path, server_key: bytes) -> list[Gone]:
    """The list. Raises `FileNotFoundError`, and `Unreadable` naming the first line that does not fit."""
    lines, before = [], ""
    for number, text in enumerate(path.read_text(encoding="ascii").splitlines(), 1):
        parts = text.split(" ")
        if len(parts) != 4 or parts[3] != _tag(server_key, before, *parts[:3]):
            raise Unreadable(
                f"{path.name}: line {number} was changed or does not follow the one before"
            )
        lines.append(Gone(*parts))
        before = parts[3]
    return lines


def retag(path: Path, old_key: bytes, new_key: bytes) -> None:
    """Write the list anew for another server key. Raises as `read`."""
    with _locked(path):
        text, before = "", ""
        for each in read(path, old_key):
            before = _tag(new_key, before, each.at, each.kind, each.id)
            text += f"{each.at} {each.kind} {each.id} {before}\n"
        aside = path.with_suffix(".new")
        aside.write_text(text, encoding="ascii")
        aside.chmod(0o600)
        aside.replace(path)


def _tell(house: House, path: Path, error: Exception) -> None:
    """Nobody waits for the list: without a word in the log it would be missed when a backup is brought back."""
    if path in _told and house.now() - _told[path] < _AGAIN:
        return
    _told[path] = house.now()
    _log.error(
        "erased.list beside the backups cannot be written, see `workshop check` (%s)",
        type(error).__name__,
    )


def _append(house: House, path: Path, db: Session) -> None:
    listed = read(path, house.server_key) if path.exists() else []
    known = {(each.kind, each.id) for each in listed}
    before, new = listed[-1].tag if listed else "", ""
    for row in db.scalars(select(Erasure).order_by(Erasure.at, Erasure.id)):
        if (row.kind, row.subject_id) in known:
            continue
        at = row.at.astimezone(UTC).isoformat(timespec="seconds")
        before = _tag(house.server_key, before, at, row.kind, row.subject_id)
        new += f"{at} {row.kind} {row.subject_id} {before}\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "ab") as file:
        file.write(new.encode("ascii"))
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Nobody else writes the list meanwhile, on any worker. Raises `OSError`."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _tag(server_key: bytes, before: str, at: str, kind: str, subject: str) -> str:
    return keys.tag(keys.derived(server_key, "erased"), before, at, kind, subject).hex()


def moment(gone: Gone) -> datetime:
    """When it was erased."""
    return datetime.fromisoformat(gone.at)
