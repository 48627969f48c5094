"""The other measurements: names of ESCO, xSID and the material for speed."""

from __future__ import annotations

from bench.understanding.esco_names import HALVES, half, unlisted_names
from bench.understanding.intents import read_examples
from bench.understanding.speed import percentile
from bench.understanding.speed_material import MESSAGES, WORDS, messages
from bench.understanding.xsid import read, training_data, unique, with_options
from taxonomy.esco import EscoConcept


def test_names_that_our_lexicon_has_are_left_out(taxonomy):
    esco = [
        EscoConcept("urn:1", "occupation", "x", ("MIG lasser", "booglasser"), "7212"),
        EscoConcept("urn:2", "occupation", "y", ("booglasser",), "7213"),
        EscoConcept("urn:3", "occupation", "z", ("kapper",), "5141"),
    ]

    assert unlisted_names(esco, taxonomy) == {"booglasser": {"7212", "7213"}}


def test_the_half_of_a_name_never_changes():
    # The last hexadecimal digit of the SHA-1 of "lasser" is 7, of "kok" a.
    assert [half("kok"), half("lasser")] == list(HALVES)


def test_xsid_sentences_have_intents_without_a_slash(tmp_path):
    path = tmp_path / "xsid.conll"
    path.write_text(
        "# id = 1\n# text = Regent het?\n# intent = weather/find\n1\tRegent\tweather/find\tO\n\n"
        "# text = Regent het?\n# intent = weather/find\n"
    )

    pairs = read(path)

    assert pairs == [("Regent het?", "weather_find")] * 2
    assert unique(pairs) == pairs[:1]
    assert training_data(pairs[:1]) == [{"intent": "weather_find", "examples": "- Regent het?\n"}]


def test_the_chosen_options_go_to_our_own_component_alone():
    config = {"pipeline": [{"name": "Other"}, {"name": "bot.components.x.X", "C": 1}]}

    changed = with_options(config, {"C": 3.0})

    assert changed["pipeline"] == [{"name": "Other"}, {"name": "bot.components.x.X", "C": 3.0}]


def test_an_intent_that_the_bot_does_not_have_is_told_once(tmp_path):
    path = tmp_path / "dev_1.yml"
    path.write_text(
        "- {say: hoi, split: a2, intent: greet}\n- {say: qq, split: a2, intent: gibberish}\n"
        "- {say: x, split: a2, intent: dance}\n"
    )

    examples, problems = read_examples([path], {"greet"})

    assert len(examples) == 3
    assert problems == ["dev_1.yml: the bot has no intent 'dance'"]


def test_messages_for_speed_are_the_same_each_time_and_of_one_length(taxonomy):
    made = messages(taxonomy)

    assert made == messages(taxonomy)
    assert len(set(made)) == MESSAGES
    assert all(len(text.split()) in WORDS for text in made)
    assert messages(taxonomy, misspelt=True) != made


def test_percentile_counts_from_below():
    assert percentile([4.0, 1.0, 3.0, 2.0], 50) == 2.0
    assert percentile([4.0, 1.0, 3.0, 2.0], 95) == 4.0
