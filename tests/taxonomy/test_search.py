from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.search import LabelIndex, normalise


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("elektricien", "elektricien"),
        ("elektr", "elektro"),
        ("Elektricen", "elektricien"),
        ("lasse", "lasser"),
        ("loodgietr", "loodgieter"),
        ("VRACHTWAGENCHAUFEUR", "vrachtwagenchauffeur"),
    ],
)
def test_an_occupation_is_found_by_its_start_or_with_a_typing_error(taxonomy, query, first):
    found = taxonomy.search(query, "occupation")

    assert any(label.startswith(first) for label in found[0].labels)


def test_kinds_can_be_searched_apart(taxonomy):
    assert {c.kind for c in taxonomy.search("heftruck", "certificate")} == {"certificate"}
    assert {c.kind for c in taxonomy.search("heftruck", limit=50)} >= {"certificate", "skill"}


def test_a_concept_is_found_once_and_within_the_limit(taxonomy):
    found = taxonomy.search("monteur", "occupation", limit=7)

    assert len(found) == len({c.uri for c in found}) == 7


def test_a_word_inside_a_label_is_found(taxonomy):
    assert "zonnepaneelmonteur" in [c.slug for c in taxonomy.search("zonnepanelen", "occupation")]


@pytest.mark.parametrize("query", ["", "   ", "?!", "xqzw"])
def test_nothing_is_found_for_nothing(taxonomy, query):
    assert taxonomy.search(query) == []


def test_the_time_of_a_search_does_not_get_out_of_hand(taxonomy):
    taxonomy.search("warm")
    started = time.process_time()

    for query in ("m", "monteu", "elektrischien", "x" * 5000):
        taxonomy.search(query)

    assert time.process_time() - started < 4  # of the processor: it takes a tenth of that


def test_heavier_keys_lead_among_labels_that_start_alike():
    index = LabelIndex(
        [("amen", "small", ""), ("amersfoort", "big", "")], weight=lambda key: len(str(key))
    )

    assert index.search("am", 2) == ["small", "big"]


@given(st.text(max_size=200))
def test_any_text_normalises_to_itself(text):
    once = normalise(text)

    assert normalise(once) == once


@given(st.text(max_size=60))
def test_any_text_can_be_searched(text):
    index = LabelIndex([("lassen", 1, "skill"), ("metselen", 2, "skill")])

    assert set(index.search(text, 5)) <= {1, 2}
