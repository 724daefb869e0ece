"""P2 and rule 8: a key of one meeting is nothing in another; when the time is over, a seat is nothing in its own."""

import secrets
from collections.abc import Callable

import pytest
from flask import Flask

from tests import collected
from tests.conftest import SERVER_KEY, Browser
from tests.house.platform import GUEST, Platform, begin, prepare
from tests.live.room import OpenRoom, open_room
from tests.people import Cast, Clock, signed_in
from workshop.actions.admission import Admit
from workshop.actions.perform import perform
from workshop.actions.sheets import ReadToVet
from workshop.errors import Refusal, Unreadable
from workshop.policy import doors
from workshop.policy.house import House
from workshop.policy.tokens import form_token
from workshop.vault import keys


@pytest.fixture
def two(house: House, cast: Cast) -> tuple[OpenRoom, OpenRoom]:
    """Two meetings, open at the same time, with the same keepers."""
    return open_room(house, cast, cases=0), open_room(house, cast, cases=0)


def test_a_seat_of_one_meeting_opens_no_box_of_the_other(two: tuple[OpenRoom, OpenRoom]) -> None:
    mine, other = two
    chair = mine.chairs["佐藤"]
    with mine.house.database.read() as db:
        opened = doors.opened_by_cookie(db, SERVER_KEY, "seat", chair.seat, chair.cookie)
        assert len(doors.take_key(db, doors.subject_of_meeting(mine.meeting), opened)) == 32
        with pytest.raises(Unreadable):
            doors.take_key(db, doors.subject_of_meeting(other.meeting), opened)


def test_the_secret_of_one_meeting_is_not_the_other_as_a_holder(
    two: tuple[OpenRoom, OpenRoom],
) -> None:
    mine, other = two
    chair = mine.chairs["佐藤"]
    with mine.house.database.read() as db:
        opened = doors.opened_by_cookie(db, SERVER_KEY, "seat", chair.seat, chair.cookie)
        secret = doors.take_key(db, doors.subject_of_meeting(mine.meeting), opened)
        with pytest.raises(Unreadable):
            doors.meeting_as_holder(db, SERVER_KEY, other.meeting, secret)
    for use in ("minutes", "slot", "sense"):
        sealed = doors.seal_text(doors.text_key(secret, use), "x", "section", "1", "text_ct")
        wrong = doors.text_key(keys.fresh_key(), use)
        with pytest.raises(Unreadable):
            doors.read_text(wrong, sealed, "section", "1", "text_ct")


def test_a_facilitator_of_one_meeting_admits_nobody_to_the_other(
    two: tuple[OpenRoom, OpenRoom],
) -> None:
    mine, other = two
    waits = other.knock("部外者の黒田")
    with pytest.raises(Refusal):
        mine.perform("佐藤", Admit((waits.seat,)))


def test_a_card_opens_no_meeting_its_person_does_not_keep(
    house: House, cast: Cast, two: tuple[OpenRoom, OpenRoom]
) -> None:
    """事務局の田中 has no card; 審査の林's opens what 林 keeps, and nobody else may post it."""
    meets = collected.collecting(house, cast)
    collected.hand_in(house, signed_in(house, cast.yamamoto)[0], meets.tokens[cast.shakyo.id])
    pair = doors.pair_of_code(cast.hayashi.card, "person")
    with house.database.read() as db:
        rows = [doors.holder(db, SERVER_KEY, kind, cast.shakyo.id) for kind in ("group", "person")]
        assert [row.public for row in rows if row] != [pair.public]
    seat = collected.sits(house, meets, cast.hayashi)
    assert perform(house, seat, ReadToVet(1)).sheet.texts["concern"]
    with pytest.raises(Refusal):
        perform(house, two[0].who("佐藤"), ReadToVet(1))


SEATS = "wall-door sheet/1 slots scene leave device bring lead/lobby lead/senses".split()
PRESSES = "admit close step veil role send-out prolong".split()
NOWHERE = "zzzzzzzzzzzz"


def test_a_seat_of_another_meeting_learns_no_more_here_than_where_nothing_is(
    two: tuple[OpenRoom, OpenRoom], client: Callable[..., Browser]
) -> None:
    """進行役の佐藤's cookie of one meeting, under the other's name, and under an id nobody has: the same words."""
    mine, other = two
    thief, secret = client(), mine.chairs["佐藤"].cookie
    for short in (other.short, NOWHERE):
        thief.keep(f"seat-{short}", secret)
        thief.keep(f"wall-{short}", secret)
    token = {"X-CSRF-Token": form_token(SERVER_KEY, secret)}
    said = {"seats": "all", "confirm": True}
    for path in SEATS:
        pages = [thief.get(f"/m/{short}/{path}") for short in (other.short, NOWHERE)]
        assert [page.status_code for page in pages] == [404, 404], path
        assert pages[0].text == pages[1].text, path
    for verb in PRESSES:
        answers = [
            thief.post(f"/m/{short}/lead/{verb}", json=said, headers=token)
            for short in (other.short, NOWHERE)
        ]
        assert [answer.status_code for answer in answers] == [404, 404], verb
        assert answers[0].text == answers[1].text, verb


def test_when_the_time_is_over_no_page_opens_a_text_though_nobody_has_sealed_it(
    platform: Platform, clock: Clock, app: Flask
) -> None:
    prepare(platform)
    begin(platform)
    sato, base = platform.browser("進行役の佐藤"), platform.meets.short
    guest = platform.browser(GUEST)
    assert collected.CANARY in sato.get(f"/meetings/{base}/prepare/1").text
    clock.tick(hours=4, minutes=1)
    for path in (f"/m/{base}/sheet/1", f"/meetings/{base}/prepare/1", f"/m/{base}/lead/senses"):
        for browser in (sato, guest):
            answer = browser.get(path)
            assert answer.status_code == 404, path
            assert collected.CANARY not in answer.text
    token = form_token(SERVER_KEY, platform.seat(GUEST))
    for press in ("me/sense", "present/stop", "present/confirm", "present/withdraw"):
        answer = guest.post(f"/m/{base}/{press}", headers={"X-CSRF-Token": token})
        assert answer.status_code == 404, press


def test_a_seats_cookie_of_anothers_making_is_nobody(
    two: tuple[OpenRoom, OpenRoom], client: Callable[..., Browser]
) -> None:
    thief = client()
    thief.keep(f"seat-{two[0].short}", secrets.token_bytes(32))
    assert thief.get(f"/m/{two[0].short}/lead/lobby").status_code == 404
