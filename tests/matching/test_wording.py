"""Reasons: in words, on the visitor's own words, never a number about anybody."""

import pytest

from matching.contribution import Contribution
from matching.said import Said
from matching.wording import LONGEST_QUOTE, Wording, number, short_quote

SAID = {"messageId": "m1", "start": 0, "end": 34, "quote": "ik werk elektricien in Syrie 8 jaar"}


@pytest.fixture(params=["regular", "simple"])
def wording(request, texts):
    return Wording(texts, request.param)


def test_a_reason_quotes_what_was_said_and_keeps_the_evidence(texts):
    said = Said("u:1", "elektricien", years=8, evidence=SAID)
    parts = [Contribution("same_occupation", 484, "elektricien", said)]

    reasons = Wording(texts, "simple").reasons(parts)

    assert reasons == [
        {
            "kind": "same_occupation",
            "label": 'U zei: "ik werk elektricien in Syrie 8 jaar". U deed dit werk 8 jaar.',
            "evidence": SAID,
        }
    ]


def test_skills_from_one_sentence_are_one_reason(wording):
    parts = [
        Contribution("skill", 10, label, Said("u", label, evidence=SAID))
        for label in ("kabels trekken", "meten", "solderen")
    ]

    reasons = wording.reasons(parts)

    assert len(reasons) == 1
    assert "kabels trekken, meten en solderen" in reasons[0]["label"]


def test_the_reason_that_weighs_most_comes_first(wording):
    parts = [Contribution("sector", 100, "metaal"), Contribution("wish_occupation", 600, "lasser")]

    assert [reason["kind"] for reason in wording.reasons(parts)] == ["wish_occupation", "sector"]


def test_a_long_list_is_cut_and_says_so(wording):
    parts = [Contribution("paper", 30, label) for label in "abcdefg"]

    assert "a, b, c, d en meer" in wording.reasons(parts)[0]["label"]


def test_the_weight_of_a_reason_is_never_told(wording):
    parts = [Contribution("sector", 12345, "metaal"), Contribution("avoid", -54321, "night")]

    assert "12345" not in str(wording.reasons(parts))
    assert "54321" not in str(wording.reasons(parts))


@pytest.mark.parametrize("quote", ["x" * 500, "woord " * 80, 'hij zei "kom" {a} \n tab\t', ""])
def test_a_quote_is_one_short_line_without_marks_of_its_own(quote):
    short = short_quote(quote)

    assert len(short) <= LONGEST_QUOTE + len(" ...")
    assert '"' not in short
    assert "\n" not in short


def test_numbers_are_written_as_dutch_does():
    assert [number(8), number(8.0), number(0.5)] == ["8", "8", "0,5"]
