from __future__ import annotations

from dataclasses import replace

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


NAMED = frozenset({"greet", "thank", "ask_pay", "ask_costs", "ask_vca"})


def test_three_bands():
    found = bands(FOUR, Thresholds(act=0.6, ask=0.5, named=NAMED))

    assert (found.answered_right, found.answered_wrong) == (0.25, 0.0)
    assert (found.asked_right, found.asked_wrong) == (0.5, 0.0)
    assert found.given_up == 0.25


def test_what_must_not_be_missed_is_acted_upon_when_weak():
    found = bands(FOUR, Thresholds(act=0.6, ask=0.5, weak={"greet": 0.3}, named=NAMED))

    assert (found.answered_right, found.answered_wrong) == (0.5, 0.25)
    assert found.given_up == 0.25


def test_the_right_one_may_be_offered_beside_an_answer_that_is_not_sure():
    ranking = (("ask_pay", 0.7), ("inform", 0.2), ("ask_costs", 0.06), ("ask_vca", 0.01))
    thresholds = Thresholds(act=0.4, ask=0.3, sure=0.9, least=(0.1, 0.05), named=NAMED)

    def band(intent, **changed):
        found = bands([judged(intent, *ranking)], replace(thresholds, **changed))
        return next(name for name, share in vars(found).items() if share)

    assert band("ask_pay") == "answered_right"
    assert band("ask_costs") == "beside"
    assert band("ask_costs", sure=0.6) == "answered_wrong"
    assert band("ask_vca") == "answered_wrong"  # too unlikely
    assert band("inform") == "answered_wrong"  # has no name


def test_who_is_offered_what_serves_as_well_is_served():
    ranking = (("ask_pay", 0.3), ("ask_costs", 0.2))
    asked = Judged("", "ordinary", "ask_vca", ranking, frozenset({"ask_costs"}))

    found = bands([asked], Thresholds(act=0.4, ask=0.3, named=NAMED))

    assert found.asked_right == 1.0


def test_a_message_without_sense_must_not_be_answered():
    senseless = [
        judged("gibberish", ("greet", 0.2)),
        judged("gibberish", ("out_of_scope", 0.8)),
        judged("gibberish", ("affirm", 0.8)),
        judged("gibberish", ("affirm", 0.9)),
    ]

    assert unanswered(senseless, Thresholds(act=0.3, ask=0.5)) == 0.5
