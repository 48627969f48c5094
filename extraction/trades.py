"""What kind of work an unlisted trade name most likely stands for: "twijner", "stoker ketelhuis".

A guess from the parts of the name, always less sure than a listed label, so that the talk asks.
What the parts mean stands in data/trades.yml, by ISCO-08 unit group; the answer is always an
occupation of the taxonomy.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz

from extraction.name_model import NameModel
from extraction.tokens import normalise, words
from taxonomy.model import Occupation, Taxonomy

_LEAST_SCORE = 4.0
_ROLE_FITS, _ROLE_DIFFERS = 6.0, -3.0
_SAID = frozenset({"leads", "draws"})  # roles that nobody has whose name does not say it
_SHORTEST = 4
_TRIED = 3
_LEAST_LEAD = 1.5  # a likeness that leads by more was right in nearly half of the cases
_TOLD_WEIGHT = 1.2  # of what the parts tell, beside likeness to known names
_MOST_LABELS = 400


@dataclass(frozen=True, slots=True)
class TradeWords:
    """The content of data/trades.yml, normalised."""

    roles: Mapping[str, Sequence[str]]
    groups: Mapping[str, Mapping[str, Any]]
    feminine: Mapping[str, str]
    keeps_ending: tuple[str, ...]
    endings: tuple[str, ...]
    no_trade: frozenset[str]
    vague: frozenset[str]
    names: Mapping[str, Sequence[str]]
    stops: frozenset[str]


def load_trade_words(data: Path) -> TradeWords:
    """Read trades.yml, on what the parts of names mean, and the names of trade_names/*.yml."""
    content = _read(data / "trades.yml")
    names: dict[str, Sequence[str]] = {}
    for path in sorted((data / "trade_names").glob("*.yml")):
        names |= _read(path)
    return TradeWords(
        roles=content["roles"],
        groups=content["groups"],
        feminine=content["feminine"],
        keeps_ending=tuple(content["keeps_ending"]),
        endings=tuple(content["endings"]),
        no_trade=frozenset(content["no_trade"]),
        vague=frozenset(content["vague"]),
        names=names,
        stops=frozenset(content["stops"]),
    )


def _read(path: Path) -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return content


class TradeGuesser:
    """Finds the ISCO-08 unit group, and in it the occupation, nearest to a trade's name."""

    def __init__(self, taxonomy: Taxonomy, trade_words: TradeWords) -> None:
        self._words = trade_words
        roles = [(stem, role) for role, stems in trade_words.roles.items() for stem in stems]
        self._roles = sorted(roles, key=lambda item: (-len(item[0]), item))
        self._groups_of: dict[str, set[str]] = defaultdict(set)
        for group, known in trade_words.groups.items():
            for stem in known["about"]:
                self._groups_of[normalise(stem)].add(group)
        self._stems: dict[str, list[str]] = defaultdict(list)  # by their first word
        for stem in self._groups_of:
            self._stems[stem.split(" ")[0]].append(stem)
        self._longest = max(map(len, self._stems), default=0)
        self._occupations: dict[str, list[Occupation]] = defaultdict(list)
        for occupation in taxonomy.occupations.values():
            self._occupations[occupation.isco_code].append(occupation)
        self._resembling = NameModel(self._known_names())
        self._cached = lru_cache(maxsize=5_000)(self._guess)

    def guess(self, name: Sequence[str], *, framed: bool = False) -> Occupation | None:
        """Return the occupation that a trade's name, given word by word, is nearest to.

        Args:
            name: its words, normalised.
            framed: it is certain that this names a trade, so that likeness alone may decide.
        """
        return self._cached(" ".join(self._masculine(word) for word in name), framed)

    def is_trade(self, name: Sequence[str]) -> bool:
        """Tell whether one of the words is built like the name of a trade."""
        alone = len(name) == 1
        return any(
            len(word) >= _SHORTEST
            and word.endswith(self._words.endings)
            and word not in self._words.no_trade
            and not (alone and self.is_vague(word))
            for word in name
        )

    def is_no_trade(self, word: str) -> bool:
        """Tell whether a word says who somebody is but not what work: "moeder"."""
        return word in self._words.no_trade

    def is_vague(self, word: str) -> bool:
        """Tell whether a trade's name says too little by itself: "medewerker"."""
        return self._masculine(word) in self._words.vague

    def tells(self, name: Sequence[str]) -> bool:
        """Tell whether the words name what a trade works on."""
        return self._topics(" ".join(name))[1]

    def stops(self, word: str) -> bool:
        """Tell whether a word ends the name of a trade."""
        return word in self._words.stops

    def _known_names(self) -> Iterator[tuple[str, str]]:
        for group, names in self._words.names.items():
            yield from ((" ".join(words(name)), group) for name in names)
        for group, occupations in self._occupations.items():
            for occupation in occupations:
                for label in (*occupation.labels, *occupation.imported):
                    yield " ".join(words(label)), group

    def _guess(self, name: str, framed: bool) -> Occupation | None:
        told, is_told = self._topics(name)
        if not is_told:
            return self._alike(name) if framed else None
        self._weigh_roles(name, told)
        scores = {
            group: likeness + _TOLD_WEIGHT * told.get(group, 0.0)
            for group, likeness in self._resembling.scores(name).items()
        }
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        known = (group for group, _ in ranked[:_TRIED] if group in self._occupations)
        group = next(known, None)
        return self._nearest(name, group) if group else None

    def _alike(self, name: str) -> Occupation | None:
        """Return what a name of untold parts resembles, if nothing else comes near."""
        best, second = heapq.nlargest(2, self._resembling.scores(name).items(), key=itemgetter(1))
        return self._nearest(name, best[0]) if best[1] - second[1] >= _LEAST_LEAD else None

    def _topics(self, name: str) -> tuple[dict[str, float], bool]:
        """Return how well each group fits, and whether enough was told for a guess."""
        scores: dict[str, float] = defaultdict(float)
        free = [True] * len(name)
        for stem in self._stems_in(name):
            parts = stem.split(" ")
            spans = [(first := name.find(part), first + len(part)) for part in parts]
            if not any(all(free[first:last]) for first, last in spans):
                continue
            for first, last in spans:
                free[first:last] = [False] * (last - first)
            groups = self._groups_of[stem]
            weight = math.log(1 + len(self._words.groups) / len(groups)) * math.sqrt(len(stem))
            for group in groups:
                scores[group] += weight
        return scores, max(scores.values(), default=0.0) >= _LEAST_SCORE

    def _stems_in(self, name: str) -> list[str]:
        """Return the stems of which the name has every word, the longest first."""
        pieces = {
            name[first:last]
            for first in range(len(name))
            for last in range(first + 1, min(len(name), first + self._longest) + 1)
        }
        found = [stem for piece in pieces for stem in self._stems.get(piece, ())]
        whole = (stem for stem in found if all(part in name for part in stem.split(" ")))
        return sorted(whole, key=lambda stem: (-len(stem), stem))

    def _weigh_roles(self, name: str, scores: dict[str, float]) -> None:
        roles = self._roles_in(name)
        for group in scores:
            role = self._words.groups[group]["role"]
            if role in roles:
                scores[group] += _ROLE_FITS
            elif roles or role in _SAID:
                scores[group] += _ROLE_DIFFERS * (2 if role in _SAID else 1)

    def _roles_in(self, name: str) -> set[str]:
        """Return the roles of a name; "montagemedewerker" has that of "montage" alone."""
        roles: set[str] = set()
        taken: list[tuple[int, int]] = []
        for stem, role in self._roles:
            first = name.find(stem)
            span = (first, first + len(stem))
            if first >= 0 and all(span == old or _apart(span, old) for old in taken):
                roles.add(role)
                taken.append(span)
        return roles

    def _nearest(self, name: str, group: str) -> Occupation:
        labels = [
            (label, occupation)
            for occupation in self._occupations[group]
            for label in occupation.labels or occupation.imported
        ]
        best = max(labels[:_MOST_LABELS], key=lambda item: fuzz.token_sort_ratio(name, item[0]))
        return best[1]

    def _masculine(self, word: str) -> str:
        if not word.endswith(self._words.keeps_ending):
            for ending, other in self._words.feminine.items():
                if word.endswith(ending) and len(word) > len(ending) + 2:
                    return word.removesuffix(ending) + other
        return word


def _apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]
