"""A ride of several meetings that breaks: 山本 draws in five at once, and all five are asked again, each alone.

Nothing is drawn twice, and the record has everybody once.
"""

import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from tests.actions.test_together import FIVE, five_meetings, flush_of
from tests.live.desk import Drawing, card, opened
from workshop.actions import operations, ordering
from workshop.actions.ordering import order
from workshop.models import AuditLine
from workshop.policy.house import House

drawings = pytest.fixture(five_meetings, name="drawings")


def _told(drawing: Drawing, *names: str) -> list[tuple[str, str]]:
    return [(drawing.room.chairs[name].seat, "") for name in names]


def _on_record(house: House, drawing: Drawing) -> Counter[tuple[str, str]]:
    """How often each seat stands in the record as who read or drew."""
    with house.database.read() as db:
        lines = select(AuditLine.act, AuditLine.actor).where(
            AuditLine.chain == drawing.room.meeting, AuditLine.subject == f"board:{drawing.board}"
        )
        return Counter((act, actor) for act, actor in db.execute(lines))


def _once(drawing: Drawing) -> dict[tuple[str, str], int]:
    sato, yamamoto = (f"seat:{drawing.room.chairs[name].seat}" for name in ("佐藤", "山本"))
    return {("read", sato): 1, ("read", yamamoto): 1, ("draw", yamamoto): 1}


def test_after_a_ride_that_broke_nobodys_reading_stands_twice_and_nobodys_is_missing(
    house: House, drawings: list[Drawing], monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in drawings:
        each.draw("山本", lookers=["山本"])
    jobs = [
        replace(flush_of(each, "一度"), lookers=_told(each, "佐藤", "山本")) for each in drawings
    ]
    with monkeypatch.context() as patch:
        patch.setattr(operations, "append", None)
        assert ordering._together(jobs) == [None] * FIVE
    for job, each in zip(jobs, drawings, strict=True):
        assert order(job.opened, job.facts, job.asked, [], job.lookers).answers[0].seq
        assert _on_record(house, each) == _once(each)


def test_a_ride_whose_answer_was_lost_is_neither_drawn_nor_recorded_twice(
    house: House, drawings: list[Drawing], monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [
        replace(flush_of(each, "一度"), lookers=_told(each, "佐藤", "山本")) for each in drawings
    ]
    write = house.database.write

    @contextlib.contextmanager
    def answer_lost() -> Iterator[Session]:
        with write() as db:
            yield db
        raise OperationalError("COMMIT", None, OSError())

    with monkeypatch.context() as patch:
        patch.setattr(house.database, "write", answer_lost)
        assert ordering._together(jobs) == [None] * FIVE
    for job, each in zip(jobs, drawings, strict=True):
        assert order(job.opened, job.facts, job.asked, [], job.lookers).answers[0].seq
        assert _on_record(house, each) == _once(each)
        cards = [getattr(record, "text", "") for record in each.fresh().state]
        assert cards.count("一度") == 1


def test_who_comes_back_to_a_table_made_anew_is_on_record_once_in_five_minutes(
    house: House, drawings: list[Drawing]
) -> None:
    first = drawings[0]
    first.draw("山本", card("card-first", "前から"), lookers=["佐藤", "山本"])
    first.opened = opened(first.room)
    first.draw("山本", card("card-again", "それから"), lookers=["佐藤", "山本"])
    assert _on_record(house, first) == _once(first)


def test_a_board_nobody_drew_on_is_not_read_anew_after_a_ride_that_broke(
    drawings: list[Drawing], monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [flush_of(each, "壊れても") for each in drawings]
    jobs[1] = replace(jobs[1], asked=[])
    before = [dict(job.opened.desks) for job in jobs]
    with monkeypatch.context() as patch:
        patch.setattr(operations, "append", None)
        assert ordering._together(jobs) == [None] * FIVE
    assert jobs[1].opened.desks == before[1] != {}
    assert not any(job.opened.desks for job in jobs if job is not jobs[1])
