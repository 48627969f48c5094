"""Which ways to pay for learning are worth telling somebody: of all rules only theirs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from matching.financing import Possibility, Scheme
from taxonomy.model import Taxonomy

LOOKING: Final = frozenset({"meeloopdag"})  # nobody pays for a day of looking along
ANYTHING: Final = frozenset({"none", "any"})


def worth_telling(
    found: Iterable[Possibility], profile: Mapping[str, Any], sectors: Collection[str]
) -> list[Possibility]:
    """Return those for what the visitor wants to learn, what the profile speaks for first."""
    wanted = set((profile.get("preferences") or {}).get("learning") or ()) - ANYTHING
    told: dict[str, Possibility] = {}
    for possibility in found:
        if _suits(possibility, wanted, sectors):
            told.setdefault(possibility.scheme.title, possibility)  # one payer, one line
    return sorted(told.values(), key=lambda p: (p.fit == "unknown", not p.because))


def ended(scheme: Scheme) -> bool:
    """Whether a rule was over already when its source was last read: that it ended is sure."""
    return scheme.checked_on is not None and scheme.valid_until < scheme.checked_on


def vacancy_sectors(profile: Mapping[str, Any], taxonomy: Taxonomy) -> Iterator[str]:
    """Yield the sectors of the people that an employer looks for."""
    for vacancy in profile.get("vacancies") or ():
        trade = taxonomy.occupations.get(vacancy.get("uri") or "")
        if trade is not None and trade.sector:
            yield trade.sector


def _suits(found: Possibility, wanted: set[str], sectors: Collection[str]) -> bool:
    scheme = found.scheme
    if ended(scheme) or scheme.routes == LOOKING:
        return False
    if scheme.routes is not None and not scheme.routes:  # for papers: only to whom it speaks
        return bool(found.because)
    if scheme.routes is not None and wanted and not scheme.routes & wanted:
        return False
    return scheme.sectors is None or bool(scheme.sectors & set(sectors))
