"""Signing in and out. A visit's cookie is also its key; rows keep a print of it and the public half.

Locks nothing by itself: whether a visit is idle or too old is read from its row (`policy.viewer`).
"""

import secrets
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from workshop.actions import audit, passwords, tries
from workshop.actions.perform import Act, perform
from workshop.errors import Invalid
from workshop.models import Box, Holder, Person, Visit
from workshop.policy import doors, tokens
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

FREE_BY_LOGIN = 5
FREE_BY_ADDRESS = 60  # a whole office may stand behind one address
_TOUCH_EVERY = timedelta(minutes=1)
_WRONG = "ログイン名かパスワードが違います。もう一度お確かめください。"


@dataclass(frozen=True, slots=True)
class Entered:
    """A fresh visit: the secret of its cookie, and the mark that this browser was let in before."""

    secret: bytes = field(repr=False)
    known: bytes = field(repr=False)
    person_id: str = ""


def plain_login(typed: str) -> str:
    """A login as rows keep it: half width, small letters, no spaces around."""
    return unicodedata.normalize("NFKC", typed).strip().lower()[:80]


def sign_in(house: House, viewer: Viewer, typed: str, password: str, known: bytes = b"") -> Entered:
    """Sign in. Raises `Invalid` (the same for an unknown login) or `Throttled`.

    A browser that was let in before counts its own tries: a stranger who keeps guessing, even from the same
    office, cannot make its owner wait.
    """
    login = plain_login(typed)
    person = _person(house, login)
    buckets = _buckets(house, viewer, login, person, known)
    at = perform(house, viewer, _Try(buckets))
    right = passwords.fits(password, person.password if person and person.active else None)
    if not right or person is None:
        perform(house, viewer, _Refused(person.id if person else ""))
        raise Invalid(_WRONG, "sign_in_wrong", {"password": _WRONG})
    return perform(house, viewer, _BeginVisit(person.id, buckets, at))


def _person(house: House, login: str) -> Person | None:
    with house.database.read() as db:
        return db.scalar(select(Person).where(Person.login == login))


def known_mark(house: House, person_id: str) -> bytes:
    """The mark a browser keeps once this person was let in there. Opens nothing."""
    return doors.request_tag(house.server_key, "known", person_id)


Buckets = tuple[tuple[str, bytes, int], ...]


def _buckets(
    house: House, viewer: Viewer, login: str, person: Person | None, known: bytes
) -> Buckets:
    mark = known_mark(house, person.id if person else "")
    own = f"known {login}" if doors.same(mark, known) else f"{viewer.address} {login}"
    buckets = (("password", tokens.address_print(house.server_key, own), FREE_BY_LOGIN),)
    if own.startswith("known "):
        return buckets
    everyone = tokens.address_print(house.server_key, viewer.address)
    return (*buckets, ("address", everyone, FREE_BY_ADDRESS))


@dataclass(frozen=True, slots=True)
class _Try:
    buckets: Buckets

    def do(self, act: Act) -> datetime:
        for what, who, free in self.buckets:
            tries.count(act.db, what, who, free, act.now)
        return act.now


@dataclass(frozen=True, slots=True)
class _Refused:
    """A line for whose login it was, or for no login of ours; one in five minutes, so that nobody fills the disk."""

    person_id: str

    def do(self, act: Act) -> None:
        says = audit.Line("guest:", "visit.refused", f"person:{self.person_id}")
        audit.write_seldom(act.db, act.house.server_key, audit.HOUSE, says, act.now)


@dataclass(frozen=True, slots=True)
class _BeginVisit:
    person_id: str
    buckets: Buckets
    at: datetime

    def do(self, act: Act) -> Entered:
        (what, who, _free), *others = self.buckets
        tries.forgive(act.db, what, who)
        for what, who, _free in others:
            tries.forgive(act.db, what, who, self.at)
        return begin_visit(act, self.person_id)


def begin_visit(act: Act, person_id: str) -> Entered:
    """A new visit with a new id; the one this browser had before ends."""
    if act.viewer.visit is not None:
        end_visit(act, act.viewer.visit.id)
    secret = secrets.token_bytes(32)
    visit = Visit(
        cookie=doors.cookie_print(secret),
        person_id=person_id,
        browser=act.viewer.browser,
        created_at=act.now,
        seen_at=act.now,
    )
    act.db.add(visit)
    act.db.flush()
    public = doors.pair_of_cookie(secret, "visit").public
    doors.new_holder(act.db, act.house.server_key, "visit", visit.id, public, act.now)
    act.note("house", "visit.begin", f"person:{person_id}")
    return Entered(secret, known_mark(act.house, person_id), person_id)


def end_visit(act: Act, visit_id: str) -> None:
    """End a visit; what was boxed to it for reading goes."""
    visit = act.db.get(Visit, visit_id)
    if visit is None or visit.ended_at:
        return
    visit.ended_at = act.now
    mine = select(Holder.id).where(Holder.kind == "visit", Holder.owner_id == visit_id)
    act.db.execute(delete(Box).where(Box.holder_id.in_(mine)))


def end_visits_of(act: Act, person_id: str) -> None:
    """End every visit of a person (a new password, a deactivation)."""
    open_ones = select(Visit.id).where(Visit.person_id == person_id, Visit.ended_at.is_(None))
    for visit_id in act.db.scalars(open_ones).all():
        end_visit(act, visit_id)


@dataclass(frozen=True, slots=True)
class SignOut:
    """End the visit of this browser."""

    def do(self, act: Act) -> None:
        """Do it."""
        if act.viewer.visit is not None:
            end_visit(act, act.viewer.visit.id)
            act.note("house", "visit.end", act.viewer.actor)


def still_here(house: House, viewer: Viewer) -> None:
    """Somebody did something: the 30 minutes begin again (written once a minute at most)."""
    visit = viewer.visit
    if visit is not None and not viewer.locked and house.now() - visit.seen_at > _TOUCH_EVERY:
        perform(house, viewer, _Touch(visit.id))


@dataclass(frozen=True, slots=True)
class _Touch:
    visit_id: str

    def do(self, act: Act) -> None:
        visit = act.db.get(Visit, self.visit_id)
        if visit is not None and visit.ended_at is None:
            visit.seen_at = act.now
