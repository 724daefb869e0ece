"""Being here: ready and hand outlive a restart, who is not waited for cannot press, the idle go back to the lobby."""

from collections.abc import Callable

import pytest

from tests.conftest import Browser
from tests.live.room import OpenRoom, attendee, open_room, seat_row
from tests.opened import wrapped
from tests.people import Cast, Clock
from workshop.actions import presence, seats, upkeep
from workshop.actions.perform import perform
from workshop.actions.presence import IdleToLobby, SetMark
from workshop.errors import Forbidden, Unreadable
from workshop.policy.house import House
from workshop.policy.viewer import Viewer


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    """A live meeting with 山本, 西, and 介助の清水."""
    made = open_room(house, cast, cases=1)
    made.admit("山本", cast.shakyo.id)
    made.admit("西", cast.takken.id)
    made.admit("清水", role="assistant")
    return made


def test_ready_and_a_raised_hand_are_kept(room: OpenRoom) -> None:
    room.perform("山本", SetMark(ready=True, hand=True))
    row = attendee(room.house, room.chairs["山本"].attendee)
    assert (row.ready, row.hand_at is not None) == (True, True)
    room.perform("山本", SetMark(hand=False))
    row = attendee(room.house, room.chairs["山本"].attendee)
    assert (row.ready, row.hand_at) == (True, None)


def test_who_assists_is_not_waited_for_and_cannot_press_ready(room: OpenRoom) -> None:
    with pytest.raises(Forbidden):
        room.perform("清水", SetMark(ready=True))


def test_a_silent_observer_with_a_socket_stays_and_a_browser_left_alone_goes_to_the_lobby(
    room: OpenRoom, clock: Clock
) -> None:
    clock.tick(minutes=31)
    presence.seen(room.house, [room.chairs[name].seat for name in ("佐藤", "井上", "西")])
    perform(room.house, Viewer(), IdleToLobby(room.meeting))
    assert seat_row(room.house, room.chairs["西"].seat).state == "admitted"
    assert seat_row(room.house, room.chairs["山本"].seat).state == "waiting"
    who = room.who("山本")
    with room.house.database.read() as db, pytest.raises(Unreadable):
        seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)


def test_where_nobody_sits_at_a_table_the_clock_sends_the_idle_to_the_lobby(
    room: OpenRoom, clock: Clock
) -> None:
    clock.tick(minutes=31)
    presence.seen(room.house, [room.chairs["西"].seat])
    upkeep.tend(room.house)
    states = {name: seat_row(room.house, chair.seat).state for name, chair in room.chairs.items()}
    assert states == {
        "佐藤": "waiting",
        "井上": "waiting",
        "山本": "waiting",
        "清水": "waiting",
    } | {"西": "admitted"}
    with room.house.database.read() as db:
        assert presence.idle_somewhere(db, clock.at) == []


def test_in_the_wrap_up_a_page_asked_for_is_a_sign_of_life(
    house: House, cast: Cast, clock: Clock, client: Callable[..., Browser]
) -> None:
    last = wrapped(house, cast)
    sato = client(cast.sato)
    sato.keep(f"seat-{last.short}", last.chairs["佐藤"].cookie)
    clock.tick(minutes=20)
    assert sato.get(f"/meetings/{last.short}/wrap-up").status_code == 200
    clock.tick(minutes=20)
    upkeep.tend(house)
    assert seat_row(house, last.chairs["佐藤"].seat).state == "admitted"
    assert seat_row(house, last.chairs["井上"].seat).state == "waiting"
