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
            if entry.get("intent") != NONSENSE and isinstance(entry.get("say"), str):
                yield entry["say"]


def test_no_message_of_the_blind_sets_is_taken_for_another_language():
    messages = list(blind_messages())

    assert len(messages) > 1_000
    assert [text for text in messages if foreign_language(text)] == []


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
