"""Every field of every form, filled with what nobody types: a refusal in words each time, never an error of ours."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from tests.conftest import Browser
from tests.house.platform import Platform, begin, prepare
from workshop.policy.tokens import form_token

NASTY = ("\0", "²", "9" * 22, "-1", "あ" * 5000, "\u202e\ufeff", "../../etc/passwd", "%s{0}{{7*7}}")
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
NAME = re.compile(r'<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"')
ENDS = ("/sign-out", "/leave", "/close", "/cancel", "/conclude", "/discard", "/withdraw")


def forms(html: str, here: str) -> Iterator[tuple[str, set[str]]]:
    """(address, names of fields) of the forms of a page that end nothing."""
    for head, body in FORM.findall(html):
        action = re.search(r'action="([^"]*)"', head)
        where = (action[1] if action else "") or here
        if 'method="post"' in head.lower() and not where.split("?")[0].endswith(ENDS):
            yield where, set(NAME.findall(body)) - {"csrf"}


PAGES: dict[str, tuple[str, ...]] = {
    "事務局の田中": (
        "/groups/new",
        "/groups/{group_id}/edit",
        "/people/new",
        "/people/{person_id}/edit",
        "/charter/edit",
        "/meetings/new",
        "/meetings/{short}/plan",
        "/meetings/{short}/move",
        "/meetings/{short}/keepers",
        "/meetings/hand-over",
        "/meetings/practice",
        "/programmes/new",
        "/custodians",
    ),
    "進行役の佐藤": (
        "/card",
        "/meetings/{short}/open/wrap-up",
        "/meetings/{short}/prepare/1",
        "/meetings/{short}/prepare/agenda",
        "/m/{short}/bring",
        "/m/{short}/device",
    ),
    "社協の山本": ("/groups/{group_id}/edit", "/cases/{case}/replace", "/meetings/{short}/edition"),
    "見守り隊の藤井": ("/join", "/receipt", "/sign-in", "/m/{short}/bring", "/m/{short}/device"),
}


@pytest.mark.parametrize("name", PAGES)
def test_no_field_of_any_form_breaks_the_house(platform: Platform, app: Flask, name: str) -> None:
    prepare(platform)
    if name != "進行役の佐藤":
        begin(platform)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    browser, broken, tried = platform.browser(name), [], 0
    for pattern in PAGES[name]:
        path = pattern.format(**platform.values)
        page = browser.get(path, follow_redirects=True)
        for where, names in forms(page.text, path):
            for field, nasty in ((f, n) for f in sorted(names) for n in NASTY):
                tried += 1
                answer = _sent(platform, browser, where, {field: nasty})
                if answer >= 500:
                    broken.append((where, field, nasty[:12], answer))
    assert tried > 20
    assert broken == []


def _sent(platform: Platform, browser: Browser, where: str, fields: dict[str, Any]) -> int:
    key = platform.house.server_key
    secret = browser.cookie("visit") or platform_seat(platform, browser) or browser.door()
    return browser.post(where, data={"csrf": form_token(key, secret), **fields}).status_code


def platform_seat(platform: Platform, browser: Browser) -> bytes:
    """The seat's secret of this browser, or nothing."""
    return browser.cookie(f"seat-{platform.meets.short}")
