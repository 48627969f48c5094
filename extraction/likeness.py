"""How like the words of a message are to what people said of a concept: cosines over stems.

The word model adds what each word says by itself; this compares whole phrases, so that two words
that were said together weigh more than each alone ("sloten gesmeerd").

Nearly all phrases that share a stem with a message share one alone, thousands of them. Of those the
best of each concept is known before; only the few that share more are added up in each window.
"""

from collections.abc import Sequence
from itertools import accumulate, chain

import numpy as np

from extraction.hearing import Hearing, sums_of
from extraction.sayings import Sayings
from extraction.word_model import Ints, Table, ranges, stem_of
from taxonomy.model import Concept

_BLOCK = 32  # windows in which phrases are looked for at once; most messages have fewer
_NONE = np.zeros(0, dtype=np.int32)


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
        self._size = len(concepts)
        self._concepts = np.repeat(
            np.arange(len(counts), dtype=np.int32), np.diff(counts, prepend=0)
        )
        self._learn(phrases)

    def _learn(self, phrases: Sequence[frozenset[str]]) -> None:
        """Weigh every stem by how rare it is, and every phrase as much as any other."""
        found: dict[str, list[int]] = {}
        for number, stems in enumerate(phrases):
            for stem in stems:
                found.setdefault(stem, []).append(number)
        counts = np.array([len(numbers) for numbers in found.values()])
        squares = (np.log((1 + len(phrases)) / (1 + counts)) + 1.0) ** 2
        self._stems = {stem: row for row, stem in enumerate(found)}
        self._squares = squares.tolist()
        self._phrases = np.fromiter(chain.from_iterable(found.values()), dtype=np.int32)
        every = np.repeat(squares, counts)
        norms = np.sqrt(np.bincount(self._phrases, every))
        self._weights = (every / norms[self._phrases]).astype(np.float32)
        self._starts = np.cumsum([0, *counts]).tolist()
        self._keep_best(np.repeat(np.arange(len(counts)), counts))

    def _keep_best(self, rows: Ints) -> None:
        """Note how like the likest phrase of each concept is to each stem (`rows`) alone."""
        cells = rows * self._size + self._concepts[self._phrases]  # in order, as phrases are
        firsts = np.flatnonzero(np.diff(cells, prepend=-1))
        self._best = np.maximum.reduceat(self._weights, firsts)
        self._best_of = self._concepts[self._phrases[firsts]]
        self._best_starts = [0, *accumulate(np.bincount(rows[firsts]).tolist())]

    def of(self, hearing: Hearing) -> "Likenesses":
        """Return how like each window of a message is to the phrases of each concept."""
        stems = [self._stems.get(stem_of(word)) for word in hearing.words.values()]
        together = np.zeros((len(hearing.windows), self._size), dtype=np.float32)
        # What one word weighs in a phrase of more is never more than in the likest phrase of all.
        wide = [row for row, window in enumerate(hearing.windows) if len(window.places) > 1]
        for first in range(0, len(wide), _BLOCK):
            self._add_up(wide[first : first + _BLOCK], hearing, stems, together)
        return Likenesses(self, hearing, stems, together)

    def squares(self, stems: Sequence[int | None]) -> Table:
        """Return the weight of each stem; of one that no phrase has, nothing."""
        return np.array([0.0 if s is None else self._squares[s] for s in stems], np.float32)

    def alone(self, stems: Sequence[int | None]) -> Table:
        """Return of each stem (a row) its weight in the likest phrase of each concept."""
        said = np.zeros((len(stems), self._size), dtype=np.float32)
        for row, stem in zip(said, stems, strict=True):
            if stem is not None:
                span = slice(*self._best_starts[stem : stem + 2])
                row[self._best_of[span]] = self._best[span]
        return said

    def _add_up(
        self, wide: Sequence[int], hearing: Hearing, stems: Sequence[int | None], together: Table
    ) -> None:
        """Put in what the words of these windows weigh in the likest phrase of more of them."""
        windows, rows = [hearing.windows[row] for row in wide], hearing.rows
        inside = {rows[place] for window in windows for place in window.places}
        known = [(row, stem) for row in sorted(inside) if (stem := stems[row]) is not None]
        phrases, said = self._shared(known, len(stems))
        if len(phrases):
            concepts = self._concepts[phrases]
            firsts = np.flatnonzero(np.diff(concepts, prepend=-1))
            sums = sums_of(windows, rows).of(said)
            likest = np.maximum.reduceat(sums, firsts, axis=1)
            together[np.array(wide)[:, np.newaxis], concepts[firsts]] = likest

    def _shared(self, known: Sequence[tuple[int, int]], size: int) -> tuple[Ints, Table]:
        """Return the phrases that share more than one stem with the words, and what these weigh.

        Args:
            known: the rows of words, and their stems.
            size: how many rows there are.
        """
        spans = [slice(*self._starts[stem : stem + 2]) for _, stem in known]
        found = np.concatenate([_NONE, *(self._phrases[span] for span in spans)])
        order = found.argsort(kind="stable")  # of a few sorted lists: a tenth of np.unique's time
        ordered = found[order]
        same = ordered[1:] == ordered[:-1]
        shared = np.zeros(len(found), dtype=bool)
        shared[1:] |= same
        is_first = ~shared  # of the entries of one phrase
        shared[:-1] |= same
        order, is_first = order[shared], is_first[shared]
        phrases = found[order[is_first]]
        said = np.zeros((size, len(phrases)), dtype=np.float32)
        if len(phrases):
            ends = np.cumsum([span.stop - span.start for span in spans])
            of = ends.searchsorted(order, "right")
            before = np.array([span.stop for span in spans]) - ends
            rows = np.array([row for row, _ in known])
            said[rows[of], is_first.cumsum() - 1] = self._weights[order + before[of]]
        return phrases, said


