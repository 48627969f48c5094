"""The talk itself: complete, in order, by keyboard, over bad connections, and erased on request."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, expect

from tests.browser.flags import PHONE
from tests.browser.widget_page import WidgetPage

LONGEST = 4000
SMALLEST_TARGET = 44


def test_visitor_reads_that_it_is_a_chatbot_before_anything_else(widget: WidgetPage):
    heading = widget.frame.get_by_role("heading", level=1)

    first = widget.transcript()[0]

    expect(heading).to_have_text("Chatbot (AI) van de Gouden Poort")
    assert first.sender == "bot"
    assert "chatbot (AI)" in first.text


def test_every_message_stands_in_the_talk_once_and_in_order(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")

    widget.say("ik was elektricien")
    widget.wait_for_question("place")

    said = widget.transcript()
    texts = [each.text for each in said]
    assert len(texts) == len(set(texts))
    assert [each.sender for each in said if each.sender == "visitor"] == ["visitor"] * 2
    assert texts.index("ik was elektricien") == len(texts) - 3


def test_chosen_button_stays_marked_and_cannot_be_used_again(widget: WidgetPage):
    widget.choose("Eenvoudig Nederlands")
    widget.wait_for_question("work_experience")

    chosen = widget.frame.get_by_role("button", name="Eenvoudig Nederlands (gekozen)")

    expect(chosen).to_be_disabled()
    expect(widget.bubbles.get_by_role("button", name="Gewoon Nederlands")).to_be_disabled()


def test_talk_is_complete_after_reload(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")
    before = widget.transcript()

    widget.reload()

    expect(widget.bubbles).to_have_count(len(before))
    assert widget.transcript() == before
    widget.say("elektricien")
    widget.wait_for_question("place")


def test_browser_keeps_only_the_id_and_the_token(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")

    kept = widget.page.frames[1].evaluate(
        "({session: {...sessionStorage}, local: {...localStorage}})"
    )

    assert list(kept["session"]) == ["gp-conversation"]
    assert set(json.loads(kept["session"]["gp-conversation"])) == {"id", "token"}
    assert kept["local"] == {}


def test_talk_works_where_websockets_are_blocked(page: Page, scripted_url: str):
    page.route_web_socket(re.compile("/events$"), lambda socket: socket.close())
    widget = WidgetPage(page, scripted_url)
    widget.open_demo()
    widget.open_chat()

    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")

    texts = [each.text for each in widget.transcript()]
    assert len(texts) == len(set(texts))
    assert texts.index("Gewoon Nederlands") == len(texts) - 3
    expect(widget.status).not_to_contain_text("Geen verbinding")


def test_message_typed_without_a_connection_arrives_once_it_is_back(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")
    widget.page.context.set_offline(True)
    widget.say("ik was elektricien")
    expect(widget.status).to_contain_text("Geen verbinding")

    widget.page.context.set_offline(False)

    widget.wait_for_question("place")
    expect(widget.status).not_to_contain_text("Geen verbinding")
    assert [each.text for each in widget.transcript()].count("ik was elektricien") == 1


def test_slow_answer_is_announced_and_comes_by_itself(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")

    widget.say("langzaam")

    expect(widget.status).to_contain_text("Chatbot zoekt een antwoord…")
    expect(widget.spoken_by("system").last).to_be_visible(timeout=15_000)
    expect(widget.spoken_by("bot").filter(has_text="U zei: langzaam")).to_be_visible(timeout=15_000)


def test_two_messages_sent_quickly_are_both_answered_in_order(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")

    widget.say("elektricien")
    widget.say("Almere")

    widget.wait_for_question("hours")
    texts = [each.text for each in widget.transcript()]
    assert texts.index("elektricien") < texts.index("U zei: elektricien") < texts.index("Almere")


def test_markup_is_shown_as_text(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")
    attack = "<img src=x onerror=\"document.title='weg'\"><b>vet</b>"

    widget.say(attack)

    widget.wait_for_text("U zei: <img")
    assert widget.frame.locator("gp-message b, gp-message img").count() == 0
    expect(widget.page).to_have_title(re.compile("Gouden Poort"))


def test_message_longer_than_allowed_is_held_back(widget: WidgetPage):
    widget.composer.fill("a" * (LONGEST + 5))

    send = widget.frame.get_by_role("button", name="Verstuur")

    expect(send).to_be_disabled()
    expect(widget.frame.locator("gp-composer")).to_contain_text("5 tekens te lang")


def test_enter_sends_and_shift_enter_makes_a_new_line(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")
    widget.composer.fill("elektricien")
    widget.composer.press("Shift+Enter")
    widget.composer.press_sequentially("acht jaar")

    widget.composer.press("Enter")

    widget.wait_for_text("elektricien\nacht jaar", sender="visitor")
    expect(widget.composer).to_have_value("")


def test_keyboard_alone_opens_answers_and_closes(page: Page, scripted_url: str):
    widget = WidgetPage(page, scripted_url)
    widget.open_demo()
    widget.launcher.focus()
    page.keyboard.press("Enter")
    expect(widget.frame.get_by_role("heading", level=1)).to_be_focused()
    expect(widget.button("Gewoon Nederlands")).to_be_visible()
    while not widget.button("Gewoon Nederlands").evaluate("button => button.matches(':focus')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    widget.wait_for_question("work_experience")
    expect(widget.log).to_be_focused()

    page.keyboard.press("Escape")

    expect(widget.launcher).to_be_focused()
    expect(page.locator("gouden-poort-widget iframe")).to_be_hidden()


def test_tabs_move_with_arrow_keys(widget: WidgetPage):
    widget.frame.get_by_role("tab", name="Gesprek").focus()

    widget.page.keyboard.press("ArrowRight")

    expect(widget.frame.get_by_role("tab", name="Mijn profiel")).to_be_focused()
    expect(widget.frame.get_by_role("heading", name="Mijn profiel")).to_be_visible()


def test_exactly_one_mechanism_announces_messages(widget: WidgetPage):
    log = widget.log

    live_inside = log.locator("[aria-live], [role=status], [role=alert], [role=log]")

    expect(log).to_have_count(1)
    expect(live_inside).to_have_count(0)


def test_page_reflows_on_a_small_phone_with_large_targets(widget: WidgetPage):
    widget.page.set_viewport_size(PHONE)
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")

    width = widget.page.frames[1].evaluate("document.documentElement.scrollWidth")

    assert width <= PHONE["width"]
    for button in widget.frame.get_by_role("button").all():
        box = button.bounding_box()
        assert box is None or box["height"] >= SMALLEST_TARGET


def test_help_in_arabic_runs_from_right_to_left(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")

    widget.say("arabisch")

    help_text = widget.frame.locator("gp-help .text")
    expect(help_text).to_have_attribute("lang", "ar")
    expect(help_text).to_have_css("direction", "rtl")


def test_easier_dutch_is_one_button_away(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")

    widget.frame.get_by_role("button", name="Makkelijker: kies eenvoudig Nederlands").click()

    widget.wait_for_text("makkelijker", sender="visitor")


def test_visitor_takes_the_own_data_along(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")

    with widget.page.expect_download() as download:
        widget.menu("Mijn gegevens downloaden")

    assert download.value.suggested_filename == "mijn-gegevens.json"
    assert "Gewoon Nederlands" in download.value.path().read_text(encoding="utf-8")


def test_erased_talk_is_gone_for_the_server_and_the_browser(widget: WidgetPage):
    session = widget.session()
    assert session is not None

    widget.erase()

    expect(widget.frame.get_by_role("heading", name="Uw gegevens zijn gewist")).to_be_visible()
    assert widget.page.frames[1].evaluate("sessionStorage.length") == 0
    answer = widget.page.request.get(
        f"{widget.base_url}/v1/conversations/{session['id']}",
        headers={"Authorization": f"Bearer {session['token']}"},
    )
    assert answer.status in {401, 404}


def test_visitor_begins_again_with_an_empty_talk(widget: WidgetPage):
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")

    widget.menu("Opnieuw beginnen")
    widget.frame.get_by_role("button", name="Ja, begin opnieuw").click()

    widget.wait_for_question("language_level")
    expect(widget.spoken_by("visitor")).to_have_count(0)


def test_erasing_can_be_declined_with_escape(widget: WidgetPage):
    widget.menu("Gegevens wissen")

    widget.page.keyboard.press("Escape")

    expect(widget.frame.get_by_role("dialog")).to_be_hidden()
    expect(widget.composer).to_be_visible()
