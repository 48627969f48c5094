"""Several answers to one question: toggles, and one button that sends them together."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.flags import PHONE
from tests.browser.widget_page import WidgetPage

SMALLEST_TARGET = 44
HEIGHTS = "Niet op hoogte werken, ook niet kort"


@pytest.fixture
def asked(widget: WidgetPage) -> WidgetPage:
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")
    widget.say("voorkeuren")
    widget.wait_for_question("conditions")
    return widget


def toggle(widget: WidgetPage, name: str) -> Locator:
    return widget.bubbles.get_by_role("button", name=name)


def test_several_answers_are_sent_as_one_message_in_their_order(asked: WidgetPage):
    toggle(asked, "Niet zwaar tillen").click()
    toggle(asked, HEIGHTS).click()

    asked.frame.get_by_role("button", name="Verstuur (2 gekozen)").click()

    asked.wait_for_text(f"{HEIGHTS}, Niet zwaar tillen", sender="visitor")
    for title in (HEIGHTS, "Niet zwaar tillen"):
        expect(toggle(asked, f"{title} (gekozen)")).to_be_disabled()


def test_toggles_work_by_keyboard_and_say_whether_they_are_on(asked: WidgetPage):
    heights = toggle(asked, HEIGHTS)
    heights.focus()

    asked.page.keyboard.press("Space")
    expect(heights).to_have_attribute("aria-pressed", "true")
    asked.page.keyboard.press("Enter")

    expect(heights).to_have_attribute("aria-pressed", "false")
    expect(heights).to_be_focused()
    expect(asked.frame.get_by_role("button", name="Kies eerst een antwoord")).to_be_disabled()


def test_answer_that_stands_alone_goes_at_once(asked: WidgetPage):
    toggle(asked, "Niet zwaar tillen").click()

    alone = toggle(asked, "Alles is goed")
    expect(alone).not_to_have_attribute("aria-pressed", "false")
    alone.click()

    asked.wait_for_text("Alles is goed", sender="visitor")


def test_toggles_fit_a_small_phone_with_large_targets(asked: WidgetPage):
    asked.page.set_viewport_size(PHONE)

    width = asked.page.frames[1].evaluate("document.documentElement.scrollWidth")

    assert width <= PHONE["width"]
    for button in asked.frame.locator("gp-choices").last.get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= SMALLEST_TARGET
