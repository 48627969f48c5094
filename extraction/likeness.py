"""How like the words of a message are to what people said of a concept: cosines over stems.

The word model adds what each word says by itself; this compares whole phrases, so that two words
that were said together weigh more than each alone ("sloten gesmeerd").
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np

from extraction.hearing import Hearing, sums_of
from extraction.sayings import Sayings
from extraction.word_model import Ints, Table, ranges, stem_of
from taxonomy.model import Concept

_NOTHING = np.zeros(0, dtype=np.int64)


class Likeness:
    """Labels and sayings of all concepts as phrases, found by their stems."""

    def __init__(
        self, concepts: Sequence[Concept], sayings: Sayings, silent: frozenset[str]
    ) -> None:
        """Learn the phrases of the concepts; `silent` words are left out of them."""
        phrases: list[frozenset[str]] = []
        counts: list[int] = []
        for concept in concepts:
            told = chain(map(str.split, concept.labels), sayings.get(concept.uri, ()))
            said = (frozenset(stem_of(w) for w in words if w not in silent) for words in told)
            phrases += [stems for stems in dict.fromkeys(said) if stems]
            counts.append(len(phrases))
        self._concepts = np.repeat(np.arange(len(counts)), np.diff(counts, prepend=0))
        self._learn(phrases)

    def _learn(self, phrases: Sequence[frozenset[str]]) -> None:
        """Weigh every stem by how rare it is, and every phrase as much as any other."""
        found: dict[str, list[int]] = {}
        for number, stems in enumerate(phrases):
            for stem in stems:
                found.setdefault(stem, []).append(number)
        rarity = {s: np.log((1 + len(phrases)) / (1 + len(f))) + 1.0 for s, f in found.items()}
        squares = np.zeros(len(phrases))
        for stem, numbers in found.items():
            squares[numbers] += rarity[stem] ** 2
        norms = np.sqrt(squares)
        self._squares = {stem: float(weight**2) for stem, weight in rarity.items()}
        self._phrases = {stem: np.array(numbers) for stem, numbers in found.items()}
        self._weights = {
            stem: (self._squares[stem] / norms[numbers]).astype(np.float32)
            for stem, numbers in self._phrases.items()
        }

    def of(self, hearing: Hearing) -> "Likenesses":
        """Return how like each window of a message is to the phrases of each concept."""
        stems = [stem_of(word) for word in hearing.words.values()]
        found = [self._phrases.get(stem, _NOTHING) for stem in stems]
        near, columns = np.unique(np.concatenate(found), return_inverse=True)
        said = np.zeros((len(stems), len(near) + 1), dtype=np.float32)
        rows = np.repeat(np.arange(len(stems)), [len(numbers) for numbers in found])
        said[rows, columns] = np.concatenate([self._weights.get(stem, _NOTHING) for stem in stems])
        said[:, -1] = [self._squares.get(stem, 0.0) for stem in stems]
        sums = sums_of(hearing.windows, hearing.rows, said)
        like = sums[:, :-1]
        like /= np.sqrt(np.maximum(sums[:, -1:], 1.0))
        np.minimum(like, 1.0, out=like)  # a word said twice is no more like than once
        return Likenesses(self._concepts[near], like)


class Likenesses:
    """The likeness of windows (rows) to the phrases that share a stem with the message."""

    def __init__(self, concepts: Ints, table: Table) -> None:
        """`concepts` are those of the columns of `table`, in order."""
        self._concepts = concepts
        self._table = table
        self._best: dict[int, Table] = {}

    def at(self, rows: Ints, concepts: Ints) -> Table:
        """Return the likeness of each row to its concept, 0 to 1: that of its likest phrase."""
        first = np.searchsorted(self._concepts, concepts, "left")
        counts = np.searchsorted(self._concepts, concepts, "right") - first
        like = np.zeros(len(rows))
        known = np.flatnonzero(counts)
        if len(known):
            sizes = counts[known]
            columns = ranges(first[known], sizes)
            ends = np.cumsum(sizes)
            said = self._table[np.repeat(rows[known], sizes), columns]
            like[known] = np.maximum.reduceat(said, ends - sizes)
        return like

    def of(self, row: int, concept: int) -> float:
        """Return the likeness of one row to one concept."""
        inside = slice(*np.searchsorted(self._concepts, (concept, concept + 1)))
        return float(self._table[row, inside].max(initial=0.0))

    def best(self, kind: slice) -> Table:
        """Return of each row the greatest likeness to a concept of this kind."""
        if kind.start not in self._best:
            inside = slice(*np.searchsorted(self._concepts, (kind.start, kind.stop)))
            self._best[kind.start] = self._table[:, inside].max(axis=1, initial=0.0)
        return self._best[kind.start]
