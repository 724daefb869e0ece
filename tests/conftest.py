"""What every test shares: browser tests carry their mark, and stay together on one parallel worker.

Rooms of tests bring their own fixtures in their own conftest.py.
"""

from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by place, so that nobody can forget it."""
    for item in items:
        if BROWSER in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # Two flocks of browsers at once starve each other on a two-core machine.
            item.add_marker(pytest.mark.xdist_group("browser"))
