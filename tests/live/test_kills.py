"""The power goes while ten people draw: what was acknowledged is on the disk, once (`kills` is the long form)."""

from pathlib import Path

import pytest

from tests.live.conftest import Building
from tests.live.durable import Durable
from tests.live.kills import Rounds


@pytest.mark.timeout(300)
def test_a_power_cut_loses_nothing_that_was_acknowledged(database_url: str, tmp_path: Path) -> None:
    if not database_url.startswith("sqlite"):
        pytest.skip("about SQLite's file")
    power = Durable(tmp_path, database_url)
    building = Building(database_url, power.env)
    rounds = Rounds(building, seed=1, power=power)
    try:
        rounds.one(60)
    finally:
        rounds.stop()
        building.stop()
