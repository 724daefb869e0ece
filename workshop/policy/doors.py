"""The doors to sealed texts: holders, boxes, and the keys behind them. Decides nobody's rights (`rules` does).

The way of a key: card or cookie → pair → box `meeting:<id>` → meeting secret → pair of the meeting → box
`case:<id>:<revision>` → data key → text. Nothing here is kept after the request that opened it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.errors import Absent, Invalid, Unreadable
from workshop.models import Box, Holder, new_id
from workshop.vault import cards, keys


@dataclass(frozen=True, slots=True)
class Opened:
    """A holder together with its pair, proved by a card, receipt or cookie. For one request only."""

    holder: Holder
    pair: keys.Pair = field(repr=False)


def cookie_print(secret: bytes) -> bytes:
    """What rows keep of a cookie."""
    return keys.fingerprint(secret)


# --- holders -----------------------------------------------------------------------------------------------


def new_holder(
    db: Session, server_key: bytes, kind: str, owner: str, public: bytes, now: datetime
) -> Holder:
    """Add a holder with its tag."""
    holder = Holder(id=new_id(), kind=kind, owner_id=owner, public=public, created_at=now, mac=b"")
    holder.mac = holder_tag(server_key, holder)
    db.add(holder)
    db.flush()
    return holder


def holder_tag(server_key: bytes, holder: Holder) -> bytes:
    """The tag of a holder's row under the server key."""
    return keys.tag(server_key, "holder", holder.id, holder.kind, holder.owner_id, holder.public)


def genuine(server_key: bytes, holder: Holder) -> bool:
    """Whether the row is as it was written: a swapped public key would box secrets to a thief."""
    return keys.same(holder.mac, holder_tag(server_key, holder))


def holders(db: Session, server_key: bytes, kind: str, owner: str) -> list[Holder]:
    """Valid, genuine holders of this kind and owner, newest first."""
    rows = db.scalars(
        select(Holder)
        .where(Holder.kind == kind, Holder.owner_id == owner, Holder.revoked_at.is_(None))
        .order_by(Holder.created_at.desc(), Holder.id)
    )
    return [row for row in rows if genuine(server_key, row)]


def holder(db: Session, server_key: bytes, kind: str, owner: str) -> Holder | None:
    """The valid holder, or None."""
    found = holders(db, server_key, kind, owner)
    return found[0] if found else None


def pair_of_code(typed: str, kind: str) -> keys.Pair:
    """The pair a card or receipt stands for. Raises `Invalid` for a mistyped one."""
    return keys.pair_from(cards.read_code(typed).encode(), kind)


def pair_of_cookie(secret: bytes, kind: str) -> keys.Pair:
    """The pair a seat or visit cookie stands for."""
    return keys.pair_from(secret, kind)


def prove(
    db: Session, server_key: bytes, kind: str, owner: str, typed: str, field_name: str = "card"
) -> Opened:
    """That `typed` is the valid card of this owner. Raises `Invalid` with the sentence that fits."""
    try:
        pair = pair_of_code(typed, kind)
    except Invalid as bad:
        raise Invalid(bad.say, bad.code, {field_name: bad.say}) from bad
    found = db.scalar(select(Holder).where(Holder.kind == kind, Holder.public == pair.public))
    if found is None or found.owner_id != owner or not genuine(server_key, found):
        say = "このカードは別の人のものか、ここでは使えないカードです。ご自分のカードを入れてください。"
        raise Invalid(say, "card_foreign", {field_name: say})
    if found.revoked_at:
        say = "このカードは失効しています。新しいカードを入れてください。"
        raise Invalid(say, "card_revoked", {field_name: say})
    return Opened(found, pair)


def by_code(db: Session, server_key: bytes, kind: str, typed: str) -> Opened:
    """Whoever's valid code this is (receipts). Raises `Invalid` mistyped, `Absent` unknown."""
    pair = pair_of_code(typed, kind)
    found = db.scalar(select(Holder).where(Holder.kind == kind, Holder.public == pair.public))
    if found is None or found.revoked_at or not genuine(server_key, found):
        raise Absent
    return Opened(found, pair)


# --- boxes -------------------------------------------------------------------------------------------------


def put_box(  # noqa: PLR0913  # what a box is: subject, holder, meeting, key, epoch, end
    db: Session,
    subject: str,
    to: Holder,
    meeting: str,
    key: bytes,
    *,
    epoch: int = 0,
    until: datetime | None = None,
) -> None:
    """Box `key` to a holder, replacing an earlier box of the same subject. until: after it the box opens nothing."""
    old = db.scalar(select(Box).where(Box.subject == subject, Box.holder_id == to.id))
    if old is not None:
        db.delete(old)
        db.flush()
    content = keys.box(to.public, key, "box", subject, to.id, epoch)
    row = Box(subject=subject, holder_id=to.id, meeting_id=meeting, epoch=epoch, content=content)
    row.expires_at = until
    db.add(row)


def take_key(db: Session, subject: str, opened: Opened, now: datetime | None = None) -> bytes:
    """The key in the box of this subject and holder. Raises `Unreadable` if there is none or it does not open.

    now: asked for where the box may have an end, which is a visit's alone; without it such a box stays shut.
    """
    found = db.scalar(select(Box).where(Box.subject == subject, Box.holder_id == opened.holder.id))
    if found is None or (found.expires_at and (now is None or found.expires_at <= now)):
        raise Unreadable
    return keys.unbox(
        opened.pair.private, found.content, "box", subject, opened.holder.id, found.epoch
    )


def subject_of_meeting(meeting: str) -> str:
    """Subject of the boxes that hold a meeting's secret."""
    return f"meeting:{meeting}"


def subject_of_case(case: str, revision: int) -> str:
    """Subject of the boxes that hold the data key of one revision."""
    return f"case:{case}:{revision}"


def meeting_as_holder(db: Session, server_key: bytes, meeting: str, secret: bytes) -> Opened:
    """The meeting itself as holder (of its cases' keys), once its secret is open. Raises `Unreadable`."""
    return opened_by_cookie(db, server_key, "meeting", meeting, secret)


def opened_by_cookie(
    db: Session, server_key: bytes, kind: str, owner: str, secret: bytes
) -> Opened:
    """A seat or visit with its pair. Raises `Unreadable` if the cookie is not its key."""
    pair = keys.pair_from(secret, kind)
    row = holder(db, server_key, kind, owner)
    if row is None or not keys.same(row.public, pair.public):
        raise Unreadable
    return Opened(row, pair)


def board_key(meeting_secret: bytes, board: str) -> bytes:
    """The key of one board of an opened meeting."""
    return keys.derived(meeting_secret, "board", board)


def text_key(meeting_secret: bytes, use: str) -> bytes:
    """The key for texts that lie directly under the meeting secret (`minutes`, `followup`, `slot`, …)."""
    return keys.derived(meeting_secret, "text", use)


def seal_text(key: bytes, text: str, table: str, row: str, column: str, revision: int = 0) -> bytes:
    """A text sealed for its place."""
    return keys.seal(key, text.encode(), table, row, column, revision)


def read_text(
    key: bytes, sealed: bytes, table: str, row: str, column: str, revision: int = 0
) -> str:
    """The text at its place. Raises `Unreadable`."""
    return keys.unseal(key, sealed, table, row, column, revision).decode()


def request_tag(server_key: bytes, purpose: str, *parts: keys.Part) -> bytes:
    """A tag under the server key for one purpose."""
    return keys.tag(keys.derived(server_key, purpose), *parts)


def same(one: bytes, other: bytes) -> bool:
    """Equality in constant time."""
    return keys.same(one, other)
