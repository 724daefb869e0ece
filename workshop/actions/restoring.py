"""A backup comes back: sealed, and without what was erased after it was made. Without the list it does not come back.

Everything is done on the copy beforehand; only then it takes the database's place.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, select

from workshop.actions import backups, clearing, gone, seats
from workshop.actions.ending import end_opening
from workshop.actions.gone import Gone
from workshop.actions.perform import Act, perform
from workshop.actions.releasing import erase as erase_public
from workshop.actions.shredding import ShredAgain
from workshop.actions.withdrawing import erase_case
from workshop.db import copying, schema
from workshop.errors import Unreadable, Unready
from workshop.models import Box, Case, Edition, Holder, Meeting
from workshop.policy.house import House
from workshop.policy.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did after it: meetings sealed, and erasures that had to be done again."""

    sealed: int
    meetings: int
    cases: int
    cards: int
    editions: int = 0


def restore(house: House, url: str, file: Path) -> Restored:
    """Put a backup in the database's place. Raises `Unready` (with what is wrong), `OSError`, `copying.NotCopied`."""
    listed = _list(house, file)
    target = copying.sqlite_file(url)
    if target is None:
        copying.copy_in(file, url)
        return _replayed(backups.beside(house, url), listed)
    aside = target.with_name(f"{target.name}.restoring")
    aside.unlink(missing_ok=True)
    copying.copy_in(file, f"sqlite:///{aside}")
    copy = backups.beside(house, f"sqlite:///{aside}")
    done = _replayed(copy, listed)
    copy.database.engine.dispose()
    copying.put_in_place(aside, target)
    return done


def _list(house: House, file: Path) -> list[Gone]:
    """The list, at least as long as when the backup was made. Raises `Unready`."""
    path, note = house.erased_list, backups.note_of(file)
    if not file.is_file() or not note.is_file():
        raise Unready(f"there is no backup {file}, or not its note {note.name}", "backup")
    known = backups.Note(**json.loads(note.read_text(encoding="ascii")))
    if backups.digest(file) != known.sha256:
        raise Unready(f"{file.name} is not as it was made (SHA-256 differs)", "changed")
    if path is None or not path.is_file():
        say = f"without {path} nothing is restored: what was withdrawn and destroyed would be back"
        raise Unready(say, "no_list")
    try:
        listed = gone.read(path, house.server_key)
    except Unreadable as bad:
        raise Unready(bad.say, "list") from bad
    before = listed[known.erased - 1].tag if 0 < known.erased <= len(listed) else ""
    if len(listed) < known.erased or before != known.erased_tag:
        say = f"{path} is older than the backup, or another house's: the backup knew {known.erased} lines of it"
        raise Unready(say, "old_list")
    return listed


def _replayed(house: House, listed: list[Gone]) -> Restored:
    schema.upgrade(house.database.engine)
    done = perform(house, Viewer(), ReplayErased(tuple(listed)))
    clearing.clear(house)
    return done


@dataclass(frozen=True, slots=True)
class ReplayErased:
    """Seal every opening, then erase again what the list names; one transaction."""

    listed: tuple[Gone, ...]

    def do(self, act: Act) -> Restored:
        """Answers how much there was to do. What is erased already is left as it is."""
        sealed = _sealed(act)
        ids = {kind: [each.id for each in self.listed if each.kind == kind] for kind in gone.KINDS}
        done = Restored(
            sealed,
            sum(ShredAgain(each).do(act) for each in ids["meeting"]),
            sum(_withdrawn(act, each) for each in ids["case"]),
            sum(_revoked(act, each) for each in ids["holder"]),
            sum(_unpublished(act, each) for each in ids["edition"]),
        )
        act.note(
            "house",
            "restore",
            sealed=done.sealed,
            meetings=done.meetings,
            cases=done.cases,
            cards=done.cards,
            editions=done.editions,
        )
        return done


def _sealed(act: Act) -> int:
    running = act.db.scalars(select(Meeting.id).where(Meeting.opening != "none")).all()
    for each in running:
        meeting = seats.lock_meeting(act.db, each)
        assert meeting is not None  # of this transaction
        end_opening(act, meeting, "restored")
    return len(running)


def _withdrawn(act: Act, case_id: str) -> bool:
    case = act.db.get(Case, case_id)
    if case is None or case.state == "withdrawn":
        return False
    erase_case(act, case)
    return True


def _revoked(act: Act, holder_id: str) -> bool:
    """A card that was revoked after the backup opens nothing again."""
    holder = act.db.get(Holder, holder_id)
    if holder is None or holder.revoked_at is not None:
        return False
    holder.revoked_at = act.now
    act.db.execute(delete(Box).where(Box.holder_id == holder.id))
    gone.remember(act, "holder", holder.id)
    return True


def _unpublished(act: Act, edition_id: str) -> bool:
    """What is public no more does not come back in clear."""
    row = act.db.get(Edition, edition_id)
    if row is None:
        return False
    erase_public(act, row, "public.withdraw")
    return True
