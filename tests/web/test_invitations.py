"""Letters, calendar, moving and cancelling, as 田中 and the invited groups meet them."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from tests.planning import begun_by, draft_by, found, typed
from workshop.models import Invitation


@pytest.fixture
def draft(client, cast):
    """The short id of 田中's draft."""
    return draft_by(client, cast.tanaka, typed(cast))


@pytest.fixture
def begun(client, cast):
    """The short id of a meeting that collects cases."""
    return begun_by(client, cast.tanaka, typed(cast))


def test_every_group_gets_a_letter_with_its_own_link_and_the_common_door(
    house, client, cast, begun
):
    page = client(cast.tanaka).get(f"/meetings/{begun}/invitations").text
    with house.database.read() as db:
        tokens = db.scalars(select(Invitation.token)).all()
    assert all(page.count(f"http://127.0.0.1:8000/s/{token}") == 1 for token in tokens)
    assert page.count(f"http://127.0.0.1:8000/m/{begun}\n") == 2
    assert "阿南社会福祉協議会 御中" in page


def test_a_hearings_letter_has_no_submission_link(house, client, cast):
    tanaka = client(cast.tanaka)
    short = begun_by(client, cast.tanaka, typed(cast, kind="hearing"))
    page = tanaka.get(f"/meetings/{short}/invitations").text
    assert "/s/" not in page
    assert f"/m/{short}" in page


def test_the_mark_handed_can_be_set_and_taken_back(house, client, cast, begun):
    with house.database.read() as db:
        invitation = db.scalars(select(Invitation)).first().id
    tanaka, path = client(cast.tanaka), f"/meetings/{begun}/invitations/{invitation}"
    tanaka.send(f"{path}/handed", handed="yes")
    assert "あと1団体に渡します" in tanaka.get(f"/meetings/{begun}/invitations").text
    tanaka.send(f"{path}/handed", handed="no")
    assert "あと2団体に渡します" in tanaka.get(f"/meetings/{begun}/invitations").text
    assert tanaka.get(path).status_code == 200
    code = tanaka.get(f"{path}/submit.svg")
    assert code.mimetype == "image/svg+xml"
    assert tanaka.get(f"{path}/other.svg").status_code == 404


def entry(browser: FlaskClient, short: str) -> Any:
    answer = browser.get(f"/m/{short}/calendar.ics")
    assert answer.status_code == 200
    return Calendar.from_ical(answer.data).walk("VEVENT")[0]


def test_a_calendar_entry_keeps_its_uid_and_counts_up_when_the_meeting_moves(client, cast, begun):
    before = entry(client(), begun)
    answer = client(cast.tanaka).send(
        f"/meetings/{begun}/move",
        version=2,
        day="2027-02-28",
        begins="10:00",
        ends="12:00",
        place="ひまわり会館",
        deadline_day="2027-02-18",
        retention_on="2027-05-30",
    )
    assert answer.status_code == 302, answer.text
    after = entry(client(), begun)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART").isoformat() == "2027-02-28T01:00:00+00:00"
    letters = client(cast.tanaka).get(f"/meetings/{begun}/invitations").text
    assert "日時か場所が変わりました" in letters
    assert "ひまわり会館" in letters


def test_a_draft_is_in_nobodys_calendar(client, draft):
    assert client().get(f"/m/{draft}/calendar.ics").status_code == 404


def test_cancelling_asks_once_more_and_says_what_happens_to_the_cases(house, client, cast, begun):
    tanaka = client(cast.tanaka)
    page = tanaka.get(f"/meetings/{begun}/cancel").text
    assert "提出も、準備も、当日の入室もできなくなります。" in page
    assert found(house, begun).phase == "collecting"
    answer = tanaka.send(f"/meetings/{begun}/cancel", version=2, erase_on="2027-02-15")
    assert answer.status_code == 302, answer.text
    assert "この会は中止しました" in tanaka.get(f"/meetings/{begun}").text
    assert "中止になりました" in tanaka.get(f"/meetings/{begun}/invitations").text
    assert entry(client(), begun)["STATUS"] == "CANCELLED"
