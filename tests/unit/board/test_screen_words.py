"""What leaves a board calls things as the screen does: paper and table have the words of the board."""

from pathlib import Path

import pytest

from workshop.board.picture.marks import Marks
from workshop.board.words import KINDS
from workshop.policy.board_table import HEAD

BOARD = Path(__file__).parents[3] / "static" / "board"
SCREEN = "".join(script.read_text(encoding="utf-8") for script in BOARD.glob("*.js"))


@pytest.mark.parametrize("word", ["間がら", "向き", "状態", "順番", "気持ち", "票"])
def test_a_column_of_the_table_is_named_as_on_the_board(word: str) -> None:
    assert word in HEAD
    assert f't("{word}")' in SCREEN


def test_a_sign_somebody_gave_has_one_name() -> None:
    assert KINDS["reaction"] == "気持ち"


def test_the_count_of_offers_is_no_other_word_than_the_button_and_not_that_of_a_card() -> None:
    assert Marks(offers=2).words == ["うちなら2"]
    assert 't("うちなら")' in SCREEN
