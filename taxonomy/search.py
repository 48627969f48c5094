"""Typo-tolerant search in labels while somebody types. Knows nothing of concepts or places."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from rapidfuzz import fuzz, process

_FUZZY_FROM = 4  # below this many characters a typing error is as likely another word
_CUTOFF = 78.0
_LONGEST_QUERY = 100
_APOSTROPHES = "'`\u2018\u2019"


class _Entry(NamedTuple):
    label: str
    key: Hashable
    group: str
    rank: int


def strip_accents(text: str) -> str:
    """Return the text with plain letters: with and without accents, people mean the same."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def normalise(text: str) -> str:
    """Lower the case, drop accents and apostrophes, make other marks and spaces one space."""
    plain = strip_accents(strip_accents(text).casefold())
    if plain.replace(" ", "").isalnum():  # nearly every label; spares the slow way
        spaced = " ".join(plain.split())
        return text if spaced == text else spaced  # of the same text one copy is kept
    kept = (c if c.isalnum() else " " for c in plain if c not in _APOSTROPHES)
    return " ".join("".join(kept).split())


class LabelIndex:
    """Labels in order, each pointing at a key; several labels may share a key."""

    def __init__(
        self,
        entries: Iterable[tuple[str, Hashable, str]],
        weight: Callable[[Hashable], float] = lambda _key: 0.0,
    ) -> None:
        """Take (label, key, group) triples; among labels that start alike, heavy keys lead."""
        self._weight = weight
        given = [(normalise(label), key, group) for label, key, group in entries]
        order = sorted(range(len(given)), key=lambda rank: given[rank][0])  # equal ones in order
        ranks = list(_unique(given, order))
        self._ranks = array("I", ranks)
        self._labels = [given[rank][0] for rank in ranks]
        self._keys = [given[rank][1] for rank in ranks]
        self._groups = [given[rank][2] for rank in ranks]
        self._positions: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for position, label in enumerate(self._labels):
            for word in label.split()[1:]:
                self._positions[word].append(position)
        self._words = sorted(self._positions)

    def search(self, query: str, limit: int, group: str | None = None) -> list[Hashable]:
        """Return at most ``limit`` keys: exact, then prefix, then word inside, then misspelt."""
        wanted = normalise(query[:_LONGEST_QUERY])
        if not wanted or limit < 1:
            return []
        found: dict[Hashable, None] = {}
        for stage in (self._starting, self._containing, self._resembling):
            for entry in stage(wanted):
                if group is None or entry.group == group:
                    found.setdefault(entry.key)
            if len(found) >= limit:
                break
        return list(found)[:limit]

    def _starting(self, wanted: str) -> list[_Entry]:
        hits = []
        for position in range(bisect_left(self._labels, wanted), len(self._labels)):
            if not self._labels[position].startswith(wanted):
                break
            hits.append(self._entry(position))
        return sorted(hits, key=lambda entry: (entry.label != wanted, *self._closeness(entry)))

    def _entry(self, position: int) -> _Entry:
        return _Entry(
            self._labels[position],
            self._keys[position],
            self._groups[position],
            self._ranks[position],
        )

    def _containing(self, wanted: str) -> list[_Entry]:
        hits = [self._entry(position) for position in self._word_positions(wanted)]
        return sorted(hits, key=self._closeness)

    def _word_positions(self, wanted: str) -> Iterator[int]:
        for word in islice(self._words, bisect_left(self._words, wanted), None):
            if not word.startswith(wanted):
                break
            yield from self._positions[word]

    def _resembling(self, wanted: str) -> Iterator[_Entry]:
        if len(wanted) < _FUZZY_FROM:
            return
        hits = process.extract(
            wanted, self._labels, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=50
        )
        for _label, _score, position in hits:
            yield self._entry(position)

    def _closeness(self, entry: _Entry) -> tuple[float, int, int]:
        # Among labels that start alike, the shortest is the one least guessed at.
        return -self._weight(entry.key), len(entry.label), entry.rank


def _unique(given: Sequence[tuple[str, Hashable, str]], order: Iterable[int]) -> Iterator[int]:
    """Yield the places in order of label, of equal entries the first."""
    for _, alike in groupby(order, key=lambda rank: given[rank][0]):
        firsts: dict[tuple[str, Hashable, str], int] = {}
        for rank in alike:
            firsts.setdefault(given[rank], rank)
        yield from firsts.values()
