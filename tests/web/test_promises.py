"""決まったこと in the browsers of 進行役の佐藤 and 井上: added, changed, dropped; nothing typed is lost."""

import html
import re

import pytest

from tests.live.room import OpenRoom
from tests.opened import wrapped
from tests.people import Cast
from tests.web.sitting import at_seat, sound
from workshop.actions.minutes import OpenMinutes
from workshop.policy.house import House
from workshop.wire.board import Add
from workshop.wire.records import Card, Offer

OFFER = "つぎに来たら、うちが席をつくる"
DRAWN = Add(
    records=[
        Card(id="card-one-1", type="agency", text="夜間の窓口"),
        Offer(id="offer-one", text=OFFER),
    ]
)


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    return wrapped(house, cast, DRAWN)


@pytest.fixture
def sato(app, room):
    return at_seat(app, room, "佐藤")


def base(room: OpenRoom) -> str:
    return f"/meetings/{room.short}/wrap-up"


def mark(page: str) -> str:
    found = re.search(r'name="mark" value="(\w+)"', page)
    assert found
    return found[1]


def follow_ups(room: OpenRoom) -> list[tuple[str, str, str]]:
    found = room.perform("佐藤", OpenMinutes()).follow_ups
    return [(each.sentence, each.owner_name, str(each.due_on or "")) for each in found]


def test_promises_are_added_changed_and_dropped(room, sato, cast):
    sato.send(f"{base(room)}/follow-up", sentence="電話する", owner=cast.takken.id)
    page = sound(sato.get(base(room)))
    assert "期日のない約束が1件あります" in page
    row = room.perform("佐藤", OpenMinutes()).follow_ups[0]
    changed = {"id": row.id, "mark": mark(page), "sentence": "訪ねる", "owner": row.owner}
    sato.send(f"{base(room)}/follow-up", due_on="2027-03-20", **changed)
    assert follow_ups(room) == [("訪ねる", "宅地建物取引業協会", "2027-03-20")]
    sato.send(f"{base(room)}/follow-up", drop=row.id)
    assert follow_ups(room) == []


def test_an_offer_from_the_board_becomes_a_promise_with_one_press(room, sato, cast):
    sato.send(f"{base(room)}/follow-up", sentence=OFFER, owner=cast.takken.id)
    assert follow_ups(room) == [(OFFER, "宅地建物取引業協会", "")]
    assert "約束にする" not in sound(sato.get(base(room)))


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ({"sentence": ""}, "sentence"),
        ({"sentence": "田中さんに電話する"}, "sentence"),
        ({"sentence": "電話する", "due_on": "あした"}, "due_on"),
        ({"sentence": "電話する", "owner": "nobody"}, "owner"),
    ],
)
def test_a_promise_that_cannot_be_comes_back_with_everything_typed(room, sato, typed, at):
    answer = sato.send(f"{base(room)}/follow-up", **typed)
    assert answer.status_code == 422
    page = sound(answer)
    assert f'href="#{at}"' in page
    assert html.escape(typed["sentence"]) in page
    assert follow_ups(room) == []


def test_a_wrong_change_stays_at_its_own_promise_and_adds_none(room, sato):
    sato.send(f"{base(room)}/follow-up", sentence="電話する")
    row = room.perform("佐藤", OpenMinutes()).follow_ups[0]
    fields = {"id": row.id, "mark": row.mark, "sentence": "田中さんに電話する"}
    page = sound(sato.send(f"{base(room)}/follow-up", **fields))
    assert 'href="#sentence-1"' in page
    assert page.count("田中さんに電話する") == 1
    assert follow_ups(room) == [("電話する", "", "")]


def test_two_who_change_one_promise_both_see_both(app, room, sato, cast):
    sato.send(f"{base(room)}/follow-up", sentence="電話する")
    row = room.perform("佐藤", OpenMinutes()).follow_ups[0]
    fields = {"id": row.id, "mark": row.mark}
    sato.send(f"{base(room)}/follow-up", sentence="訪ねる", **fields)
    late = at_seat(app, room, "井上").send(f"{base(room)}/follow-up", sentence="手紙", **fields)
    assert late.status_code == 409
    page = sound(late)
    assert "手紙" in page
    assert "訪ねる" in page
    sato.send(f"{base(room)}/follow-up", drop=row.id)
    gone = at_seat(app, room, "井上").send(f"{base(room)}/follow-up", sentence="手紙", **fields)
    assert gone.status_code == 409
    assert "手紙" in sound(gone)  # now in the empty form
