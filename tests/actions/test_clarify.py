"""Unsure between two meanings: the bot asks, and the button that is pressed decides."""

from __future__ import annotations

import pytest

from actions.clarify import BESIDE, OTHER, asked_besides, meanings
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


def test_the_likeliest_meanings_that_have_a_name_are_offered(services):
    several = (*MAYBE, "ask_cao")

    assert meanings(turn(maybe=several), services.texts) == ["ask_pay", "ask_costs", "ask_vca"]


@pytest.mark.parametrize(
    "unfit",
    [
        {"turn_answered": True},
        {"turn_facts": [{"kind": "name", "value": {"name": "Ali"}, "start": 0, "end": 3}]},
        {"misses": 2},
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


async def test_after_the_intake_it_asks_what_was_meant_without_a_form(run, services):
    set_slots, said = await run(
        "action_take_answer", "tja het geld", intent="nlu_fallback", slots={}, maybe=MAYBE
    )

    assert set_slots == {}
    assert [(m["response"], m["kind"]) for m in said] == [("utter_ask_clarify", BESIDE)]
    assert [b["payload"] for b in said[0]["buttons"]] == ["ask_pay", "ask_costs", "ask_vca", OTHER]


@pytest.mark.parametrize("clarified", [None, OTHER])
async def test_after_the_intake_what_has_no_likely_meaning_is_told_so(run, clarified):
    maybe = () if clarified is None else MAYBE

    _, said = await run(
        "action_take_answer", "blub", intent="nlu_fallback", maybe=maybe, clarified=clarified
    )

    assert [message["response"] for message in said] == ["utter_anything_else"]


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


@pytest.mark.parametrize("level", ["regular", "simple"])
async def test_an_answer_to_an_unsure_question_offers_the_next_likely_ones(run, services, level):
    beside = ["ask_contract", "inform", "request_advisor", "ask_vca"]
    slots = {"requested_slot": "place", "language_level": level}

    _, said = await run(
        "action_answer_question", "is dat vast", intent="ask_pay", slots=slots, beside=beside
    )

    assert (said[-1]["response"], said[-1]["kind"]) == ("utter_meant_other", BESIDE)
    assert [b["payload"] for b in said[-1]["buttons"]] == [
        "meant:ask_contract",
        "meant:request_advisor",
    ]
    contract = services.texts.get("clarify.ask_contract", level)
    assert said[-1]["buttons"][0]["title"] == f"Ik bedoel: {contract}"


async def test_an_answer_to_a_sure_question_offers_nothing_else(run):
    _, said = await run(
        "action_answer_question", "wat verdien ik", intent="ask_pay", slots={}, beside=[]
    )

    assert all(message.get("response") != "utter_meant_other" for message in said)


async def test_who_perhaps_asked_for_a_human_may_pick_the_question_that_was_meant(run):
    _, said = await run(
        "action_request_advisor",
        "moet ik ergens heen of komt er iemand",
        intent="request_advisor",
        slots={"requested_slot": "place"},
        beside=["ask_next_steps"],
    )

    assert [message.get("kind") for message in said[-2:]] == ["handoff", BESIDE]
    assert [b["payload"] for b in said[-1]["buttons"]] == ["meant:ask_next_steps"]


async def test_who_told_something_and_perhaps_asked_too_may_pick_the_question(run):
    place = {"kind": "place", "value": {"place": "Venlo"}, "start": 11, "end": 16}
    slots = {"requested_slot": "hours", "turn_facts": [place]}

    _, said = await run(
        "action_take_answer",
        "ik woon in Venlo, moet ik ver weg voor die lessen?",
        intent="nlu_fallback",
        slots=slots,
        maybe=["ask_which_school", "inform", "ask_travel_costs"],
    )

    assert (said[-1]["response"], said[-1]["kind"]) == ("utter_asked_besides", BESIDE)
    assert [b["payload"] for b in said[-1]["buttons"]] == [
        "meant:ask_which_school",
        "meant:ask_travel_costs",
    ]


@pytest.mark.parametrize(
    "plain",
    [
        {"maybe": ("inform", "ask_pay")},
        {"maybe": ("ask_pay", "inform")},
        {"maybe": ()},
        {"context": {"foreign": {"lang": "en"}}},
    ],
)
def test_who_only_told_something_is_offered_no_question(services, plain):
    assert asked_besides(turn(**plain), services) == []
