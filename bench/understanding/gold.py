"""What an annotated message says: the concepts and facts that a careful reader would note."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

YES, NO = "yes", "no"
_SET_NUMBER = re.compile(r"_(\d+)\.yml")
POSITIVE = frozenset({YES, "held"})  # the writer's own, now or before
CONCEPT_KINDS = ("occupation", "skill", "wish", "certificate", "licence", "language")


class Key(NamedTuple):
    """A concept and how the writer stands to it.

    `stance` is yes or no for work, a state for papers (held, expired, in_progress, none), and yes
    for wishes and languages. `concept` is a URI, or a code where the contract uses codes.
    """

    kind: str
    concept: str
    stance: str


@dataclass(frozen=True)
class Item:
    """One concept to find; any of `keys` is right."""

    keys: frozenset[Key]
    label: str
    years: float | None = None
    quote: str | None = None

    @property
    def kind(self) -> str:
        """What sort of item was written down."""
        return "wish" if any(key.kind == "wish" for key in self.keys) else min(self.keys).kind


@dataclass(frozen=True)
class Trap:
    """A concept that must not be given as the writer's own: denied, wished, or somebody else's."""

    reason: str  # negated, wish or other
    concepts: frozenset[tuple[str, str]]  # (kind, concept) pairs that would be wrong
    label: str
    item: Item | None = None  # what should be found instead


@dataclass(frozen=True)
class Utterance:
    """One message with the truth beside it."""

    say: str
    split: str
    asks: str | None
    items: tuple[Item, ...]
    traps: tuple[Trap, ...]
    maybe: frozenset[tuple[str, str]]
    facts: Mapping[str, tuple[str, ...]]  # name to the values that are right
    maybe_facts: frozenset[str]
    where: str  # file and number, for people

    @property
    def set_number(self) -> int:
        """The number of its set; 0 where the file has none."""
        number = _SET_NUMBER.search(self.where)
        return int(number[1]) if number else 0


@dataclass(frozen=True)
class Predicted:
    """One concept that a system gives, and how sure it is (None: it does not say)."""

    key: Key
    start: int
    end: int
    confidence: float | None = None
    years: float | None = None


@dataclass(frozen=True)
class Output:
    """What a system makes of one message."""

    concepts: tuple[Predicted, ...]
    facts: Mapping[str, tuple[str, ...]]
