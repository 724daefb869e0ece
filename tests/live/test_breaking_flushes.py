"""A fault of ours in one act or text costs nobody else anything: what breaks a flush is found, the rest is kept."""

from typing import Any

import gevent
import pytest
from sqlalchemy import func, select

from tests.live.desk import card
from tests.live.room import OpenRoom
from tests.live.test_lease import read_for, sat_down
from workshop.actions import ordering
from workshop.actions.steps import GoTo
from workshop.live.line import Wired
from workshop.live.table import Table
from workshop.models import DraftSlot
from workshop.wire.board import Act, Receipt
from workshop.wire.room import Slot

FAULTY = "ここで壊れる"


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever holds these words breaks the flush it is in."""
    real = ordering.order

    def order(opened: Any, facts: Any, acts: Any, typed: Any, lookers: Any) -> Any:
        texts = [str(each.act.op) for each in acts] + [each.text for each in typed]
        if any(FAULTY in text for text in texts):
            raise ValueError
        return real(opened, facts, acts, typed, lookers)

    monkeypatch.setattr(ordering, "order", order)


class Asks:
    """山本 at a table, with the receipts of what was asked."""

    def __init__(self, room: OpenRoom, monkeypatch: pytest.MonkeyPatch | None = None) -> None:
        room.perform("佐藤", GoTo(room.step("share"), force=True))
        self.room, self.receipts = room, dict[int, Receipt]()
        self.table: Table
        self.line: Wired
        self.table, self.line, self.theirs = sat_down(room)
        if monkeypatch is not None:
            monkeypatch.setattr(self.line, "answer", self.receipts.__setitem__)
        while not (self.table.may_send() and self.table.facts):
            gevent.sleep(0.02)

    def together(self, texts: list[str], typed: dict[str, str]) -> None:
        """All of it falls into one flush; back when every act was answered and nothing waits."""
        facts = self.table.facts
        assert facts is not None
        for number, text in enumerate(texts):
            op = card(f"card-{number:04d}", text)
            self.table.ask(self.line, number, Act(id=f"act-{number}", board=facts.board, op=op))
        for field, text in typed.items():
            self.table.type(self.line, Slot(field=field, text=text))
        with gevent.Timeout(20):
            while len(self.receipts) < len(texts) or self.table.asked or self.table.typed:
                gevent.sleep(0.02)
        gevent.sleep(0.1)

    def ask(self, numbers: range, text: str) -> None:
        """More, one after the other."""
        board = self.table.facts.board if self.table.facts else ""
        for number in numbers:
            op = card(f"card-{number:04d}", text)
            self.table.ask(self.line, number, Act(id=f"act-{number}", board=board, op=op))

    def refused(self) -> list[int]:
        """Which acts were."""
        return [number for number, each in sorted(self.receipts.items()) if each.refused]

    def kept(self) -> int:
        """How many texts being typed lie with the server."""
        with self.room.house.database.read() as db:
            return db.scalar(select(func.count()).select_from(DraftSlot)) or 0


@pytest.mark.usefixtures("breaking")
def test_an_act_that_breaks_the_flush_is_refused_alone_and_what_is_being_typed_is_kept(
    room: OpenRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    yamamoto = Asks(room, monkeypatch)
    yamamoto.together(["まえ", FAULTY, "あと"], {"comment:one": "書きかけ"})
    assert yamamoto.refused() == [1]
    assert yamamoto.kept() == 1
    yamamoto.table.end()
    yamamoto.theirs.close()


@pytest.mark.usefixtures("breaking")
@pytest.mark.parametrize("texts", [["ひとつ"], ["ひとつ", "ふたつ", "みっつ"]])
def test_a_text_being_typed_that_breaks_the_flush_costs_no_act(
    room: OpenRoom, monkeypatch: pytest.MonkeyPatch, texts: list[str]
) -> None:
    yamamoto = Asks(room, monkeypatch)
    yamamoto.together(texts, {"comment:one": FAULTY})
    assert yamamoto.refused() == []
    assert yamamoto.kept() == 0
    yamamoto.table.end()
    yamamoto.theirs.close()


@pytest.mark.usefixtures("breaking")
def test_of_several_texts_being_typed_only_the_one_that_breaks_the_flush_is_lost(
    room: OpenRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    yamamoto = Asks(room, monkeypatch)
    yamamoto.together([], {"comment:one": FAULTY, "comment:two": "無事", "offer": "これも"})
    assert yamamoto.kept() == 2
    yamamoto.table.end()
    yamamoto.theirs.close()


@pytest.mark.usefixtures("breaking")
def test_what_is_asked_after_a_broken_flush_goes_together_again(
    room: OpenRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    yamamoto, flushes = Asks(room, monkeypatch), list[int]()
    order = ordering.order

    def counted(opened: Any, facts: Any, acts: Any, typed: Any, lookers: Any) -> Any:
        flushes.append(len(acts))
        return order(opened, facts, acts, typed, lookers)

    monkeypatch.setattr(ordering, "order", counted)
    yamamoto.ask(range(1), FAULTY)
    yamamoto.ask(range(1, 3), "まえ")
    with gevent.Timeout(20):
        while not flushes:
            gevent.sleep(0)
        yamamoto.ask(range(3, 200), "あと")
        while len(yamamoto.receipts) < 200:
            gevent.sleep(0.02)
    assert yamamoto.refused() == [0]
    assert max(flushes) > 100
    yamamoto.table.end()
    yamamoto.theirs.close()


def test_a_flush_that_breaks_renews_no_lease_and_one_that_breaks_over_nothing_ends_the_table(
    room: OpenRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    yamamoto = Asks(room, monkeypatch)

    def broken(*_: Any) -> Any:
        raise ValueError

    monkeypatch.setattr(ordering, "order", broken)
    gevent.sleep(0.2)
    before = yamamoto.table.lease
    yamamoto.ask(range(2), "ひとつ")
    yamamoto.table.hear("look")
    with gevent.Timeout(5):
        while yamamoto.table.opened is not None:
            assert yamamoto.table.lease == before, "no check came back"
            gevent.sleep(0)
    assert not yamamoto.table.may_send()
    yamamoto.theirs.close()


@pytest.mark.usefixtures("breaking")
def test_at_a_table_that_rested_the_refusal_of_what_broke_leaves_all_the_same(
    room: OpenRoom,
) -> None:
    yamamoto = Asks(room)
    with gevent.Timeout(5):
        while yamamoto.table.may_send():
            gevent.sleep(0.01)
    yamamoto.ask(range(1), FAULTY)
    assert b'"refused":"broken"' in read_for(yamamoto.theirs, 0.5)
    yamamoto.table.end()
    yamamoto.theirs.close()
