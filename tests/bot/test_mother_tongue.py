"""What a message in another language means: needs always, what the classifier is sure of stays."""

import pytest

from bot.mother_tongue import meant_in


def sure(name):
    return {"name": name, "confidence": 0.9}


def test_dutch_is_left_to_the_classifier():
    assert meant_in(None, sure("inform")) is None


@pytest.mark.parametrize("intent", ["thank", "inform", "nlu_fallback"])
def test_distress_is_served_whatever_the_classifier_thinks(intent):
    assert meant_in({"lang": "tr", "need": "distress"}, sure(intent)) == "express_distress"


def test_a_wish_for_a_human_is_served():
    assert meant_in({"lang": "pl", "need": "human"}, sure("inform")) == "request_advisor"


def test_a_usual_english_phrase_keeps_its_intent():
    assert meant_in({"lang": "en", "need": None}, sure("thank")) is None
    assert meant_in({"lang": "en", "need": "human"}, sure("ask_bot_identity")) is None


def test_of_other_languages_the_classifier_knows_nothing():
    assert (
        meant_in({"lang": "tr", "need": "human"}, sure("ask_discrimination")) == "request_advisor"
    )
    assert meant_in({"lang": "ar", "need": None}, sure("request_advisor")) == "nlu_fallback"


@pytest.mark.parametrize("intent", ["inform", "nlu_fallback", "choose_option"])
def test_what_is_merely_told_is_read_for_facts_only(intent):
    assert meant_in({"lang": "en", "need": None}, sure(intent)) == "nlu_fallback"


def test_an_unsure_intent_is_not_acted_upon():
    weak = {"name": "ask_costs", "confidence": 0.45}

    assert meant_in({"lang": "tr", "need": None}, weak) == "nlu_fallback"
