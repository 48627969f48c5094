"""Typo-tolerant search in labels while somebody types. Knows nothing of concepts or places."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator
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
        return " ".join(plain.split())
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
        unique: dict[_Entry, None] = {}
        for label, key, group in entries:
            unique.setdefault(_Entry(normalise(label), key, group))
        self._rank = {entry: position for position, entry in enumerate(unique)}
        self._entries = sorted(unique, key=lambda entry: (entry.label, self._rank[entry]))
        self._words = sorted(
            (word, position)
            for position, entry in enumerate(self._entries)
            for word in entry.label.split()[1:]
        )
        self._labels = [entry.label for entry in self._entries]

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
        first = bisect_left(self._labels, wanted)
        hits = []
        for entry in self._entries[first:]:
            if not entry.label.startswith(wanted):
                break
            hits.append(entry)
        return sorted(hits, key=lambda entry: (entry.label != wanted, *self._closeness(entry)))

    def _containing(self, wanted: str) -> list[_Entry]:
        hits = [self._entries[position] for position in self._word_positions(wanted)]
        return sorted(hits, key=self._closeness)

    def _word_positions(self, wanted: str) -> Iterator[int]:
        first = bisect_left(self._words, (wanted, -1))
        for word, position in self._words[first:]:
            if not word.startswith(wanted):
                break
            yield position

    def _resembling(self, wanted: str) -> Iterator[_Entry]:
        if len(wanted) < _FUZZY_FROM:
            return
        hits = process.extract(
            wanted, self._labels, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=50
        )
        for _label, _score, position in hits:
            yield self._entries[position]

    def _closeness(self, entry: _Entry) -> tuple[float, int, int]:
        # Among labels that start alike, the shortest is the one least guessed at.
        return -self._weight(entry.key), len(entry.label), self._rank[entry]
