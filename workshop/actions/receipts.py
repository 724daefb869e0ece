"""控え番号: the code that opens one draft, then one case, for who handed it in. Sheets are written elsewhere.

The code is made in the browser's request and never stored: the row keeps a public key, as for any card.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.actions import seats, tries
from workshop.actions.perform import Act
from workshop.errors import Absent, Unreadable
from workshop.models import Case, Draft, Holder, new_id
from workshop.policy import doors, submitting
from workshop.vault import cards

FREE_TRIES = 10
_OWNER = re.compile("[0-9a-f]{32}")


def new_code() -> str:
    """A fresh receipt, `XXXX-XXXX-…`."""
    return cards.new_code()


def new_owner() -> str:
    """The id of a draft to be; the case keeps it."""
    return new_id()


def made_here(owner: str) -> bool:
    """Whether this looks like an id of ours: what comes from an address becomes a row's id."""
    return bool(_OWNER.fullmatch(owner))


def begin(act: Act, owner: str, code: str) -> Holder:
    """The receipt of a draft at its first save."""
    public = doors.pair_of_code(code, "receipt").public
    return doors.new_holder(act.db, act.house.server_key, "receipt", owner, public, act.now)


def proved(act: Act, owner: str, code: str) -> doors.Opened:
    """The receipt of this draft or case. Raises `Absent` for another one."""
    opened = doors.by_code(act.db, act.house.server_key, "receipt", code)
    if opened.holder.owner_id != owner:
        raise Absent
    return opened


def holders_of(act: Act, owner: str, group: str) -> list[Holder]:
    """Who gets a box of a draft or case beside the meeting: its receipt, and the group if it has a proved card."""
    server_key = act.house.server_key
    found = [
        doors.holder(act.db, server_key, "receipt", owner),
        doors.holder(act.db, server_key, "group", group),
    ]
    return [each for each in found if each and (each.kind == "receipt" or each.proved_at)]


def submitter_key(act: Act, subject: str, owner: str, code: str) -> bytes:
    """The key of a draft or revision for who holds the receipt, or for the visit that wrote the draft.

    Raises `Absent` (foreign), `Unreadable` (the boxes are gone).
    """
    if code:
        return doors.take_key(act.db, subject, proved(act, owner, code))
    who = act.viewer
    if who.visit is None or who.locked:
        raise Absent
    try:
        key = act.house.server_key
        opened = doors.opened_by_cookie(act.db, key, "visit", who.visit.id, who.secret)
        return doors.take_key(act.db, subject, opened)
    except Unreadable:
        # A login without a box of its own learns nothing, not even that there is something.
        raise Absent from None


def require_submitter(act: Act, case: Case, code: str) -> None:
    """Who may replace or withdraw: the receipt, a login of the group, the typist. Raises `Absent`."""
    if code:
        proved(act, case.id, code)
        return
    person = None if act.viewer.locked else act.viewer.person
    if not submitting.submits_as(person, case):
        raise Absent


def draft_of(db: Session, owner: str) -> Draft | None:
    """The draft a receipt stands for: a new case, or a replacement in the making. Its meeting is locked."""
    mine = (Draft.id == owner) | (Draft.case_id == owner)
    seats.lock_meeting(db, db.scalar(select(Draft.meeting_id).where(mine)) or "")
    return db.scalar(select(Draft).where(mine))


@dataclass(frozen=True, slots=True)
class TryReceipt:
    """Write the try down before it is judged. Raises `Throttled` after too many wrong ones."""

    bucket: bytes = field(repr=False)

    def do(self, act: Act) -> None:
        tries.count(act.db, "receipt", self.bucket, FREE_TRIES, act.now)


@dataclass(frozen=True, slots=True)
class EnterReceipt:
    """Whose receipt this is: the id of the draft or case. Raises `Invalid` (mistyped), `Absent` (unknown)."""

    typed: str = field(repr=False)
    bucket: bytes = field(default=b"", repr=False)

    def do(self, act: Act) -> str:
        opened = doors.by_code(act.db, act.house.server_key, "receipt", self.typed)
        tries.forgive(act.db, "receipt", self.bucket)
        return opened.holder.owner_id


def canonical(typed: str) -> str:
    """The 28 characters of a code without separators, for the cookie. Raises `Invalid` for a mistyped one."""
    cards.read_code(typed)
    text = unicodedata.normalize("NFKC", typed).upper().removeprefix(cards.QR_PREFIX)
    plain = "".join(c for c in text if c.isascii() and c.isalnum())
    return plain.translate(str.maketrans("ILO", "110"))


def printed(plain: str) -> str:
    """The code in groups of four, as people read it."""
    return cards.printed(plain)


def case_there(db: Session, owner: str) -> bool:
    """Whether this receipt's draft has become a case."""
    return db.get(Case, owner) is not None
