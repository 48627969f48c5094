"""The mbo qualifications of the taxonomy as trainings: by working (bbl) and at school (bol).

Which school gives one is not known here; a provider's own offer (import) names it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from matching.catalogue import DATA, Training, read_routes
from matching.occupations import technical_occupations
from taxonomy.model import Occupation, Qualification, Taxonomy

MOST_SKILLS: Final = 12
FUND_ROUTE: Final = "bbl"


def qualification_trainings(
    taxonomy: Taxonomy, known: Sequence[Training] = (), path: Path = DATA / "mbo.yml"
) -> Iterator[Training]:
    """Yield each qualification that leads to technical work, in both routes.

    A training of `known` with the route and the name of a qualification stands in its place.
    """
    rules: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    starts = {route: tuple(usual.get("starts", ())) for route, usual in read_routes().items()}
    taken = {(training.route, _name(training.title)) for training in known}
    for qualification, leads_to in _leading_to_work(taxonomy):
        for route, rule in rules["routes"].items():
            if (route, qualification.label.casefold()) not in taken:
                maker = _Maker(rules, rule, starts.get(route, ()))
                yield maker.training(qualification, route, leads_to)


class _Maker:
    def __init__(
        self, rules: Mapping[str, Any], rule: Mapping[str, Any], starts: tuple[str, ...]
    ) -> None:
        self._rules = rules
        self._rule = rule
        self._starts = starts

    def training(
        self, qualification: Qualification, route: str, leads_to: Sequence[Occupation]
    ) -> Training:
        level = self._rules["levels"][qualification.level]
        sector = Counter(o.sector for o in leads_to).most_common(1)[0][0]
        fund = self._rules["funds"].get(sector) if route == FUND_ROUTE else None
        return Training(
            id=f"mbo-{route}-{qualification.slug}",
            title=self._rules["title"].format(
                label=qualification.label, route=route, level=qualification.level
            ),
            route=route,
            sector=sector,
            days=level["days"],
            provider="",
            level=qualification.level,
            occupations=tuple(o.uri for o in leads_to),
            skills=_taught(leads_to),
            entry=(*self._rule["entry"], *level["entry"]),
            financing=(*self._rule["financing"], *([fund] if fund else [])),
            starts=self._starts,
            crebo=qualification.crebo,
            demo=False,
        )


def _leading_to_work(taxonomy: Taxonomy) -> list[tuple[Qualification, list[Occupation]]]:
    """Return each name once: some qualifications stand in the lists of two sectors."""
    found: dict[tuple[str, int], list[Occupation]] = defaultdict(list)
    chosen: dict[tuple[str, int], Qualification] = {}
    for occupation in technical_occupations(taxonomy):
        for slug in occupation.mbo:
            qualification = taxonomy.qualifications[slug]
            key = (qualification.label.casefold(), qualification.level)
            if key not in chosen or not chosen[key].crebo:
                chosen[key] = qualification
            if occupation not in found[key]:
                found[key].append(occupation)
    return [(chosen[key], found[key]) for key in sorted(found)]


def _taught(leads_to: Sequence[Occupation]) -> tuple[str, ...]:
    """Return the skills that most of the work asks; those of the first occupation come first."""
    asked = Counter(uri for occupation in leads_to for uri in dict.fromkeys(occupation.essential))
    common = [uri for uri, times in asked.items() if times * 2 >= len(leads_to)]
    return tuple(common[:MOST_SKILLS])


def _name(title: str) -> str:
    return title.partition(" (")[0].casefold()
