"""Roles and the facilitation: given, handed over, never to nobody; kept or renewed when a keeper comes back."""

import pytest

from tests.live.room import OpenRoom, _enter, attendee, open_room
from tests.people import Cast
from workshop.actions.admission import Pledge
from workshop.actions.ending import CloseMeeting
from workshop.actions.going import Leave
from workshop.actions.perform import perform
from workshop.actions.presiding import HandOver
from workshop.actions.roles import GiveRole
from workshop.errors import Absent, Forbidden, Invalid
from workshop.policy.house import House
from workshop.policy.viewer import Viewer


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    made = open_room(house, cast)
    made.admit("川田", cast.takken.id)
    return made


def role(room: OpenRoom, name: str) -> str:
    return attendee(room.house, room.chairs[name].attendee).role


def test_sato_gives_kawada_roles_and_takes_them_back(room):
    person = room.chairs["川田"].attendee
    for each in ("recorder", "boardkeeper", "reception", "assistant", "observer", "participant"):
        room.perform("佐藤", GiveRole(person, each))
        assert role(room, "川田") == each
    with pytest.raises(Invalid):
        room.perform("佐藤", GiveRole(person, "wall"))


def test_a_role_of_another_case_is_forgotten_with_the_presenting(room):
    person = room.chairs["川田"].attendee
    room.perform("佐藤", GiveRole(person, "presenter", room.items()[0].id))
    room.perform("佐藤", GiveRole(person, "participant", room.items()[0].id))
    assert attendee(room.house, person).case_id is None


def test_participants_give_no_roles_and_strangers_have_none(room):
    with pytest.raises(Forbidden):
        room.perform("川田", GiveRole(room.chairs["川田"].attendee, "facilitator"))
    with pytest.raises(Absent):
        room.perform("佐藤", GiveRole("nobody", "observer"))


def test_the_last_facilitator_in_the_room_stays_one(room):
    room.perform("佐藤", GiveRole(room.chairs["井上"].attendee, "participant"))
    with pytest.raises(Invalid) as refused:
        room.perform("佐藤", GiveRole(room.chairs["佐藤"].attendee, "participant"))
    assert refused.value.code == "nobody_leads"
    assert role(room, "佐藤") == "facilitator"


def test_a_facilitator_who_went_home_does_not_count_as_leading(room):
    room.perform("井上", Leave())
    with pytest.raises(Invalid):
        room.perform("佐藤", GiveRole(room.chairs["佐藤"].attendee, "boardkeeper"))


def test_sato_hands_over_to_kawada_and_goes_on_at_the_board(room):
    room.perform("佐藤", HandOver(room.chairs["川田"].attendee))
    assert (role(room, "川田"), role(room, "佐藤")) == ("facilitator", "boardkeeper")
    with pytest.raises(Forbidden):
        room.perform("佐藤", HandOver(room.chairs["井上"].attendee))


def test_nobody_hands_over_to_oneself_or_to_somebody_in_the_lobby(room):
    with pytest.raises(Invalid):
        room.perform("佐藤", HandOver(room.chairs["佐藤"].attendee))
    words = {"affiliation": "地域の者", "promised": True}
    command = Pledge(room.meeting, room.cast.charter, "待つ人", **words)  # type: ignore[arg-type]  # words of the form
    waits = room._seat(perform(room.house, Viewer(), command).cookie)
    assert waits.attendee is not None
    with pytest.raises(Absent):
        room.perform("佐藤", HandOver(waits.attendee.id))
    assert role(room, "佐藤") == "facilitator"


def test_who_handed_over_and_crashed_comes_back_at_the_board_and_leads_the_next_opening(room):
    room.perform("佐藤", HandOver(room.chairs["川田"].attendee))
    room._sit("佐藤", _enter(room.house, room.cast.sato, room.meeting))
    assert role(room, "佐藤") == "boardkeeper"
    room.perform("川田", CloseMeeting())
    room._sit("佐藤", _enter(room.house, room.cast.sato, room.meeting))
    assert role(room, "佐藤") == "facilitator"


def test_a_keeper_who_comes_back_leads_where_nobody_else_is_left(room):
    room.perform("佐藤", HandOver(room.chairs["川田"].attendee))
    for name in ("井上", "川田"):
        room.perform(name, Leave())
    room._sit("佐藤", _enter(room.house, room.cast.sato, room.meeting))
    assert role(room, "佐藤") == "facilitator"
