"""Noisy copies of the examples: the same wish with slips of the pen and words of the moment.

A copy teaches the classifier that "kosd dit geldt" and "ja maar wat kost dat dan" ask one thing.
Filler words come from the lookup tables `filler_*` of the training data, none from here.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.components.spelling import misspell

OPENING, CLOSING, INSIDE = "filler_opening", "filler_closing", "filler_inside"
Tables = Mapping[str, Sequence[str]]
MARKS: Final = (" ", ", ")


@dataclass
class Noise:
    """Makes copies of texts; the same seed and texts give the same copies."""

    tables: Tables
    seed: int = 1
    slips: float = 0.06  # a letter
    misspelt: float = 0.7  # chance that a copy has slips at all
    opened: float = 0.4
    closed: float = 0.3
    filled: float = 0.2
    dropped: float = 0.1
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    def copies(self, texts: Sequence[str]) -> list[str]:
        """Return one noisy copy of each text."""
        return [self._copy(text.lower()) for text in texts]

    def _copy(self, text: str) -> str:
        text = self._spoken(text)
        return misspell(text, self._chance, self.slips) if self._happens(self.misspelt) else text

    def _spoken(self, text: str) -> str:
        """Add and drop a word, as in talking."""
        words = text.split()
        if len(words) > 1 and self._happens(self.dropped):
            words.pop(self._chance.randrange(len(words)))
        if len(words) > 1 and self.tables.get(INSIDE) and self._happens(self.filled):
            words.insert(self._chance.randrange(1, len(words) + 1), self._one(INSIDE))
        text = " ".join(words)
        if self.tables.get(OPENING) and self._happens(self.opened):
            text = self._one(OPENING) + self._chance.choice(MARKS) + text
        if self.tables.get(CLOSING) and self._happens(self.closed):
            text = text + self._chance.choice(MARKS) + self._one(CLOSING)
        return text

    def _one(self, place: str) -> str:
        return self._chance.choice(self.tables[place])

    def _happens(self, chance: float) -> bool:
        return self._chance.random() < chance
