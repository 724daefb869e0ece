"""The same running demo and windows as the workshop's story, for what a trial of newcomers stumbled over."""

from tests.browser.workshop.conftest import platform, window

__all__ = ["platform", "window"]
