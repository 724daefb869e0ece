"""People with a login: add, change, let go. Sets no password (`links`) and makes no card (`cards`)."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from workshop.actions.cards import revoke_cards
from workshop.actions.names import plain_name
from workshop.actions.perform import Act
from workshop.actions.visits import end_visits_of, plain_login
from workshop.errors import Absent, Invalid, Unready
from workshop.models import Group, Person
from workshop.policy import rules

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@-]{1,39}")


@dataclass(frozen=True, slots=True)
class SavePerson:
    """Add a person (`person_id` empty) or change one. Gives the id."""

    name: str
    login: str
    is_secretariat: bool = False
    may_keep: bool = False
    group_id: str = ""
    moving_at: datetime | None = None
    person_id: str = ""

    def do(self, act: Act) -> str:
        """Do it. Raises `Invalid` at the field, `Unready` when nobody of the secretariat would be left."""
        rules.require(act.db, act.viewer, "house.keep")
        name, login = plain_name(self.name), self._free_login(act)
        self._known_group(act)
        person = self._row(act)
        if person.is_secretariat and not self.is_secretariat:
            keep_one_secretariat(act, person)
        if person.may_keep and not self.may_keep:
            revoke_cards(act, "person", person.id)
        person.name, person.login = name, login
        person.is_secretariat, person.may_keep = self.is_secretariat, self.may_keep
        person.group_id, person.moving_at = self.group_id or None, self.moving_at
        act.db.add(person)
        try:
            act.db.flush()
        except IntegrityError as twice:
            raise _taken() from twice
        act.note(
            "house",
            "person.save",
            f"person:{person.id}",
            secretariat=int(self.is_secretariat),
            keeps=int(self.may_keep),
        )
        return person.id

    def _row(self, act: Act) -> Person:
        if not self.person_id:
            return Person(
                name="", login="", is_secretariat=False, may_keep=False, created_at=act.now
            )
        return _person(act, self.person_id)

    def _free_login(self, act: Act) -> str:
        login = plain_login(self.login)
        if not _LOGIN.fullmatch(login):
            say = "ログイン名は、半角の英小文字・数字・記号（. _ - @）で、2文字から40文字にしてください。"
            raise Invalid(say, "login_shape", {"login": say})
        other = act.db.scalar(select(Person.id).where(Person.login == login))
        if other and other != self.person_id:
            raise _taken()
        return login

    def _known_group(self, act: Act) -> None:
        if self.group_id and act.db.get(Group, self.group_id) is None:
            say = "一覧にある会員団体から選んでください。"
            raise Invalid(say, "group_unknown", {"group_id": say})


def _taken() -> Invalid:
    say = "このログイン名は、ほかの人が使っています。別のログイン名にしてください。"
    return Invalid(say, "login_taken", {"login": say})


def _person(act: Act, person_id: str) -> Person:
    person = act.db.get(Person, person_id)
    if person is None:
        raise Absent
    return person


def keep_one_secretariat(act: Act, leaving: Person) -> None:
    """Raise `Unready` if without this person nobody of the secretariat could sign in."""
    others = act.db.scalar(
        select(func.count()).where(
            Person.is_secretariat,
            Person.active,
            Person.password.is_not(None),
            Person.id != leaving.id,
        )
    )
    if not others:
        raise Unready(
            "ログインできる事務局の人がいなくなります。先に別の人を事務局に加え、ログインしてもらってください。",
            "last_secretariat",
        )


@dataclass(frozen=True, slots=True)
class Deactivate:
    """Let a person go: no sign-in any more, visits end, the card is revoked. The name stays in records."""

    person_id: str

    def do(self, act: Act) -> None:
        """Do it. Raises `Absent`, `Unready`."""
        rules.require(act.db, act.viewer, "house.keep")
        person = _person(act, self.person_id)
        if person.is_secretariat:
            keep_one_secretariat(act, person)
        person.active, person.password = False, None
        end_visits_of(act, person.id)
        revoke_cards(act, "person", person.id)
        act.note("house", "person.deactivate", f"person:{person.id}")


@dataclass(frozen=True, slots=True)
class Reactivate:
    """Let a person in again; a new one-time link and a new card are needed."""

    person_id: str

    def do(self, act: Act) -> None:
        """Do it. Raises `Absent`."""
        rules.require(act.db, act.viewer, "house.keep")
        person = _person(act, self.person_id)
        person.active = True
        act.note("house", "person.reactivate", f"person:{person.id}")
