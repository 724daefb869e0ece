"""Two servers for all lives of this folder, which one parallel worker runs (`tests/conftest.py`)."""

from collections.abc import Iterator

import pytest

from tests.databases import Ground
from tests.house.machine.workers import Workers


@pytest.fixture(scope="package")
def workers(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """On the ground the run stands on: SQLite, or PostgreSQL."""
    folder = tmp_path_factory.mktemp("machine")
    url = ground.copy(folder)
    made = Workers(url, folder)
    yield made
    made.stop()
    ground.drop(url)
