"""The fuzz in its short form: two workers that only look every second, and meetings played by dice (`fuzz`)."""

from collections.abc import Iterator

import pytest

from tests.databases import Ground
from tests.live.fuzz import play
from tests.live.workers import Workers


@pytest.fixture(scope="module")
def pair(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """Two workers on one database, without a bell between them."""
    made = Workers(ground.copy(tmp_path_factory.mktemp("fuzz")), None)
    yield made
    made.stop()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_eight_people_do_all_boards_equal_the_log_and_nothing_comes_after_the_close(
    pair: Workers, seed: int
) -> None:
    play(pair, seed, operations=60)
