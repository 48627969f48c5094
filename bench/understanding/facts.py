"""Scores place, hours, years and the like: the value of each, not only that there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bench.understanding.gold import Utterance
from bench.understanding.matching import Compared

NAMES: Final = (
    "place",
    "hours",
    "years",
    "education",
    "transport",
    "travel",
    "condition",
    "start",
    "phone",
)
WIDE_HOURS: Final = 4  # "fulltime" is read as 36 to 40; a set may say 38
YEARS_NEAR: Final = 0.5
PHONE_DIGITS: Final = 9
Place = Callable[[str], str]


@dataclass(frozen=True)
class FactCounts:
    """One kind of fact over all messages."""

    cases: int = 0
    right: int = 0
    wrong: int = 0
    invented: int = 0

    def __add__(self, other: FactCounts) -> FactCounts:
        """Return the sum."""
        return FactCounts(
            self.cases + other.cases,
            self.right + other.right,
            self.wrong + other.wrong,
            self.invented + other.invented,
        )

    @property
    def missed(self) -> int:
        """Those not given at all."""
        return self.cases - self.right - self.wrong

    @property
    def accuracy(self) -> float | None:
        """Share of the cases that is right."""
        return self.right / self.cases if self.cases else None


class FactScorer:
    """Compares facts; `canonical` gives the name under which a place is kept."""

    def __init__(self, canonical: Place) -> None:
        self._canonical = canonical

    def count(self, messages: Iterable[Compared]) -> dict[str, FactCounts]:
        """Count every kind of fact."""
        total = dict.fromkeys(NAMES, FactCounts())
        for message in messages:
            total["years"] += _years(message)
            for name, verdict in self.verdicts(message):
                kind = name.split()[0]
                total[kind] += _COUNTED[verdict]
        return total

    def verdicts(self, message: Compared) -> list[tuple[str, str]]:
        """Return (fact, right | wrong | missed | invented) for one message, years left out."""
        wanted, given = message.utterance.facts, message.output.facts
        found = [(name, self._verdict(name, wanted[name], given)) for name in wanted]
        return found + [(name, "invented") for name in _invented(message.utterance, given)]

    def _verdict(
        self, name: str, wanted: tuple[str, ...], given: Mapping[str, tuple[str, ...]]
    ) -> str:
        if name not in given:
            return "missed"
        return "right" if self._agree(name, wanted, given[name]) else "wrong"

    def _agree(self, name: str, wanted: tuple[str, ...], given: tuple[str, ...]) -> bool:
        if name == "start":
            return True  # the sets write it as it was said, the profile as a date
        if name == "hours":
            return any(_same_hours(value, given[0]) for value in wanted)
        if name == "travel":
            return any(float(value) == float(given[0]) for value in wanted)
        if name == "place":
            return not {self._canonical(v) for v in wanted}.isdisjoint(given)
        if name == "phone":
            return _digits(wanted[0]) == _digits(given[0])
        return not set(wanted).isdisjoint(given)


_COUNTED: Final = {
    "right": FactCounts(cases=1, right=1),
    "wrong": FactCounts(cases=1, wrong=1),
    "missed": FactCounts(cases=1),
    "invented": FactCounts(invented=1),
}


def _invented(utterance: Utterance, given: Mapping[str, tuple[str, ...]]) -> list[str]:
    known = {*utterance.facts, *utterance.maybe_facts}
    return [name for name in given if name not in known]


def _years(message: Compared) -> FactCounts:
    total = FactCounts()
    for item, predicted in message.found:
        if item.years is None:
            total += FactCounts(invented=int(predicted.years is not None))
        elif predicted.years is None:
            total += FactCounts(cases=1)
        else:
            near = abs(predicted.years - item.years) <= YEARS_NEAR
            total += FactCounts(cases=1, right=int(near), wrong=int(not near))
    missed = sum(item.years is not None for item in message.missed)
    return total + FactCounts(cases=missed)


def _same_hours(wanted: str, given: str) -> bool:
    low, _, high = wanted.partition("-")
    least, _, most = given.partition("-")
    if high:
        return (float(low), float(high)) == (float(least), float(most))
    narrow = float(most) - float(least) <= WIDE_HOURS
    return narrow and float(least) <= float(low) <= float(most)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())[-PHONE_DIGITS:]
