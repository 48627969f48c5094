"""Which technical occupations fit a background, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Final

from matching import weights
from matching.background import Background
from matching.contribution import Contribution, fit_of
from matching.guesses import guess_parts, weigh_told
from matching.interests import Interests
from matching.kinship import Kinship
from matching.skill_parts import SkillAskers, skill_label
from matching.telling import Askers
from matching.weights import Rarity
from taxonomy.model import Occupation, Taxonomy, TaxonomyError

NO_SCHOOL_KNOWN: Final = 5
LEARNED_EASILY: Final = 2  # mbo level: no more than that is asked of whoever comes from elsewhere
SAME_TYPE: Final = 30  # just enough to be suggested, behind all that is really in common
OUTSIDE: Final = "other"
"""Sector of occupations that are not technical: known as history, never suggested."""


@dataclass(frozen=True, slots=True)
class RankedOccupation:
    """An occupation that fits, with everything it has in common with the background.

    `work` is the part that rests on work done or wished for; it counts for vacancies too. What was
    only heard counts for vacancies alone: among occupations it is a guess.
    """

    occupation: Occupation
    work: tuple[Contribution, ...]
    rest: tuple[Contribution, ...]
    heard: tuple[Contribution, ...] = ()

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """Return all parts of the fit."""
        return self.work + self.rest

    @property
    def practised(self) -> bool:
        """Tell whether the visitor has done this very work."""
        return any(part.kind == "same_occupation" for part in self.work)


def is_technical(occupation: Occupation) -> bool:
    """Tell whether an occupation may be suggested."""
    return occupation.sector not in (None, OUTSIDE)


def technical_occupations(taxonomy: Taxonomy) -> tuple[Occupation, ...]:
    """Return the occupations that may be suggested."""
    return tuple(o for o in taxonomy.occupations.values() if is_technical(o))


class OccupationBook:
    """The technical occupations, with what leads to each: only those in question are looked at."""

    def __init__(self, taxonomy: Taxonomy, rarity: Rarity) -> None:
        self.occupations = technical_occupations(taxonomy)
        self.taxonomy, self._rarity = taxonomy, rarity
        levels = {slug: q.level for slug, q in taxonomy.qualifications.items()}
        self._ways_in = {o.uri: _way_in(o, levels) for o in self.occupations}
        self.askers = Askers(self.occupations)
        self.kinship = Kinship(self.occupations, taxonomy)
        self.skills = SkillAskers(self.occupations, taxonomy, rarity)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for position, occupation in enumerate(self.occupations):
            near = (occupation.uri, occupation.isco_code[:3], str(occupation.sector))
            types = {f"type {letter}" for letter in occupation.riasec[:2]}
            for key in {
                *near,
                *types,
                *occupation.essential,
                *occupation.useful,
                *occupation.related,
            }:
                self._by_key[key].append(position)

    @cached_property
    def interests(self) -> Interests:
        """Return what each occupation is about; counted when somebody first says what they like."""
        return Interests(self.occupations, self.taxonomy, self._rarity)

    def in_question(self, background: Background, taxonomy: Taxonomy) -> list[Occupation]:
        """Return the occupations that have anything in common with a background."""
        if background.interests:
            return list(self.occupations)
        keys = {*background.telling, *background.sectors, *background.wished_sectors}
        for guess in background.guesses:
            keys |= {*guess.skills, *guess.sounds, *guess.trades}
        for said in (*background.work.values(), *background.wished_occupations.values()):
            known = taxonomy.occupations.get(said.uri)
            keys |= {said.uri, (known.isco_code if known else said.isco_code)[:3]}
            keys |= {*(known.related if known else ())}
            if known and not is_technical(known):
                keys |= {f"type {letter}" for letter in known.riasec[:2]}
        found = set[int]().union(*(self._by_key.get(key, ()) for key in keys))
        return [self.occupations[position] for position in sorted(found)]

    def way_in(self, occupation: Occupation) -> int:
        """Return the lowest level of schooling that leads to the work; of equals it comes first."""
        return self._ways_in[occupation.uri]


def _way_in(occupation: Occupation, levels: Mapping[str, int]) -> int:
    return min((levels[slug] for slug in occupation.mbo), default=NO_SCHOOL_KNOWN)


def rank_occupations(
    background: Background, taxonomy: Taxonomy, rarity: Rarity, book: OccupationBook | None = None
) -> list[RankedOccupation]:
    """Return the technical occupations that fit, best first.

    Of equals the one with the easiest way in, then by label; `book` saves making one.
    """
    book = book or OccupationBook(taxonomy, rarity)
    work_parts, rest_parts = _WorkParts(background, book), _RestParts(background, book)
    heard = book.kinship.past(background.heard)
    fitting = []
    for occupation in book.in_question(background, taxonomy):
        work, rest = work_parts.of(occupation), rest_parts.of(occupation)
        fit = fit_of(work) + fit_of(rest)
        if fit >= weights.LEAST_FIT:
            one = RankedOccupation(occupation, work, rest, heard.get(occupation.uri, ()))
            fitting.append((-fit, book.way_in(occupation), occupation.label, one))
    fitting.sort(key=itemgetter(0, 1, 2))
    return [one for *_, one in fitting]


class _WorkParts:
    """What speaks for occupations by work done and by work wished for: the best part of each."""

    def __init__(self, background: Background, book: OccupationBook) -> None:
        self._background = background
        self._book = book
        self._past = book.kinship.past(background.work)
        self._wished = book.kinship.wished(background.wished_occupations)
        self._elsewhere = [
            (done, known)
            for done in background.work.values()
            if (known := book.taxonomy.occupations.get(done.uri)) and not is_technical(known)
        ]

    def of(self, occupation: Occupation) -> tuple[Contribution, ...]:
        """Return the parts of one occupation."""
        parts = (*self._past.get(occupation.uri, ()), *self._wished.get(occupation.uri, ()))
        if self._background.wished_skills:
            parts += tuple(self._core(occupation))
        if self._background.interests:
            parts += tuple(self._liked(occupation))
        if self._elsewhere and not parts:
            parts = tuple(self._like_the_past(occupation))
        return parts

    def _core(self, occupation: Occupation) -> Iterator[Contribution]:
        """Yield what speaks for work that is about a wished skill: welding for the welder."""
        # Listed first: the trade itself.
        core = occupation.essential[0] if occupation.essential else ""
        if wish := self._background.wished_skills.get(core):
            label = skill_label(core, self._book.taxonomy)
            yield Contribution("wish_skill", weights.WISH_CORE_SKILL, label, wish)

    def _liked(self, occupation: Occupation) -> Iterator[Contribution]:
        for activity, points in self._book.interests.of(occupation, self._background.interests):
            yield Contribution("activity", points, activity)

    def _like_the_past(self, occupation: Occupation) -> Iterator[Contribution]:
        """Yield what work outside techniek has in its way of working with easily learned work."""
        if self._book.way_in(occupation) > LEARNED_EASILY:
            return
        for done, known in self._elsewhere:
            if _same_type(known.riasec, occupation.riasec):
                yield Contribution("same_type", SAME_TYPE, known.label, done)
                return


def _same_type(past: str, other: str) -> bool:
    """Tell whether two kinds of work share a type of interest among the two strongest of each."""
    return bool({*past[:2]} & {*other[:2]})


class _RestParts:
    """What speaks for occupations beside work: sectors, skills, and what was told of tasks."""

    def __init__(self, background: Background, book: OccupationBook) -> None:
        told = weigh_told(background.guesses, background.skills, book.askers)
        self._told = told
        self._book = book
        self._skills = book.skills.parts(background, told.tasks)
        self._sectors: dict[str | None, Contribution | None] = {
            sector: sector_part(sector, background, sector_label(sector, book.taxonomy))
            for sector in (*background.wished_sectors, *background.sectors)
        }

    def of(self, occupation: Occupation) -> tuple[Contribution, ...]:
        """Return the parts of one occupation."""
        sector = self._sectors.get(occupation.sector)
        found = self._skills.get(occupation.uri, ())
        if self._told.guesses:
            found = (*found, *guess_parts(occupation, self._told, self._book.taxonomy))
        return (sector, *found) if sector else found


def sector_part(sector: str | None, background: Background, label: str) -> Contribution | None:
    """Return what speaks for a sector: wished for in words, or chosen."""
    if wish := background.wished_sectors.get(sector or ""):
        return Contribution("wish_sector", weights.WISH_SECTOR, label, wish)
    if sector in background.sectors:
        return Contribution("sector", weights.PREFERRED_SECTOR, label)
    return None


def sector_label(sector: str | None, taxonomy: Taxonomy) -> str:
    """Return a sector in words; a sector from elsewhere keeps its own name."""
    if sector is None:
        return ""
    try:
        return taxonomy.by_slug("sector", sector).label
    except TaxonomyError:
        return sector
