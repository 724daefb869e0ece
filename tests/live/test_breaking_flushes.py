"""A fault of ours in one act or text costs nobody else anything: what breaks a flush is found, the rest is kept."""

from typing import Any

import gevent
import pytest
from sqlalchemy import func, select

from tests.live.desk import card
from tests.live.room import OpenRoom
from tests.live.test_lease import sat_down
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

    def __init__(self, room: OpenRoom, monkeypatch: pytest.MonkeyPatch) -> None:
        room.perform("佐藤", GoTo(room.step("share"), force=True))
        self.room, self.receipts = room, dict[int, Receipt]()
        self.table: Table
        self.line: Wired
        self.table, self.line, self.theirs = sat_down(room)
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
