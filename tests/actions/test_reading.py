"""action_read_message: facts and settled questions."""

from __future__ import annotations

import pytest


async def test_a_message_gives_facts_and_settles_their_questions(run):
    slots, _ = await run(
        "action_read_message",
        "ik werk elektricien in Syrie 8 jaar",
        slots={"requested_slot": "work_experience"},
    )

    occupations = [f["value"] for f in slots["turn_facts"] if f["kind"] == "occupation"]
    assert [(o["iscoCode"], o["years"]) for o in occupations] == [("7411", 8)]
    assert slots["work_experience"] == "given"
    assert slots["turn_answered"] is True
    assert slots["misses"] == 0


async def test_an_answer_ahead_of_its_question_settles_it_too(run):
    slots, _ = await run(
        "action_read_message",
        "ik woon in Zwolle en heb rijbewijs B",
        slots={"requested_slot": "work_experience"},
    )

    assert slots["place"] == "given"
    assert slots["driving_licence"] == "given"
    assert "work_experience" not in slots


async def test_the_second_miss_leaves_the_question_so_that_it_is_never_asked_a_third_time(run):
    first, _ = await run("action_read_message", "xqzw", slots={"requested_slot": "travel"})
    second, _ = await run(
        "action_read_message", "blrf", slots={"requested_slot": "travel", "misses": 1}
    )

    assert first["misses"] == 1
    assert "travel" not in first
    assert second["travel"] == "declined"


@pytest.mark.parametrize(("text", "intent"), [("wat is bbl?", "ask_bbl_bol"), ("hallo", "inform")])
async def test_misses_of_a_question_that_was_left_do_not_count_for_the_next(run, text, intent):
    slots, _ = await run(
        "action_read_message", text, intent=intent, slots={"requested_slot": "travel", "misses": 2}
    )

    assert slots["misses"] < 2
    assert "travel" not in slots


async def test_side_talk_is_no_miss(run):
    slots, _ = await run(
        "action_read_message",
        "wat is bbl?",
        intent="ask_bbl_bol",
        slots={"requested_slot": "travel", "misses": 1},
    )

    assert slots["misses"] == 1
    assert "travel" not in slots


async def test_nothing_said_in_distress_becomes_a_fact(run):
    slots, _ = await run(
        "action_read_message", "ik ben lasser en wil dood", intent="express_distress"
    )

    assert slots == {"turn_facts": []}


async def test_the_profile_page_settles_questions_too(run):
    profile = {"preferences": {"travel": 20}, "_settled": {}}

    slots, _ = await run(
        "action_read_message", "hoi", slots={"requested_slot": "hours"}, profile=profile
    )

    assert slots["travel"] == "given"


async def test_who_talks_on_about_other_things_is_not_asked_the_same_for_ever(run):
    slots, _ = await run(
        "action_read_message",
        "ik woon in Zwolle",
        slots={"requested_slot": "audience", "misses": 1},
    )

    assert slots["place"] == "given"
    assert slots["audience"] == "unknown"


async def test_facts_about_something_else_do_not_use_up_the_open_question(run):
    slots, _ = await run(
        "action_read_message",
        "24 uur, en niet in de nacht",
        slots={"requested_slot": "place", "misses": 1},
    )

    assert slots["hours"] == "given"
    assert "place" not in slots


async def test_a_side_question_does_not_change_who_the_visitor_is(run):
    slots, _ = await run(
        "action_read_message",
        "kunnen we subsidie krijgen voor iemand die wil overstappen?",
        intent="ask_subsidy",
        slots={"requested_slot": "handoff_confirm", "audience": "employer"},
        profile={"audience": "employer"},
    )

    assert slots.get("audience", "employer") == "employer"
    assert [fact for fact in slots["turn_facts"] if fact["kind"] == "audience"] == []


@pytest.mark.parametrize(
    ("text", "audience"),
    [("de tweede", "newcomer"), ("doe maar nummer 1", "starter"), ("die onderste", "employer")],
)
async def test_a_button_may_be_pointed_at_by_its_place(run, text, audience):
    slots, _ = await run(
        "action_read_message",
        text,
        intent="choose_option",
        slots={"requested_slot": "audience"},
        buttons=["starter", "newcomer", "craftsperson", "employer"],
    )

    assert slots["audience"] == audience


async def test_what_is_offered_beside_the_answers_is_not_counted_among_them(run):
    slots, _ = await run(
        "action_read_message",
        "die onderste",
        intent="choose_option",
        slots={"requested_slot": "audience"},
        buttons=["starter", "newcomer", "meant:ask_pay"],
    )

    assert slots["audience"] == "newcomer"


async def test_a_place_without_a_button_chooses_nothing(run):
    slots, _ = await run(
        "action_read_message",
        "de vijfde",
        intent="choose_option",
        slots={"requested_slot": "audience"},
        buttons=["starter", "newcomer"],
    )

    assert slots["turn_facts"] == []


async def test_an_answer_that_looks_like_manners_is_not_asked_for_ever(run):
    first, _ = await run(
        "action_read_message", "dag hoor", intent="goodbye", slots={"requested_slot": "travel"}
    )
    second, _ = await run(
        "action_read_message",
        "dag",
        intent="greet",
        slots={"requested_slot": "travel", "misses": first["misses"]},
    )

    assert (first["misses"], second["travel"]) == (1, "declined")


@pytest.mark.parametrize(
    ("text", "asks", "intent", "confidence", "settles"),
    [
        ("timmerman diploma uit Irak", "certificates", "ask_foreign_diploma", 0.5, True),
        ("timmerman diploma uit Irak", "certificates", "ask_foreign_diploma", 0.9, False),
        ("is mijn diploma uit Irak goed?", "certificates", "ask_foreign_diploma", 0.5, False),
    ],
)
async def test_an_answer_of_the_kind_that_was_asked_wins_over_a_weak_intent(
    run, text, asks, intent, confidence, settles
):
    slots, _ = await run(
        "action_read_message",
        text,
        intent=intent,
        confidence=confidence,
        slots={"requested_slot": asks},
    )

    assert (slots.get(asks) == "given") is settles


@pytest.mark.parametrize("text", ["binnenkort", "dit najaar", "komende maand"])
async def test_a_start_in_loose_words_is_an_answer(run, text):
    slots, _ = await run("action_read_message", text, slots={"requested_slot": "start"})

    assert slots["start"] == "given"


@pytest.mark.parametrize(
    ("asks", "misses", "left"),
    [("situation", 0, None), ("situation", 1, "declined"), ("audience", 1, None)],
)
async def test_a_question_that_met_distress_twice_is_left_without_a_fact(run, asks, misses, left):
    slots, _ = await run(
        "action_read_message",
        "geen werk, thuis bij de kinderen",
        intent="express_distress",
        slots={"requested_slot": asks, "misses": misses},
    )

    assert slots.get(asks) == left
    assert slots["turn_facts"] == []
