"""Visitor and advisor talk live; the bot is silent meanwhile, and comes back where it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.console_page import ConsolePage
from tests.browser.flags import PHONE
from tests.browser.widget_page import WidgetPage


@pytest.fixture
def waiting(widget: WidgetPage) -> WidgetPage:
    """Return a visitor who waits for a human."""
    widget.choose("Eenvoudig Nederlands")
    widget.wait_for_question("work_experience")
    widget.say("ik werk elektricien in Syrie 8 jaar")
    widget.wait_for_question("place")
    widget.ask_advisor()
    expect(widget.status).to_contain_text("U wacht op een medewerker")
    return widget


@pytest.fixture
def talking(waiting: WidgetPage, console: ConsolePage) -> Iterator[tuple[WidgetPage, ConsolePage]]:
    """Return both sides of a claimed talk; it is closed afterwards, so that no queue is left."""
    console.claim("elektricien")
    expect(waiting.status).to_contain_text("U praat nu met een mens")
    yield waiting, console
    if console.composer.is_visible():
        console.close_talk()


def test_both_talk_live_and_the_bot_is_silent(talking: tuple[WidgetPage, ConsolePage]):
    visitor, advisor = talking
    bot_said = visitor.spoken_by("bot").count()

    advisor.say("Goedemiddag, waarmee kan ik helpen?")
    visitor.wait_for_text("waarmee kan ik helpen", sender="advisor")
    visitor.say("ik zoek werk bij Almere")
    advisor.wait_for_text("ik zoek werk bij Almere")
    advisor.say("Dat kan.")
    visitor.wait_for_text("Dat kan.", sender="advisor")

    assert visitor.spoken_by("bot").count() == bot_said
    assert len({each.text for each in visitor.transcript()}) == len(visitor.transcript())


def test_advisor_sees_profile_and_summary_beside_the_talk(talking: tuple[WidgetPage, ConsolePage]):
    _, advisor = talking

    profile = advisor.profile

    expect(profile).to_contain_text("Samenvatting")
    expect(profile).to_contain_text("elektricien")
    expect(advisor.page.get_by_text("Deze bezoeker leest eenvoudig Nederlands.")).to_be_visible()


def test_open_question_comes_back_after_the_return(talking: tuple[WidgetPage, ConsolePage]):
    visitor, advisor = talking
    advisor.say("Ik geef u terug aan de chatbot.")

    advisor.return_to_bot()

    visitor.wait_for_text("U praat weer met de chatbot (AI).")
    visitor.wait_for_question("place")
    expect(visitor.frame.get_by_role("button", name="Medewerker spreken")).to_be_visible()


def test_visitor_sees_that_a_human_types_and_it_fades(talking: tuple[WidgetPage, ConsolePage]):
    visitor, advisor = talking

    advisor.composer.press_sequentially("Even kijken")

    expect(visitor.status).to_contain_text("De adviseur typt…")
    expect(visitor.status).not_to_contain_text("De adviseur typt…", timeout=12_000)


def test_claim_by_a_colleague_is_told(browser: Browser, waiting: WidgetPage, scripted_url: str):
    slow = ConsolePage(browser.new_context().new_page(), scripted_url)
    slow.page.route_web_socket(re.compile("advisor-events"), lambda socket: socket.close())
    slow.open()
    slow.log_in()
    expect(slow.waiting.first).to_be_visible()
    first = slow.waiting.first
    slow.page.route(re.compile(r"/claim$"), lambda route: route.fulfill(status=409, json={}))

    first.get_by_role("button").click()

    expect(slow.notice).to_contain_text("Een collega was u voor.")
    slow.page.context.close()


def test_title_counts_those_who_wait(console: ConsolePage, waiting: WidgetPage):
    expect(console.page).to_have_title(re.compile(r"^\(\d+\) Adviseurs"))

    waiting.erase()

    expect(console.page).to_have_title(re.compile(r"^Adviseurs|^\(\d+\)"))
    expect(console.waiting.filter(has_text="elektricien")).to_have_count(0)


def test_closed_talk_ends_for_both(talking: tuple[WidgetPage, ConsolePage]):
    visitor, advisor = talking

    advisor.close_talk()

    expect(advisor.composer).to_be_hidden()
    expect(visitor.frame.get_by_role("button", name="Medewerker spreken")).to_be_visible()


def test_advisor_stays_logged_in_after_reload(console: ConsolePage):
    console.page.reload()

    expect(console.page.get_by_role("heading", name="Wachtrij")).to_be_visible()
    console.log_out()
    console.page.reload()
    expect(console.page.get_by_role("heading", name="Inloggen")).to_be_visible()


def test_wrong_password_is_told_in_words(page: Page, scripted_url: str):
    console = ConsolePage(page, scripted_url)
    console.open()
    page.get_by_label("Gebruikersnaam").fill("adviseur")
    page.get_by_label("Wachtwoord").fill("fout")

    page.get_by_role("button", name="Log in").click()

    expect(page.get_by_text("Deze gegevens kloppen niet.")).to_be_visible()


def test_on_a_phone_nothing_points_at_a_queue_that_is_the_page_itself(console: ConsolePage):
    hint = console.page.get_by_text("Kies een gesprek uit de wachtrij.")
    expect(hint).to_be_visible()

    console.page.set_viewport_size(PHONE)

    expect(hint).to_be_hidden()
