"""Keepers open meetings by card in tests: by phase, and the wrap-up after a meeting that was held."""

from typing import Any

from tests.collected import Meets
from tests.live.room import OpenRoom, _enter, open_room
from tests.people import Cast, Someone, signed_in
from workshop.actions import ordering, seats
from workshop.actions.boards import Opened
from workshop.actions.ending import CloseMeeting
from workshop.actions.openings import OpenMeeting
from workshop.actions.perform import perform
from workshop.actions.steps import GoTo
from workshop.actions.taking import Asked
from workshop.models import Meeting
from workshop.policy.house import House
from workshop.policy.showing import present
from workshop.wire.board import Act, Op


def opens(house: House, meets: Meets, who: Someone, **how: Any) -> None:
    """That keeper posts the card; pledged unless said otherwise."""
    kind, card = how.pop("kind", "live"), how.pop("card", who.card)
    command = OpenMeeting(meets.id, kind, card, **{"pledged": True, **how})
    perform(house, signed_in(house, who)[0], command)


def row(house: House, meets: Meets) -> Meeting:
    """The meeting's row as it stands."""
    with house.database.read() as db:
        return db.get_one(Meeting, meets.id)


def wrapped(house: House, cast: Cast, *ops: Op) -> OpenRoom:
    """A meeting of one case that was held with 川田, who drew `ops`; 佐藤 and 井上 sit in the wrap-up."""
    room = open_room(house, cast, cases=1)
    room.admit("川田", cast.takken.id)
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    if ops:
        _draws(room, "川田", ops)
    room.perform("佐藤", CloseMeeting())
    for name, keeper in (("佐藤", cast.sato), ("井上", cast.inoue)):
        room._sit(name, _enter(house, keeper, room.meeting, "wrap-up"))
    return room


def _draws(room: OpenRoom, name: str, ops: tuple[Op, ...]) -> None:
    who = room.who("佐藤")
    with room.house.database.read() as db:
        secret = seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)
        facts = present.read(db, room.meeting)
    assert facts is not None
    opened = Opened(room.house, room.meeting, who.meeting.epoch, secret)
    seat = room.chairs[name].seat
    acts = [Act(id=f"operation-{n:05d}", board=facts.board, op=each) for n, each in enumerate(ops)]
    answers = ordering.order(opened, None, [Asked(seat, act) for act in acts], [], []).answers
    assert all(each.seq for each in answers), answers
