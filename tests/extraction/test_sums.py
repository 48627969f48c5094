"""Sums of windows: what their words say together, however many and wherever they stand."""

import numpy as np
import pytest

from extraction.sums import Sums

SAID = np.arange(28, dtype=np.float32).reshape(7, 4) ** 2


@pytest.mark.parametrize(
    "window",
    [(2,), (0, 1), (5, 6), (1, 2, 3), (3, 4, 5, 6), (0, 1, 2, 3, 4, 5, 6), (0, 2), (0, 1, 3, 6)],
)
def test_a_window_says_what_its_words_say_together(window):
    sums = Sums([(0,), window], len(SAID)).of(SAID)

    assert sums[1].tolist() == SAID[list(window)].sum(axis=0).tolist()


def test_the_words_of_all_windows_stand_one_after_the_other():
    sums = Sums([(1, 2), (3,), (4, 5, 6)], 7)

    assert sums.inside.tolist() == [1, 2, 3, 4, 5, 6]
    assert (sums.starts.tolist(), sums.sizes.tolist()) == ([0, 2, 3], [2, 1, 3])
