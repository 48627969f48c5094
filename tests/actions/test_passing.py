"""What is told of somebody near is heard: neither noted, nor answered, nor a wish to stop."""

from __future__ import annotations

import pytest

ASIDE = "mijn man is elektricien, die is er zo enthousiast over"
AT_PLACE = {"requested_slot": "place", "turn_passing": True}


def responses(said):
    return [message["response"] for message in said if message["response"]]


async def test_it_is_read_as_such(run):
    after, _ = await run("action_read_message", ASIDE, slots={"requested_slot": "place"})

    assert (after["turn_passing"], after["turn_facts"], after["misses"]) == (True, [], 0)
    assert after["strays"] == 1


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        ("action_answer_question", "ask_girls"),
        ("action_take_answer", "inform"),
        ("action_take_answer", "nlu_fallback"),
        ("action_reply", "out_of_scope"),
        ("action_stop_conversation", "stop_conversation"),
        ("action_skip_question", "skip_question"),
        ("action_change_audience", "change_audience"),
    ],
)
async def test_whatever_it_sounds_like_thanks_are_given(run, action, intent):
    _, said = await run(action, ASIDE, intent=intent, confidence=0.9, slots=AT_PLACE)

    assert responses(said) == ["utter_told_in_passing"]


async def test_at_the_first_question_the_way_to_help_somebody_is_shown(run):
    slots = {"requested_slot": "audience", "turn_passing": True}

    _, said = await run("action_take_answer", "mijn zoon is 16", slots=slots)

    assert responses(said) == ["utter_told_in_passing_who"]


async def test_what_surely_sounds_like_a_question_can_be_chosen(run):
    _, said = await run(
        "action_answer_question", ASIDE, intent="ask_girls", confidence=0.97, slots=AT_PLACE
    )

    assert responses(said) == ["utter_told_in_passing", "utter_asked_besides"]


async def test_trouble_at_work_is_answered_of_whomever_it_is_told(run):
    text = "mijn neef werkt dag en nacht en zijn baas geeft het paspoort niet terug"

    _, said = await run("action_answer_question", text, intent="ask_bad_employer", slots=AT_PLACE)

    assert "utter_told_in_passing" not in responses(said)


async def test_who_begins_to_help_hears_how_to_answer(run):
    told = {"kind": "filled_in_by", "value": {"filledInBy": "helper"}, "start": 0, "end": 5}
    slots = {"requested_slot": "audience", "turn_answered": True, "turn_facts": [told]}

    _, said = await run("action_take_answer", "voor mijn zoon", slots=slots)

    assert responses(said)[0] == "utter_helper_noted"
