"""Any website can include the widget: one script, a strict policy, nothing of the page touched."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.widget_page import WidgetPage

HTML = '<!doctype html><html lang="nl"><title>Winkel</title><script src="{script}"></script>'
POLICY = (
    "default-src 'none'; script-src {ours}; frame-src {ours}; require-trusted-types-for 'script'"
)


def loader_path(base_url: str) -> str:
    """Read from the demo page which loader it includes."""
    with urlopen(base_url) as answer:
        found = re.search(r'src="(/widget/[^"]+/loader\.js)"', answer.read().decode())
    assert found is not None
    return found[1]


@pytest.fixture
def host_url(scripted_url: str) -> Iterator[str]:
    """Serve another site, with a strict policy that allows our host only.

    A page that the test makes up itself will not do: browsers keep such pages away from loopback.
    """
    html = HTML.format(script=f"{scripted_url}{loader_path(scripted_url)}").encode()
    policy = POLICY.format(ours=scripted_url)

    class HostSite(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(html)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("localhost", 0), HostSite) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/winkel"
        server.shutdown()


@pytest.fixture
def host_page(page: Page, host_url: str) -> WidgetPage:
    return WidgetPage(page, host_url)


def test_widget_works_on_a_page_with_a_strict_policy(host_page: WidgetPage):
    refusals: list[str] = []
    host_page.page.on("console", lambda message: refusals.append(message.text))
    host_page.open_demo()
    host_page.open_chat()

    host_page.choose("Gewoon Nederlands")

    host_page.wait_for_question("work_experience")
    assert [text for text in refusals if "Content Security Policy" in text] == []


def test_host_page_cannot_read_the_talk(host_page: WidgetPage):
    host_page.open_demo()
    host_page.open_chat()

    seen = host_page.page.evaluate(
        "document.querySelector('gouden-poort-widget').shadowRoot"
        ".querySelector('iframe').contentDocument"
    )

    assert seen is None


def test_closing_gives_the_page_back(host_page: WidgetPage):
    host_page.open_demo()
    host_page.open_chat()

    host_page.close_chat()

    expect(host_page.launcher).to_be_focused()
    expect(host_page.page.locator("gouden-poort-widget iframe")).to_be_hidden()


def test_other_windows_cannot_steer_the_loader(host_page: WidgetPage):
    host_page.open_demo()
    host_page.open_chat()

    host_page.page.evaluate("postMessage({mark: 'gouden-poort', type: 'close'}, '*')")

    expect(host_page.page.locator("gouden-poort-widget iframe")).to_be_visible()
    expect(host_page.composer).to_be_visible()


def test_loader_is_small(scripted_url: str):
    with urlopen(f"{scripted_url}{loader_path(scripted_url)}") as answer:
        size = len(answer.read())

    assert size < 6_000
