"""What the words of a message point at: naive Bayes over words and pieces of their letters.

Built at start from the labels of skills and trades, from what people say when they mean them
(data/sayings), and from the words that they use around them (data/fields). Every word adds its own
evidence for each concept, so that words are read once and kept; letters make a word that no label
has ("distributieriem") lean on those that it resembles.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extraction.dictionary import base_of, is_ordinary
from extraction.fields import Fields
from extraction.inflection import stems
from extraction.sayings import Sayings
from extraction.tokens import words
from taxonomy.model import Concept

_SHORTEST, _LONGEST = 3, 5  # letters of a piece
STEM = "="  # opens the piece that is a whole stem
_SMOOTHING = 0.01
_FLAT = 0.5  # the power of a word's count in labels: many of them differ by the verb's form alone
_SAYING = 2.0  # the weight of a saying beside one form of a label
_FIELD = 1.0  # the weight of a word of the field; found on the dev sets
_STEMS = 50_000  # that are remembered: those of all labels and sayings, and of what is said
_WARM = 3_000  # words whose evidence is worked out at start: those that people say most
_KEPT = 6_000  # words whose evidence is remembered, six thousand bytes each

Table = NDArray[np.floating[Any]]
Ints = NDArray[np.integer[Any]]


class WordModel:
    """Tells how much each concept is meant by a word, as logarithms of likelihoods."""

    def __init__(
        self, concepts: Sequence[Concept], said: tuple[Sayings, Fields], silent: frozenset[str]
    ) -> None:
        """Learn from the labels of the concepts and what is said; `silent` words say nothing.

        Args:
            concepts: the tasks, then the trades.
            said: what people say who mean a concept, and what it has to do with.
            silent: words that say nothing.
        """
        self.concepts = concepts
        self.tasks = [concept for concept in concepts if concept.kind == "skill"]
        self.place = {concept.uri: place for place, concept in enumerate(concepts)}
        self.kinds = [slice(*ends) for ends in pairwise(_bounds(concepts))]
        told = [_told(concept, said, silent) for concept in concepts]
        self.words = dict.fromkeys(chain.from_iterable(told))
        self._learn(told)
        self.evidence = lru_cache(maxsize=_KEPT)(self._evidence)
        often = Counter(chain.from_iterable(chain.from_iterable(said[0].values())))
        self.often = [word for word, _ in often.most_common(_WARM)]
        for word in self.often:  # so that the first visitors wait no longer
            self.evidence(word)

    def _learn(self, told: Sequence[Mapping[str, float]]) -> None:
        """Weigh every piece in every concept; rare pieces say more, and every word says as much."""
        cut = _Cut(self.words)
        self._numbers, count = cut.numbers, len(cut.numbers)
        sizes = [len(weights) for weights in told]
        entries = [cut.rows[word] for weights in told for word in weights]
        times = np.fromiter(chain.from_iterable(w.values() for w in told), dtype=np.float32)
        lengths = cut.lengths[entries]
        pieces = cut.pieces[ranges(cut.starts[entries], lengths)]
        concepts = np.repeat(np.repeat(np.arange(len(told)), sizes), lengths)
        cells, where = np.unique(pieces * len(told) + concepts, return_inverse=True)
        piece, self._concepts = cells // len(told), (cells % len(told)).astype(np.uint16)
        self._rarity = np.log((1 + len(told)) / (1 + np.bincount(piece, minlength=count)))
        norms = np.sqrt(np.add.reduceat(self._rarity[cut.pieces] ** 2, cut.starts))
        shares = self._rarity[pieces] * np.repeat(times / norms[entries], lengths)
        sums = np.bincount(where, shares)
        self._gains = np.log1p(sums / _SMOOTHING).astype(np.float32)
        totals = np.bincount(self._concepts, sums, minlength=len(told)) + _SMOOTHING * count
        self._unseen = np.log(_SMOOTHING / totals)
        self._starts = np.searchsorted(piece, np.arange(count + 1)).tolist()

    def _evidence(self, word: str) -> Table:
        """Return what a word says for each concept, beside the mean of its kind; 0 if unknown."""
        found = [n for piece in pieces_of(word) if (n := self._numbers.get(piece)) is not None]
        rarity = self._rarity[found]
        if not found or not rarity.any():
            return np.zeros(len(self.concepts), dtype=np.float32)
        rarity /= np.sqrt(rarity @ rarity)
        spans = [slice(self._starts[piece], self._starts[piece + 1]) for piece in found]
        concepts = np.concatenate([self._concepts[span] for span in spans])
        gains = np.concatenate([self._gains[span] for span in spans])
        gains = gains * np.repeat(rarity, [span.stop - span.start for span in spans])
        total = np.bincount(concepts, gains, minlength=len(self.concepts))
        total += rarity.sum() * self._unseen
        for kind in self.kinds:
            part = total[kind]
            most = part.max()
            part -= most + np.log(np.exp(part - most).mean())
        return total.astype(np.float32)


def _bounds(concepts: Sequence[Concept]) -> list[int]:
    """Return where the concepts of each kind start, and the end of all."""
    kinds = [concept.kind for concept in concepts]
    return [*(kinds.index(kind) for kind in dict.fromkeys(kinds)), len(kinds)]


def _told(
    concept: Concept, said: tuple[Sayings, Fields], silent: frozenset[str]
) -> Mapping[str, float]:
    """Return the words that mean a concept, and how strongly."""
    counts = Counter(chain.from_iterable(map(str.split, concept.labels)))
    weights: Counter[str] = Counter()
    for label_word, times in counts.items():
        for word in words(label_word):
            weights[word] += times
    told = {w: times**_FLAT for w, times in weights.items() if w not in silent}
    for phrases, weight in zip(said, (_SAYING, _FIELD), strict=True):
        for phrase in phrases.get(concept.uri, ()):
            telling = [word for word in phrase if word not in silent]
            for word in telling:
                told[word] = told.get(word, 0.0) + weight * len(telling) ** -0.5
    return told or {concept.label: 1.0}


class _Cut:
    """The pieces of all words, one after the other, numbered."""

    def __init__(self, known: Iterable[str]) -> None:
        self.numbers: dict[str, int] = {}
        number = self.numbers.setdefault
        found = [[number(p, len(self.numbers)) for p in pieces_of(word)] for word in known]
        self.rows = {word: row for row, word in enumerate(known)}
        self.lengths = np.array([len(pieces) for pieces in found])
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.pieces = np.fromiter(chain.from_iterable(found), dtype=np.int64)


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """Return the places from each start on, for so many, all in one row."""
    ends = lengths.cumsum()
    places: Ints = (starts - (ends - lengths)).repeat(lengths)
    places += np.arange(len(places))
    return places


@lru_cache(maxsize=_STEMS)
def stem_of(word: str) -> str:
    """Return what the forms of a word share: zet for gezet, kraan for kranen."""
    base = base_of(word) or word
    if len(base) > len("aden") and base.endswith("en"):
        made = list(stems(base))
        base = next((stem for stem in made if is_ordinary(stem)), made[0] if made else base)
    return base


def pieces_of(word: str) -> list[str]:
    """Return the word's stem, and the groups of letters in the word, each once."""
    padded = f" {word} "
    most = len(padded) + 1
    letters = (
        padded[first : first + size]
        for size in range(_SHORTEST, _LONGEST + 1)
        for first in range(most - size)
    )
    return [f"{STEM}{stem_of(word)}", *dict.fromkeys(letters)]
