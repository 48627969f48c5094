"""A browser, and a running stack for it: `INTAKE_BASE_URL`, or our own with a scripted engine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.console_page import ConsolePage
from tests.browser.flags import DESKTOP, FLAGS
from tests.browser.widget_page import WidgetPage

ROOT = Path(__file__).parents[2]
DIST = ROOT / "web" / "dist"
STARTS_WITHIN = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("no chromium: apt-get install chromium, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="package")
def scripted_url() -> Iterator[str]:
    """Serve the real api with a scripted engine on a free port."""
    if not (DIST / "index.html").is_file():
        pytest.fail("web/dist is not built: npm --prefix web ci && npm --prefix web run build")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.browser.stack", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_healthy(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="package")
def base_url(request: pytest.FixtureRequest) -> str:
    """Return the stack to test: a running one with Rasa, or the scripted one."""
    given = os.environ.get("INTAKE_BASE_URL")
    return given.rstrip("/") if given else str(request.getfixturevalue("scripted_url"))


def wait_until_healthy(url: str, server: subprocess.Popen[bytes]) -> None:
    """Wait for the first 200 of /healthz; fail at once when the server has died."""
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    died = server.poll() is not None
    pytest.fail("the stack stopped, see its words above" if died else "the stack did not start")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a browser profile of its own, that fails the test on an uncaught script error."""
    made = browser.new_context(viewport=DESKTOP, accept_downloads=True)
    made.set_default_timeout(10_000)
    errors: list[str] = []
    made.on("weberror", lambda error: errors.append(str(error.error)))
    yield made
    made.close()
    assert errors == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def widget(page: Page, scripted_url: str) -> Iterator[WidgetPage]:
    """Return the demo page with the chat open; afterwards its visitor leaves nothing behind."""
    opened = WidgetPage(page, scripted_url)
    opened.open_demo()
    opened.open_chat()
    yield opened
    opened.erase_behind_the_page()


@pytest.fixture
def console(browser: Browser, scripted_url: str) -> Iterator[ConsolePage]:
    """Return a logged-in advisor, in a browser profile of their own."""
    made = browser.new_context(viewport=DESKTOP)
    made.set_default_timeout(10_000)
    opened = ConsolePage(made.new_page(), scripted_url)
    opened.open()
    opened.log_in()
    yield opened
    made.close()
