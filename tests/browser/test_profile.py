"""The visitor sees what was understood, with the own words, and can correct all of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.widget_page import WidgetPage


@pytest.fixture
def talked(widget: WidgetPage) -> WidgetPage:
    """Return a talk in which the visitor has told about work."""
    widget.choose("Gewoon Nederlands")
    widget.wait_for_question("work_experience")
    widget.say("ik werk elektricien in Syrie 8 jaar")
    widget.wait_for_question("place")
    return widget


def test_profile_quotes_the_visitor(talked: WidgetPage):
    entries = talked.profile_entries("occupations")

    assert [entry.name for entry in entries] == ["elektricien"]
    assert "elektricien" in entries[0].quote
    assert entries[0].quote.startswith("U zei:")


def test_removed_item_stays_away_after_reload(talked: WidgetPage):
    talked.show("Mijn profiel")

    talked.frame.get_by_role("button", name="Haal weg: elektricien").click()

    expect(talked.frame.get_by_text("“elektricien” is weg uit uw profiel.")).to_be_visible()
    talked.reload()
    assert talked.profile_entries("occupations") == []


def test_removal_can_be_undone(talked: WidgetPage):
    talked.show("Mijn profiel")
    talked.frame.get_by_role("button", name="Haal weg: elektricien").click()
    undo = talked.frame.get_by_role("button", name="Zet terug")
    expect(undo).to_be_focused()

    undo.click()

    expect(talked.frame.get_by_text("“elektricien” staat weer in uw profiel.")).to_be_visible()
    assert [entry.name for entry in talked.profile_entries("occupations")] == ["elektricien"]


def test_wishes_are_edited_by_hand(talked: WidgetPage):
    talked.show("Mijn profiel")
    frame = talked.frame
    frame.get_by_role("button", name="Verander wat u zoekt").click()
    frame.get_by_label("Woonplaats").fill("Almere")
    frame.get_by_label("Reistijd").fill("45")
    frame.get_by_label("Vervoer").select_option("bike")
    frame.get_by_label("Minste uren per week").fill("24")
    frame.get_by_label("Meeste uren per week").fill("32")

    frame.get_by_role("button", name="Bewaar").first.click()

    expect(frame.get_by_text("Uw wijziging is bewaard.")).to_be_visible()
    assert talked.profile_line("Woonplaats") == "Almere"
    assert talked.profile_line("Reistijd") == "hoogstens 45 minuten"
    assert talked.profile_line("Vervoer") == "fiets"
    assert talked.profile_line("Uren per week") == "24 tot 32 uur"


def test_impossible_number_is_explained_at_its_field(talked: WidgetPage):
    talked.show("Mijn profiel")
    frame = talked.frame
    frame.get_by_role("button", name="Verander wat u zoekt").click()
    frame.get_by_label("Meeste uren per week").fill("veel")

    frame.get_by_role("button", name="Bewaar").first.click()

    field = frame.get_by_label("Meeste uren per week")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description("Vul een getal in van 1 tot en met 60.")


def test_profile_changes_while_it_is_open(talked: WidgetPage):
    talked.show("Mijn profiel")

    talked.call("PATCH", "/profile", {"name": "Samira"})

    expect(talked.frame.locator("gp-profile dl").first).to_contain_text("Samira")


def test_matches_say_why_and_who_helps(talked: WidgetPage):
    cards = talked.match_cards("occupations")

    assert cards
    assert all("Waarom past dit?" in card.text for card in cards)
    expect(talked.frame.locator("gp-desk")).to_contain_text("Bel ")


def test_matches_in_the_talk_are_the_first_few(talked: WidgetPage):
    talked.say("wat is passend?")

    cards = talked.preview_cards()

    assert 1 <= len(cards) <= 9
    talked.frame.get_by_role("button", name="Bekijk al het passende werk").click()
    expect(talked.frame.get_by_role("heading", name="Passend werk")).to_be_visible()
