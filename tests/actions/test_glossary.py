"""Words are explained from data, and what is not known is not guessed."""

from __future__ import annotations

import pytest
import yaml

from actions.glossary_book import GLOSSARY, Glossary, GlossaryError, Meaning, load_glossary
from tests.nlu.data import sentences, words

LONGEST = {"regular": 19, "simple": 12}  # an explanation names the thing in one sentence
ENTRIES = [
    e for path in sorted(GLOSSARY.glob("*.yml")) for e in yaml.safe_load(path.read_text("utf-8"))
]
TOLD = [entry for entry in ENTRIES if "answer" not in entry]


@pytest.mark.parametrize("entry", TOLD, ids=lambda entry: entry["words"][0])
@pytest.mark.parametrize("level", ["regular", "simple"])
def test_an_explanation_is_short(entry, level):
    assert all(len(words(sentence)) <= LONGEST[level] for sentence in sentences(entry[level]))
    assert len(sentences(entry[level])) <= 4


@pytest.mark.parametrize(
    "entry", [e for e in ENTRIES if "answer" in e], ids=lambda e: e["words"][0]
)
def test_an_answer_that_is_pointed_to_exists(entry, services):
    assert entry["answer"] in services.knowledge


@pytest.mark.parametrize(
    "word", ["bbl", "VCA", "EVC", "loonheffing", "b.h.v.", "cv-ketel", "NEN 3140"]
)
def test_words_of_this_talk_are_known(word):
    assert load_glossary().find(f"wat betekent {word} eigenlijk?")


def test_a_long_word_may_be_misspelt_and_a_short_one_not():
    book = Glossary({"loonheffing": Meaning("r", "s"), "bbl": Meaning("x", "y")})

    assert book.find("wat is loonheving") == Meaning("r", "s")
    assert book.find("wat is bbb") is None


def test_the_longest_known_word_is_meant():
    book = Glossary({"vca": Meaning("a", "a"), "vca vol": Meaning("b", "b")})

    assert book.find("wat is vca vol precies") == Meaning("b", "b")


def test_a_word_with_two_meanings_is_refused(tmp_path):
    twice = "- {words: [bbl], regular: a, simple: b}\n- {words: [BBL], regular: c, simple: d}\n"
    (tmp_path / "x.yml").write_text(twice, encoding="utf-8")

    with pytest.raises(GlossaryError, match="BBL"):
        load_glossary(tmp_path)


async def test_an_unknown_word_is_said_to_be_unknown_and_a_human_offered(run):
    _, said = await run("action_explain_word", "wat is een flierefluiter", intent="explain_word")

    assert [message["response"] for message in said] == ["utter_word_unknown"]


async def test_a_word_with_an_answer_of_its_own_is_told_with_sources(run):
    _, said = await run("action_explain_word", "wat is vca", intent="explain_word")

    assert said[0]["sources"]


async def test_a_word_is_told_at_the_visitors_level(run):
    _, said = await run(
        "action_explain_word",
        "wat is bruto",
        intent="explain_word",
        slots={"language_level": "simple"},
    )

    meaning = load_glossary().find("bruto")
    assert meaning is not None
    assert said[0]["text"] == meaning.simple


async def test_a_word_that_answers_the_question_is_not_explained(run):
    slots = {"requested_slot": "certificates", "turn_answered": True}

    _, said = await run("action_explain_word", "vca", intent="explain_word", slots=slots)

    assert said == []
