"""Every address of the house: its rules, how to fill them, what docs/protocol.md says of them. Asserts nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from tests.house.sources import ROOT, text

PROTOCOL = ROOT / "docs" / "protocol.md"
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_SHEET = "The sheet's fields:"

# What a stranger without login, seat, link or receipt is answered with 200, and why.
PUBLIC = {
    "/": "the first page",
    "/help": "what to do when something is wrong",
    "/connection": "tells beforehand what will work on this PC",
    "/connection/ping": "the server's clock, for that page",
    "/public": "titles of released public editions",
    "/healthz": "that the process answers",
    "/readyz": "that the database answers",
    "/sign-in": "a login is typed here",
    "/join": "the code on the wall is typed here",
    "/receipt": "a receipt is typed here",
    "/static/<filename>": "styles, scripts, pictures: nothing of the house",
    "/link/<code>": "a hop: leads on, looks nothing up",
    "/d/<token>": "a hop: leads on, looks nothing up",
    "/f/<token>": "a hop: leads on, looks nothing up",
    "/d/<token>/sit": "one press, so that no preview of a mail uses the pass up; looks nothing up",
    "/m/<short>": "a hop: leads on, looks nothing up",
    "/m/<short>/qr.svg": "the join link as a picture; looks nothing up",
}
# The link itself is the right: short ids and tokens are long, random, and given to those invited.
BY_LINK = {
    "/m/<short>/enter": "title, purpose and pledge, before anybody is a seat",
    "/m/<short>/charter": "the charter, before the pledge",
    "/m/<short>/lobby": "leads back to the door",
    "/m/<short>/who": "leads back to the door, or makes a waiting seat",
    "/m/<short>/door.json": "whether the door is open by now",
    "/m/<short>/lobby.json": "where this browser should be",
    "/m/<short>/calendar.ics": "the meeting's day for a calendar",
    "/m/<short>/farewell": "that it is over, and when all is destroyed",
    "/s/<token>": "a group's submission link",
    "/link/<code>/password": "a one-time link",
    "/f/<token>/answer": "a promise's link: number, group and day, no sentence",
    "/public/<released>": "a public edition: a second keeper released it to everybody",
    "/public/<released>/file/<form>": "the same as a file",
    "/meetings/<short>/edition": "asks for the group's card",
}


@dataclass(frozen=True)
class Address:
    """One rule with one method."""

    method: str
    rule: Rule

    @property
    def path(self) -> str:
        """As the documents write it: no converters, `short` for every short id."""
        return plain(self.rule.rule)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def filled(self, values: Mapping[str, Any], **instead: Any) -> str:
        """A path of this rule."""
        known = {**values, **instead}
        return re.sub(r"<[^>]*?(\w+)>", lambda part: str(known[part[1]]), self.rule.rule)


def plain(rule: str) -> str:
    """A rule without converters."""
    return re.sub(r"<[^>]*?(\w+)>", r"<\1>", rule).replace("<short_id>", "<short>")


def addresses(app: Flask) -> list[Address]:
    """Every method of every rule, in order."""
    found = [
        Address(method, rule)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    return sorted(found, key=str)


@dataclass(frozen=True)
class Documented:
    """One row of docs/protocol.md."""

    method: str
    path: str
    who: str
    fields: str
    answers: str

    @property
    def names(self) -> frozenset[str]:
        """Field names in the row; `step-<kind>` stands for all that begin so."""
        return frozenset(re.findall(r"`([a-zA-Z_][\w<>-]*)", self.fields))

    def knows(self, field: str) -> bool:
        """Whether the row names this field."""
        stems = tuple(name.split("<")[0] for name in self.names if "<" in name)
        return field in self.names or (bool(stems) and field.startswith(stems))


def documented() -> list[Documented]:
    """The rows; `as POST …` and `the sheet` are read as what they stand for."""
    lines = text(PROTOCOL).splitlines()
    rows = [_row(line) for line in lines if re.match(r"\| (GET|POST) \|", line)]
    fields = {f"{row.method} `{row.path}`": row.fields for row in rows}
    sheet = next(each for each in text(PROTOCOL).split("\n\n") if each.startswith(_SHEET))

    def spelled(row: Documented) -> Documented:
        same = re.sub(r"as (POST `[^`]+`)", lambda to: fields[to[1]], row.fields)
        return replace(row, fields=re.sub(r"^the sheet,", f"{sheet},", same))

    first = [spelled(row) for row in rows]
    fields = {f"{row.method} `{row.path}`": row.fields for row in first}
    return [spelled(row) for row in rows]


def _row(line: str) -> Documented:
    method, path, who, fields, answers = (cell.strip() for cell in line.strip("| ").split(" |"))
    return Documented(method, path.strip("`"), who.strip(), fields, answers.strip())
