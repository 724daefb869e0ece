"""The cast of every test: named people with their roles, groups, cards. Holds no assertion and no browser.

事務局の田中, 森 · 進行役の佐藤, 井上 · 審査の林 · 社協の山本 (group login) · 部外者の黒田 (a login, no role).
佐藤, 井上, 林 and the 社協 have proved cards; the custodians' ceremony was held; a charter is in force.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from itertools import combinations
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from workshop.models import Charter, Custodian, Group, Person, Visit
from workshop.policy import doors
from workshop.policy.house import House
from workshop.policy.viewer import Viewer
from workshop.vault import cards, keys

TOKYO = ZoneInfo("Asia/Tokyo")
MORNING = datetime(2027, 2, 1, 9, 0, tzinfo=TOKYO)
PASSWORD = "さくらの咲く川沿いの道"


@dataclass
class Clock:
    """The house's clock, set by the test. `clock()` is `House.now`."""

    at: datetime = MORNING

    def __call__(self) -> datetime:
        return self.at

    def tick(self, **by: float) -> None:
        """Let time pass: `clock.tick(minutes=31)`."""
        self.at += timedelta(**by)


@dataclass(frozen=True)
class Someone:
    """A person with a login. `card` is the code on the own card, empty without one."""

    id: str
    name: str
    login: str
    card: str = field(default="", repr=False)
    group: str = ""
    password: str = field(default=PASSWORD, repr=False)


@dataclass(frozen=True)
class SomeGroup:
    """A member group. `card` is the code on the group card, empty without one."""

    id: str
    name: str
    card: str = field(default="", repr=False)


@dataclass(frozen=True)
class Cast:
    """Everybody, by name."""

    tanaka: Someone
    mori: Someone
    sato: Someone
    inoue: Someone
    hayashi: Someone
    yamamoto: Someone
    kuroda: Someone
    shakyo: SomeGroup
    takken: SomeGroup
    shokudo: SomeGroup
    custodians: tuple[str, str, str] = field(repr=False)
    charter: str = ""

    @property
    def people(self) -> Iterator[Someone]:
        """All with a login."""
        yield from (
            self.tanaka,
            self.mori,
            self.sato,
            self.inoue,
            self.hayashi,
            self.yamamoto,
            self.kuroda,
        )


@cache
def _password() -> bytes:
    # Hashing is slow on purpose; once a run is enough for rows that only need a password.
    return keys.hashed_password(PASSWORD)


def _id(name: str) -> str:
    return name.encode().hex().ljust(32, "0")[:32]


def _card(db: Session, house: House, kind: str, owner: str) -> str:
    code = cards.new_code()
    pair = doors.pair_of_code(code, kind)
    row = doors.new_holder(db, house.server_key, kind, owner, pair.public, house.now())
    row.proved_at = house.now()
    return code


def _person(db: Session, house: House, login: str, name: str, **roles: str | bool) -> Someone:
    row = Person(
        id=_id(login),
        name=name,
        login=login,
        password=_password(),
        created_at=house.now(),
        is_secretariat=bool(roles.get("secretariat")),
        may_keep=bool(roles.get("keeps")),
        group_id=roles.get("group") or None,
    )
    db.add(row)
    db.flush()
    card = _card(db, house, "person", row.id) if roles.get("keeps") else ""
    return Someone(row.id, name, login, card, str(roles.get("group") or ""))


def _group(db: Session, house: House, key: str, name: str, kind: str, card: bool) -> SomeGroup:
    now = house.now()
    row = Group(
        id=_id(key),
        name=name,
        short_name=name[-6:],
        kind=kind,
        area="阿南市",
        strengths="顔の見える相談と見守り",
        contact="地域福祉課の窓口",
        created_at=now,
        changed_at=now,
    )
    db.add(row)
    db.flush()
    return SomeGroup(row.id, name, _card(db, house, "group", row.id) if card else "")


def _charter(db: Session, house: House, by: Someone) -> str:
    row = Charter(
        version=1,
        title="つなぎプラットフォーム設置要綱",
        text="第1条（目的）孤独・孤立に向き合う。",
        html="<p>第1条（目的）孤独・孤立に向き合う。</p>",
        clause="会員は、連携に必要な範囲で情報を交換することができ、ほかの目的には用いない。",
        pledge="この会で知ったことを、支援の連携のほかには使いません。",
        created_by=by.id,
        created_at=house.now(),
    )
    db.add(row)
    db.flush()
    return row.id


def recovery_pair(one: str, two: str) -> keys.Pair:
    """The pair that two custodians' codes stand for together (docs/security: HKDF over the sorted codes)."""
    codes = sorted(cards.read_code(code).encode() for code in (one, two))
    return keys.pair_from(keys.joined(*codes), "recovery")


def _custodians(db: Session, house: House) -> tuple[str, str, str]:
    codes = (cards.new_code(), cards.new_code(), cards.new_code())
    for place, name in enumerate(("鍵番の大西", "鍵番の小川", "鍵番の原"), 1):
        db.add(Custodian(place=place, name=name, since=house.now()))
    for one, two in combinations((1, 2, 3), 2):
        public = recovery_pair(codes[one - 1], codes[two - 1]).public
        doors.new_holder(db, house.server_key, "recovery", f"{one}-{two}", public, house.now())
    return codes


def move_in(house: House) -> Cast:
    """Put the cast into an empty house."""
    with house.database.write() as db:
        shakyo = _group(db, house, "shakyo", "阿南社会福祉協議会", "社会福祉協議会", True)
        tanaka = _person(db, house, "tanaka", "事務局の田中", secretariat=True)
        return Cast(
            tanaka=tanaka,
            mori=_person(db, house, "mori", "事務局の森", secretariat=True),
            sato=_person(db, house, "sato", "進行役の佐藤", keeps=True),
            inoue=_person(db, house, "inoue", "進行役の井上", keeps=True),
            hayashi=_person(db, house, "hayashi", "審査の林", keeps=True),
            yamamoto=_person(db, house, "yamamoto", "社協の山本", group=shakyo.id),
            kuroda=_person(db, house, "kuroda", "部外者の黒田"),
            shakyo=shakyo,
            takken=_group(db, house, "takken", "宅地建物取引業協会", "企業・業界団体", False),
            shokudo=_group(db, house, "shokudo", "こども食堂ネットワーク", "NPO・市民活動", False),
            custodians=_custodians(db, house),
            charter=_charter(db, house, tanaka),
        )


def signed_in(house: House, who: Someone) -> tuple[Viewer, bytes]:
    """A viewer with a visit of now, and the secret of its cookie."""
    secret = secrets.token_bytes(32)
    with house.database.write() as db:
        person = db.get(Person, who.id)
        assert person is not None
        visit = Visit(
            cookie=doors.cookie_print(secret),
            person_id=who.id,
            created_at=house.now(),
            seen_at=house.now(),
        )
        db.add(visit)
        db.flush()
        public = doors.pair_of_cookie(secret, "visit").public
        doors.new_holder(db, house.server_key, "visit", visit.id, public, house.now())
    return Viewer(person, visit, secret), secret
