"""A running house with a live meeting whose board has forty things on it, and windows at its seats."""

import base64
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.live.conftest import Building, Hall, building, seated
from tests.unit.board import samples
from workshop.actions import ordering, seats
from workshop.actions.boards import Opened
from workshop.actions.taking import Asked
from workshop.wire.board import Act, Add

__all__ = ["building"]


@pytest.fixture
def hall(building: Building) -> Iterator[Hall]:
    """出し合う: 山本, 西 and 原 have drawn forty things."""
    for made in seated(building):
        records = [each for each in samples.many() if not each.id.startswith("start-")]
        room, who = made.room, made.room.who("佐藤")
        with room.house.database.read() as db:
            secret = seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)
        opened = Opened(room.house, room.meeting, who.meeting.epoch, secret)
        asked = [
            Asked(
                room.chairs[("山本", "西", "原")[n % 3]].seat,
                Act(id=f"sample-{n:05d}", board=made.board(), op=Add(records=[each])),
            )
            for n, each in enumerate(records)
        ]
        answers = ordering.order(opened, None, asked, [], []).answers
        assert all(each.seq for each in answers), answers
        yield made


@pytest.fixture
def window(chromium: Browser, hall: Hall) -> Iterator[Callable[..., Page]]:
    """Somebody's browser at their seat."""
    contexts = []

    def opened(name: str, **how: Any) -> Page:
        context = chromium.new_context(locale="ja-JP", reduced_motion="reduce", **how)
        context.set_default_timeout(30_000)
        chair = hall.room.chairs[name]
        value = base64.urlsafe_b64encode(chair.cookie).rstrip(b"=").decode()
        origin = f"http://127.0.0.1:{hall.port}"
        context.add_cookies([{"name": f"seat-{hall.room.short}", "value": value, "url": origin}])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        return page

    troubles: list[str] = []
    yield opened
    for context in contexts:
        context.close()
    assert troubles == []
