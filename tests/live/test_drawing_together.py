"""Two people draw and are equal; what is private is not told; resending changes nothing."""

from tests.live.browser import card, wait
from tests.live.conftest import Hall


def test_what_yamamoto_draws_is_on_nishis_board_and_both_boards_are_equal(hall: Hall) -> None:
    yamamoto, nishi = hall.browser("山本"), hall.browser("西")
    board = hall.board()
    receipt = yamamoto.done(board, card("地域包括支援センター"))
    assert receipt["seq"] > 0
    nishi.done(board, card("大家さんの見守り"))
    both = {"地域包括支援センター", "大家さんの見守り"}
    wait(lambda: both <= yamamoto.texts(board) and both <= nishi.texts(board))
    assert yamamoto.boards[board] == nishi.boards[board]
