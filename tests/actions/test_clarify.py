"""Unsure between two meanings: the bot asks, and the button that is pressed decides."""

from __future__ import annotations

import pytest

from actions.clarify import OTHER, meanings
from actions.turn import Turn

MAYBE = ("ask_pay", "inform", "ask_costs", "ask_vca")


def turn(*, maybe=MAYBE, context=None, **slots):
    return Turn(
        "tja het geld",
        "nlu_fallback",
        0.6,
        {"requested_slot": "place", **slots},
        context or {},
        maybe,
    )


def test_the_two_likeliest_meanings_that_have_a_name_are_offered(services):
    assert meanings(turn(), services.texts) == ["ask_pay", "ask_costs"]


@pytest.mark.parametrize(
    "unfit",
    [
        {"turn_answered": True},
        {"turn_facts": [{"kind": "name", "value": {"name": "Ali"}, "start": 0, "end": 3}]},
        {"misses": 2},
        {"requested_slot": None},
        {"context": {"clarified": OTHER}},
        {"maybe": ("inform", "affirm")},
    ],
)
def test_nothing_is_offered_where_asking_is_no_use(services, unfit):
    assert meanings(turn(**unfit), services.texts) == []


@pytest.mark.parametrize("level", ["regular", "simple"])
async def test_the_question_has_a_button_for_each_meaning_and_one_for_neither(run, services, level):
    slots = {"turn_clarify": ["ask_pay", "ask_costs"], "language_level": level}

    _, said = await run("action_ask_clarify", slots=slots)

    titles = [button["title"] for button in said[0]["buttons"]]
    assert [button["payload"] for button in said[0]["buttons"]] == ["ask_pay", "ask_costs", OTHER]
    assert titles == [
        services.texts.get(f"clarify.{key}", level) for key in ("ask_pay", "ask_costs", OTHER)
    ]


async def test_the_question_beneath_is_remembered(run):
    slots = {"requested_slot": "place", "turn_clarify": ["ask_pay"]}

    set_slots, _ = await run("validate_intake_form", slots=slots)

    assert set_slots == {"requested_slot": "clarify", "beneath": "place"}


async def test_a_chosen_meaning_leaves_no_fact(run):
    slots = {"requested_slot": "learning", "misses": 1}

    set_slots, _ = await run(
        "action_read_message",
        "Wat bbl of bol is",
        intent="ask_bbl_bol",
        slots=slots,
        clarified="ask_bbl_bol",
    )

    assert set_slots == {"turn_facts": [], "misses": 0}


async def test_who_means_something_else_is_asked_for_other_words(run):
    slots = {"requested_slot": "place", "misses": 1}

    _, said = await run(
        "action_take_answer", "Iets anders", intent="nlu_fallback", slots=slots, clarified=OTHER
    )

    assert [message["response"] for message in said] == ["utter_clarify_other"]
