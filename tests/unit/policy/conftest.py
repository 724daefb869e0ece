"""Boards to draw on and to look at."""

import pytest

from tests.unit.board.room import Table, card, link, sato, yamamoto


@pytest.fixture
def table() -> Table:
    """An empty board."""
    return Table()


@pytest.fixture
def path() -> Table:
    """本人 → 相談窓口, drawn by yamamoto on cards of sato."""
    table = Table()
    table.add(sato, card("person-1", "Aさん", type="person", x=100, y=80))
    table.add(sato, card("agency-1", "地域包括支援センター", x=300, y=120))
    table.add(yamamoto, link("link-001", "person-1", "agency-1"))
    return table
