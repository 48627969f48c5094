"""What reading a message gives: facts, and the characters that say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

GUESS = "guess"  # the kind of facts that say nothing by themselves (rivals.py)
Settled = Literal["given", "none", "declined"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing the visitor said; `text[start:end]` is the quote, empty when nothing was typed."""

    kind: str
    value: Mapping[str, Any]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one message says, and whether it answers the question that was open.

    `guesses` are facts too, kept beside the others: no rule of the talk may count on them.
    `of_others`: it says nothing but what somebody else is or does (passing.py).
    """

    facts: tuple[Fact, ...] = ()
    settled: Mapping[str, Settled] = field(default_factory=dict)
    answered: bool = False
    guesses: tuple[Fact, ...] = ()
    of_others: bool = False

    @property
    def kept(self) -> tuple[Fact, ...]:
        """All that is kept of the message: what it says, and guesses at what it may mean."""
        return (*self.facts, *self.guesses)

    def after(self, facts: Iterable[Fact]) -> Reading:
        """Return the same reading with other facts of the message before its own."""
        return replace(self, facts=(*facts, *self.facts))
