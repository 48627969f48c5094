"""One turn: state and message in, replies and new state out."""

from __future__ import annotations

import asyncio

import pytest

from bot.turn import TurnFailedError
from tests.bot.fake_actions import slot, validate_form

pytestmark = pytest.mark.model

IN_FORM = {"form": True, "asks": "place"}
ASKS_HOURS = {"form": True, "asks": "hours", "settled": {"place": "given"}}


async def test_a_new_conversation_gets_a_welcome_and_the_first_question(decide):
    answer = await decide(event="start", state={})

    welcome, question = answer["messages"]
    assert "chatbot (AI)" in welcome["text"]
    assert (question["text"], question["kind"]) == ("Waar woont u?", "question")
    assert (answer["asks"], answer["state"]["form"]) == ("place", True)
    assert answer["intent"] == {"name": "start_conversation", "confidence": 1.0}


async def test_an_answer_is_kept_as_a_fact_and_the_next_question_follows(decide):
    answer = await decide("ik woon in Ede", state=IN_FORM)

    assert answer["facts"] == [
        {"kind": "place", "value": {"place": "ik woon in Ede"}, "start": 0, "end": 14}
    ]
    assert answer["state"] == {
        "form": True,
        "asks": "hours",
        "settled": {"place": "given"},
        "level": None,
        "audience": None,
        "misses": 0,
        "insults": 0,
        "repeats": 0,
        "strays": 0,
        "beneath": None,
        "former": None,
    }
    assert answer["progress"] == {"done": 1, "of": 2}


async def test_the_last_answer_ends_the_intake(decide):
    answer = await decide("32 uur", state=ASKS_HOURS)

    assert answer["messages"][-1]["text"] == "Dat was alles."
    assert (answer["asks"], answer["state"]["form"]) == (None, False)
    assert answer["state"]["settled"] == {"place": "given", "hours": "given"}


async def test_the_same_turn_twice_gives_the_same_answer(decide):
    first = await decide("ik woon in Ede", state=IN_FORM)

    second = await decide("ik woon in Ede", state=IN_FORM)

    assert second == first


async def test_variations_differ_between_conversations_but_not_between_tries(decide):
    async def welcome(message_id: str) -> str:
        answer = await decide(event="start", context={"messageId": message_id})
        return answer["messages"][0]["text"]

    said = {name: await welcome(name) for name in "abcdefgh"}

    assert len(set(said.values())) > 1
    assert said == {name: await welcome(name) for name in said}


async def test_an_audience_may_have_its_own_wording(decide):
    employer = await decide("ik woon in Ede", state={**IN_FORM, "audience": "employer"})
    starter = await decide("ik woon in Ede", state={**IN_FORM, "audience": "starter"})

    assert employer["messages"][-1]["text"] == "Hoeveel uur is het werk?"
    assert starter["messages"][-1]["text"] == "Hoeveel uur per week?"


async def test_a_question_is_put_again_in_few_words_with_the_buttons_of_the_whole(decide, actions):
    def briefly(call):
        asked = validate_form(call)
        return {**asked, "events": [*asked["events"], slot("turn_briefly", True)]}

    actions.answers["validate_intake_form"] = briefly
    again = await decide("hallo", state=ASKS_HOURS)
    without = await decide(event="start", state={})

    assert again["messages"][-1]["text"] == "En hoeveel uur?"
    assert [button["title"] for button in again["messages"][-1]["buttons"]] == ["32 uur", "40 uur"]
    assert without["messages"][-1]["text"] == "Waar woont u?"  # it has no few words
    assert "turn_briefly" not in again["state"]["settled"]


async def test_simple_dutch_has_its_own_wording(decide):
    answer = await decide(event="start", state={"level": "simple"})

    assert answer["messages"][-1]["text"] == "In welke plaats woont u?"
    assert answer["state"]["level"] == "simple"


@pytest.mark.parametrize(
    ("text", "said"), [("hallo", "Dag."), ("kan ik een medewerker spreken", "")]
)
async def test_an_interruption_is_answered_and_the_open_question_comes_back(decide, text, said):
    answer = await decide(text, state=ASKS_HOURS, context={"messageId": "m", "waiting": 3})

    assert answer["messages"][0]["text"] == (said or "Er zijn 3 mensen voor u.")
    assert answer["messages"][-1]["text"] == "Hoeveel uur per week?"
    assert (answer["asks"], answer["state"]) == ("hours", {**answer["state"], **ASKS_HOURS})


async def test_asking_for_a_human_gives_the_wish_and_its_message(decide):
    answer = await decide("kan ik een medewerker spreken", state=IN_FORM)

    assert answer["handoff"] == "waiting"
    assert answer["messages"][0]["kind"] == "handoff"


async def test_a_visitor_who_stops_is_not_asked_anything(decide):
    answer = await decide("ik wil stoppen", state=IN_FORM)

    assert [message["text"] for message in answer["messages"]] == ["Goed, we stoppen."]
    assert (answer["asks"], answer["state"]["form"]) == (None, False)


async def test_the_open_question_comes_back_after_an_advisor(decide):
    answer = await decide(event="resume", state=ASKS_HOURS)

    texts = [message["text"] for message in answer["messages"]]
    assert texts == ["De adviseur geeft het gesprek terug.", "Hoeveel uur per week?"]


