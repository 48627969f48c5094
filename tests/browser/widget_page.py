"""What a visitor does on the demo page and in the widget, in words of a visitor."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from playwright.sync_api import APIResponse, FrameLocator, Locator, Page, expect

OPEN = "Praat met de chatbot (AI)"


@dataclass(frozen=True)
class Said:
    """One bubble as it stands on the page."""

    sender: str
    text: str


@dataclass(frozen=True)
class ProfileEntry:
    """One removable line of the profile."""

    name: str
    tags: list[str]
    quote: str


@dataclass(frozen=True)
class MatchCard:
    """One match as it stands on the page."""

    title: str
    text: str


class WidgetPage:
    """The demo page with its widget. Waiting is part of every action."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.page = page
        self.base_url = base_url

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("gouden-poort-widget iframe")

    @property
    def launcher(self) -> Locator:
        return self.page.get_by_role("button", name=re.compile(f"^{re.escape(OPEN)}"))

    @property
    def log(self) -> Locator:
        return self.frame.get_by_role("log")

    @property
    def bubbles(self) -> Locator:
        return self.frame.locator("gp-message")

    @property
    def composer(self) -> Locator:
        return self.frame.get_by_label("Uw antwoord")

    @property
    def status(self) -> Locator:
        return self.frame.locator("gp-status")

    # Opening

    def open_demo(self) -> None:
        self.page.goto(self.base_url)

    def open_chat(self) -> None:
        """Press the launcher and wait for the first words of the chatbot."""
        self.launcher.click()
        expect(self.bubbles.first).to_be_visible()

    def close_chat(self) -> None:
        self.frame.get_by_role("button", name="Sluit de chat").click()

    def reload(self) -> None:
        """Load the page again and open the chat: the talk goes on where it was."""
        self.page.reload()
        self.open_chat()

    def follow(self, link: str) -> None:
        """Open a link to a talk, and say that it is one's own."""
        self.page.goto(link)
        self.frame.get_by_role("button", name="Ja, dit is mijn gesprek").click()

    # Talking

    def say(self, text: str) -> None:
        """Type and send; wait until the message stands in the talk."""
        before = self.spoken_by("visitor").count()
        self.composer.fill(text)
        self.composer.press("Enter")
        expect(self.spoken_by("visitor")).to_have_count(before + 1)

    def choose(self, title: str) -> None:
        """Press the newest button with this title."""
        self.button(title).click()

    def button(self, title: str) -> Locator:
        return self.bubbles.get_by_role("button", name=title, exact=True).last

    def spoken_by(self, sender: str) -> Locator:
        """Return the bubbles of visitor, bot, advisor or system."""
        return self.frame.locator(f'gp-message[data-sender="{sender}"]')

    def wait_for_text(self, text: str | re.Pattern[str], *, sender: str = "bot") -> Locator:
        """Wait for a message that contains the text."""
        bubble = self.spoken_by(sender).filter(has_text=text).last
        expect(bubble).to_be_visible()
        return bubble

    def wait_for_kind(self, kind: str) -> Locator:
        """Wait for a message of this kind: question, summary, matches, handoff."""
        bubble = self.frame.locator(f'gp-message[data-kind="{kind}"]').last
        expect(bubble).to_be_visible()
        return bubble

    def wait_for_question(self, asks: str) -> Locator:
        """Wait until the newest question asks for this."""
        expect(self.frame.locator("gp-message[data-asks]").last).to_have_attribute(
            "data-asks", asks
        )
        return self.frame.locator("gp-message[data-asks]").last

    def wait_for_answer(self, *, after: int) -> str | None:
        """Wait for more bot messages than there were, and return what is asked now."""
        expect(self.spoken_by("bot").nth(after)).to_be_visible()
        expect(self.status).not_to_contain_text("zoekt een antwoord")
        return self.open_question()

    def open_question(self) -> str | None:
        asking = self.frame.locator("gp-message[data-asks]")
        return asking.last.get_attribute("data-asks") if asking.count() else None

    def transcript(self) -> list[Said]:
        """Return the whole talk as it stands on the page."""
        return [
            Said(
                bubble.get_attribute("data-sender") or "",
                bubble.locator(".text").first.inner_text(),
            )
            for bubble in self.bubbles.all()
        ]

    # Views

    def show(self, tab: str) -> None:
        self.frame.get_by_role("tab", name=tab).click()

    def profile_entries(self, kind: str = "") -> list[ProfileEntry]:
        """Open the profile and read occupations, skills, wishes, certificates or licences."""
        self.show("Mijn profiel")
        expect(self.frame.get_by_role("heading", name="Wat u zoekt")).to_be_visible()
        lists = f'gp-profile-list[data-list="{kind}"]' if kind else "gp-profile-list"
        return [_entry(item) for item in self.frame.locator(f"{lists} li").all()]

    def session(self) -> dict[str, str] | None:
        """Return id and token of the conversation, for calls beside the page."""
        kept = self.page.frames[1].evaluate("sessionStorage.getItem('gp-conversation')")
        return dict(json.loads(kept)) if kept else None

    def call(self, method: str, path: str = "", data: object = None) -> APIResponse:
        """Call the api as this visitor, beside the page."""
        session = self.session()
        assert session is not None, "there is no conversation"
        return self.page.request.fetch(
            f"{self.base_url}/v1/conversations/{session['id']}{path}",
            method=method,
            headers={"Authorization": f"Bearer {session['token']}"},
            data=data,
        )

    def erase_behind_the_page(self) -> None:
        """Clean up after a test: nobody is left waiting in the queue."""
        if self.session() is not None:
            self.call("DELETE")

    def profile_line(self, name: str) -> str:
        """Read one value, such as the place, from the open profile."""
        term = self.frame.locator("gp-profile dl div").filter(has_text=name)
        return term.locator("dd").first.inner_text()

    def match_cards(self, kind: str) -> list[MatchCard]:
        """Open the matches and read occupations, vacancies, trainings or pathways."""
        self.show("Passend werk")
        expect(self.frame.locator("gp-matches h3").first).to_be_visible()
        cards = self.frame.locator(f'gp-matches [data-list="{kind}"] gp-match')
        return [_card(card) for card in cards.all()]

    def preview_cards(self) -> list[MatchCard]:
        """Read the cards inside the talk."""
        expect(self.frame.locator("gp-match-preview gp-match").first).to_be_visible()
        return [_card(card) for card in self.frame.locator("gp-match-preview gp-match").all()]

    # Menu and help

    def ask_advisor(self) -> None:
        self.frame.get_by_role("button", name="Medewerker spreken").click()

    def menu(self, choice: str) -> None:
        self.frame.get_by_role("button", name="Menu").click()
        self.frame.get_by_role("button", name=choice).click()

    def erase(self) -> None:
        self.menu("Gegevens wissen")
        self.frame.get_by_role("button", name="Ja, wis alles").click()


def _entry(item: Locator) -> ProfileEntry:
    quotes = item.locator(".gp-quote")
    return ProfileEntry(
        name=item.locator(".name").inner_text(),
        tags=item.locator(".gp-tag").all_inner_texts(),
        quote=quotes.first.inner_text() if quotes.count() else "",
    )


def _card(card: Locator) -> MatchCard:
    return MatchCard(
        title=card.get_by_role("heading").inner_text(),
        text=card.get_by_role("article").inner_text(),
    )
