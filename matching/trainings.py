"""Which trainings bring a visitor closer to the occupations that fit, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from matching.background import Background
from matching.catalogue import Training
from matching.contribution import Contribution, fit_of
from matching.occupations import RankedOccupation
from matching.preferences import Preferences
from matching.shelf import TrainingShelf, near
from matching.weights import skills_of
from taxonomy.model import Taxonomy

FIRST_OCCUPATION: Final = 320  # for leading to the occupation that fits best; then less by rank
PER_RANK: Final = 40
RANKS: Final = 6
AIMS: Final = 3  # occupations whose papers and skills are worth a training
GIVES_PAPER: Final = 420  # the shortest step to work that employers ask for
GIVES_LICENCE: Final = 160
GIVES_SKILL: Final = 40
MOST_SKILLS: Final = 4
BUILDS_ON_WORK: Final = 120
WISHED: Final = 120
ROUTE: Final = 260  # how somebody wants to learn decides among ways to the same work
IN_REGION: Final = 90  # near is worth a rank or two, and never hides what is elsewhere
ALIKE: Final = 2  # ways by one route to one work that stand before other ways
NO_HELP_ALONE: Final = frozenset({"route", "in_region", "elsewhere"})
PROVING_ROUTES: Final = frozenset({"praktijkverklaring", "evc"})
"""Routes that turn experience into Dutch papers."""


@dataclass(frozen=True, slots=True)
class RankedTraining:
    """A training that helps, with what it has to do with the visitor."""

    training: Training
    contributions: tuple[Contribution, ...]


class TrainingRanker:
    """Ranks trainings for one background and the occupations that fit it."""

    def __init__(
        self,
        background: Background,
        preferences: Preferences,
        occupations: Sequence[RankedOccupation],
        taxonomy: Taxonomy,
    ) -> None:
        self._background = background
        self._preferences = preferences
        self._ranks = {r.occupation.uri: (i, r) for i, r in enumerate(occupations[:RANKS])}
        self._taxonomy = taxonomy
        self._papers_asked = _papers_asked(occupations[:AIMS])
        aimed = {uri for one in occupations[:AIMS] for uri in skills_of(one.occupation)}
        self._skills_missing = {uri for uri in aimed if not background.knows(uri)}

    def rank(self, shelf: TrainingShelf) -> list[RankedTraining]:
        """Return the trainings that help, best first; of equals the shortest."""
        wanted = {code for _, code in self._papers_asked}
        wanted |= {*self._ranks, *self._skills_missing, *self._background.wished_skills}
        found = shelf.touching(wanted)
        ranked = [RankedTraining(training, tuple(self._parts(training))) for training in found]
        helping = [r for r in ranked if any(p.kind not in NO_HELP_ALONE for p in r.contributions)]
        helping.sort(key=lambda r: (-fit_of(r.contributions), r.training.days, r.training.id))
        return _varied(helping)

    def _parts(self, training: Training) -> Iterator[Contribution]:
        if self._nothing_new(training):
            return
        yield from self._leads_to(training)
        yield from self._papers(training)
        yield from self._skills(training)
        yield from self._wishes(training)
        if training.route in self._preferences.learning:
            yield Contribution("route", ROUTE, training.route)
        yield from self._where(training)

    def _where(self, training: Training) -> Iterator[Contribution]:
        region = self._preferences.region
        if not region or not training.regions:
            return
        if near(training, region):
            yield Contribution("in_region", IN_REGION, region)
        else:
            yield Contribution("elsewhere", -IN_REGION, ", ".join(training.regions[:ALIKE]))

    def _nothing_new(self, training: Training) -> bool:
        papers = (*training.certificates, *training.licences)
        if papers:
            return all(self._background.holds(code) for code in papers)
        known = all(self._background.knows(uri) for uri in training.skills)
        return training.route == "course" and known

    def _leads_to(self, training: Training) -> Iterator[Contribution]:
        found = [self._ranks[uri] for uri in training.occupations if uri in self._ranks]
        if not found:
            return
        rank, aim = min(found, key=lambda pair: pair[0])
        points = FIRST_OCCUPATION - PER_RANK * rank
        yield Contribution("leads_to", points, aim.occupation.label)
        if aim.practised and training.route in PROVING_ROUTES:
            yield Contribution("builds_on_work", BUILDS_ON_WORK, aim.occupation.label)

    def _papers(self, training: Training) -> Iterator[Contribution]:
        papers = [("certificate", code) for code in training.certificates]
        papers += [("licence", code) for code in training.licences]
        for kind, code in papers:
            if (kind, code) in self._papers_asked and not self._background.holds(code):
                base = GIVES_PAPER if kind == "certificate" else GIVES_LICENCE
                points = base - PER_RANK * self._papers_asked[kind, code]
                label = self._taxonomy.by_code(kind, code).label
                yield Contribution("gives_paper", points, label)

    def _skills(self, training: Training) -> Iterator[Contribution]:
        taught = [uri for uri in training.skills if uri in self._skills_missing]
        for uri in taught[:MOST_SKILLS]:
            yield Contribution("gives_skill", GIVES_SKILL, self._taxonomy.skills[uri].label)

    def _wishes(self, training: Training) -> Iterator[Contribution]:
        for uri in training.skills:
            if uri in self._background.wished_skills:
                wish = self._background.wished_skills[uri]
                yield Contribution("wish_skill", WISHED, self._taxonomy.skills[uri].label, wish)


def _varied(ranked: Sequence[RankedTraining]) -> list[RankedTraining]:
    """Put the third and later way of one route to one work behind the rest, in their order.

    Schools teach most work at several levels: without this they would fill the whole answer.
    """
    seen: Counter[tuple[str, str]] = Counter()
    first: list[RankedTraining] = []
    later: list[RankedTraining] = []
    for one in ranked:
        aim = next((p.label for p in one.contributions if p.kind == "leads_to"), one.training.id)
        seen[one.training.route, aim] += 1
        (first if seen[one.training.route, aim] <= ALIKE else later).append(one)
    return first + later


def _papers_asked(aims: Sequence[RankedOccupation]) -> dict[tuple[str, str], int]:
    """Return the papers that the occupations ask, each with the first rank that does."""
    asked: dict[tuple[str, str], int] = {}
    for rank, aim in enumerate(aims):
        papers = [("certificate", code) for code in aim.occupation.certificates]
        papers += [("licence", code) for code in aim.occupation.licences]
        for paper in papers:
            asked.setdefault(paper, rank)
    return asked
