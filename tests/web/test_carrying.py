"""Pages of carrying: the wrap-up's issues, what goes where, a promise's link, a case by its group."""

import re
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.actions.test_carrying import SAID, TOWN, WHY, programme
from tests.collected import collecting, hand_in
from tests.conftest import Browser
from tests.house import lint, markup
from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import signed_in
from workshop.actions.decisions import KeepFollowUp
from workshop.models import FollowUp, Issue


@pytest.fixture
def last(house, cast) -> OpenRoom:
    return wrapped(house, cast)


@pytest.fixture
def coming(house, cast, last):
    meets = collecting(house, cast)
    programme(house, cast, last.meeting, meets.id)
    return meets


def well_made(answer: TestResponse) -> None:
    assert answer.status_code in {200, 409, 422}, answer.text
    assert lint.findings(markup.read(answer.text)) == []


def lead(client: Any, cast: Any, room: OpenRoom) -> tuple[Browser, bytes]:
    """佐藤's browser, signed in and seated in the wrap-up."""
    browser, cookie = client(cast.sato), room.chairs["佐藤"].cookie
    browser.keep(f"seat-{room.short}", cookie)
    return browser, cookie


def test_an_issue_is_kept_in_the_wrap_up_and_the_programme_shows_its_number_alone(
    client, cast, house, last, coming
):
    sato, seat = lead(client, cast, last)
    at = f"/meetings/{last.short}/wrap-up"
    wrong = sato.send(f"{at}/issue", seat, issue="090-1234-5678 へ電話する")
    well_made(wrong)
    assert "090-1234-5678" in wrong.text
    assert sato.send(f"{at}/issue", seat, issue=TOWN).status_code == 302
    page = sato.get(at)
    well_made(page)
    assert TOWN in page.text
    with house.database.read() as db:
        issue = db.scalars(select(Issue)).one()
    shown = client(cast.tanaka).get(f"/programmes/{issue.programme_id}")
    assert "検討中" in shown.text
    assert TOWN not in shown.text


def test_what_was_chosen_is_carried_and_a_missing_reason_loses_nothing(
    client, cast, house, last, coming
):
    promise = last.perform("佐藤", KeepFollowUp(SAID, cast.takken.id))
    sato, seat = lead(client, cast, last)
    at = f"/meetings/{last.short}/carry"
    page = sato.get(at)
    well_made(page)
    assert SAID in page.text
    wrong = sato.send(at, seat, promise=promise, to=coming.short)
    well_made(wrong)
    assert re.search(rf'value="{promise}" checked', wrong.text)
    done = sato.send(at, seat, promise=promise, to=coming.short, reason=WHY)
    assert done.location == f"{at}?done=carried"
    assert "約束・検討課題の持ち越し" in client(cast.tanaka).get("/records").text


def test_a_promises_link_takes_three_answers_and_shows_no_sentence(client, cast, house, last):
    last.perform("佐藤", KeepFollowUp(SAID, cast.takken.id))
    with house.database.read() as db:
        token = db.scalars(select(FollowUp.token)).one()
    group, path = client(), f"/f/{token}/answer"
    assert path in group.get(f"/f/{token}").text
    page = group.get(path)
    well_made(page)
    assert SAID not in page.text
    assert cast.takken.name in page.text
    door = group.door()
    missing = group.send(path, door, status="declined")
    well_made(missing)
    assert "断られた理由を選んでください" in missing.text
    assert group.send(path, door, status="declined", reason="full").status_code == 302
    assert "断られた（定員）" in group.get(path).text
    assert group.send(path, door, status="linked").status_code == 302
    listed = client(cast.tanaka).get(f"/meetings/{last.short}/promises")
    well_made(listed)
    assert "つながった" in listed.text
    assert f"/f/{token}" in listed.text
    assert group.get(f"/f/{'0' * 32}/answer").status_code == 404


def test_a_group_carries_its_case_with_its_card_and_gets_a_new_receipt(client, cast, house):
    here, there = collecting(house, cast), collecting(house, cast)
    case = hand_in(house, signed_in(house, cast.yamamoto)[0], here.tokens[cast.shakyo.id])
    yamamoto, path = client(cast.yamamoto), f"/cases/{case.id}"
    assert f"{path}/carry" in yamamoto.get(path).text
    well_made(yamamoto.get(f"{path}/carry"))
    wrong = yamamoto.send(f"{path}/carry", to=there.short, card=cast.sato.card)
    well_made(wrong)
    assert cast.sato.card not in wrong.text
    done = yamamoto.send(f"{path}/carry", to=there.short, card=cast.shakyo.card)
    assert done.status_code == 302
    arrived = yamamoto.get(done.location)
    well_made(arrived)
    assert re.search(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}", arrived.text)
    assert "にも持ち越されています" in yamamoto.get(path).text
