"""P5 on pages: while the record cannot be written no page shows a word of a case; it says so, and later it is there."""

import pytest
from flask import Flask

from tests.collected import CANARY
from tests.house.platform import GUEST, Platform, begin, close, prepare
from tests.live.breaking import no_record
from workshop.policy.tokens import form_token

SAYS = "不具合"


@pytest.fixture
def quiet(app: Flask) -> None:
    """Errors become pages, as for everybody."""
    app.config["PROPAGATE_EXCEPTIONS"] = False


@pytest.mark.usefixtures("quiet")
def test_no_page_shows_a_case_while_the_record_of_it_cannot_be_written(
    platform: Platform, database_url: str
) -> None:
    prepare(platform)
    base, number = f"/meetings/{platform.meets.short}", platform.case.number
    hayashi = platform.browser(
        "進行役の佐藤"
    )  # 林 has read it while preparing: one line for five minutes
    path = f"{base}/prepare/{number}"
    with no_record(database_url):
        answer = hayashi.get(path)
        assert answer.status_code == 500
        assert CANARY not in answer.text
        assert SAYS in answer.text
    assert CANARY in hayashi.get(path).text


@pytest.mark.usefixtures("quiet")
def test_nobody_opens_admits_closes_or_takes_out_while_the_record_cannot_be_written(
    platform: Platform, database_url: str
) -> None:
    prepare(platform)
    begin(platform)
    sato, short = platform.browser("進行役の佐藤"), platform.meets.short
    token = {"X-CSRF-Token": form_token(platform.house.server_key, platform.seat("進行役の佐藤"))}
    with no_record(database_url):
        answer = sato.post(f"/m/{short}/lead/close", json={"confirm": True}, headers=token)
        assert answer.status_code == 500
        assert SAYS in answer.get_json()["say"]
    guest = platform.browser(GUEST)
    assert guest.get(f"/m/{short}/room").status_code == 200, "nothing was half done"
    close(platform)
    with no_record(database_url):
        path = f"/meetings/{short}/open/wrap-up"
        answer = sato.send(
            path, card=platform.cast.sato.card, pledged="yes", confirmed=["other_day"]
        )
        assert answer.status_code == 500
    platform.opens("進行役の佐藤", platform.cast.sato, "wrap-up")
    export = f"/meetings/{short}/wrap-up/export/room"
    seat = platform.seat("進行役の佐藤")
    with no_record(database_url):
        answer = sato.send(export, seat, form="md", reason="市の担当課で確かめるため")
        assert answer.status_code == 500
        assert "阿南市 関係者ワークショップ" not in answer.text
    assert sato.send(export, seat, form="md", reason="市の担当課で確かめるため").status_code == 200
