"""Which trade the words of a message point at together, and how well a guess fits that trade.

"Olie, band, remmen" names no work, and each word alone may mean much, but few trades have to do
with all three. Every word votes for trades: by how it sounds for the trade, and for the tasks that
the trade needs. The words of a guess have no vote on it, else it would bear itself out; words of
everyday talk have none at all, and neither have those of named work, of which kinship.py tells.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

import numpy as np

from extraction.hearing import Hearing
from extraction.word_model import Ints, Table, WordModel, ranges
from taxonomy.model import Concept, Occupation

_FLATTER = np.float32(0.5)  # of one word's evidence; this and the next found on dev sets 1 to 27
_FLATTER_OF_ALL = np.float32(0.5)  # of all votes: words of one message are not independent
_NO_VOTE = 0.1  # the share of each vote that all trades have: no word rules a trade out
_USEFUL = 0.5  # the weight of a useful skill beside an essential one
_FLOOR = 1e-3  # so that what hardly any trade needs is not ruled out either
_KEPT = 6_000  # words whose votes are remembered, two thousand bytes each


class LatentTrade:
    """Tells how well concepts fit the trade that the rest of the message points at."""

    def __init__(self, model: WordModel) -> None:
        """Learn from the tasks and trades of the model which need which."""
        self._evidence = model.evidence
        self._count = len(model.concepts) - len(model.tasks)
        needs = [list(found) for found in _needed_by(model.concepts, len(model.tasks))]
        lengths = [len(found) for found in needs]
        self._lengths = np.array(lengths)
        self._starts = np.array([0, *accumulate(lengths)][:-1])
        trades, weights = zip(*(pair for found in needs for pair in found), strict=True)
        self._trades, self._weights = np.array(trades), np.array(weights, dtype=np.float32)
        sums = np.add.reduceat(self._weights, self._starts)
        self._usual = sums / self._count + _FLOOR  # what fits if no word points anywhere
        tasks = slice(0, self._starts[len(model.tasks)])
        self._voters = np.repeat(np.arange(len(model.tasks)), lengths[: len(model.tasks)])
        self._voted = self._trades[tasks]
        self._shares = self._weights[tasks] / np.maximum(sums, _FLOOR)[self._voters]
        self._unneeded = np.flatnonzero(sums[: len(model.tasks)] == 0.0)
        self._votes = lru_cache(maxsize=_KEPT)(self._votes_of)
        for word in model.often:
            self._votes(word)

    def fits(self, hearing: Hearing, named: frozenset[int], guesses: tuple[Ints, Ints]) -> Table:
        """Return how much better than usual concepts (columns) fit, as logarithms; 0 is as usual.

        Args:
            hearing: what the message sounds like.
            named: words, by token, that a label read; they have no vote.
            guesses: the window of each (row), of which the words have no vote, and the concept.
        """
        rows, columns = guesses
        votes = np.array([self._votes(word) for word in hearing.words.values()])
        mute = named | hearing.everyday
        votes[[row for place, row in hearing.rows.items() if place in mute]] = 0.0
        rest = np.add.reduce(votes) - hearing.sums.of(votes)
        rest *= _FLATTER_OF_ALL
        chances = _softmax(rest)
        lengths = self._lengths[columns]
        needed = ranges(self._starts[columns], lengths)
        each = chances[rows.repeat(lengths), self._trades[needed]] * self._weights[needed]
        fit: Table = np.add.reduceat(each, lengths.cumsum() - lengths)
        return np.log((fit + _FLOOR) / self._usual[columns])

    def _votes_of(self, word: str) -> Table:
        """Return the logarithm of how much likelier than usual each trade is by one word."""
        evidence, tasks = self._evidence(word) * _FLATTER, len(self._usual) - self._count
        sounds = _softmax(evidence[None, tasks:])[0]
        chances = _softmax(evidence[None, :tasks])[0]
        shares = chances[self._voters] * self._shares
        needs = np.bincount(self._voted, shares, minlength=self._count)
        needs += chances[self._unneeded].sum() / self._count
        share = (sounds + needs) * (self._count / 2.0)
        votes: Table = np.log(_NO_VOTE + (1.0 - _NO_VOTE) * share).astype(np.float32)
        return votes


def _needed_by(concepts: Sequence[Concept], tasks: int) -> Iterator[Sequence[tuple[int, float]]]:
    """Yield the trades that need each concept, by number, and how much; a trade is its own."""
    found: dict[str, dict[int, float]] = {concept.uri: {} for concept in concepts[:tasks]}
    trades = [concept for concept in concepts[tasks:] if isinstance(concept, Occupation)]
    for number, trade in enumerate(trades):
        for skills, weight in ((trade.useful, _USEFUL), (trade.essential, 1.0)):
            for skill in skills:
                if skill in found:
                    found[skill][number] = weight
    for needing in found.values():
        yield list(needing.items()) or [(0, 0.0)]
    yield from ([(number, 1.0)] for number in range(len(trades)))


def _softmax(scores: Table) -> Table:
    odds: Table = np.exp(scores - scores.max(axis=1, keepdims=True))
    odds /= np.add.reduce(odds, axis=1, keepdims=True)
    return odds
