from __future__ import annotations

import numpy as np
import pytest

from extraction.chances import Chances
from extraction.hearing import Hearing, Window, sums_of
from extraction.likeness import Likeness
from taxonomy.model import Concept


def concept(label):
    return Concept(uri=label, kind="skill", slug=label, label=label, labels=(label,))


@pytest.fixture(scope="module")
def likeness():
    concepts = [concept("tegels zetten"), concept("ramen lappen"), concept("auto wassen")]
    said = {"ramen lappen": [("emmer", "zeem"), ("ladder", "ramen")]}
    return Likeness(concepts, said, frozenset({"de"}))


def heard(*words):
    """Return a message of these words with one window over all of them, and one over the first."""
    rows = {place: place for place in range(len(words))}
    windows = [Window(0, tuple(rows)), Window(0, (0,))]
    nothing = np.zeros((2, 3))
    chances = Chances(nothing, [slice(0, 3)])
    said = dict(enumerate(words))
    sums = sums_of(windows, rows)
    return Hearing(windows, nothing, chances, nothing, nothing, rows, said, [tuple(rows)], sums)


def at(likenesses, row):
    return likenesses.at(np.full(3, row), np.arange(3))


def test_a_phrase_as_it_was_said_is_wholly_like_it(likeness):
    assert at(likeness.of(heard("emmer", "zeem")), 0) == pytest.approx([0, 1, 0], abs=1e-5)


def test_words_said_together_are_more_like_than_one_of_them(likeness):
    both, one = (at(likeness.of(heard("emmer", "zeem")), row)[1] for row in (0, 1))

    assert 0 < one < both


def test_other_forms_of_the_words_count_and_words_of_two_phrases_only_as_far_as_one(likeness):
    assert at(likeness.of(heard("tegel", "gezet")), 0)[0] == pytest.approx(1, abs=1e-5)
    assert at(likeness.of(heard("ladder", "zeem")), 0)[1] < 0.9


def test_a_word_said_again_and_again_is_no_more_than_wholly_like(likeness):
    assert at(likeness.of(heard("zeem", "zeem", "zeem", "emmer")), 0).max() <= 1


def test_words_that_nobody_said_are_like_nothing(likeness):
    likenesses = likeness.of(heard("zwemmen", "fluiten"))

    assert not at(likenesses, 0).any()
    assert not likenesses.best(slice(0, 3)).any()


def test_the_best_of_a_kind_is_the_greatest_of_its_concepts(likeness):
    likenesses = likeness.of(heard("ramen", "lappen", "auto"))

    assert likenesses.best(slice(0, 3))[0] == pytest.approx(at(likenesses, 0).max())
    assert likenesses.best(slice(2, 3))[0] == pytest.approx(at(likenesses, 0)[2])
