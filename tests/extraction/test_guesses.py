"""What guesses cost: a long part of a message must not make all its guesses long."""

import tracemalloc

import numpy as np

from extraction import guesses
from extraction.chances import Chances
from extraction.hearing import Hearing, Window, sums_of

WORDS, CONCEPTS = 570, 4
MOST_BYTES = 4_000_000


def test_a_long_part_takes_little_memory():
    places = tuple(range(WORDS))
    windows = [*(Window(0, (place,)) for place in places), Window(0, places)]
    table = np.ones((len(windows), CONCEPTS), dtype=np.float32)
    rows = {place: place for place in places}
    words = dict.fromkeys(places, "kabels")
    said = table[:WORDS]
    chances = Chances(table, [slice(0, CONCEPTS)])
    sums = sums_of(windows, rows)
    hearing = Hearing(windows, table, chances, said, said, rows, words, [places], sums)
    every = np.repeat(np.arange(len(windows)), CONCEPTS)
    columns = np.tile(np.arange(CONCEPTS), len(windows))
    chosen = guesses._Chosen(every, columns, table.ravel(), table.ravel())

    tracemalloc.start()
    signs = list(guesses._sound(hearing, chosen))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert all(len(sign) == len(every) for sign in signs)
    assert most < MOST_BYTES
