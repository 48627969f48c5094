"""Every figure here was counted by hand."""

from __future__ import annotations

import pytest

from bench.understanding.gold import Key, Output, Predicted
from bench.understanding.matching import compare, spring
from bench.understanding.scoring import (
    calibration_error,
    concepts,
    reliability,
    shown,
    spans,
    states,
    traps,
)

LASSER, DAKDEKKER = "urn:lasser", "urn:dakdekker"
LASSEN, BUIGEN = "urn:skill:lassen", "urn:skill:buigen"


def given(*concepts):
    return Output(tuple(concepts), {})


def one(kind, concept, stance="yes", *, at=(0, 1), sure=None, years=None):
    return Predicted(Key(kind, concept, stance), at[0], at[1], sure, years)


def test_precision_recall_and_f1_of_two_messages(annotate):
    first = annotate(
        want=[{"occupation": "lasser"}, {"skill": "lassen"}, {"skill": "buizen buigen"}]
    )
    second = annotate(want=[{"wish": "dakdekker"}])
    messages = [
        compare(first, given(one("occupation", LASSER), one("skill", LASSEN))),
        compare(second, given(one("wish", DAKDEKKER), one("skill", BUIGEN))),
    ]

    counts = concepts(messages)

    assert (counts.right, counts.extra, counts.missed) == (3, 1, 1)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.75, 0.75)
    assert concepts(messages, "skill").f1 == pytest.approx(0.5)


def test_a_wrong_stance_is_both_missed_and_too_many(annotate):
    utterance = annotate(want=[{"occupation": "lasser", "negated": True}])
    output = given(one("occupation", LASSER))

    assert concepts([compare(utterance, output)]).f1 == 0.0
    assert concepts([compare(utterance, output, stance=False)]).f1 == 1.0


def test_what_one_may_read_or_leave_counts_neither_way(annotate):
    utterance = annotate(want=[{"skill": "lassen"}], maybe=["lasser"])
    output = given(one("skill", LASSEN), one("occupation", LASSER))

    assert concepts([compare(utterance, output)]).precision == 1.0


def test_a_second_reading_that_is_as_good_is_not_too_many(annotate):
    utterance = annotate(want=[{"skill": "lassen", "or": ["lasser"]}])
    output = given(one("skill", LASSEN), one("occupation", LASSER))

    counts = concepts([compare(utterance, output)])

    assert (counts.right, counts.extra) == (1, 0)


def test_nothing_to_find_and_nothing_found_has_no_f1(annotate):
    assert concepts([compare(annotate(), given())]).f1 is None


def test_only_what_is_sure_enough_is_shown(annotate):
    utterance = annotate(want=[{"skill": "lassen"}])
    unsure, sure = one("occupation", LASSER, sure=0.4), one("skill", LASSEN, sure=0.9)

    assert shown([compare(utterance, given(unsure, sure))], 0.6).precision == 1.0
    assert shown([compare(utterance, given(unsure, sure))], 0.3).precision == 0.5


def test_a_trap_is_sprung_by_giving_it_as_the_writers_own(annotate):
    utterance = annotate(
        want=[{"occupation": "lasser", "negated": True}, {"wish": "dakdekker"}],
        **{"not": ["loodgieter"]},
    )
    output = given(one("occupation", LASSER), one("wish", DAKDEKKER))

    sprung = spring(utterance, compare(utterance, output))

    assert [(s.reason, s.wrong, s.missed) for s in sprung] == [
        ("negated", True, True),
        ("wish", False, False),
        ("other", False, False),
    ]
    assert traps(sprung).rate == pytest.approx(1 / 3)


def test_a_denial_that_was_not_read_is_missed_and_not_wrong(annotate):
    utterance = annotate(want=[{"occupation": "lasser", "negated": True}])

    (sprung,) = spring(utterance, compare(utterance, given()))

    assert (sprung.wrong, sprung.missed) == (False, True)


def test_what_the_writer_also_claims_is_no_trap(annotate):
    utterance = annotate(want=[{"occupation": "lasser"}], **{"not": ["lasser"]})

    assert spring(utterance, compare(utterance, given(one("occupation", LASSER)))) == []


def test_an_expired_paper_given_as_held_is_counted(annotate):
    utterance = annotate(want=[{"certificate": "VCA-BASIS", "state": "expired"}])

    count = states([compare(utterance, given(one("certificate", "VCA-BASIS", "held")))])

    assert (count.cases, count.wrong, count.missed) == (1, 1, 1)


def test_spans_that_overlap_are_right(annotate):
    text = "ik las en buig buizen"
    utterance = annotate(
        text,
        want=[{"skill": "lassen", "quote": "las"}, {"skill": "buizen buigen", "quote": "buizen"}],
    )
    output = given(one("skill", LASSEN, at=(3, 9)), one("occupation", LASSER, at=(10, 14)))

    counts = spans([compare(utterance, output)])

    assert (counts.right, counts.extra, counts.missed) == (1, 1, 1)


def test_messages_without_quotes_have_no_spans(annotate):
    utterance = annotate("ik las", want=[{"skill": "lassen"}])

    assert spans([compare(utterance, given(one("skill", LASSEN, at=(3, 6))))]).f1 is None


def test_calibration_error_is_the_weighted_gap(annotate):
    utterance = annotate(want=[{"skill": "lassen"}, {"skill": "buizen buigen"}])
    output = given(
        one("skill", LASSEN, sure=0.92),
        one("skill", BUIGEN, sure=0.94),
        one("occupation", LASSER, sure=0.55),
        one("occupation", DAKDEKKER),  # says nothing of how sure it is
    )

    bins = reliability([compare(utterance, output)])

    assert [(b.count, round(b.confidence, 2), b.accuracy) for b in bins] == [
        (1, 0.55, 0.0),
        (2, 0.93, 1.0),
    ]
    assert calibration_error(bins) == pytest.approx((1 * 0.55 + 2 * 0.07) / 3)
