"""A ring is never forgotten: what is rung while a table is just looking counts for its next look.

Nor is who has to be rung: 佐藤 sits at another worker, and 山本 draws here without a pause.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import gevent
import pytest

from tests.live.desk import card
from tests.live.room import OpenRoom
from tests.live.test_lease import sat_down
from tests.people import Clock
from workshop.actions import following, ordering
from workshop.actions import sittings as rows
from workshop.actions.perform import perform
from workshop.actions.presence import SetMark
from workshop.actions.sittings import Sits
from workshop.actions.steps import GoTo
from workshop.db.bell import Bell
from workshop.live import sittings
from workshop.live import turn as turning
from workshop.live.line import Line
from workshop.live.table import Table
from workshop.policy.showing import present
from workshop.wire.board import Act

LONG = 10_000.0  # seconds: the look that is due by itself does not come in this test


def while_it_looks(monkeypatch: pytest.MonkeyPatch, way: str, does: Callable[[], Any]) -> list[str]:
    """Do something once, when a table has read and has not yet told; what was done by then."""
    module = {"look": ordering, "follow": following, "order": ordering}[way]
    real = getattr(module, way)
    done: list[str] = []

    def read(*said: Any, **how: Any) -> Any:
        found = real(*said, **how)
        if not done:
            done.append(way)
            does()
        return found

    monkeypatch.setattr(module, way, read)
    return done


def raised(table: Table, attendee: str) -> bool:
    """Whether the table knows of that hand."""
    return table.facts is not None and table.facts.people[attendee].hand_at is not None


@pytest.mark.parametrize("way", ["look", "follow", "order"])
def test_a_hand_that_is_raised_while_the_table_is_looking_is_seen(
    room: OpenRoom, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(turning, "REREAD", LONG)
    table, _line, theirs = sat_down(room)
    chair = room.admit("西", room.cast.takken.id)
    while not (table.may_send() and table.facts and chair.attendee in table.facts.people):
        gevent.sleep(0.02)
    gevent.sleep(0.2)
    done = while_it_looks(
        monkeypatch, way, lambda: perform(room.house, room.who("西"), SetMark(hand=True))
    )
    table.boards_due, table.news_due = way != "look", way == "order"
    table.wake()
    with gevent.Timeout(20):
        while not done or not raised(table, chair.attendee):
            gevent.sleep(0.02)
    table.end()
    theirs.close()


class Tape:
    """Stands for the way to the other workers: keeps what is rung there."""

    def __init__(self) -> None:
        self.rung: list[str] = []

    def carry(self, _meeting: str, what: str) -> None:
        self.rung.append(what)

    def start(self, heard: Callable[[str, str], None]) -> None:
        """Nobody rings from there."""


def sato_sits_elsewhere(room: OpenRoom) -> None:
    """Another worker writes it down, as it does every few seconds."""
    there = replace(room.house, bell=Bell())
    seat = room.chairs["佐藤"].seat
    rows.sit(there, room.meeting, [Sits("sato-sits", seat, False, room.house.now())])


def draws(table: Table, line: Line) -> None:
    """山本 adds a card; back when it is on the board."""
    facts = table.facts
    assert facts is not None
    assert table.opened is not None
    before = table.opened.desks[facts.board].end
    id_ = uuid.uuid4().hex
    table.ask(line, 1, Act(id=id_, board=facts.board, op=card(id_[:16], "休まずに描く")))
    while table.opened.desks[facts.board].end is before:
        gevent.sleep(0.02)


def test_a_stroke_is_rung_at_the_other_worker_and_who_sits_there_is_here_however_long_one_draws(
    room: OpenRoom, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.perform("佐藤", GoTo(room.step("share"), force=True))
    monkeypatch.setattr(turning, "REREAD", LONG)
    tape = Tape()
    room.house.bell._carrier = tape
    sato_sits_elsewhere(room)
    with gevent.Timeout(20):
        table, line, theirs = sat_down(room)
        while not (table.may_send() and table.facts and line.shown == table.facts.board):
            gevent.sleep(0.02)
        assert table.sittings.others(table.facts)
        clock.tick(minutes=1)
        tape.rung.clear()
        draws(table, line)
        while not any(what.startswith("board:") for what in tape.rung):
            gevent.sleep(0.02)
        sato_sits_elsewhere(room)
        assert not table.sittings.others(table.facts), "nobody has looked"
        monkeypatch.setattr(sittings, "AGAIN", 0.1)
        draws(table, line)
        while not table.sittings.others(table.facts):
            gevent.sleep(0.02)
    table.end()
    theirs.close()


@pytest.mark.parametrize("elsewhere", ["nobody", "佐藤"])
def test_a_table_whose_last_one_leaves_while_it_reads_who_sits_elsewhere_ends_once_and_without_an_error(
    room: OpenRoom,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    elsewhere: str,
) -> None:
    table, line, theirs = sat_down(room)
    while not table.may_send():
        gevent.sleep(0.02)
    if elsewhere == "佐藤":
        sato_sits_elsewhere(room)
    ended: list[Table] = []
    table.on_end = ended.append
    real = present.elsewhere

    def read(*said: Any, **how: Any) -> Any:
        found = real(*said, **how)
        table.leave(line)
        return found

    monkeypatch.setattr(present, "elsewhere", read)
    table.hear("sits")
    with gevent.Timeout(20):
        while not ended:
            gevent.sleep(0.02)
    gevent.sleep(0.2)
    assert ended == [table]
    assert not [each for each in caplog.records if each.levelname == "ERROR"]
    theirs.close()


def test_taking_back_who_sits_here_does_not_overtake_the_word_that_they_sit(
    room: OpenRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.house.bell._carrier = Tape()
    written: list[int] = []

    def slowly(_house: Any, _meeting: str, rows: list[Sits]) -> None:
        gevent.sleep(0.3 if rows else 0)
        written.append(len(rows))

    monkeypatch.setattr(rows, "sit", slowly)
    with gevent.Timeout(20):
        table, _line, theirs = sat_down(room)
        while not table.sittings.said:
            gevent.sleep(0.02)
        table.end()
        while len(written) < 2:
            gevent.sleep(0.02)
    gevent.sleep(0.4)
    assert written == [1, 0]
    theirs.close()
