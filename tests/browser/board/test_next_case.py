"""The meeting goes on to the next case while 進行役の佐藤 writes about the one before: nothing of it lands there."""

from typing import Any

import pytest

from tests.browser.board.conftest import Table

FIRST = "board-one-0001"
NEXT = """() => { trial.acts = []; const act = trial.server.act.bind(trial.server);
  trial.server.act = (one, person) => { trial.acts.push(one); return act(one, person) };
  trial.server.board = 'board-two-0001';
  for (const each of trial.transports) each.tell('scene', trial.server.scene()) }"""


def acts(table: Table) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table.page.evaluate("() => trial.acts")
    return found


def begin_offer(table: Table) -> None:
    table.sato.get_by_role("button", name="うちなら").first.click()
    table.sato.get_by_label("だれが、だれに、何をする").fill("民生委員に声をかける")


def begin_remark(table: Table) -> None:
    table.sato.get_by_role("option", name="本人「Aさん").first.click()
    table.sato.get_by_role("button", name="コメント", exact=True).first.click()
    table.sato.get_by_label("コメントを書く").fill("これは前に試した")


@pytest.mark.parametrize("begin", [begin_offer, begin_remark])
def test_what_was_begun_on_one_board_is_meant_for_that_board(sit_down, begin):
    table = sit_down("fill=small")
    begin(table)
    table.page.evaluate(NEXT)
    table.page.keyboard.press("Control+Enter")
    table.settled()
    assert [act["board"] for act in acts(table)] == [FIRST]
