"""Everybody asks for every page at every stage, once per language for a whole run. Asserts nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import String, Text, select
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from tests.collected import CANARY, SHEET
from tests.house import markup
from tests.house.addresses import Address, addresses
from tests.house.platform import GUEST, Platform, stages
from workshop.models import Base
from workshop.policy.house import House
from workshop.policy.kinds import TEMPLATES

# Answered by no page: files, JSON, pictures, pieces.
NO_PAGES = re.compile(
    r"\.(json|svg|ics)$|/static/|/scene$|/last-time$|/lead/|/sheet/|/connection/|/(healthz|readyz)$"
)
INSTEAD: list[dict[str, str]] = [
    {},
    {"place": "group-card"},
    {"kind": "preparation"},
    {"kind": "wrap-up"},
    {"edition": "member"},
]


@dataclass(frozen=True)
class Fetched:
    """A page as somebody got it. `data` matches what people had typed by then."""

    stage: str
    name: str
    address: Address
    path: str
    status: int
    headers: Headers = field(repr=False)
    page: markup.Page = field(repr=False)
    data: re.Pattern[str] = field(repr=False)


Asked = tuple[str, str, int]  # stage, who, which of the paths
_WALKED: dict[str, list[Fetched]] = {}
_NEW: set[Asked] = set()


def walked(app: Flask, platform: Platform, language: str) -> list[Fetched]:
    """Everybody asks for every page at every stage.

    In the second language only what was another page than all before it in the first: one of seven.
    """
    if language not in _WALKED:
        for browser in platform.browsers.values():
            browser.set_cookie("lang", language)
        _WALKED[language] = list(_walk(app, platform, frozenset(_NEW)))
    return _WALKED[language]


def _walk(app: Flask, platform: Platform, only: frozenset[Asked]) -> Iterator[Fetched]:
    gets = [a for a in addresses(app) if a.method == "GET" and not NO_PAGES.search(a.rule.rule)]
    paths = {a.filled(platform.values, **instead): a for instead in INSTEAD for a in gets}
    read: dict[str, markup.Page] = {}
    for stage in stages(platform):
        data = typed(platform.house)
        for name, browser in platform.browsers.items():
            for number, (path, address) in enumerate(paths.items()):
                asked = (stage, name, number)
                if only and asked not in only:
                    continue
                answer = browser.get(path)
                if not is_page(answer):
                    continue
                if answer.text not in read:
                    _NEW.add(asked)
                    read[answer.text] = markup.read(answer.text)
                page = read[answer.text]
                yield Fetched(
                    stage, name, address, path, answer.status_code, answer.headers, page, data
                )


def is_page(answer: TestResponse) -> bool:
    return answer.mimetype == "text/html" and answer.status_code not in range(300, 400)


def typed(house: House) -> re.Pattern[str]:
    """Everything that stands in clear in the database or in the sheet of the tests: data, not words of ours."""
    found = {
        CANARY,
        *(v for v in SHEET.values() if isinstance(v, str)),
        GUEST,
        "A",
        "Aさん",
        "Bさん",
    }
    found |= {
        house.platform_name,
        *(each.title for each in TEMPLATES),
        *(each.area for each in TEMPLATES),
    }
    found |= {meeting.title for each in TEMPLATES for meeting in each.meetings}
    with house.database.read() as db:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, String | Text):
                    found |= {str(v) for (v,) in db.execute(select(column)) if v}
    lines = {line.strip() for each in found for line in each.splitlines()}
    texts = sorted((each for each in found | lines if len(each) > 1), key=len, reverse=True)
    return re.compile("|".join(re.escape(each) for each in texts))
