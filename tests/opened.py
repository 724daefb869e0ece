"""Keepers open meetings by card in tests. Holds no assertion."""

from typing import Any

from tests.collected import Meets
from tests.people import Someone, signed_in
from workshop.actions.openings import OpenMeeting
from workshop.actions.perform import perform
from workshop.models import Meeting
from workshop.policy.house import House


def opens(house: House, meets: Meets, who: Someone, **how: Any) -> None:
    """That keeper posts the card; pledged unless said otherwise."""
    kind, card = how.pop("kind", "live"), how.pop("card", who.card)
    command = OpenMeeting(meets.id, kind, card, **{"pledged": True, **how})
    perform(house, signed_in(house, who)[0], command)


def row(house: House, meets: Meets) -> Meeting:
    """The meeting's row as it stands."""
    with house.database.read() as db:
        return db.get_one(Meeting, meets.id)
