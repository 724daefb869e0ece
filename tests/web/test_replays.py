"""The replay: step by step as each may see it. What was private before a reveal is told to its author alone."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from tests.live.room import OpenRoom, open_room
from tests.opened import _draws
from tests.people import Cast
from tests.web.sitting import at_seat, sound
from workshop.actions.ending import CloseMeeting
from workshop.actions.steps import GoTo
from workshop.actions.timers import Veil
from workshop.models import AuditLine, Board
from workshop.policy.house import House
from workshop.wire.board import Add, Change, Drop, Edit
from workshop.wire.records import Card, Note

FIRST, LAST = "はじめに書いた心の声", "みんなに見せる言い方"


@pytest.fixture
def room(house: House, cast: Cast) -> OpenRoom:
    """川田 wrote for themselves, worded it anew, and it was revealed; then 川田 put a card down and took it away."""
    made = open_room(house, cast, cases=1)
    made.admit("川田", cast.takken.id)
    made.admit("山本", cast.shakyo.id)
    made.perform("佐藤", GoTo(made.step("think"), force=True))
    note = Note(id="note-own", text=FIRST, x=10, y=400)
    anew = Edit(changes=[Change(id="note-own", set={"text": LAST})])
    _draws(made, "川田", (Add(records=[note]), anew))
    made.perform("佐藤", GoTo(made.step("share"), force=True))
    card = Card(id="card-one", type="resource", text="大家さん", x=300, y=100)
    with made.house.database.read() as db:
        board = db.scalars(select(Board.id)).one()
    _then(made, "川田", board, Add(records=[card]), Drop(ids=["card-one"]))
    return made


def _then(room: OpenRoom, name: str, board: str, *ops: Any) -> None:
    """More operations, under ids of their own."""
    from workshop.actions import ordering, seats
    from workshop.actions.boards import Opened
    from workshop.actions.taking import Asked
    from workshop.wire.board import Act

    who = room.who("佐藤")
    with room.house.database.read() as db:
        secret = seats.secret_of_seat(db, room.house.server_key, who.seat, who.secret)
    opened = Opened(room.house, room.meeting, who.meeting.epoch, secret)
    acts = [Act(id=f"later-op-{n:04d}", board=board, op=each) for n, each in enumerate(ops)]
    asked = [Asked(room.chairs[name].seat, act) for act in acts]
    assert all(each.seq for each in ordering.order(opened, None, asked, [], []).answers)


def path(room: OpenRoom, what: str = "history", board: str = "now") -> str:
    return f"/meetings/{room.short}/boards/{board}/{what}"


def told(app: Any, room: OpenRoom, name: str, who: Any = None) -> Any:
    answer = at_seat(app, room, name, who).get(path(room))
    assert answer.status_code == 200
    return json.loads(answer.text)


def texts(replay: Any) -> list[str]:
    return [
        record.get("text", "") for moment in replay["moments"] for record in moment.get("put", [])
    ]


def test_what_was_private_is_never_told_but_to_its_author(app, room, cast):
    for name, who in (("山本", None), ("佐藤", cast.sato), ("井上", cast.inoue)):
        replay = told(app, room, name, who)
        assert FIRST not in json.dumps(replay, ensure_ascii=False)
        assert texts(replay).count(LAST) == 1  # revealed, at once in its last words
    assert texts(told(app, room, "川田")).count(FIRST) == 1


def test_others_private_moments_leave_no_gap_in_time_or_step(app, room):
    mine, others = told(app, room, "川田")["moments"], told(app, room, "山本")["moments"]
    assert len(mine) == len(others) + 2
    think = room.step("think")
    assert [each for each in others if each.get("step") == think and "put" not in each] == []


def test_what_was_taken_away_is_there_before_and_gone_after(app, room):
    replay = told(app, room, "山本")
    assert "大家さん" in texts(replay)
    assert replay["moments"][-1]["drop"] == ["card-one"]
    page = sound(at_seat(app, room, "山本").get(path(room, "replay")))
    assert "消した：大家さん" in page


def test_steps_are_named_and_nobody_who_acted_is(app, room):
    replay = told(app, room, "山本")
    titles = [each["title"] for each in replay["steps"]]
    assert any("出し合う" in title for title in titles)
    assert "seat" not in json.dumps(replay)
    assert "attendee" not in json.dumps(replay)


def test_the_page_leads_through_the_moments_without_a_script(app, room):
    yamamoto = at_seat(app, room, "山本")
    last = len(told(app, room, "山本")["moments"])
    page = sound(yamamoto.get(path(room, "replay") + f"?at={last - 1}"))
    assert f"{last - 1} / {last}" in page
    assert "置いた：大家さん" in page
    assert f"at={last}&amp;group=" in page
    assert "まだ何も置かれていないときです" in sound(yamamoto.get(path(room, "replay") + "?at=0"))
    share = room.step("share")
    end = sound(yamamoto.get(path(room, "replay") + f"?go=step&step={share}"))
    assert f"{last} / {last}" in end
    for odd in ("?at=x", "?at=-5", "?at=99999", "?group=nobody", "?go=step&step=nothing"):
        sound(yamamoto.get(path(room, "replay") + odd))


def test_one_groups_moments_can_be_seen_alone(app, room, cast):
    page = sound(at_seat(app, room, "山本").get(path(room, "replay") + f"?group={cast.takken.id}"))
    assert "3 / 3" in page  # revealed, put down, taken away


def test_who_has_the_newest_edition_is_told_nothing_and_nothing_is_opened(app, room, monkeypatch):
    yamamoto = at_seat(app, room, "山本")
    edition = told(app, room, "山本")["edition"]
    monkeypatch.setattr("workshop.actions.chain.read", None)  # would fail if it were asked
    again = json.loads(yamamoto.get(path(room) + f"?since={edition}").text)
    assert "moments" not in again
    assert again["edition"] == edition


def test_each_look_is_noted_once_in_five_minutes(app, room):
    for _ in range(3):
        told(app, room, "山本")
    line = select(AuditLine).where(
        AuditLine.act == "read", AuditLine.actor == f"seat:{room.chairs['山本'].seat}"
    )
    with room.house.database.read() as db:
        assert len([each for each in db.scalars(line) if each.subject.startswith("board:")]) == 1


def test_in_a_break_after_the_close_and_from_outside_there_is_nothing(app, room, cast):
    room.perform("佐藤", Veil(on=True))
    yamamoto = at_seat(app, room, "山本")
    assert yamamoto.get(path(room)).status_code == 409
    assert at_seat(app, room, "佐藤", cast.sato).get(path(room)).status_code == 409
    room.perform("佐藤", Veil(on=False))
    room.open_wall()
    assert at_seat(app, room, "壁").get(path(room)).status_code == 404
    assert yamamoto.get(path(room, board="0" * 32)).status_code == 404
    room.perform("佐藤", CloseMeeting())
    closed = yamamoto.get(path(room))
    assert closed.status_code == 404
    assert LAST not in closed.text
