"""Which kind of work a trade's name resembles, by pieces of its letters: naive Bayes over names.

Built from names whose kind is known: the labels of occupations, and data/trade_names/*.yml. Most
kinds have most pieces in none of their names, so only the others are kept.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SHORTEST, _LONGEST = 2, 5
_SMOOTHING = 0.02
_LEAST_NAMES = 2  # a piece of one name only says nothing of other names

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int32]
_BITS = 32  # of a piece's number
_NOTHING = np.zeros(0, dtype=np.int32)


class NameModel:
    """Multinomial naive Bayes over weighted pieces of two to five letters."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Learn from names and their kinds, both as texts."""
        of_kind: dict[str, list[str]] = defaultdict(list)
        for name, kind in dict.fromkeys(names):
            of_kind[kind].append(name)
        self.kinds = sorted(of_kind)
        cutter = _Cutter()
        counts = [cutter.count(of_kind[kind]) for kind in self.kinds]
        spread = np.zeros(len(cutter.numbers), dtype=np.int64)
        for count in counts:
            spread += np.bincount(count.pieces, minlength=len(spread))
        common = np.flatnonzero(spread >= _LEAST_NAMES)
        texts = list(cutter.numbers)
        self._place = {texts[piece]: place for place, piece in enumerate(common.tolist())}
        rarity = 1.0 + np.log((1 + sum(map(len, of_kind.values()))) / (1 + spread))
        self._rarity: list[float] = rarity[common].tolist()
        rarity[spread < _LEAST_NAMES] = 0.0
        self._learn(count.sums(rarity)[common] for count in counts)

    def scores(self, name: str) -> Mapping[str, float]:
        """Return a score for each kind: the likelier the higher, 0 for the likeliest."""
        found = list(self._vector(_pieces(name)))
        total = sum(weight for _, weight in found) * self._unseen
        for place, weight in found:
            here = slice(self._starts[place], self._starts[place + 1])
            total[self._columns[here]] += weight * self._gains[here]
        return dict(zip(self.kinds, (total - total.max()).tolist(), strict=True))

    def _learn(self, sums: Iterable[_Floats]) -> None:
        """Keep the chance of a piece that a kind has not, and what one that it has adds.

        Args:
            sums: for each kind the weights of all pieces.
        """
        seen, gains, totals = [], [], []
        for weights in sums:
            here = np.flatnonzero(weights)
            seen.append(here.astype(np.int32))
            gains.append(np.log1p(weights[here] / _SMOOTHING).astype(np.float32))
            totals.append(weights.sum() + _SMOOTHING * len(weights))
        self._unseen = np.log(_SMOOTHING / np.array(totals))
        pieces = np.concatenate(seen)
        order = np.argsort(pieces, kind="stable")
        columns = np.repeat(np.arange(len(seen), dtype=np.uint16), [len(here) for here in seen])
        self._columns = columns[order]
        self._gains = np.concatenate(gains)[order]
        bounds = np.arange(len(self._place) + 1)
        self._starts: list[int] = np.searchsorted(pieces[order], bounds).tolist()

    def _vector(self, pieces: Counter[str]) -> Iterator[tuple[int, float]]:
        found = {
            place: (1 + math.log(count)) * self._rarity[place]
            for piece, count in pieces.items()
            if (place := self._place.get(piece)) is not None
        }
        length = math.sqrt(sum(weight * weight for weight in found.values())) or 1.0
        for place, weight in found.items():
            yield place, weight / length


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often which piece stands in which name of a kind, as three columns."""

    names: _Ints
    pieces: _Ints
    times: _Ints

    def sums(self, rarity: _Floats) -> _Floats:
        """Return the weight of each piece over all names; every name weighs the same."""
        weights = (1.0 + np.log(self.times)) * rarity[self.pieces]
        lengths = np.sqrt(np.bincount(self.names, weights**2))
        lengths[lengths == 0] = 1.0
        return np.bincount(self.pieces, weights / lengths[self.names], minlength=len(rarity))


class _Cutter:
    """Cuts names into pieces, which it numbers; names share many words."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._of_word: dict[str, _Ints] = {}

    def count(self, names: Sequence[str]) -> _Counts:
        """Count the pieces of the names of one kind."""
        found = [[self._cut(word) for word in name.split()] for name in names]
        lengths = [sum(map(len, cut)) for cut in found]
        pieces = np.concatenate([_NOTHING, *(piece for cut in found for piece in cut)])
        which = np.repeat(np.arange(len(names)), lengths)
        cells, times = np.unique(which << _BITS | pieces, return_counts=True)
        in_name, piece = cells >> _BITS, cells & ((1 << _BITS) - 1)
        return _Counts(*(column.astype(np.int32) for column in (in_name, piece, times)))

    def _cut(self, word: str) -> _Ints:
        cut = self._of_word.get(word)
        if cut is None:
            numbers = self.numbers
            known = [numbers.setdefault(piece, len(numbers)) for piece in _cut(word)]
            cut = self._of_word[word] = np.array(known, dtype=np.int32)
        return cut


def _pieces(name: str) -> Counter[str]:
    return Counter(piece for word in name.split() for piece in _cut(word))


def _cut(word: str) -> Iterator[str]:
    padded = f" {word} "
    for size in range(_SHORTEST, _LONGEST + 1):
        for first in range(len(padded) - size + 1):
            yield padded[first : first + size]
