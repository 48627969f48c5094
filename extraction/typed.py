"""The words that are typed nearly like another: one vector of letters each, then the distance."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

_BITS = 32
_PER_ERROR = 2  # letters that one error can bring in or take out: one for another


class TypedWords:
    """Words by their first letter, of which those within so many typing errors are found."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = sorted(words, key=lambda word: (word[0], len(word)))
        self._starting = {
            start: _Bucket(list(inside)) for start, inside in groupby(listed, key=lambda w: w[0])
        }

    def near(self, word: str, starts: Iterable[str], limit: int) -> Sequence[tuple[str, int, int]]:
        """Return those with these first letters and so many errors at most, with their errors."""
        buckets = [self._starting[start] for start in starts if start in self._starting]
        letters = _letters(word)
        few = [known for bucket in buckets for known in bucket.alike(len(word), letters, limit)]
        if not few:
            return ()
        return process.extract(word, few, scorer=OSA.distance, score_cutoff=limit, limit=None)


class _Bucket:
    """Words of one first letter, shortest first, and which letters each has."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._lengths = [len(word) for word in words]
        self._letters: NDArray[np.uint32] = np.array([_letters(w) for w in words], dtype=np.uint32)

    def alike(self, length: int, letters: int, limit: int) -> Sequence[str]:
        """Return the words whose length and letters allow so few errors: a few of hundreds."""
        first = bisect_left(self._lengths, length - limit)
        last = bisect_left(self._lengths, length + limit + 1)
        others = np.bitwise_count(self._letters[first:last] ^ letters)
        places = (others <= _PER_ERROR * limit).nonzero()[0] + first
        return [self._words[place] for place in places.tolist()]


def _letters(word: str) -> int:
    """Return which letters a word has, a bit for each; letters of one bit only let more pass."""
    return sum({1 << ord(letter) % _BITS for letter in word})
