"""Going on on another device: the link opens the same talk there, once, and leaves no trace."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.flags import PHONE
from tests.browser.widget_page import WidgetPage


@pytest.fixture
def other_device(browser: Browser, scripted_url: str) -> Iterator[WidgetPage]:
    made = browser.new_context(viewport=PHONE)
    made.set_default_timeout(10_000)
    yield WidgetPage(made.new_page(), scripted_url)
    made.close()


def link_from(widget: WidgetPage) -> str:
    """Make a link in the menu and read it from the dialog."""
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")
    widget.menu("Verder op een ander apparaat")
    field = widget.frame.get_by_label("Uw link")
    expect(field).to_have_value(re.compile("#gp-resume=."))
    link = field.input_value()
    widget.frame.get_by_role("button", name="Sluit dit venster").click()
    return link


def test_link_opens_the_same_talk_and_leaves_the_address_bar(
    widget: WidgetPage, other_device: WidgetPage
):
    link = link_from(widget)

    other_device.follow(link)

    other_device.wait_for_question("work_experience")
    assert other_device.transcript() == widget.transcript()
    assert "gp-resume" not in other_device.page.evaluate("location.href")
    assert all("gp-resume" not in frame.url for frame in other_device.page.frames[1:])
    other_device.say("elektricien")
    other_device.wait_for_question("place")
    widget.wait_for_question("place")


def test_used_link_says_so_and_shows_the_way_on(widget: WidgetPage, other_device: WidgetPage):
    link = link_from(widget)
    code = link.split("=")[-1]
    widget.page.request.post(f"{widget.base_url}/v1/resumptions", data={"code": code})

    other_device.follow(link)

    heading = other_device.frame.get_by_role("heading", name="Deze link werkt niet meer")
    expect(heading).to_be_visible()
    expect(other_device.frame.get_by_text("al gebruikt of te oud")).to_be_visible()
    assert "gp-resume" not in other_device.page.evaluate("location.href")
    other_device.frame.get_by_role("button", name="Nieuw gesprek").click()
    other_device.wait_for_question("language_level")


def test_used_link_leaves_the_talk_of_this_tab_alone(widget: WidgetPage):
    link = link_from(widget)
    before = widget.transcript()
    widget.page.request.post(
        f"{widget.base_url}/v1/resumptions", data={"code": link.split("=")[-1]}
    )

    widget.follow(link)

    widget.frame.get_by_role("button", name="Ga verder met uw gesprek").click()
    widget.wait_for_question("work_experience")
    assert widget.transcript() == before


def test_who_does_not_know_the_link_keeps_the_talk_of_this_tab(
    widget: WidgetPage, other_device: WidgetPage
):
    link = link_from(widget)
    other_device.open_demo()
    other_device.open_chat()
    other_device.choose("Eenvoudig Nederlands")
    other_device.wait_for_question("work_experience")
    own = other_device.session()
    before = other_device.transcript()

    other_device.page.goto(link)
    other_device.frame.get_by_role("button", name="Nee, blijf hier").click()

    other_device.wait_for_question("work_experience")
    assert other_device.transcript() == before
    assert other_device.session() == own
    widget.follow(link)  # nobody used it up
    widget.wait_for_question("work_experience")


def test_link_is_not_lost_when_the_page_is_loaded_again_before_it_was_followed(
    widget: WidgetPage, other_device: WidgetPage
):
    link = link_from(widget)
    other_device.page.goto(link)
    expect(other_device.frame.get_by_role("button", name="Nee, blijf hier")).to_be_visible()

    other_device.page.reload()
    other_device.launcher.click()
    other_device.frame.get_by_role("button", name="Ja, dit is mijn gesprek").click()

    other_device.wait_for_question("work_experience")
    kept = other_device.page.frames[1].evaluate("sessionStorage.getItem('gp-link')")
    assert kept is None
