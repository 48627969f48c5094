from __future__ import annotations

import pytest

from bench.understanding.facts import FactScorer
from bench.understanding.gold import Key, Output, Predicted
from bench.understanding.matching import compare

TOWNS = {"den bosch": "'s-Hertogenbosch"}
scorer = FactScorer(lambda name: TOWNS.get(name.lower(), name))


def verdict(annotate, want, given):
    message = compare(annotate(want=[want]), Output((), given))
    return scorer.verdicts(message)


@pytest.mark.parametrize(
    ("want", "given", "right"),
    [
        ({"place": "Den Bosch"}, {"place": ("'s-Hertogenbosch",)}, "right"),
        ({"place": "Breda"}, {"place": ("Ede",)}, "wrong"),
        ({"hours": "24-32"}, {"hours": ("24-32",)}, "right"),
        ({"hours": "24-32"}, {"hours": ("24-24",)}, "wrong"),
        ({"hours": 40}, {"hours": ("36-40",)}, "right"),
        ({"hours": 20}, {"hours": ("16-32",)}, "wrong"),
        ({"travel": 45}, {"travel": ("45",)}, "right"),
        ({"transport": "bike"}, {"transport": ("car",)}, "wrong"),
        ({"condition": "night=never"}, {"condition night": ("never",)}, "right"),
        ({"condition": "night=never"}, {}, "missed"),
        ({"phone": "06-12345678"}, {"phone": ("+31612345678",)}, "right"),
        ({"start": "volgende week"}, {"start": ("2026-11-28",)}, "right"),
    ],
)
def test_a_fact_is_judged_by_its_value(annotate, want, given, right):
    assert [result for _, result in verdict(annotate, want, given)] == [right]


def test_a_fact_that_nobody_stated_is_invented(annotate):
    message = compare(
        annotate(maybe=["car"]), Output((), {"travel": ("30",), "transport": ("car",)})
    )

    assert scorer.verdicts(message) == [("travel", "invented")]


def test_years_belong_to_the_concept_they_are_said_of(annotate):
    utterance = annotate(
        want=[
            {"occupation": "lasser", "years": 12},
            {"occupation": "dakdekker", "years": 2},
            {"skill": "lassen", "years": 1},
            {"skill": "buizen buigen"},
        ]
    )
    found = (
        Predicted(Key("occupation", "urn:lasser", "yes"), 0, 1, years=12),
        Predicted(Key("occupation", "urn:dakdekker", "yes"), 0, 1, years=12),
        Predicted(Key("skill", "urn:skill:buigen", "yes"), 0, 1, years=12),
    )

    years = scorer.count([compare(utterance, Output(found, {}))])["years"]

    assert (years.cases, years.right, years.wrong, years.missed, years.invented) == (3, 1, 1, 1, 1)
