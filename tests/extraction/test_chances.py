"""Chances are a softmax over the scores of each kind, and the likeliest concept is known."""

import numpy as np

from extraction.chances import Chances

KINDS = [slice(0, 3), slice(3, 7)]


def test_the_chances_of_a_kind_add_up_to_one():
    scores = np.random.default_rng(1).normal(0.0, 5.0, (4, 7)).astype(np.float32)
    chances = Chances(scores, KINDS)

    for kind in KINDS:
        columns = np.arange(kind.start, kind.stop)
        rows, each = np.repeat(np.arange(4), len(columns)), np.tile(columns, 4)
        found = np.exp(chances.at(rows, each)).reshape(4, -1)
        assert np.allclose(found.sum(axis=1), 1.0, atol=1e-5)
        assert (found.argmax(axis=1) == scores[:, kind].argmax(axis=1)).all()


def test_the_likeliest_is_a_column_of_the_whole_table():
    scores = np.array([[1.0, 9.0, 2.0, 0.0, 0.0, 5.0, 0.0]], dtype=np.float32)
    assert [first.tolist() for first in Chances(scores, KINDS).firsts] == [[1], [5]]
