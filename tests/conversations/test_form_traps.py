"""The traps that forms and fallbacks are known for, one test each, on the real product.

They are those of other projects' issue lists: RasaHQ/rasa #7751, #7712, #5091, #2991, #4123, #1238;
RasaHQ/rasa-sdk #437; RasaHQ/rasa-demo #151, #312; RocketChat/Apps.Dialogflow #38; and what was seen
with Rasa 3.6 itself (docs/decisions/). The order of questions is the flow's: a test goes to the
question that it is about, whatever comes before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.conversations.persona import Persona, load_personas
from tests.conversations.simulator import Visitor, open_question
from tests.stack import Stack
from tests.talk import Talk

pytestmark = pytest.mark.model

PERSONAS = {persona.name: persona for persona in load_personas()}
SWITCHER = replace(PERSONAS["petra"], first={}, corrects={})
EMPLOYER = replace(PERSONAS["installatiebedrijf_bakker"], first={}, corrects={})
MOST_TURNS = 40


@pytest.fixture
def talk(stack: Stack) -> Any:
    made = stack.talk()
    yield made
    made.erase()


def asks_of(replies: Any) -> str | None:
    question = open_question(replies)
    return str(question["asks"]) if question else None


def reach(talk: Talk, asks: str, persona: Persona = SWITCHER) -> None:
    """Answer until a question is open."""
    visitor = Visitor(persona)
    question = open_question(talk.welcome)
    for _ in range(MOST_TURNS):
        assert question is not None, f"{asks} was never asked"
        if question["asks"] == asks:
            return
        answer = visitor.answer(str(question["asks"]), again=0)
        question = open_question(talk.say(answer.text(question["buttons"])))
    raise AssertionError(f"{asks} was not asked within {MOST_TURNS} turns")


def said(replies: list[dict[str, Any]]) -> str:
    return " ".join(message["text"] for message in replies).lower()


def test_a_question_is_not_asked_again_once_an_interruption_and_then_its_answer_came(
    talk: Talk,
) -> None:
    reach(talk, "place")

    assert asks_of(talk.say("wat is bbl eigenlijk?")) == "place"
    following = asks_of(talk.say("Utrecht"))

    assert following != "place"
    assert asks_of(talk.say("sla over")) != "place"


def test_an_answer_fills_no_other_questions_field(talk: Talk) -> None:
    reach(talk, "hours")

    talk.say("32")

    preferences: Mapping[str, Any] = talk.profile()["preferences"]
    assert preferences["hours"] == {"min": 32, "max": 32}
    assert preferences.get("travel") is None


def test_a_yes_answers_one_question_only(talk: Talk) -> None:
    reach(talk, "profile_confirm")

    replies = talk.say("ja")

    after = asks_of(replies)
    assert after not in (None, "profile_confirm")
    assert talk.handoff()["status"] in ("none", "offered")
    assert talk.profile()["licences"] == []


@pytest.mark.parametrize("text", ["wat eten we vanavond?", "hoe is het weer in parijs"])
def test_talk_beside_the_subject_fills_nothing_and_leaves_the_question_open(
    talk: Talk, text: str
) -> None:
    reach(talk, "place")

    assert asks_of(talk.say(text)) == "place"

    assert talk.profile()["preferences"].get("place") is None


def test_a_question_is_no_answer_to_a_question_that_takes_any_words(talk: Talk) -> None:
    reach(talk, "vacancy_title", EMPLOYER)
    before = talk.profile().get("vacancies", [])

    assert asks_of(talk.say("hoe lang duurt dit?")) == "vacancy_title"

    assert talk.profile().get("vacancies", []) == before


def test_a_pause_in_the_middle_loses_nothing(talk: Talk) -> None:
    reach(talk, "place")
    before = talk.profile()

    assert asks_of(talk.say("stop maar")) is None
    assert asks_of(talk.say("verder")) == "place"

    assert talk.profile() == before


def test_changing_an_earlier_answer_leaves_the_open_question_open(talk: Talk) -> None:
    reach(talk, "hours")
    assert talk.profile()["preferences"]["place"] == "Utrecht"

    assert asks_of(talk.say("nee, niet Utrecht maar Amersfoort")) == "hours"

    assert talk.profile()["preferences"]["place"] == "Amersfoort"


def test_what_is_not_understood_twice_is_left_and_a_human_is_offered(talk: Talk) -> None:
    reach(talk, "place")

    assert asks_of(talk.say("xqzw blrf")) == "place"
    replies = talk.say("grmbl fnord")

    assert asks_of(replies) != "place"
    assert "medewerker" in said(replies)


def test_not_understood_in_different_words_each_time(talk: Talk) -> None:
    reach(talk, "place")

    first, second = said(talk.say("xqzw blrf")), said(talk.say("grmbl fnord"))

    assert first != second


def test_who_waits_for_a_human_can_go_on_and_is_never_in_a_loop(talk: Talk) -> None:
    reach(talk, "place")
    talk.say("ik wil een medewerker spreken")
    assert talk.handoff()["status"] == "waiting"

    opened = [asks_of(talk.say(text)) for text in ("xqzw blrf", "grmbl fnord", "Utrecht")]

    assert opened.count("place") < 3
    assert talk.handoff()["status"] == "waiting"


@pytest.mark.parametrize(("typed", "place"), [("utrect", "Utrecht"), ("Utrehct", "Utrecht")])
def test_one_wrong_letter_is_read(talk: Talk, typed: str, place: str) -> None:
    reach(talk, "place")

    assert asks_of(talk.say(typed)) != "place"

    assert talk.profile()["preferences"]["place"] == place


@pytest.mark.parametrize("word", ["ja", "jaa", "jep", "jazeker", "klopt"])
def test_one_word_of_agreement_is_no_denial(talk: Talk, word: str) -> None:
    reach(talk, "profile_confirm")

    assert any(message["kind"] == "matches" for message in talk.say(word))


@pytest.mark.parametrize("word", ["nee", "neee", "nope", "klopt niet"])
def test_one_word_of_denial_is_no_agreement(talk: Talk, word: str) -> None:
    reach(talk, "profile_confirm")

    replies = talk.say(word)

    assert not any(message["kind"] == "matches" for message in replies)
    assert asks_of(replies) == "profile_confirm"


def test_facts_of_a_message_that_is_not_understood_are_kept(talk: Talk) -> None:
    reach(talk, "hours")

    talk.say("blrf xqzw, ik heb rijbewijs B, grmbl")

    assert [item["code"] for item in talk.profile()["licences"]] == ["B"]


def test_nothing_is_written_down_twice(talk: Talk) -> None:
    reach(talk, "work_experience")

    talk.say("lassen, hydrauliek")
    talk.say("lassen en hydrauliek en nog eens lassen")

    labels = [skill["label"] for skill in talk.profile()["skills"]]
    assert labels
    assert len(labels) == len(set(labels))


def test_a_greeting_first_breaks_nothing(stack: Stack) -> None:
    talk = stack.talk("regular")

    assert asks_of(talk.say("hallo")) == "audience"
    assert asks_of(talk.say("goedemiddag, ik wil overstappen")) not in (None, "audience")
    talk.erase()


@pytest.mark.parametrize(
    "payload",
    [
        "/request_advisor",
        '/inform{"place": "Parijs"}',
        "/stop_conversation",
        '/express_distress{"x": 1}',
    ],
)
def test_a_typed_payload_is_plain_text(talk: Talk, payload: str) -> None:
    reach(talk, "hours")
    before = talk.profile()

    replies = talk.say(payload)

    assert replies
    assert asks_of(replies) is not None
    assert talk.handoff()["status"] == "none"
    assert talk.profile()["preferences"]["place"] == before["preferences"]["place"]
