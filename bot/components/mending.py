"""Writes a text as its words are mostly written: "kanik iemnt spreken" as "kan ik iemand spreken".

What is right comes from how often a word stands in the training texts. No word of any language
stands here, and a word that is like no commoner one stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from bot.components.features import LONGEST_TEXT
from bot.components.spelling import sound_of, with_one_less

KNOWN_FROM: Final = 8  # times; what is rarer may be a slip
COMMONER: Final = 15  # times as often: then a known word is a slip too
PARTED_FROM: Final = 40  # times, each of two words that were written as one
SHORTEST_HEARD, SHORTEST_MENDED, SHORTEST_KNOWN = 3, 4, 5  # letters
SAME_START: Final = 3  # as good as this many times as often: the first letter is seldom wrong
_TOKENS: Final = re.compile(r"\w+|[?!.,;]")


class Mender:
    """Tells how a word is mostly written."""

    def __init__(self, times: Mapping[str, int]) -> None:
        """Make it of words in small letters and how often each was seen."""
        self._times = {word: count for word, count in times.items() if count >= KNOWN_FROM}
        rarest_first = sorted(self._times, key=lambda word: (self._times[word], word))
        self._heard = {sound_of(word): word for word in rarest_first}
        self._near: dict[str, list[str]] = {}
        for word in rarest_first:
            if len(word) >= SHORTEST_MENDED:
                for form in with_one_less(word):
                    self._near.setdefault(form, []).append(word)
        self._slips = dict(self._known_slips())

    def text(self, text: str) -> str:
        """Return the mended words and the marks of a text, with spaces between."""
        return " ".join(map(self.word, _TOKENS.findall(text[:LONGEST_TEXT].lower())))

    def word(self, word: str) -> str:
        """Return a word as it is mostly written; two, if it is two."""
        if word in self._times:
            return self._slips.get(word, word)
        if not word.isalpha():
            return word
        return self._like(word, 0) or self._parted(word) or word

    def _known_slips(self) -> Iterator[tuple[str, str]]:
        for word, count in self._times.items():
            if len(word) >= SHORTEST_KNOWN and (meant := self._like(word, count * COMMONER)):
                yield word, meant

    def _like(self, word: str, least: int) -> str | None:
        """Return the word seen at least so often that sounds the same or is one slip away."""
        if len(word) >= SHORTEST_HEARD:
            heard = self._heard.get(sound_of(word))
            if heard and heard != word and self._times[heard] >= least:
                return heard
        near = {w for form in with_one_less(word) for w in self._near.get(form, ())} - {word}
        fit = [w for w in near if self._times[w] >= least and abs(len(w) - len(word)) <= 1]
        if len(word) < SHORTEST_MENDED or not fit:
            return None
        return max(fit, key=lambda w: (self._times[w] * (SAME_START if w[0] == word[0] else 1), w))

    def _parted(self, word: str) -> str | None:
        """Return the two common words that were written as one."""
        parts = [(word[:place], word[place:]) for place in range(2, len(word) - 1)]
        rarer = {p: min(self._times.get(part, 0) for part in p) for p in parts}
        best = max(parts, key=lambda p: rarer[p], default=None)
        return " ".join(best) if best and rarer[best] >= PARTED_FROM else None