class Likenesses:
    """The likeness of the windows of a message to the phrases of concepts."""

    def __init__(
        self, known: Likeness, hearing: Hearing, stems: Sequence[int | None], together: Table
    ) -> None:
        """Lay out the windows.

        Args:
            known: the phrases.
            hearing: the message.
            stems: of each word its stem, None for one that no phrase has.
            together: of each window what its words weigh in the likest phrase of more of them.
        """
        sums = hearing.sums
        self._rows, self._sizes, self._starts = sums.inside, sums.sizes, sums.starts
        self._alone = known.alone(stems)
        self._together = together
        whole = np.add.reduceat(known.squares(stems)[self._rows], self._starts)
        self._norms = np.sqrt(np.maximum(whole, np.float32(1.0)))
        self._best: dict[int, Table] = {}

    def at(self, rows: Ints, concepts: Ints) -> Table:
        """Return the likeness of each row to its concept, 0 to 1: that of its likest phrase."""
        sizes = self._sizes[rows]
        words = self._rows[ranges(self._starts[rows], sizes)]
        said = self._alone[words, concepts.repeat(sizes)]
        alone = np.maximum.reduceat(said, sizes.cumsum() - sizes)
        return _share(np.maximum(alone, self._together[rows, concepts]), self._norms[rows])

    def of(self, row: int, concept: int) -> float:
        """Return the likeness of one row to one concept."""
        start = self._starts[row]
        alone = self._alone[self._rows[start : start + self._sizes[row]], concept].max()
        like = max(alone, self._together[row, concept]) / self._norms[row]
        return min(float(like), 1.0)

    def best(self, kind: slice) -> Table:
        """Return of each row the greatest likeness to a concept of this kind."""
        if kind.start not in self._best:
            words = np.maximum.reduce(self._alone[:, kind], axis=1)
            alone = np.maximum.reduceat(words[self._rows], self._starts)
            together = np.maximum.reduce(self._together[:, kind], axis=1)
            self._best[kind.start] = _share(np.maximum(alone, together), self._norms)
        return self._best[kind.start]


def _share(like: Table, norms: Table) -> Table:
    """Return it as a share of one; a word said twice is no more like than once."""
    share: Table = np.minimum(like / norms, np.float32(1.0))
    return share
