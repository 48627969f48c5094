"""The examples that the classifier learns from: enough, of one intent each, and said by people."""

import re

import pytest

from tests.nlu.data import NLU_DATA, RASA_INTENTS, answers, examples, intents, load

FEWEST = 60
FEWEST_QUESTIONS = 25  # of one knowledge question, which is narrower than what people else say
WIDEST = {"inform": 150, "affirm": 50, "deny": 50, "request_advisor": 70}
# Words of the request for a human that also stand in ordinary work talk.
ABOUT_WORK = [
    "ik werk met mensen",
    "ik was medewerker in een winkel",
    "ik werkte als loopbaanadviseur",
    "ik was operator in een fabriek",
]


def bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


@pytest.mark.parametrize("intent", sorted(intents() | RASA_INTENTS))
def test_every_intent_has_enough_examples(intent: str) -> None:
    fewest = FEWEST_QUESTIONS if intent.startswith("ask_") else FEWEST

    assert len(examples()[intent]) >= WIDEST.get(intent, fewest)


def test_no_example_stands_under_two_intents() -> None:
    owners: dict[str, set[str]] = {}
    for intent, texts in examples().items():
        for text in texts:
            owners.setdefault(bare(text), set()).add(intent)

    assert not {text: found for text, found in owners.items() if len(found) > 1}


def test_no_example_is_given_twice() -> None:
    written = [text.lower() for texts in examples().values() for text in texts]

    assert sorted(written) == sorted(set(written))


def test_examples_carry_no_entity_markup_or_payload() -> None:
    marked = [
        text for texts in examples().values() for text in texts if re.search(r"[\[\]{}]|^/", text)
    ]

    assert not marked


@pytest.mark.parametrize("text", ABOUT_WORK)
def test_working_with_people_is_no_request_for_a_human(text: str) -> None:
    assert text in examples()["inform"]
    assert text not in examples()["request_advisor"]


def test_both_forms_of_address_are_known() -> None:
    said = " ".join(text for texts in examples().values() for text in texts)

    assert len(re.findall(r"\bu\b", said)) >= 100
    assert len(re.findall(r"\b(je|jij|jullie)\b", said)) >= 100


def test_every_knowledge_question_has_examples() -> None:
    assert {answer["intent"] for answer in answers()} <= set(examples())


def test_filler_words_are_given_once() -> None:
    groups = load(NLU_DATA / "fillers.yml")["nlu"]

    doubled = {
        entry["lookup"]: sorted({word for word in listed if listed.count(word) > 1})
        for entry in groups
        if "lookup" in entry and (listed := entry["examples"].lower().splitlines())
    }

    assert not {name: found for name, found in doubled.items() if found}
