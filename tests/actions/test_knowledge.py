"""Answers: with their sources, at the level of the talk, and never past their date."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.knowledge import ActionAnswerQuestion, utter_answer
from actions.knowledge_base import Amount, Answer, KnowledgeError, load_knowledge
from actions.turn import Turn

ENDS, AMOUNT_ENDS = date(2027, 9, 17), date(2027, 5, 31)
SOURCE = {"title": "RVO", "url": "https://www.rvo.nl", "date": "2026-01-01"}
ANSWER = Answer(
    slug="scheme",
    intent="ask_scheme",
    regular="Een regeling.",
    simple="Geld.",
    sources=(SOURCE,),
    checked_on=date(2026, 11, 21),
    valid_until=ENDS,
    amount=Amount("Het is €2.700.", "€2.700.", AMOUNT_ENDS),
)


def said_on(today, level="regular"):
    dispatcher = CollectingDispatcher()
    turn = Turn("wat is dat?", "ask_scheme", 0.9, {"language_level": level}, {})
    utter_answer(dispatcher, turn, ANSWER, today)
    return dispatcher.messages


def test_an_answer_is_told_with_its_sources_and_then_its_amount():
    said = said_on(AMOUNT_ENDS)

    assert [message["text"] for message in said] == ["Een regeling.", "Het is €2.700."]
    assert all(message["sources"] == [SOURCE] for message in said)


def test_the_simple_level_has_its_own_words_and_amount():
    assert [message["text"] for message in said_on(AMOUNT_ENDS, "simple")] == ["Geld.", "€2.700."]


def test_an_expired_amount_is_not_told_only_the_way_to_the_source():
    said = said_on(date(2027, 6, 1))

    assert said[0]["text"] == "Een regeling."
    assert said[1]["response"] == "utter_amount_expired"
    assert said[1]["sources"] == [SOURCE]
    assert not any("2.700" in str(message) for message in said)


def test_an_expired_answer_is_not_told_only_the_way_to_the_source():
    said = said_on(date(2027, 9, 18))

    assert [message["response"] for message in said] == ["utter_answer_expired"]
    assert said[0]["sources"] == [SOURCE]


async def test_the_action_goes_by_todays_date(services):
    later = dataclasses.replace(services, today=lambda: date(2099, 1, 1))
    dispatcher = CollectingDispatcher()
    turn = Turn("hoeveel loon voor een kennismigrant?", "ask_kennismigrant", 0.9, {}, {})

    ActionAnswerQuestion(later).act(dispatcher, turn)

    assert [message["response"] for message in dispatcher.messages] == ["utter_answer_expired"]


@pytest.mark.parametrize("intent", sorted(load_knowledge()))
async def test_every_answer_is_given_with_a_source_for_the_widget(run, services, intent):
    _, said = await run("action_answer_question", "hoe zit dat?", intent=intent)

    assert said[0]["text"] == services.knowledge[intent].regular
    assert all(source["title"] and source["url"] for source in said[0]["sources"])


async def test_a_message_that_answers_the_open_question_is_no_question(run):
    slots = {"requested_slot": "hours", "turn_answered": True}

    _, said = await run("action_answer_question", "32 uur", intent="ask_part_time", slots=slots)

    assert said == []


def test_a_missing_field_is_an_error_that_names_file_and_answer(tmp_path):
    (tmp_path / "money.yml").write_text("- {slug: costs, intent: ask_costs}\n", encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"money\.yml: answer costs misses 'regular'"):
        load_knowledge(tmp_path)
