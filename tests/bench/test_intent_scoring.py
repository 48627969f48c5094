from __future__ import annotations

import pytest

from bench.understanding.intent_scoring import (
    Judged,
    Thresholds,
    accuracy,
    bands,
    confusions,
    macro_f1,
    unanswered,
    weighted_f1,
)


def judged(intent, *ranking):
    return Judged("", "ordinary", intent, ranking)


FOUR = [
    judged("greet", ("greet", 0.9), ("thank", 0.1)),
    judged("greet", ("thank", 0.5), ("greet", 0.4)),
    judged("thank", ("thank", 0.4), ("greet", 0.3)),
    judged("deny", ("thank", 0.2), ("greet", 0.1)),
]


def test_accuracy_and_f1_over_the_intents():
    assert accuracy(FOUR) == 0.5
    assert macro_f1(FOUR) == pytest.approx((2 / 3 + 2 / 4 + 0) / 3)
    assert weighted_f1(FOUR) == pytest.approx((2 * 2 / 3 + 1 * 2 / 4 + 0) / 4)


def test_confusions_name_the_right_one_first():
    assert confusions(FOUR) == [("deny", "thank", 1), ("greet", "thank", 1)]


def test_three_bands():
    found = bands(FOUR, Thresholds(act=0.6, ask=0.5))

    assert (found.answered_right, found.answered_wrong) == (0.25, 0.0)
    assert (found.asked_right, found.asked_wrong) == (0.5, 0.0)
    assert found.given_up == 0.25


def test_what_must_not_be_missed_is_acted_upon_when_weak():
    found = bands(FOUR, Thresholds(act=0.6, ask=0.5, weak={"greet": 0.3}))

    assert (found.answered_right, found.answered_wrong) == (0.5, 0.25)
    assert found.given_up == 0.25


def test_a_message_without_sense_must_not_be_answered():
    senseless = [
        judged("gibberish", ("greet", 0.2)),
        judged("gibberish", ("out_of_scope", 0.8)),
        judged("gibberish", ("affirm", 0.8)),
        judged("gibberish", ("affirm", 0.9)),
    ]

    assert unanswered(senseless, Thresholds(act=0.3, ask=0.5)) == 0.5
