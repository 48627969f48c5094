"""A browser for the tests that need one."""

from __future__ import annotations

import os
import shutil

from deploy.local.tools import install_debian, quiet_attempt

NAMES = ("chromium", "chromium-browser", "google-chrome")


def ensure_browser() -> str | None:
    """Return the path of a browser, installing Debian's chromium if we may."""
    return find_browser() or (find_browser() if install_debian("chromium", quiet_attempt) else None)


def find_browser() -> str | None:
    """Return the browser that CHROMIUM names, else one on PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
