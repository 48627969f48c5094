"""What an advisor does on the console."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

USERNAME = "adviseur"
PASSWORD = "gouden-poort-demo"


class ConsolePage:
    """The console at /console. Waiting is part of every action."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.page = page
        self.base_url = base_url

    def open(self) -> None:
        self.page.goto(f"{self.base_url}/console")

    def log_in(self, username: str = USERNAME, password: str = PASSWORD) -> None:
        self.page.get_by_label("Gebruikersnaam").fill(username)
        self.page.get_by_label("Wachtwoord").fill(password)
        self.page.get_by_role("button", name="Log in").click()
        expect(self.page.get_by_role("heading", name="Wachtrij")).to_be_visible()

    @property
    def waiting(self) -> Locator:
        """Return those who wait, longest first."""
        return self.page.locator("gp-queue section[aria-labelledby=waiting] > ul > li")

    @property
    def talks(self) -> Locator:
        """Return the advisor's own talks."""
        return self.page.locator("gp-queue section[aria-labelledby=mine] > ul > li")

    @property
    def composer(self) -> Locator:
        return self.page.get_by_label("Uw bericht aan de bezoeker")

    @property
    def profile(self) -> Locator:
        return self.page.locator("gp-visitor")

    @property
    def notice(self) -> Locator:
        return self.page.get_by_role("alert")

    def claim(self, text: str | re.Pattern[str] = "") -> None:
        """Take the first who waits, or the one whose summary contains the text."""
        waiting = self.waiting.filter(has_text=text) if text else self.waiting
        waiting.first.get_by_role("button").click()
        expect(self.composer).to_be_visible()

    def say(self, text: str) -> None:
        self.composer.fill(text)
        self.composer.press("Enter")
        self.wait_for_text(text, sender="advisor")

    def wait_for_text(self, text: str | re.Pattern[str], *, sender: str = "visitor") -> None:
        bubble = self.page.locator(f'gp-talk [data-sender="{sender}"]').filter(has_text=text)
        expect(bubble.last).to_be_visible()

    def return_to_bot(self) -> None:
        self.page.get_by_role("button", name="Geef terug aan chatbot").click()
        expect(self.page.get_by_text("De chatbot praat weer met de bezoeker.")).to_be_visible()

    def close_talk(self) -> None:
        self.page.get_by_role("button", name="Sluit gesprek").click()
        self.page.get_by_role("button", name="Ja, sluit gesprek").click()
        expect(self.page.get_by_text("Dit gesprek is gesloten.")).to_be_visible()

    def log_out(self) -> None:
        self.page.get_by_role("button", name="Log uit").click()
        expect(self.page.get_by_role("heading", name="Inloggen")).to_be_visible()
