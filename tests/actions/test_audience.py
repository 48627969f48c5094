"""Who is taken for somebody else is believed, or asked again; typed words begin nothing twice."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest


def responses(said):
    return [message["response"] for message in said if message["response"]]


@pytest.mark.parametrize(
    ("kind", "value", "response"),
    [
        ("audience", {"audience": "employer"}, "utter_audience_changed"),
        ("filled_in_by", {"filledInBy": "helper"}, "utter_helper_noted"),
    ],
)
async def test_what_the_message_tells_is_believed(run, kind, value, response):
    fact = {"kind": kind, "value": value, "start": 0, "end": 3}

    set_slots, said = await run(
        "action_change_audience",
        intent="change_audience",
        slots={"turn_facts": [fact], "audience": "starter"},
    )

    assert (set_slots, responses(said)) == ({}, [response])


async def test_without_another_audience_the_question_is_opened_again(run):
    slots = {"audience": "employer", "requested_slot": "place"}

    set_slots, said = await run("action_change_audience", "dat ben ik niet", slots=slots)
    asked, _ = await run("validate_intake_form", slots={**slots, **set_slots})

    assert responses(said) == ["utter_audience_reopened"]
    assert asked["requested_slot"] == "audience"


async def test_another_audience_in_a_change_replaces_the_known_one(run):
    slots, _ = await run(
        "action_read_message",
        "nee, ik ben werkgever",
        intent="change_audience",
        slots={"audience": "starter", "requested_slot": "work_experience"},
        profile={"audience": "starter"},
    )

    assert slots["audience"] == "employer"


async def test_the_second_insult_is_answered_with_other_words(run):
    first, said = await run("action_reply", "sukkel", intent="insult")
    _, again = await run("action_reply", "sukkel", intent="insult", slots=first)

    assert responses(said) == ["utter_insult"]
    assert responses(again) == ["utter_insult_again"]


async def test_no_two_insults_in_a_row_get_the_same_line(run):
    slots: dict[str, Any] = {}
    lines: list[str] = []
    for _ in range(7):
        told, said = await run("action_reply", "sukkel", intent="insult", slots=slots)
        slots |= told
        lines += responses(said)

    assert all(one != other for one, other in pairwise(lines))
    assert len(set(lines)) == 4


@pytest.mark.parametrize("intent", ["inform", "change_audience"])
async def test_who_was_taken_for_an_employer_is_asked_again_who_they_are(run, intent):
    context = {"profile": {"audience": "employer", "preferences": {}}, "intent": intent}
    slots = {"audience": "employer", "requested_slot": "vacancy_title", "vacancy_count": "given"}
    text = "ik heb geen bedrijf"

    read, _ = await run("action_read_message", text, slots=slots, **context)
    action = "action_change_audience" if intent == "change_audience" else "action_take_answer"
    _, said = await run(action, text, slots={**slots, **read}, **context)

    assert read["audience"] is None
    assert read["vacancy_count"] is None
    assert read["turn_revisit"] == "audience"
    assert [fact["kind"] for fact in read["turn_facts"]] == ["audience"]
    assert responses(said) == ["utter_audience_reopened"]


@pytest.mark.parametrize(
    ("event", "response"), [("resume", "utter_advisor_returned"), (None, "utter_resume_here")]
)
async def test_coming_back_is_told_apart_from_an_advisor_who_is_done(run, event, response):
    _, said = await run("action_resume_conversation", intent="resume_conversation", event=event)

    assert responses(said) == [response]


async def test_who_wants_to_begin_and_has_begun_hears_no_complaint(run):
    _, said = await run(
        "action_take_answer",
        "laten we beginnen",
        intent="start_conversation",
        slots={"requested_slot": "place"},
    )

    assert said == []
