"""Two people draw and are equal; resending changes nothing; undo is mine alone; order is kept."""

import uuid

from tests.live.browser import card, wait
from tests.live.conftest import Hall
from workshop.actions.steps import GoTo
from workshop.actions.withdrawing import WithdrawAsPresenter


def test_what_yamamoto_draws_is_on_nishis_board_and_both_boards_are_equal(hall: Hall) -> None:
    yamamoto, nishi = hall.browser("山本"), hall.browser("西")
    board = hall.board()
    receipt = yamamoto.done(board, card("地域包括支援センター"))
    assert receipt["seq"] > 0
    nishi.done(board, card("大家さんの見守り"))
    both = {"地域包括支援センター", "大家さんの見守り"}
    wait(lambda: both <= yamamoto.texts(board) and both <= nishi.texts(board))
    assert yamamoto.boards[board] == nishi.boards[board]


def test_an_operation_sent_twice_is_done_once_and_has_the_same_receipt(hall: Hall) -> None:
    yamamoto, again = hall.browser("山本"), hall.browser("山本")
    board, op, id_ = hall.board(), card("民生委員"), uuid.uuid4().hex
    first = yamamoto.done(board, op, id_)
    assert yamamoto.done(board, op, id_) == first
    assert again.done(board, op, id_) == first
    wait(lambda: "民生委員" in again.texts(board))
    assert [r.get("text") for r in again.boards[board].values()].count("民生委員") == 1


def test_another_content_under_a_used_id_is_refused(hall: Hall) -> None:
    yamamoto, board, id_ = hall.browser("山本"), hall.board(), uuid.uuid4().hex
    yamamoto.done(board, card("保健所"), id_)
    refused = yamamoto.done(board, card("別の内容"), id_)
    assert (refused["refused"], refused.get("seq", 0)) == ("reused", 0)


def test_yamamoto_takes_back_only_what_yamamoto_did(hall: Hall) -> None:
    yamamoto, nishi = hall.browser("山本"), hall.browser("西")
    board, mine = hall.board(), uuid.uuid4().hex
    yamamoto.done(board, card("子ども食堂"), mine)
    assert nishi.done(board, {"t": "undo", "op": mine})["refused"] == "no_past"
    assert yamamoto.done(board, {"t": "undo", "op": mine})["seq"] > 0
    wait(lambda: "子ども食堂" not in nishi.texts(board))


def test_thirty_operations_of_one_browser_are_ordered_as_they_were_sent(hall: Hall) -> None:
    yamamoto, board = hall.browser("山本"), hall.board()
    numbers = [yamamoto.act(board, card(f"{n}番目")) for n in range(30)]
    wait(lambda: set(numbers) <= yamamoto.acks.keys())
    seqs = [yamamoto.acks[number]["seq"] for number in numbers]
    assert seqs == sorted(seqs)
    assert len(set(seqs)) == 30


def test_a_refused_operation_says_why_and_changes_nothing(hall: Hall) -> None:
    hall.go("decide")
    yamamoto = hall.browser("山本")
    refused = yamamoto.done(hall.board(), card("いまは書けない"))
    assert refused["refused"] == "step"
    assert "段階" in refused["say"]
    assert "いまは書けない" not in yamamoto.texts(hall.board())


def test_in_english_the_refusal_is_english_or_at_least_a_sentence(hall: Hall) -> None:
    yamamoto = hall.browser("山本")
    said = yamamoto.done(hall.board(), {"t": "drop", "ids": ["never-there-1"]})
    assert said["refused"] == "gone"
    assert said["say"].endswith("。")


def test_after_a_kill_of_the_server_nothing_acknowledged_is_lost(own_hall: Hall) -> None:
    hall = own_hall
    yamamoto, board = hall.browser("山本"), hall.board()
    for number in range(12):
        assert yamamoto.done(board, card(f"覚えておくこと{number}"))["seq"]
    before = yamamoto.boards[board]
    hall.building.restart()
    again = hall.browser("山本")
    assert again.boards[board] == before


def test_who_comes_back_with_a_short_gap_gets_a_frame_and_not_everything(hall: Hall) -> None:
    yamamoto, nishi = hall.browser("山本"), hall.browser("西")
    board = hall.board()
    nishi.done(board, card("つながっている間"))
    wait(lambda: "つながっている間" in yamamoto.texts(board))
    kept, seq = dict(yamamoto.boards[board]), yamamoto.seq[board]
    yamamoto.drop()
    nishi.done(board, card("切れている間"))
    back = hall.socket(hall.room.chairs["山本"], since={board: seq}, hello=False)
    back.boards[board], back.seq[board] = kept, seq
    back.hello()
    wait(lambda: "切れている間" in back.texts(board))
    assert back.got("scene") == []
    wait(lambda: back.boards[board] == nishi.boards[board])


def test_another_case_brings_everybody_another_board_and_the_first_may_be_looked_at(
    hall: Hall,
) -> None:
    yamamoto, first = hall.browser("山本"), hall.board()
    yamamoto.done(first, card("Aさんの話"))
    hall.perform("佐藤", GoTo(hall.room.step("share", 1), force=True))
    second = hall.board()
    wait(lambda: yamamoto.room["board"] == second and second in yamamoto.boards)
    assert "Aさんの話" not in yamamoto.texts(second)
    assert yamamoto.done(first, card("もう遅い"))["refused"] == "board"
    yamamoto.boards.clear()
    yamamoto.tell("look", {"board": first})
    wait(lambda: first in yamamoto.boards)
    assert "Aさんの話" in yamamoto.texts(first)


def test_a_case_that_was_not_current_yet_cannot_be_looked_at(hall: Hall) -> None:
    hall.perform("佐藤", GoTo(hall.room.step("share", 1), force=True))
    later = hall.board()
    hall.perform("佐藤", GoTo(hall.room.step("opening"), force=True))
    assert later != ""
    yamamoto = hall.browser("山本")
    agenda = {item["label"]: item for item in yamamoto.room["agenda"]}
    assert agenda["Aさん"].get("board")
    yamamoto.tell("look", {"board": "0" * 32})
    yamamoto.done(hall.board(), card("x"))
    assert set(yamamoto.boards) <= {hall.board()}


def test_a_case_withdrawn_in_the_meeting_leaves_every_screen_at_once(hall: Hall) -> None:
    yamamoto, nishi, board = hall.browser("山本"), hall.browser("西"), hall.board()
    yamamoto.done(board, card("もう見せたくない"))
    wait(lambda: "もう見せたくない" in nishi.texts(board))
    hall.present("原", str(hall.room.items()[0].case_id))
    assert hall.perform("原", WithdrawAsPresenter()) is None
    wait(lambda: nishi.boards.get(board) == {} and not nishi.room.get("board"))
    assert yamamoto.done(board, card("まだ書く"))["refused"] == "board"
    late = hall.browser("井上")
    assert late.boards == {}
