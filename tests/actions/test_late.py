"""Answers to another question than the open one: the one before it, or those of the opening."""

from __future__ import annotations

import pytest

TALK = {"language_level": "regular", "audience": "newcomer", "goal": "given"}


async def read(run, text, asks, former=None, **talk):
    slots = {**TALK, "requested_slot": asks, "former": former, **talk.pop("slots", {})}
    after, _ = await run("action_read_message", text, slots=slots, **talk)
    return after


def kinds(after):
    return [fact["kind"] for fact in after["turn_facts"] if fact["kind"] != "guess"]


@pytest.mark.parametrize(
    ("text", "asks", "former", "kind"),
    [
        ("trein", "schedule", "transport", "preference"),
        ("school Syrie 9 jaar", "dutch_level", "education", "education"),
        ("alle dag", "support", "schedule", "preference"),
        ("40", "learning", "hours", "preference"),
    ],
)
async def test_an_answer_to_the_question_before_is_noted(run, text, asks, former, kind):
    after = await read(run, text, asks, former)

    assert kinds(after) == [kind]
    assert (after["turn_late"], after["turn_answered"]) == (True, False)
    assert (after["misses"], after.get("strays", 0)) == (0, 0)


async def test_a_late_answer_is_said_back_and_the_open_question_stays(run):
    noted = {"kind": "preference", "value": {"transport": "public"}, "start": 0, "end": 5}
    slots = {**TALK, "requested_slot": "schedule", "turn_late": True, "turn_facts": [noted]}

    _, said = await run("action_reply", "trein", slots=slots, intent="goodbye")

    assert [message["response"] for message in said] == ["utter_noted_late"]


@pytest.mark.parametrize(
    ("text", "asks", "former", "intent"),
    [
        ("ja", "place", "driving_licence", "affirm"),
        ("trein", "schedule", "hours", "inform"),
        ("gaat de trein daarheen?", "schedule", "transport", "inform"),
        ("xqzw blrf", "schedule", "transport", "inform"),
        ("vca les 4 van de 10", "learning", "hours", "inform"),
    ],
)
async def test_what_is_no_clear_answer_to_it_is_none(run, text, asks, former, intent):
    after = await read(run, text, asks, former, intent=intent)

    assert not after["turn_late"]


async def test_what_had_its_answer_is_not_changed_by_a_word(run):
    slots = {"place": "given"}
    profile = {"preferences": {"place": "Hengelo"}}

    after = await read(run, "Enschede mag ook", "hours", "place", slots=slots, profile=profile)

    assert not after["turn_late"]


async def test_work_told_at_the_goal_is_kept_and_the_goal_stays_open(run):
    after = await read(run, "olie, band, remmen auto ook", "goal", slots={"goal": None})

    assert kinds(after) == ["skill"] * 3
    assert not after["turn_answered"]
    assert "work_experience" not in after


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("ik nieuw nederland", "audience", "simple"),
        ("ik wil overstappen naar de techniek", "audience", "regular"),
        ("ik was 4 jaar kok in een verpleeghuis", "occupation", "regular"),
    ],
)
async def test_who_tells_of_themselves_at_once_need_not_choose_a_level(run, text, kind, level):
    after, _ = await run(
        "action_read_message", text, slots={"requested_slot": "language_level"}, intent="inform"
    )

    assert kind in kinds(after)
    assert (after["language_level"], after["turn_answered"]) == (level, True)


async def test_a_greeting_at_the_opening_is_no_miss(run):
    after = await read(run, "hallo", "audience", intent="greet", confidence=0.99)

    assert after["misses"] == 0


async def test_what_was_missed_is_forgotten_with_its_question(run):
    slots = {**TALK, "requested_slot": "place", "place": "given", "misses": 1}

    after, _ = await run("validate_intake_form", slots={**slots, "turn_answered": True})

    assert (after["misses"], after["former"]) == (0, "place")
