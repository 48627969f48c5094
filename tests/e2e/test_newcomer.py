"""The whole road in a real browser: talk in broken Dutch, profile, matches, a human, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.console_page import ConsolePage
from tests.browser.flags import DESKTOP
from tests.browser.widget_page import WidgetPage
from tests.stack import Stack

pytestmark = pytest.mark.browser

QUOTE = "elektricien in Syrie 8 jaar"
# What the newcomer says to each question, up to the matches.
ANSWERS = {
    "audience": "ik ben nieuw in nederland",
    "goal": "werk zoeken",
    "dutch_level": "Kort praten over werk",
    "work_experience": "ik werk elektricien in Syrie 8 jaar",
    "skills": "kabel trekken",
    "skills_confirm": "ja",
    "certificates": "nee geen",
    "driving_licence": "ja auto",
    "education": "school in Syrie 12 jaar",
    "place": "ik woon almere",
    "travel": "half uur",
    "hours": "4 dagen",
    "learning": "werken en school",
    "profile_confirm": "ja klopt",
}
MOST_ANSWERS = 16


@pytest.fixture
def people(browser: Browser, stack: Stack) -> Iterator[tuple[WidgetPage, ConsolePage]]:
    """A visitor and an advisor, each in a browser of their own."""
    contexts = [browser.new_context(viewport=DESKTOP) for _ in range(2)]
    for context in contexts:
        context.set_default_timeout(20_000)
    visitor = WidgetPage(contexts[0].new_page(), stack.base_url)
    yield visitor, ConsolePage(contexts[1].new_page(), stack.base_url)
    for context in contexts:
        context.close()


def talk_to_matches(visitor: WidgetPage) -> None:
    """Answer whatever is asked until matches are shown."""
    for _ in range(MOST_ANSWERS):
        asks = visitor.open_question()
        if visitor.frame.locator('gp-message[data-kind="matches"]').count():
            return
        assert asks in ANSWERS, f"no answer for {asks}"
        said = visitor.spoken_by("bot").count()
        visitor.say(ANSWERS[asks])
        visitor.wait_for_answer(after=said)
    pytest.fail(f"no matches after {MOST_ANSWERS} answers: {visitor.transcript()}")


def test_a_newcomer_talks_gets_matches_and_a_human(
    people: tuple[WidgetPage, ConsolePage],
) -> None:
    visitor, advisor = people

    visitor.open_demo()
    visitor.open_chat()
    visitor.wait_for_text("chatbot (AI)")
    visitor.wait_for_question("language_level")
    visitor.choose("Eenvoudig Nederlands")
    visitor.wait_for_question("audience")
    talk_to_matches(visitor)
    open_question = visitor.open_question()

    entry = next(e for e in visitor.profile_entries("occupations") if "lektricien" in e.name)
    assert "8 jaar" in " ".join([entry.name, *entry.tags])
    assert QUOTE in entry.quote
    vacancies = visitor.match_cards("vacancies")
    assert any("lektricien" in card.title for card in vacancies)
    assert any("Almere" in card.text for card in vacancies)
    visitor.show("Gesprek")

    visitor.ask_advisor()
    visitor.wait_for_kind("handoff")
    advisor.open()
    advisor.log_in()
    advisor.claim(re.compile("elektricien", re.IGNORECASE))
    visitor.wait_for_text("adviseur", sender="system")
    advisor.say("Goedemiddag, ik ben adviseur. Waar kan ik mee helpen?")
    visitor.wait_for_text("Waar kan ik mee helpen", sender="advisor")
    by_bot = visitor.spoken_by("bot").count()
    visitor.say("ik zoek werk almere")
    advisor.wait_for_text("ik zoek werk almere")
    advisor.say("Ik bel u morgen.")
    visitor.wait_for_text("Ik bel u morgen", sender="advisor")
    expect(visitor.spoken_by("bot")).to_have_count(by_bot)

    advisor.return_to_bot()
    visitor.wait_for_answer(after=by_bot)
    assert visitor.open_question() == open_question
    visitor.reload()
    visitor.wait_for_text("Ik bel u morgen", sender="advisor")
