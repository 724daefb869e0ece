"""The fuzz in its short form: two workers, with a bell between them or only looking every second (`fuzz`)."""

from collections.abc import Iterator

import pytest

from tests.databases import Ground
from tests.live.fuzz import play
from tests.live.workers import Redis, Workers


@pytest.fixture(scope="module", params=["without a bell", "with a bell"])
def pair(
    request: pytest.FixtureRequest, ground: Ground, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workers]:
    """Two workers on one database."""
    folder = tmp_path_factory.mktemp("fuzz")
    bus = Redis(str(folder)) if request.param == "with a bell" else None
    made = Workers(ground.copy(folder), bus)
    yield made
    made.stop()
    if bus is not None:
        bus.stop()


@pytest.mark.timeout(300)
def test_whatever_eight_people_do_all_boards_equal_the_log_and_nothing_comes_after_the_close(
    pair: Workers,
) -> None:
    play(pair, 1 if pair.bus is None else 2, operations=60)
