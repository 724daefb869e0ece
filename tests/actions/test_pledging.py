"""Rule 9: nobody comes in without the pledge of the charter in force, also when it changes while somebody waits."""

import pytest

from tests.conftest import Browser
from tests.house import lint, markup
from tests.live.room import OpenRoom, attendee, open_room, seat_row
from workshop.actions.admission import Admit
from workshop.actions.devices import ConfirmDevice, MakePass, UsePass
from workshop.actions.perform import perform
from workshop.actions.pledging import RenewPledge
from workshop.errors import Absent, Invalid, Stale
from workshop.models import Charter
from workshop.policy.showing.lobby import lobby
from workshop.policy.viewer import Viewer


@pytest.fixture
def room(house, cast) -> OpenRoom:
    return open_room(house, cast, cases=1)


@pytest.fixture
def change(house, cast):
    """The secretariat saves a new charter."""

    def made() -> str:
        with house.database.write() as db:
            row = Charter(
                version=2, title="新しい要綱", text="第1条", html="<p>第1条</p>",
                clause="会員は、連携に必要な範囲で情報を交換することができる。",
                pledge="新しい約束を守ります。", created_by=cast.tanaka.id, created_at=house.now(),
            )  # fmt: skip
            db.add(row)
            db.flush()
            return row.id

    return made


def test_who_waits_under_the_old_charter_stays_outside_until_the_new_pledge(room, change, house):
    kawada = room.knock("川田")
    new = change()
    with pytest.raises(Stale) as refused:
        room.perform("佐藤", Admit((kawada.seat,)))
    assert refused.value.code == "pledge_again"
    assert room.perform("佐藤", Admit()) == 0
    with house.database.read() as db:
        (waiting,) = lobby(db, room.who("佐藤"))
    assert waiting.again
    room.perform("川田", RenewPledge(new, True))
    assert room.perform("佐藤", Admit((kawada.seat,))) == 1
    assert attendee(house, kawada.attendee).charter_id == new


def test_of_all_those_who_pledged_come_in_and_the_other_waits(room, change, house):
    old = room.knock("川田")
    room.cast = type(room.cast)(**{**vars(room.cast), "charter": change()})
    new = room.knock("藤井")
    assert room.perform("佐藤", Admit()) == 1
    assert seat_row(house, new.seat).state == "admitted"
    assert seat_row(house, old.seat).state == "waiting"


def test_an_old_form_or_an_unsigned_one_renews_nothing(room, change):
    room.knock("川田")
    new = change()
    with pytest.raises(Stale):
        room.perform("川田", RenewPledge(room.cast.charter, True))
    with pytest.raises(Invalid):
        room.perform("川田", RenewPledge(new, False))


def test_who_sits_or_was_sent_out_renews_nothing(room, change):
    room.admit("川田")
    with pytest.raises(Absent):
        room.perform("川田", RenewPledge(change(), True))


def test_a_second_device_asks_again_too(room, change, house):
    room.admit("川田")
    token = room.perform("川田", MakePass())
    _short, waiting = perform(house, Viewer(), UsePass(token))
    change()
    with pytest.raises(Stale):
        room.perform("川田", ConfirmDevice(waiting.number))


def test_the_lobby_leads_to_the_new_pledge_and_back_with_the_same_number(room, change, client):
    kawada = room.knock("川田")
    browser: Browser = client()
    browser.keep(f"seat-{room.short}", kawada.cookie)
    number = browser.get(f"/m/{room.short}/lobby").text
    change()
    state = browser.get(f"/m/{room.short}/lobby.json").json
    assert state is not None
    assert state["to"] == f"/m/{room.short}/again"
    page = browser.get(f"/m/{room.short}/again")
    assert lint.findings(markup.read(page.text)) == []
    assert "新しい約束を守ります。" in page.text
    with room.house.database.read() as db:
        new = db.query(Charter).filter_by(version=2).one().id
    answer = browser.send(f"/m/{room.short}/again", kawada.cookie, charter=new, promised="yes")
    assert answer.location == f"/m/{room.short}/lobby"
    again = browser.get(f"/m/{room.short}/lobby").text
    assert _digits(again) == _digits(number)
    assert browser.get(f"/m/{room.short}/again").status_code == 302


def _digits(page: str) -> str:
    return page.split('class="number-large">')[1][:4]
