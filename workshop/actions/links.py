"""One-time links: the first way in for a person, and the way back after a forgotten password. Sends no mail.

The link's token is shown once, on the page of whoever made it; the row keeps its SHA-256.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.actions import passwords
from workshop.actions.names import plain_name
from workshop.actions.perform import Act, perform
from workshop.actions.visits import Entered, begin_visit, end_visits_of, plain_login
from workshop.errors import Absent, Invalid, Refusal
from workshop.models import OneTimeLink, Person
from workshop.policy import doors, rules
from workshop.policy.house import House
from workshop.policy.viewer import Viewer
from workshop.vault import cards

LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class MakeLink:
    """A link for a person to set a password; earlier ones stop working. Gives its path, to be shown once."""

    person_id: str

    def do(self, act: Act) -> str:
        """Do it. Raises `Absent` for nobody, `Forbidden` for all but the secretariat."""
        rules.require(act.db, act.viewer, "house.keep")
        person = act.db.get(Person, self.person_id)
        if person is None or not person.active:
            raise Absent
        return _make(act, person)


def _make(act: Act, person: Person) -> str:
    for old in act.db.scalars(
        select(OneTimeLink).where(OneTimeLink.person_id == person.id, OneTimeLink.used_at.is_(None))
    ):
        old.used_at = act.now
    code = cards.new_code()
    token = doors.cookie_print(cards.read_code(code).encode())
    act.db.add(OneTimeLink(person_id=person.id, token=token, expires_at=act.now + LASTS))
    act.note("house", "link.make", f"person:{person.id}")
    return f"/link/{code}"


@dataclass(frozen=True, slots=True)
class FirstSecretariat:
    """The command line's way in: a secretariat person with a one-time link. No page leads here."""

    name: str
    login: str

    def do(self, act: Act) -> str:
        """Make the person if the login is new, and a link. Gives the link's path."""
        login = plain_login(self.login)
        person = act.db.scalar(select(Person).where(Person.login == login))
        if person is None:
            name = plain_name(self.name)
            person = Person(name=name, login=login, is_secretariat=True, created_at=act.now)
            act.db.add(person)
            act.db.flush()
        elif not person.is_secretariat or not person.active:
            raise Refusal("このログイン名は、事務局でない人がすでに使っています。", "login_taken")
        return _make(act, person)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whom a valid link is for."""

    name: str
    login: str
    first: bool


def behind(house: House, code: str) -> Waiting:
    """The person behind a link. Raises `Absent` when it is unknown, used or too old."""
    with house.database.read() as db:
        _link, person = _find(db, code, house)
        return Waiting(person.name, person.login, person.password is None)


def _find(db: Session, code: str, house: House) -> tuple[OneTimeLink, Person]:
    try:
        token = doors.cookie_print(cards.read_code(code).encode())
    except Invalid as bad:
        raise Absent(_OVER) from bad
    link = db.scalar(select(OneTimeLink).where(OneTimeLink.token == token))
    if link is None or link.used_at or link.expires_at <= house.now():
        raise Absent(_OVER)
    person = db.get(Person, link.person_id)
    if person is None or not person.active:
        raise Absent(_OVER)
    return link, person


_OVER = "このリンクは使えません。期限が切れたか、すでに使われています。事務局に新しいリンクを頼んでください。"


def set_password(house: House, viewer: Viewer, code: str, password: str) -> Entered:
    """Use a link: set the password, end the person's visits elsewhere, and sign in here."""
    waiting = behind(house, code)
    passwords.check_new(password, waiting.login, (waiting.name, house.platform_name))
    return perform(house, viewer, _SetPassword(code, passwords.hashed(password)))


@dataclass(frozen=True, slots=True)
class _SetPassword:
    code: str = field(repr=False)
    kept: bytes = field(repr=False)

    def do(self, act: Act) -> Entered:
        link, person = _find(act.db, self.code, act.house)
        link.used_at = act.now
        person.password = self.kept
        end_visits_of(act, person.id)
        act.note("house", "link.use", f"person:{person.id}")
        return begin_visit(act, person.id)
