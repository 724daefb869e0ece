"""The platform in use, once per test that wants it."""

from collections.abc import Callable

import pytest

from tests.conftest import Browser
from tests.house.platform import Platform, inhabited
from tests.people import Cast
from workshop.policy.house import House


@pytest.fixture
def platform(house: House, cast: Cast, client: Callable[..., Browser]) -> Platform:
    """A meeting that collects, with a case and a draft; everybody has a browser."""
    return inhabited(house, cast, client)