async def test_a_pressed_button_needs_no_classifier(decide, actions):
    answer = await decide("hallo", choice="32", state=ASKS_HOURS)

    assert answer["intent"] == {"name": "choose_option", "confidence": 1.0}
    assert actions.calls[0]["tracker"]["latest_message"]["metadata"]["choice"] == "32"


async def test_responses_are_handed_on_whole(decide):
    answer = await decide("32 uur", state=IN_FORM)
    greeting = await decide("hallo", state=ASKS_HOURS)

    noted = next(m for m in answer["messages"] if m["kind"] == "summary")
    assert noted["text"] == "Genoteerd: 1.\n\nDank u."
    assert greeting["messages"][0]["sources"][0]["url"] == "https://example.nl"
    assert greeting["messages"][-1]["buttons"] == [
        {"title": "32 uur", "value": "32", "image": "clock"},
        {"title": "40 uur", "value": "40", "image": None},
    ]


@pytest.mark.parametrize(
    "text",
    ['/stop_conversation{"a": "b"}', "/stop_conversation", "/restart", "/", "// /", "/ik woon {x}"],
)
async def test_a_text_that_looks_like_a_command_is_only_text(decide, actions, text):
    answer = await decide(text, state=IN_FORM)

    assert answer["intent"]["confidence"] < 1.0
    assert actions.calls[0]["tracker"]["latest_message"]["text"] == text


@pytest.mark.parametrize(
    "text",
    [
        "👍🏽👷",
        "أعمل كهربائي",
        "\u200b",
        "a\u0000b",
        "٣٢",
        "{0[place]} {what}",
        "é" * 4000,
        " 32 uur \n",
    ],
)
async def test_any_text_is_answered_and_reaches_the_actions_unchanged(decide, actions, text):
    answer = await decide(text, state=ASKS_HOURS)

    assert answer["messages"]
    assert actions.calls[0]["tracker"]["latest_message"]["text"] == text


@pytest.mark.parametrize(
    "name", ["action_read_message", "action_take_answer", "validate_intake_form"]
)
@pytest.mark.parametrize(
    "broken", [(500, {"error": "x"}), (400, {"action_name": "x"}), (200, {"events": [{"no": 1}]})]
)
async def test_a_failing_action_fails_the_whole_turn(decide, actions, decider, name, broken):
    actions.broken[name] = broken

    with pytest.raises(TurnFailedError):
        await decide("ik woon in Ede", state=IN_FORM)

    assert not await decider.trackers.keys()


async def test_an_action_server_that_is_down_fails_the_turn(decide, decider, monkeypatch):
    monkeypatch.setattr(decider.agent.processor.action_endpoint, "url", "http://127.0.0.1:9/")

    with pytest.raises(TurnFailedError, match="action_read_message"):
        await decide("ik woon in Ede", state=IN_FORM)


async def test_an_action_that_hangs_fails_the_turn_in_time(decide, decider, actions):
    release = asyncio.Event()
    actions.answers["action_take_answer"] = lambda _: {} if release.is_set() else _sleep()
    object.__setattr__(decider, "seconds", 0.3)

    try:
        with pytest.raises(TurnFailedError, match=r"0\.3 s"):
            await decide("ik woon in Ede", state=IN_FORM)
    finally:
        object.__setattr__(decider, "seconds", 25.0)


def _sleep() -> dict[str, object]:
    import time

    time.sleep(1.0)
    return {}


async def test_a_turn_without_a_word_is_a_failure(decide):
    with pytest.raises(TurnFailedError, match="no message for stop_conversation"):
        await decide("ik wil stoppen", state={})


async def test_turns_at_the_same_time_do_not_meet(decide, decider):
    states = [ASKS_HOURS if i % 2 else IN_FORM for i in range(16)]

    answers = await asyncio.gather(*(decide(f"{i} uur", state=s) for i, s in enumerate(states)))

    for i, answer in enumerate(answers):
        assert answer["facts"][0]["value"] == {states[i]["asks"]: f"{i} uur"}
    assert not await decider.trackers.keys()


async def test_the_actions_get_the_secret_and_not_the_domain(decide, actions):
    await decide("ik woon in Ede", state=IN_FORM)

    assert {call["headers"].get("X-Intake-Secret") for call in actions.calls} == {
        "a-secret-of-the-tests"
    }
    assert not any("domain" in call for call in actions.calls)


async def test_outside_the_intake_an_offer_is_the_question_what_was_meant(decide, actions):
    offer = {"response": "utter_hello", "kind": "beside"}
    offer["buttons"] = [{"title": "Loon", "payload": "greet"}]
    actions.answers["action_take_answer"] = lambda _: {"events": [], "responses": [offer]}

    asked = await decide("ik ben lasser geweest", state={"form": False})
    chosen = await decide("Loon", choice="greet", state=asked["state"])

    assert (asked["asks"], asked["state"]["asks"], asked["state"]["form"]) == (
        "clarify",
        "clarify",
        False,
    )
    assert asked["messages"][-1]["kind"] == "question"
    assert chosen["intent"] == {"name": "greet", "confidence": 1.0}
    assert (chosen["asks"], chosen["state"]["asks"]) == (None, None)
