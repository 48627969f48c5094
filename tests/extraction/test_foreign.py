"""Which messages are taken for another language: none that is Dutch, nearly all that are not."""

from pathlib import Path

import pytest
import yaml

from extraction.foreign import DUTCH, Foreign, foreign_language, load_languages
from texts.mother_tongue import load_tongues

ROOT = Path(__file__).parents[2]
SETS = ROOT / "bench" / "understanding" / "sets"
MESSAGES = yaml.safe_load((Path(__file__).parent / "foreign" / "messages.yml").read_text("utf-8"))
LANGUAGES = sorted(load_tongues())
DISTRESS = "express_distress"
NONSENSE = "gibberish"  # keys hit at random and words without sense, in any script


def said(*kinds):
    return [pytest.param(kind, text, id=text) for kind in kinds for text in MESSAGES[kind]]


@pytest.mark.parametrize(("lang", "text"), said(*LANGUAGES))
def test_a_message_in_a_help_language_is_recognised(lang, text):
    assert foreign_language(text) == Foreign(lang)


@pytest.mark.parametrize(("_", "text"), said("other"))
def test_a_message_in_any_other_language_is_recognised_as_not_dutch(_, text):
    assert foreign_language(text) is not None


@pytest.mark.parametrize("need", ["human", "distress"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_wish_for_a_human_and_distress_are_heard_in_every_help_language(lang, need):
    heard = {text: foreign_language(text) for text in MESSAGES[f"{need}_{lang}"]}

    assert heard == {text: Foreign(lang, need) for text in heard}


@pytest.mark.parametrize(("_", "text"), said("dutch"))
def test_dutch_with_names_trades_slips_and_english_words_is_dutch(_, text):
    assert foreign_language(text) is None


def blind_messages():
    for path in sorted(SETS.glob("*/*.yml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            in_dutch = "language" not in entry and entry.get("intent") != NONSENSE
            if in_dutch and isinstance(entry.get("say"), str):
                yield entry["say"], entry.get("intent")


def test_a_message_in_another_language_in_the_blind_sets_is_heard_as_that():
    entries = [e for p in SETS.glob("*/*.yml") for e in yaml.safe_load(p.read_text("utf-8"))]
    marked = {entry["say"]: entry["language"] for entry in entries if "language" in entry}

    assert marked
    heard = {text: foreign_language(text) for text in marked}
    assert {text: found.lang for text, found in heard.items() if found} == marked


def test_no_message_of_the_blind_sets_is_taken_for_another_language_or_for_distress():
    messages = list(blind_messages())
    heard = {text: foreign_language(text) for text, intent in messages if intent != DISTRESS}

    assert len(messages) > 1_000
    assert {text: found for text, found in heard.items() if found} == {}


@pytest.mark.parametrize(
    "text",
    [
        "ik wil niet meer leven",
        "Soms denk ik aan zelfmoord.",
        "ik ben lasser maar ik wil er een einde aan maken",
        "iedereen is beter af zonder mij",
        "ik heb geen zin meer in het leven",
    ],
)
def test_words_of_despair_are_heard_in_dutch_beside_whatever_else_is_said(text):
    assert foreign_language(text) == Foreign(DUTCH, "distress")


@pytest.mark.parametrize(
    "text",
    [
        "ik kan hier niet van leven",
        "dood hout zagen",
        "ik werkte in een mortuarium met doden",
        "ik wil een leven lang leren",
        "er komt een eind aan mijn contract",
        "ik ga dood van de honger",
    ],
)
def test_ordinary_words_about_life_are_no_distress(text):
    assert foreign_language(text) is None


def test_no_small_word_of_another_language_is_a_small_word_of_dutch():
    words = dict(load_languages().words)

    dutch = words.pop(DUTCH).small
    assert {lang: entry.small & dutch for lang, entry in words.items() if entry.small & dutch} == {}


def test_every_help_language_can_be_recognised():
    data = load_languages()
    of_scripts = {lang for script in data.scripts for lang, _, _ in script.told_by}

    assert set(load_tongues()) <= of_scripts | set(data.words)


def test_a_very_long_message_is_looked_at_only_in_part():
    assert foreign_language("wat is dit " * 10_000) is None
    assert foreign_language("") is None
    assert foreign_language("😀 123") is None
