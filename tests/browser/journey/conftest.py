"""The same running demo and windows as the workshop's story, for what a trial of newcomers stumbled over."""

from tests.browser.workshop.conftest import chromium, platform, window

__all__ = ["chromium", "platform", "window"]
