"""The last questions: sharing, age, how to be reached, what was thought of it."""

from __future__ import annotations

import pytest


def facts(reading):
    return {fact.kind: fact.value for fact in reading.facts}


@pytest.mark.parametrize(
    ("text", "how"),
    [("ja", "given"), ("nee", "none"), ("ik ben 15", "none"), ("17 jaar", "given")],
)
def test_an_age_is_read_and_never_kept(read, text, how):
    reading = read(text, asks="age_16")

    assert reading.settled == {"age_16": how}
    assert reading.facts == ()


@pytest.mark.parametrize(("text", "given"), [("ja hoor", True), ("nee liever niet", False)])
def test_a_consent_is_kept_whether_it_was_given_or_not(read, text, given):
    consent = facts(read(text, asks="share_consent"))["consent"]

    assert (consent["purpose"], consent["given"]) == ("share_profile", given)
    assert consent["version"]


def test_who_wants_to_stay_in_the_talk_is_asked_for_no_number(read):
    reading = read("gewoon hier in de chat", asks="handoff_channel")

    assert reading.settled == {"handoff_channel": "none"}


@pytest.mark.parametrize(
    ("text", "channel"),
    [("06 12 34 56 78", "call"), ("info@jansen.nl", "mail"), ("app", "message")],
)
def test_a_number_or_an_address_says_by_itself_how(read, text, channel):
    reading = read(text, asks="handoff_channel")

    channels = [fact.value.get("channel") for fact in reading.facts if fact.kind == "contact"]
    assert channel in channels
    assert reading.settled == {"handoff_channel": "given"}


def test_a_way_to_be_reached_without_a_number_leaves_the_number_open(read):
    assert not read("bel me maar", asks="contact").answered


@pytest.mark.parametrize("text", ["morgenochtend", "na 5 uur", "dinsdagmiddag", "doordeweeks"])
def test_times_to_call_are_kept_as_they_were_said(read, text):
    assert facts(read(text, asks="callback_time"))["contact"] == {"times": text}


def test_what_was_thought_of_the_talk_is_kept_in_words_or_by_a_button(read):
    assert facts(read("het ging me te snel", asks="feedback"))["feedback"] == {
        "text": "het ging me te snel"
    }
    chosen = read("Kon beter", asks="feedback", choice="middling")
    assert facts(chosen)["feedback"] == {"rating": "middling"}


def test_who_helps_somebody_is_asked_next_who_that_is(read):
    reading = read("Ik help iemand anders", asks="audience", choice="helper")

    assert facts(reading) == {"filled_in_by": {"filledInBy": "helper"}}
    assert reading.answered
    assert reading.settled == {}


@pytest.mark.parametrize(
    ("asks", "choice", "expected"),
    [
        ("conditions", "heights=never,physical=never", {"heights": "never", "physical": "never"}),
        ("activities", "hands,outdoors", {"activities": ["hands", "outdoors"]}),
        ("sector", "any,metal", {"sectors": ["metal"]}),
    ],
)
def test_several_buttons_are_one_answer_without_a_reason(read, asks, choice, expected):
    reading = read("titels", asks=asks, choice=choice)

    assert [fact.value for fact in reading.facts] == [expected]


@pytest.mark.parametrize("asks", ["audience", "education", "travel", "profile_confirm"])
def test_a_question_that_takes_one_answer_takes_no_two_buttons(read, asks):
    assert not read("xqzw", asks=asks, choice="starter,newcomer").answered


def test_passing_on_a_trade_is_a_wish_and_no_way_of_learning(read):
    uri = "urn:goudenpoort:skill:mensen-inwerken"

    reading = read("Leerlingen begeleiden", asks="learning", choice=f"wish:{uri}")

    (wish,) = reading.facts
    assert (wish.kind, wish.value["uri"], wish.value["kind"]) == ("wish", uri, "skill")
    assert reading.settled == {"learning": "given"}
