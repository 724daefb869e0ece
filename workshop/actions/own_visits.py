"""自分のログイン: ending one's own visits elsewhere, changing the password oneself. Others' are the secretariat's."""

from dataclasses import dataclass, field

from sqlalchemy import select

from workshop.actions import passwords, tries
from workshop.actions.perform import Act, perform
from workshop.actions.visits import FREE_BY_LOGIN, Entered, begin_visit, end_visit, end_visits_of
from workshop.errors import Absent, Invalid, SignedOut
from workshop.models import Person, Visit
from workshop.policy import tokens
from workshop.policy.house import House
from workshop.policy.viewer import Viewer

WRONG = "いまのパスワードが違います。もう一度お確かめください。"


@dataclass(frozen=True, slots=True)
class EndVisits:
    """End one of one's own visits elsewhere; or all but the one that asks."""

    visit: str = ""

    def do(self, act: Act) -> int:
        """How many ended. Raises `SignedOut`, `Absent` (another's, over, or the one that asks)."""
        me = _me(act)
        here = act.viewer.visit
        mine = select(Visit.id).where(Visit.person_id == me.id, Visit.ended_at.is_(None))
        elsewhere = list(act.db.scalars(mine.where(Visit.id != (here.id if here else ""))))
        if self.visit:
            if self.visit not in elsewhere:
                raise Absent
            elsewhere = [self.visit]
        for each in elsewhere:
            end_visit(act, each)
            act.note("house", "visit.end", f"person:{me.id}")
        return len(elsewhere)


def change_password(house: House, viewer: Viewer, old: str, new: str) -> Entered:
    """Change it with the old one: all visits end, and a new one begins here.

    Raises `Invalid` at `password_old` or `password`, `Throttled` after wrong tries, `SignedOut`.
    """
    person = viewer.person
    if person is None or viewer.locked:
        raise SignedOut(locked=viewer.locked)
    bucket = tokens.address_print(house.server_key, f"own {person.id}")
    perform(house, viewer, _Try(bucket))
    if not passwords.fits(old, person.password):
        raise Invalid(WRONG, "password_wrong", {"password_old": WRONG})
    passwords.check_new(new, person.login, (person.name, house.platform_name))
    return perform(house, viewer, _Change(passwords.hashed(new), bucket))


@dataclass(frozen=True, slots=True)
class _Try:
    bucket: bytes

    def do(self, act: Act) -> None:
        tries.count(act.db, "password", self.bucket, FREE_BY_LOGIN, act.now)


@dataclass(frozen=True, slots=True)
class _Change:
    kept: bytes = field(repr=False)
    bucket: bytes

    def do(self, act: Act) -> Entered:
        me = _me(act)
        tries.forgive(act.db, "password", self.bucket)
        me.password = self.kept
        end_visits_of(act, me.id)
        act.note("house", "password.change", f"person:{me.id}")
        return begin_visit(act, me.id)


def _me(act: Act) -> Person:
    """The person of this visit, as a row of this transaction. Raises `SignedOut`."""
    viewer = act.viewer
    found = act.db.get(Person, viewer.person.id) if viewer.person and not viewer.locked else None
    if found is None:
        raise SignedOut(locked=viewer.locked)
    return found
