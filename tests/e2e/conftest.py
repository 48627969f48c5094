"""The browser of tests/browser/, against the real product instead of a scripted one."""

from tests.browser.conftest import browser

__all__ = ["browser"]
