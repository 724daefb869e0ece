"""Seeds the demo through the real actions: people, cards, ceremony, charter, groups, programme, cases, approval.

Nothing is written past an action, so what the demo shows is what a platform's own secretariat would have made.
"""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from config import Config
from workshop.actions import cards, charters, custodians, groups, links, people, programmes
from workshop.actions.meetings import BeginCollecting, Replan
from workshop.actions.perform import Command, perform
from workshop.cli.demo.approval import hand_in, prepare
from workshop.cli.demo.people import CUSTODIANS, GROUPS, PEOPLE, DemoPerson
from workshop.policy import kinds, planning
from workshop.policy.house import House, furnished
from workshop.policy.showing import guide
from workshop.policy.showing.charters import starting
from workshop.policy.viewer import Viewer
from workshop.vault.cards import new_code

T = TypeVar("T")
TEMPLATE = "anan"
WORKSHOP = "stakeholders"
PLACE = "阿南市 市民会館 2階 会議室"


@dataclass
class Seeding:
    """The house being seeded, and what the guide will need: passwords and cards by login."""

    house: House
    passwords: dict[str, str] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)

    def viewer(self, login: str) -> Viewer:
        """Somebody of the demo, signed in."""
        with self.house.database.read() as db:
            return Viewer(guide.person(db, login))

    def by(self, login: str, command: Command[T]) -> T:
        """Somebody of the demo does something."""
        return perform(self.house, self.viewer(login), command)


def seeded(config: Config) -> dict[str, Any]:
    """Seed an empty database. The guide: all a newcomer needs to walk through the demo."""
    seeding = Seeding(furnished(config))
    _people(seeding)
    codes = _platform(seeding)
    short = _meetings(seeding)
    receipts = hand_in(seeding, short)
    prepare(seeding, short)
    return _guide(seeding, config, short, codes, receipts)


def _people(seeding: Seeding) -> None:
    """The first person by the command line's action, the groups, then everybody else."""
    first = PEOPLE[0]
    link = perform(seeding.house, Viewer(), links.FirstSecretariat(first.name, first.login))
    _password(seeding, first.login, link)
    for group in GROUPS:
        seeding.by(
            first.login,
            groups.SaveGroup(
                name=group.name,
                kind=group.kind,
                short_name=group.short,
                area=group.area,
                strengths=group.strengths,
                contact=group.contact,
                members=group.members,
            ),
        )
    for person in PEOPLE:
        _person(seeding, first.login, person)


def _person(seeding: Seeding, by: str, person: DemoPerson) -> None:
    with seeding.house.database.read() as db:
        known = guide.logins(db).get(person.login, "")
        group = guide.groups(db).get(person.group, "")
    made = seeding.by(
        by,
        people.SavePerson(
            person.name, person.login, person.secretariat, person.keeps, group, person_id=known
        ),
    )
    if not known:
        _password(seeding, person.login, seeding.by(by, links.MakeLink(made)))
    if person.keeps:
        card = seeding.by(person.login, cards.MakeCard("person"))
        seeding.by(person.login, cards.ProveCard("person", card.code))
        seeding.cards[person.login] = card.code


def _password(seeding: Seeding, login: str, link: str) -> None:
    password = f"mihon-{secrets.token_hex(5)}"
    links.set_password(seeding.house, Viewer(), link.rsplit("/", 1)[-1], password)
    seeding.passwords[login] = password


def _platform(seeding: Seeding) -> tuple[str, str, str]:
    """The custodians' ceremony and the charter. The three codes."""
    first = PEOPLE[0].login
    codes = (new_code(), new_code(), new_code())
    seeding.by(first, custodians.HoldCeremony(CUSTODIANS, codes))
    text = starting(seeding.house.platform_name)
    seeding.by(
        first, charters.SaveCharter(text.title, text.text, text.clause, text.pledge, based_on=0)
    )
    return codes


def _meetings(seeding: Seeding) -> str:
    """The 阿南 programme; its workshop planned and collecting. Its short id."""
    house, first = seeding.house, PEOPLE[0].login
    template = kinds.TEMPLATE_OF[TEMPLATE]
    starts = _starts(house, template)
    seeding.by(first, programmes.MakeProgramme(template.title, template.area, template.key, starts))
    with house.database.read() as db:
        meetings = guide.meetings(db)
        everyone, invited = guide.logins(db), tuple(guide.groups(db).values())
    keepers = {
        everyone["sato"]: "facilitator",
        everyone["inoue"]: "facilitator",
        everyone["hayashi"]: "approver",
    }
    for short, kind, version, fields in meetings:
        plan = replace(_plan(kind, fields), keepers=keepers, groups=invited, place=PLACE)
        seeding.by(first, Replan(short, version, plan))
        seeding.by(first, BeginCollecting(short, version + 1))
    return next(short for short, kind, *_rest in meetings if kind == WORKSHOP)


def _starts(house: House, template: kinds.Template) -> tuple[datetime, ...]:
    """The template's days at half past one, in the first year in which all of them lie ahead."""
    today = house.now().astimezone(house.zone)
    first = template.meetings[0]
    year = today.year
    if datetime(year, first.month, first.day, tzinfo=house.zone) < today + timedelta(days=3):
        year += 1
    return tuple(
        datetime(
            year + ((each.month, each.day) < (first.month, first.day)),
            each.month,
            each.day,
            13,
            30,
            tzinfo=house.zone,
        )
        for each in template.meetings
    )


def _plan(kind: str, fields: dict[str, Any]) -> planning.Plan:
    more = {"planned_cases": 3, "minutes": 180} if kind == WORKSHOP else {}
    return planning.Plan(**(fields | more))


def _guide(
    seeding: Seeding, config: Config, short: str, codes: tuple[str, str, str], receipts: list[Any]
) -> dict[str, Any]:
    with seeding.house.database.read() as db:
        meeting = guide.meeting(db, short)
    day = meeting.starts_at.astimezone(seeding.house.zone) if meeting.starts_at else None
    return {
        "origin": config.origin,
        "file": str(config.instance / "demo.json"),
        "people": [_entry(seeding, person, person.login in meeting.keepers) for person in PEOPLE],
        "custodians": [
            {"name": name, "card": code} for name, code in zip(CUSTODIANS, codes, strict=True)
        ],
        "meeting": {
            "title": meeting.title,
            "short": meeting.short,
            "code": meeting.code,
            "day": f"{day:%Y-%m-%d %H:%M}" if day else "",
        },
        "submission_links": [{"group": name, "token": token} for name, token in meeting.invited],
        "receipts": receipts,
    }


def _entry(seeding: Seeding, person: DemoPerson, keeps: bool) -> dict[str, str]:
    role = "事務局 secretariat" if person.secretariat else "会員団体 group"
    if keeps:
        role = "審査 approver" if person.login == "hayashi" else "進行役 facilitator"
    return {
        "login": person.login,
        "name": person.name,
        "role": role,
        "group": person.group,
        "password": seeding.passwords[person.login],
        "card": seeding.cards.get(person.login, ""),
    }
