"""How much more likely words are told by who does some work than by anybody.

What a sentence sounds like (extraction/sounds.py) is held against what each work asks. The worth is
the logarithm of that likelihood: sentences that each fit a little add up, and none decides alone.
A task that is known for sure is one that words sound like wholly, so it never counts less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import log1p
from typing import Final

from matching.weights import ALL_SKILLS
from taxonomy.model import Occupation

type Chances = Mapping[str, float]
type Points = Mapping[str, int]

_USEFUL: Final = 0.2  # beside 1 for an essential task: people tell what their work is about
_SCALE: Final = 25.0  # with the next, found on cases of another seed than the bench's
_SHARP: Final = 30.0
# Words that are so much rarer at some work than elsewhere say nothing for it.
_UNLIKELY: Final = 0.3
_TRADE: Final = 3.0  # the likelihood that the trade itself adds, were it sure


class Askers:
    """Which occupations ask a task, and how large a part of their tasks it is."""

    def __init__(self, occupations: Iterable[Occupation]) -> None:
        self._shares: dict[str, dict[str, float]] = defaultdict(dict)
        known = list(occupations)
        self._uris = {one.uri for one in known}
        for one in known:
            asked = dict.fromkeys(one.useful, _USEFUL) | dict.fromkeys(one.essential, 1.0)
            total = sum(asked.values())
            for uri, weight in asked.items():
                self._shares[uri][one.uri] = weight / total
        count = max(1, len(known))
        self._usual = {uri: sum(by.values()) / count for uri, by in self._shares.items()}
        self._rest = 1.0 / max(1, len(self._usual))
        self._sure: dict[str, Mapping[str, float]] = {}

    def likelihoods(self, tasks: Chances, trades: Chances) -> dict[str, float]:
        """Return by occupation how much likelier such words are there than elsewhere."""
        usual = self._rest * max(0.0, 1.0 - sum(tasks[uri] for uri in sorted(tasks)))
        found: dict[str, float] = defaultdict(float)
        for uri in sorted(tasks):  # a sum of fractions depends on its order, and stores keep none
            usual += tasks[uri] * self._usual.get(uri, self._rest)
            for asker, share in self._shares.get(uri, {}).items():
                found[asker] += tasks[uri] * share
        likely = {asker: share / usual for asker, share in found.items()}
        for uri in trades.keys() & self._uris:
            likely[uri] = likely.get(uri, 0.0) + _TRADE * trades[uri]
        return likely

    def worths(self, tellings: Iterable[tuple[Chances, Chances]]) -> list[Points]:
        """Return what each telling adds to each occupation.

        Together they add no more anywhere than all tasks of an occupation that are known for sure.
        """
        worths = [self._worth(tasks, trades) for tasks, trades in tellings]
        totals: dict[str, float] = defaultdict(float)
        for worth in worths:
            for uri, points in worth.items():
                totals[uri] += points
        scale = min(1.0, ALL_SKILLS / max((*totals.values(), 1.0)))
        return [{uri: int(scale * points) for uri, points in worth.items()} for worth in worths]

    def _worth(self, tasks: Chances, trades: Chances) -> Mapping[str, float]:
        """Return what a telling would add alone; what one sure task adds is counted once."""
        if trades or len(tasks) != 1:
            return self._count_worth(tasks, trades)
        (uri, chance), *_ = tasks.items()
        if chance != 1.0 or uri not in self._shares:
            return self._count_worth(tasks, trades)
        if uri not in self._sure:
            self._sure[uri] = self._count_worth(tasks, trades)
        return self._sure[uri]

    def _count_worth(self, tasks: Chances, trades: Chances) -> Mapping[str, float]:
        return {
            uri: _SCALE * log1p(_SHARP * likely)
            for uri, likely in self.likelihoods(tasks, trades).items()
            if likely >= _UNLIKELY
        }
