"""Every page that people of the platform can open, at every stage of a meeting, in both languages."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import String, Text, select
from werkzeug.test import TestResponse

from tests.collected import CANARY, SHEET
from tests.conftest import Browser
from tests.house import lint, markup
from tests.house.addresses import Address, Documented, addresses, documented, plain
from tests.house.platform import GUEST, Platform, stages
from workshop.models import Base
from workshop.policy.fields import FIELDS
from workshop.policy.house import House
from workshop.policy.kinds import TEMPLATES

# Shown by no link of ours, answered by no page: files, JSON, pictures.
NO_PAGES = re.compile(r"\.(json|svg|ics)$|/static/|/scene$|/lead/|/sheet/|/connection/")
INSTEAD = [
    {},
    {"place": "group-card"},
    {"kind": "preparation"},
    {"kind": "wrap-up"},
    {"edition": "member"},
]


def visited(app: Flask, platform: Platform) -> Iterator[tuple[str, Address, Browser, str]]:
    """Everybody asks for every page at every stage; each path once a person and stage."""
    gets = [
        each
        for each in addresses(app)
        if each.method == "GET" and not NO_PAGES.search(each.rule.rule)
    ]
    for stage in stages(platform):
        for name, browser in platform.browsers.items():
            paths = {
                each.filled(platform.values, **instead): each
                for instead in INSTEAD
                for each in gets
            }
            for path, each in paths.items():
                yield f"{stage} {name} {path}", each, browser, path


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


@pytest.mark.timeout(300)
def test_every_page_is_well_made(app: Flask, platform: Platform) -> None:
    wrong: dict[str, list[str]] = {}
    seen: set[str] = set()
    for _where, each, browser, path in visited(app, platform):
        answer = browser.get(path)
        if not is_page(answer):
            continue
        seen.add(str(each))
        found = lint.findings(markup.read(answer.text)) + headers(answer)
        wrong.setdefault(f"{each} {answer.status_code}", []).extend(found)
    assert table(wrong) == ""
    assert len(seen) > 60  # an empty walk proves nothing


def headers(answer: TestResponse) -> list[str]:
    """What every answer carries."""
    policy = answer.headers.get("Content-Security-Policy", "")
    wrong = [] if policy.startswith("default-src 'none'") else ["no policy"]
    if re.search(r"unsafe|https?:|\*", policy):
        wrong.append(f"policy {policy}")
    if answer.headers.get("Cache-Control") != "no-store":
        wrong.append("may be kept in a cache")
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        wrong.append("may be sniffed")
    if answer.headers.get("Referrer-Policy") != "no-referrer":
        wrong.append("tells where people came from")
    return wrong


def table(wrong: dict[str, list[str]]) -> str:
    """Each finding once, under its address."""
    return "\n".join(f"{at}: {each}" for at in sorted(wrong) for each in sorted(set(wrong[at])))


@pytest.mark.timeout(300)
@pytest.mark.parametrize("wanted", ["ja", "en"])
def test_every_page_is_in_one_language(app: Flask, platform: Platform, wanted: str) -> None:
    wrong: dict[str, list[str]] = {}
    for browser in platform.browsers.values():
        browser.set_cookie("lang", wanted)
    data, stage = re.compile("(?!)"), ""
    for where, each, browser, path in visited(app, platform):
        if where.split()[0] != stage:
            stage, data = where.split()[0], typed(platform.house)
        answer = browser.get(path)
        if is_page(answer):
            found = lint.foreign_words(markup.read(answer.text), wanted, data)
            wrong.setdefault(str(each), []).extend(found)
    assert table(wrong) == ""


@pytest.mark.timeout(300)
def test_every_form_leads_to_an_address_that_knows_its_fields(
    app: Flask, platform: Platform
) -> None:
    rows = {(row.method, row.path): row for row in documented()}
    match = app.url_map.bind("")
    unknown: dict[str, list[str]] = {}
    for _where, _each, browser, path in visited(app, platform):
        answer = browser.get(path)
        if not is_page(answer):
            continue
        for form in markup.read(answer.text).root.all("form"):
            method = form.attrs.get("method", "get").upper()
            action = form.attrs.get("action", "") or path
            rule, _values = match.match(
                action.split("?")[0].split("#")[0], method, return_rule=True
            )
            row = rows.get((method, plain(rule.rule)))
            unknown.setdefault(f"{method} {plain(rule.rule)}", []).extend(missing(form, row))
    assert table(unknown) == ""


def missing(form: markup.Element, row: Documented | None) -> list[str]:
    """Field names of a form that the protocol does not tell."""
    names = {
        e.attrs["name"]
        for e in form.all("input", "select", "textarea", "button")
        if e.attrs.get("name")
    } - {"csrf"}
    if row is None:
        return ["is not documented"]
    return [name for name in sorted(names) if not row.knows(name)]


@pytest.mark.timeout(300)
def test_every_link_leads_somewhere(app: Flask, platform: Platform) -> None:
    match = app.url_map.bind("")
    dead: dict[str, list[str]] = {}
    for _where, each, browser, path in visited(app, platform):
        answer = browser.get(path)
        if not is_page(answer):
            continue
        for link in markup.read(answer.text).root.all("a", "link", "script", "img", "use"):
            to = (link.attrs.get("href") or link.attrs.get("src") or "").split("?")[0].split("#")[0]
            if to.startswith("/") and not match.test(to, "GET"):
                dead.setdefault(str(each), []).append(to)
    assert table(dead) == ""


def test_every_title_of_a_case_stays_out_of_titles_and_addresses(
    app: Flask, platform: Platform
) -> None:
    """No case text in addresses or titles (rule 16), at any stage, for anybody."""
    said = [str(SHEET[field.key]) for field in FIELDS if len(str(SHEET.get(field.key, ""))) > 8]
    assert len(said) > 5
    for where, _each, browser, path in visited(app, platform):
        answer = browser.get(path)
        if not is_page(answer):
            continue
        root = markup.read(answer.text).root
        spots = [e.text for e in root.all("title")] + [
            e.attrs.get("href", "") for e in root.all("a")
        ]
        assert not [s for s in said if any(s in spot for spot in spots)], where
