"""docs/protocol.md is the law: who is not named in a row is refused there at every stage; foreign equals absent."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests import collected
from tests.conftest import Browser
from tests.house.addresses import BY_LINK, PUBLIC, Address, addresses, documented
from tests.house.asking import THROUGH, ask, asks_to_sign_in, passed, same_to_all
from tests.house.law import (
    EVERYBODY,
    KURODA,
    LOGINS,
    SATO,
    STRANGER,
    YAMAMOTO,
    named,
    readable,
    spelled,
)
from tests.house.platform import GUEST, Platform, other_meeting, stages
from tests.people import signed_in
from workshop.actions.links import MakeLink
from workshop.actions.perform import perform
from workshop.models import Notice
from workshop.policy.tokens import form_token

LAW = {f"{row.method} {row.path}": phrase for row, phrase in spelled(documented())}
STAGES = ("collecting", "live", "wrap-up")
REFUSED = {401, 403, 404, 405}
NOTHING = {
    "short": "z" * 12,
    "short_id": "z" * 12,
    "owner": "0" * 32,
    "case": "0" * 32,
    "number": 999,
}


def token_of(platform: Platform, name: str) -> str:
    """A form token this person's browser may really have."""
    browser = platform.browser(name)
    secret = browser.secret or platform.seat(name) or browser.door()
    return form_token(platform.house.server_key, secret)


def refused(each: Address, answer: TestResponse) -> bool:
    """Absent, forbidden, or led elsewhere: another page is another row; a press that leads on was taken."""
    if answer.status_code in REFUSED or each.method == "GET":
        return answer.status_code != 200
    return answer.status_code in {302, 308} and not passed(answer)


def as_absent(
    platform: Platform, browser: Browser, each: Address, token: str, answer: TestResponse
) -> bool:
    """Refused for its shape before anything was looked up: what is not there is answered with the same words."""
    nowhere = {name: NOTHING.get(name, value) for name, value in platform.values.items()}
    absent = ask(browser, each, each.filled(nowhere), token)
    names = [
        str(value)
        for pair in (platform.values, nowhere)
        for value in pair.values()
        if len(str(value)) > 8
    ]
    return answer.status_code in {400, 422} and same_to_all(answer, *names) == same_to_all(
        absent, *names
    )


def everybody(platform: Platform) -> Iterator[tuple[str, Browser]]:
    """All people, a stranger among them."""
    if STRANGER not in platform.browsers:
        platform.browsers[STRANGER] = platform.client()
        platform.browsers[STRANGER].get("/")
    yield from platform.browsers.items()


def test_every_phrase_of_the_protocol_says_who_is_meant() -> None:
    nobody_here = ("wall", "whoever sends `Authorization: Bearer`")  # no browser of these people
    assert {p for p in LAW.values() if not readable(p) and not p.startswith(nobody_here)} == set()


# An address that names nothing of a meeting cannot know its stage: it is asked while the meeting is live.
OF_A_MEETING = re.compile(
    r"<(?:[^<>]*:)?(short|short_id|owner|case|number|board|token|code|edition)>"
)


def at_stage(each: Address, stage: str) -> bool:
    return stage == "live" or OF_A_MEETING.search(each.rule.rule) is not None


@pytest.mark.timeout(600)
def test_whoever_is_not_named_is_refused_at_every_stage(app: Flask, platform: Platform) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    let_in, asked = [], 0
    for stage in stages(platform):
        if stage not in STAGES:
            continue
        for name, browser in everybody(platform):
            token = token_of(platform, name)
            for each in addresses(app):
                if name in named(LAW[str(each)], stage) or str(each) in THROUGH:
                    continue
                if not at_stage(each, stage):
                    continue
                asked += 1
                answer = ask(browser, each, each.filled(platform.values), token)
                if not refused(each, answer) and not as_absent(
                    platform, browser, each, token, answer
                ):
                    let_in.append(f"{stage}: {name} {each} {answer.status_code}")
    assert asked > 1000
    assert "\n".join(let_in) == ""


@pytest.fixture
def foreign(platform: Platform) -> dict[str, str]:
    """For each part of an address something that is there and belongs to somebody else."""
    house, cast = platform.house, platform.cast
    inoue, mori = signed_in(house, cast.inoue)[0], signed_in(house, cast.tanaka)[0]
    token = platform.meets.tokens[cast.takken.id]
    other = collected.hand_in(house, inoue, token)
    draft = collected.save(house, inoue, token)
    link = perform(house, mori, MakeLink(cast.inoue.id))
    with house.database.write() as db:
        notice = Notice(person_id=cast.mori.id, code="card.made", at=house.now())
        db.add(notice)
        db.flush()
        id_ = notice.id
    return {
        "case": other.id,
        "owner": draft[0],
        "notice_id": id_,
        "short": other_meeting(platform),
        "code": link.rsplit("/", 1)[-1],
    }


# Whoever has such an address has the right: it is a secret, and what is behind it is meant to be found.
BY_ADDRESS = {"code", "token"}
PART = re.compile(r"<(?:[^<>]*:)?(\w+)>")


def differing(app: Flask, platform: Platform, name: str, foreign: dict[str, str]) -> list[str]:
    """Where somebody is answered otherwise for what is another's than for what is not there."""
    found, browser, token = [], platform.browser(name), token_of(platform, name)
    for each in addresses(app):
        parts = set(PART.findall(each.rule.rule)) & foreign.keys() - BY_ADDRESS
        if (
            not parts
            or LAW[str(each)].startswith(("anybody", "link"))
            or each.path in {*PUBLIC, *BY_LINK}
        ):
            continue
        if (
            name in named(LAW[str(each)], "collecting")
            and parts == {"short"}
            and name in LOGINS - {KURODA}
        ):
            continue  # another meeting of the same secretariat is not foreign; `test_routes` asks as its strangers
        for part in parts:
            there, absent = (
                same_to_all(_asked(browser, each, platform, token, part, value), value)
                for value in (foreign[part], "0" * len(foreign[part]))
            )
            if there != absent and not asks_to_sign_in(*there):
                found.append(f"{name} {each} <{part}>: {there[0]} foreign, {absent[0]} absent")
    return found


def _asked(
    browser: Browser, each: Address, platform: Platform, token: str, part: str, value: str
) -> TestResponse:
    return ask(browser, each, each.filled(platform.values, **{part: value}), token)


def test_what_is_anothers_is_answered_as_what_is_not_there(
    app: Flask, platform: Platform, foreign: dict[str, str]
) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    platform.browser(GUEST).get("/")
    asking = (YAMAMOTO, KURODA, GUEST, SATO)
    assert (
        "\n".join(each for name in asking for each in differing(app, platform, name, foreign)) == ""
    )
    assert EVERYBODY.issuperset(asking)
