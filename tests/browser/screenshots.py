"""Make the pictures of docs/ again, from a running stack with Rasa.

.venv/bin/python -m tests.browser.screenshots --to docs/images
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.console_page import ConsolePage
from tests.browser.flags import DESKTOP, FLAGS, PHONE
from tests.browser.widget_page import WidgetPage

SIZES: Final = {"desktop": DESKTOP, "320": PHONE}
WORK: Final = "ik werk elektricien in Syrie 8 jaar"
ANSWERS: Final = {
    "certificates": "nee",
    "driving_licence": "ja rijbewijs B",
    "education": "mbo in Syrie",
    "dutch_level": "Kort praten over werk",
    "place": "Almere",
    "travel": "45 minuten",
    "hours": "32 uur",
    "learning": "ja, werken en leren",
}
LONGEST_TALK: Final = 16


class Camera:
    """Takes pictures of one size, in a browser profile per person."""

    def __init__(self, browser: Browser, size: str, folder: Path) -> None:
        self._browser = browser
        self._size = size
        self._folder = folder

    def page(self) -> Page:
        page = self._browser.new_context(viewport=SIZES[self._size]).new_page()
        page.set_default_timeout(20_000)
        return page

    def take(self, page: Page, name: str) -> None:
        page.mouse.move(0, 0)
        page.wait_for_timeout(400)  # smooth scrolling and hover colours come to rest
        page.screenshot(path=self._folder / f"{name}-{self._size}.png")


def talk_until_matches(widget: WidgetPage) -> None:
    """Answer what is asked until the chatbot shows work that fits."""
    matches = widget.frame.locator('gp-message[data-kind="matches"]')
    for _ in range(LONGEST_TALK):
        if matches.count():
            return
        before = widget.spoken_by("bot").count()
        asks = widget.open_question()
        if asks in ANSWERS:
            widget.say(ANSWERS[asks])
        else:
            widget.frame.locator("gp-message button.choice:enabled").first.click()
        widget.wait_for_answer(after=before)


def photograph(camera: Camera, base_url: str) -> None:
    """Go through a newcomer's talk and its hand-over."""
    widget = WidgetPage(camera.page(), base_url)
    widget.open_demo()
    camera.take(widget.page, "demo")
    widget.open_chat()
    widget.wait_for_question("language_level")
    widget.choose("Eenvoudig Nederlands")
    widget.wait_for_question("audience")
    widget.choose("Ik ben nieuw in Nederland")
    widget.wait_for_question("goal")
    widget.say("werk zoeken")
    widget.wait_for_question("work_experience")
    widget.say(WORK)
    widget.wait_for_question("skills_confirm")
    camera.take(widget.page, "chat")
    talk_until_matches(widget)
    widget.preview_cards()
    camera.take(widget.page, "chat-matches")
    widget.profile_entries()
    camera.take(widget.page, "profile")
    widget.match_cards("vacancies")
    camera.take(widget.page, "matches")
    photograph_handoff(camera, widget, base_url)
    widget.erase()


def photograph_handoff(camera: Camera, widget: WidgetPage, base_url: str) -> None:
    """Take both sides of a talk with a human."""
    widget.ask_advisor()
    console = ConsolePage(camera.page(), base_url)
    console.open()
    console.log_in()
    expect(console.waiting.filter(has_text="elektricien").first).to_be_visible()
    camera.take(console.page, "console-queue")
    console.claim("elektricien")
    console.say("Goedemiddag. Ik ben adviseur in Flevoland. Waarmee kan ik helpen?")
    widget.say("Ik zoek werk dicht bij huis.")
    console.wait_for_text("dicht bij huis")
    camera.take(console.page, "console-talk")
    camera.take(widget.page, "chat-advisor")
    console.return_to_bot()


def main() -> None:
    """Take every picture in every size."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots")
    parser.add_argument("--base-url", default="http://127.0.0.1:8000")
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for size in SIZES:
            photograph(Camera(browser, size, options.to), options.base_url)
        browser.close()


if __name__ == "__main__":
    main()
