"""Turn contributions into reasons that a visitor can read, with their own words as evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from matching.contribution import Contribution, fit_of
from texts.catalog import Texts

LONGEST_QUOTE: Final = 90
MOST_NAMED: Final = 4  # concepts in one sentence
CODED: Final = {
    "activity": "profile.activity",
    "learning": "profile.learning",
    "prefer": "profile.wanted",
    "avoid": "profile.wanted",
}
"""Kinds whose label is a code of the contract, and where its words stand."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one answer, at the visitor's language level."""

    texts: Texts
    level: str

    def say(self, key: str, /, **args: object) -> str:
        """Return a text of the topic `matches`."""
        return self.texts.get(f"matches.{key}", self.level, **args)

    def name(self, key: str) -> str:
        """Return the words for a code, by the full key of its text."""
        return self.texts.get(key, self.level)

    def listed(self, labels: Sequence[str]) -> str:
        """Return "a, b en c"; a long list is cut, and says so."""
        named = list(dict.fromkeys(labels)) if len(labels) > 1 else labels
        if len(named) > MOST_NAMED:
            return self.say("list.more", items=", ".join(named[:MOST_NAMED]))
        if len(named) < 2:
            return "".join(named)
        return self.say("list.last", items=", ".join(named[:-1]), last=named[-1])

    def reasons(self, contributions: Iterable[Contribution]) -> list[dict[str, Any]]:
        """Return one reason for all contributions of a kind that rest on the same words."""
        groups: dict[_Basis, list[Contribution]] = defaultdict(list)
        for part in contributions:
            groups[_basis(part)].append(part)
        ordered = sorted((-fit_of(group), basis) for basis, group in groups.items())
        quoted: set[str] = set()
        return [self._reason(groups[basis], quoted) for _, basis in ordered]

    def _reason(self, group: list[Contribution], quoted: set[str]) -> dict[str, Any]:
        first = max(group, key=lambda part: part.points)
        label = self._sentence(first, [self._label(part) for part in group])
        evidence = first.said.evidence if first.said else None
        if not evidence or not evidence.get("quote"):
            return {"kind": first.kind, "label": label}
        quote = short_quote(str(evidence["quote"]))
        if quote not in quoted:  # the same words are quoted once, by the first reason
            quoted.add(quote)
            label = self.say("quoted", quote=quote, reason=label)
        return {"kind": first.kind, "label": label, "evidence": dict(evidence)}

    def _label(self, part: Contribution) -> str:
        folder = CODED.get(part.kind)
        return self.name(f"{folder}.{part.label}") if folder else part.label

    def _sentence(self, part: Contribution, labels: list[str]) -> str:
        years = part.said.years if part.said else None
        if part.kind == "same_occupation" and years:
            return self.say("reason.same_occupation_years", label=part.label, years=number(years))
        return self.say(f"reason.{part.kind}", label=self.listed(labels))


type _Basis = tuple[str, str, int, str]


def _basis(part: Contribution) -> _Basis:
    evidence = part.said.evidence if part.said else None
    which = "" if part.kind in _TOGETHER else part.label
    if not evidence:
        return part.kind, "", 0, which
    return part.kind, str(evidence.get("messageId", "")), int(evidence.get("start", 0)), which


_TOGETHER: Final = frozenset(
    {"skill", "implied_skill", "wish_skill", "paper", "gives_paper", "gives_skill"}
    | {"prefer", "avoid", "learning", "activity"}
)
"""Kinds of which several make one sentence."""


def short_quote(quote: str) -> str:
    """Return a quote on one line, cut at a word where it is long, without marks of its own."""
    text = " ".join(quote.replace('"', "'").split())
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " ..."


def number(value: float) -> str:
    """Return a number as Dutch writes it: 8, or 0,5."""
    return f"{value:g}".replace(".", ",")
