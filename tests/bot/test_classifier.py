"""The intent classifier's settings, its noisy copies, and the three bands behind it."""

from __future__ import annotations

import random

import pytest

from bot.clarify import OTHER, OTHER_INTENT, chosen_intent
from bot.components.linear_intent_classifier import LinearIntentClassifier
from bot.components.noise import Noise
from bot.components.spelling import misspell, sound_of, without_accents
from bot.components.unsure_fallback import FALLBACK, UnsureFallback

SAID = {
    "ask_pay": ["wat verdien ik", "hoeveel loon krijg ik", "wat is het salaris"],
    "greet": ["hallo", "goedemorgen", "hoi daar"],
    "stop_conversation": ["ik wil stoppen", "stop maar", "hou op met vragen"],
}
TABLES = {"filler_opening": ["eh", "nou"], "filler_closing": ["hoor"], "other": ["x"]}


def trained(**settings: object) -> LinearIntentClassifier:
    classifier = LinearIntentClassifier(
        {**LinearIntentClassifier.get_default_config(), **settings}, None, None
    )
    pairs = [(text, intent) for intent, texts in SAID.items() for text in texts]
    texts, intents = map(list, zip(*pairs, strict=True))
    classifier.fit(texts, intents, TABLES)
    return classifier


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"class_weight": "balanced", "word_weight": 0.3},
        {"word_weight": 0.0, "piece_range": [1, 4]},
        {"sound_weight": 0.5, "sound_piece_weight": 0.5},
        {"noisy_copies": 2, "C": 0.5},
    ],
)
def test_every_setting_gives_a_ranking_of_all_intents(settings):
    ranking = trained(**settings).ranking("hoeveel loon")

    assert ranking[0]["name"] == "ask_pay"
    assert {entry["name"] for entry in ranking} == set(SAID)
    assert sum(entry["confidence"] for entry in ranking) == pytest.approx(1.0)


def test_the_same_examples_give_the_same_classifier():
    first, second = trained(noisy_copies=2), trained(noisy_copies=2)

    assert first.ranking("nou wat schuift het") == second.ranking("nou wat schuift het")


@pytest.mark.parametrize("text", ["", " ", "\u0000", "👍", "٣٢", "é" * 5000, "?!"])
def test_any_text_has_a_ranking(text):
    assert trained(sound_weight=0.5).ranking(text)


def test_two_intents_are_enough():
    classifier = LinearIntentClassifier(LinearIntentClassifier.get_default_config(), None, None)
    classifier.fit(["hallo", "hoi", "stop", "stoppen"], ["greet", "greet", "stop", "stop"], {})

    assert classifier.ranking("hoi")[0]["name"] == "greet"
    assert classifier.ranking("stop nu")[0]["name"] == "stop"


def test_copies_are_the_same_each_time_and_differ_between_seeds():
    texts = [text for texts in SAID.values() for text in texts]

    first, again = (Noise(TABLES, seed=1).copies(texts) for _ in range(2))

    assert first == again
    assert first != Noise(TABLES, seed=2).copies(texts)
    assert len(first) == len(texts)
    assert all(copy.strip() for copy in first)


@pytest.mark.parametrize("text", ["a", "ja", "32", "wat kost dat"])
def test_a_misspelt_text_stays_a_text(text):
    chance = random.Random(3)

    assert all(misspell(text, chance, 0.2) for _ in range(200))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("kost", "kosd"), ("rijbewijs", "reibeweis"), ("vacature", "fakature"), ("bouw", "bauw")],
)
def test_words_that_sound_alike_become_the_same(right, wrong):
    assert sound_of(right) == sound_of(wrong)


def test_only_accents_are_taken_away():
    assert without_accents("café naïef 日本") == "cafe naief 日本"


def ranked(*pairs: tuple[str, float]) -> list[dict[str, object]]:
    return [{"name": name, "confidence": confidence} for name, confidence in pairs]


BANDS = UnsureFallback(
    {
        "threshold": 0.45,
        "asked_from": 0.35,
        "least": 0.1,
        "served_weak": {"express_distress": 0.15, "request_advisor": 0.3},
        "sure_from": 0.9,
        "least_beside": 0.05,
    }
)


@pytest.mark.parametrize(
    ("ranking", "intent", "maybe"),
    [
        (ranked(("ask_pay", 0.8), ("ask_costs", 0.1)), "ask_pay", []),
        (
            ranked(("ask_pay", 0.4), ("ask_costs", 0.3), ("greet", 0.05)),
            FALLBACK,
            ["ask_pay", "ask_costs"],
        ),
        (ranked(("ask_pay", 0.2), ("ask_costs", 0.1)), FALLBACK, []),
        (ranked((FALLBACK, 0.3), ("ask_pay", 0.25)), FALLBACK, ["ask_pay"]),
        (ranked((FALLBACK, 0.9)), FALLBACK, []),
        (ranked(("inform", 0.3), ("express_distress", 0.2)), "express_distress", []),
        (
            ranked(("ask_pay", 0.4), ("request_advisor", 0.2)),
            FALLBACK,
            ["ask_pay", "request_advisor"],
        ),
        (ranked(("ask_pay", 0.5), ("express_distress", 0.3)), "ask_pay", []),
        ([], FALLBACK, []),
    ],
)
def test_a_message_falls_into_one_of_three_bands(ranking, intent, maybe):
    decided, offered = BANDS.decide(ranking)

    assert (decided["name"], offered) == (intent, maybe)


@pytest.mark.parametrize(
    ("ranking", "beside"),
    [
        (ranked(("ask_pay", 0.95), ("ask_costs", 0.05)), []),
        (
            ranked(("ask_pay", 0.6), ("ask_costs", 0.2), (FALLBACK, 0.1), ("greet", 0.04)),
            ["ask_costs"],
        ),
        (ranked(("ask_pay", 0.4), ("ask_costs", 0.3)), []),  # not acted upon: asked instead
        ([], []),
    ],
)
def test_what_else_was_likely_goes_beside_an_intent_that_is_not_sure(ranking, beside):
    intent, _ = BANDS.decide(ranking)

    assert BANDS.beside(intent, ranking) == beside


@pytest.mark.parametrize(
    ("asks", "choice", "intent"),
    [
        ("clarify", "ask_pay", "ask_pay"),
        ("clarify", OTHER, OTHER_INTENT),
        ("clarify", "no_such_intent", None),
        ("clarify", None, None),
        ("audience", "ask_pay", None),
        ("audience", "meant:ask_pay", "ask_pay"),
        (None, "meant:ask_pay", "ask_pay"),
        ("audience", "meant:no_such_intent", None),
    ],
)
def test_a_button_for_a_meaning_names_the_intent(asks, choice, intent):
    assert chosen_intent(asks, choice, {"ask_pay", "greet"}) == intent
