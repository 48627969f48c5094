"""No known accessibility violation in any state of the pages, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.console_page import ConsolePage
from tests.browser.flags import DESKTOP, PHONE
from tests.browser.widget_page import WidgetPage

SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@SIZES
def test_demo_page_with_a_closed_chat(page: Page, scripted_url: str, size):
    page.set_viewport_size(size)

    WidgetPage(page, scripted_url).open_demo()

    assert violations(page) == []


@SIZES
def test_talk_in_every_state(widget: WidgetPage, size):
    widget.page.set_viewport_size(size)
    assert violations(widget.page) == []
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")
    widget.say("bron en arabisch")
    widget.wait_for_text("Bbl is werken")
    widget.say("ik was elektricien, wat is passend?")
    widget.preview_cards()
    assert violations(widget.page) == []
    widget.ask_advisor()
    expect(widget.status).to_contain_text("U wacht op een medewerker")
    assert violations(widget.page) == []
    widget.frame.get_by_role("button", name="Menu").click()

    found = violations(widget.page)

    assert found == []


@SIZES
def test_profile_and_matches(widget: WidgetPage, size):
    widget.page.set_viewport_size(size)
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")
    widget.say("elektricien")
    widget.wait_for_question("place")
    assert widget.profile_entries()
    assert violations(widget.page) == []
    widget.frame.get_by_role("button", name="Verander wat u zoekt").click()
    assert violations(widget.page) == []
    assert widget.match_cards("occupations")

    found = violations(widget.page)

    assert found == []


@SIZES
def test_question_before_erasing_and_the_end(widget: WidgetPage, size):
    widget.page.set_viewport_size(size)
    widget.menu("Gegevens wissen")
    assert violations(widget.page) == []
    widget.frame.get_by_role("button", name="Ja, wis alles").click()
    expect(widget.frame.get_by_role("heading", name="Uw gegevens zijn gewist")).to_be_visible()

    found = violations(widget.page)

    assert found == []


@SIZES
def test_console_login(page: Page, scripted_url: str, size):
    page.set_viewport_size(size)
    ConsolePage(page, scripted_url).open()
    expect(page.get_by_role("heading", name="Inloggen")).to_be_visible()

    found = violations(page)

    assert found == []


@SIZES
def test_console_queue_and_talk(widget: WidgetPage, console: ConsolePage, size):
    console.page.set_viewport_size(size)
    widget.choose("Eenvoudig Nederlands")
    widget.say("ik werk elektricien in Syrie 8 jaar")
    widget.wait_for_question("place")
    widget.ask_advisor()
    expect(console.waiting.first).to_be_visible()
    assert violations(console.page) == []
    console.claim()
    console.say("Goedemiddag, waarmee kan ik helpen?")

    found = violations(console.page)

    assert found == []
    console.return_to_bot()


@SIZES
def test_several_answers_a_link_and_moments_at_a_desk(widget: WidgetPage, size):
    widget.page.set_viewport_size(size)
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")
    widget.say("voorkeuren")
    widget.wait_for_question("conditions")
    widget.bubbles.get_by_role("button", name="Niet zwaar tillen").click()
    assert violations(widget.page) == []
    widget.menu("Verder op een ander apparaat")
    expect(widget.frame.get_by_label("Uw link")).not_to_have_value("")
    assert violations(widget.page) == []
    widget.frame.get_by_role("button", name="Sluit dit venster").click()
    widget.show("Passend werk")
    widget.frame.locator("gp-booking button").first.click()
    widget.frame.get_by_role("button", name="Bel mij").click()
    widget.frame.get_by_text("Wie betaalt het leren?").click()

    found = violations(widget.page)

    assert found == []
