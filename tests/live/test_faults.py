"""What goes wrong on the server: killed, frozen, its database held up. Nothing acknowledged is lost, closing seals."""

import signal
import time
import uuid

import pytest

from tests.live.browser import card, wait
from tests.live.conftest import Hall
from workshop.actions.ending import CloseMeeting


@pytest.mark.timeout(300)  # the server starts three times anew
def test_killed_in_the_middle_nothing_acknowledged_is_lost_and_nothing_is_doubled(
    own_hall: Hall,
) -> None:
    board, done, texts = own_hall.board(), {}, []
    for cut in (7, 19, 31):
        yamamoto = own_hall.browser("山本")
        for number in range(40):
            id_, op = uuid.uuid4().hex, card(f"{cut}-{number}")
            done[yamamoto.act(board, op, id_), cut] = (id_, op)
            if number == cut:
                own_hall.building.restart()
                break
        acked = {n: ack for n, ack in yamamoto.acks.items() if ack.get("seq")}
        texts += [done[n, cut][1]["records"][0]["text"] for n in acked]
        again = own_hall.browser("山本")
        for (number, of), (id_, op) in done.items():
            if of == cut:  # the outbox sends everything again that it is not sure of
                answer = again.done(board, op, id_)
                assert answer["seq"] == acked.get(number, answer)["seq"]
    nishi = own_hall.browser("西")
    found = [r.get("text") for r in nishi.boards[board].values()]
    assert set(texts) <= set(found)
    assert all(found.count(op["records"][0]["text"]) == 1 for _, op in done.values())


def test_a_frozen_server_that_thaws_after_the_close_hands_nothing_out(own_hall: Hall) -> None:
    yamamoto, nishi = own_hall.browser("山本"), own_hall.browser("西")
    board = own_hall.board()
    own_hall.building.process.send_signal(signal.SIGSTOP)
    yamamoto.act(board, card("凍っている間に"))
    own_hall.room.perform("佐藤", CloseMeeting())
    time.sleep(0.5)
    own_hall.building.process.send_signal(signal.SIGCONT)
    for each in (yamamoto, nishi):
        wait(each.closed.is_set)
        assert "凍っている間に" not in "".join(each.raw)
        assert each.got("gone") == [{"why": "closed"}]
    assert yamamoto.acks == {}


def test_while_the_database_is_held_up_nothing_leaves_and_afterwards_all_heals(
    own_hall: Hall,
) -> None:
    yamamoto, board = own_hall.browser("山本"), own_hall.board()
    id_, op = uuid.uuid4().hex, card("待たされた文")
    holder = own_hall.hold_up()
    yamamoto.act(board, op, id_)
    wait(yamamoto.closed.is_set, seconds=15)
    assert yamamoto.acks == {}
    holder.close()
    again = own_hall.browser("山本")
    assert again.done(board, op, id_)["seq"]
    assert "待たされた文" in again.texts(board)
