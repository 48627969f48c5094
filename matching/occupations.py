"""Which technical occupations fit a background, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from matching import weights
from matching.background import Background
from matching.contribution import Contribution, fit_of
from matching.guesses import Told, guess_parts, weigh_told
from matching.interests import Interests
from matching.said import Said
from matching.telling import Askers
from matching.weights import Demands, Rarity
from taxonomy.model import Occupation, Taxonomy

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
        self._taxonomy, self._rarity = taxonomy, rarity
        levels = {slug: q.level for slug, q in taxonomy.qualifications.items()}
        self._ways_in = {o.uri: _way_in(o, levels) for o in self.occupations}
        self.askers = Askers(self.occupations)
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
        return Interests(self.occupations, self._taxonomy, self._rarity)

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
        found = {position for key in keys for position in self._by_key.get(key, ())}
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
    told = weigh_told(background.guesses, background.skills, book.askers)
    ranked = []
    for occupation in book.in_question(background, taxonomy):
        demands = rarity.of_occupation(occupation)
        rest = (
            *_sector_parts(occupation, background, taxonomy),
            *_told_skills(occupation, shared_skills(demands, background, taxonomy), told),
            *guess_parts(occupation, told, taxonomy),
        )
        work = (*_work(occupation, background, taxonomy), *_liked(occupation, background, book))
        if not work:
            work = tuple(_like_the_past(occupation, background, taxonomy, book))
        heard = _past(occupation, background.heard, taxonomy)[:1]
        ranked.append(RankedOccupation(occupation, work, rest, heard))
    fits = ((fit_of(one.contributions), one) for one in ranked)
    fitting = [(fit, one) for fit, one in fits if fit >= weights.LEAST_FIT]
    fitting.sort(
        key=lambda pair: (-pair[0], book.way_in(pair[1].occupation), pair[1].occupation.label)
    )
    return [one for _, one in fitting]


def _like_the_past(
    occupation: Occupation, background: Background, taxonomy: Taxonomy, book: OccupationBook
) -> Iterator[Contribution]:
    """Yield what work from outside techniek has in its way of working with easily learned work."""
    if book.way_in(occupation) > LEARNED_EASILY:
        return
    for done in background.work.values():
        known = taxonomy.occupations.get(done.uri)
        if known and not is_technical(known) and _same_type(known.riasec, occupation.riasec):
            yield Contribution("same_type", SAME_TYPE, known.label, done)
            return


def _same_type(past: str, other: str) -> bool:
    """Tell whether two kinds of work share a type of interest among the two strongest of each."""
    return bool({*past[:2]} & {*other[:2]})


def _liked(
    occupation: Occupation, background: Background, book: OccupationBook
) -> Iterator[Contribution]:
    liked = background.interests
    for activity, points in book.interests.of(occupation, liked) if liked else ():
        yield Contribution("activity", points, activity)


def _work(
    occupation: Occupation, background: Background, taxonomy: Taxonomy
) -> tuple[Contribution, ...]:
    """Return what speaks for it by work done and by work wished for: the best part of each."""
    past = _past(occupation, background.work, taxonomy)[:1]
    wishes = [_wish_part(o, occupation, taxonomy) for o in background.wished_occupations.values()]
    wished = sorted((part for part in wishes if part), key=_weight, reverse=True)[:1]
    return (*past, *wished, *_core_parts(occupation, background, taxonomy))


def _past(
    occupation: Occupation, work: Mapping[str, Said], taxonomy: Taxonomy
) -> tuple[Contribution, ...]:
    """Return what speaks for it by each of these kinds of work, the best part first."""
    parts = [_doubted(_past_part(occupation, done, taxonomy), done) for done in work.values()]
    return tuple(sorted((part for part in parts if part), key=_weight, reverse=True))


def _doubted(part: Contribution | None, done: Said) -> Contribution | None:
    if part is None or done.surety == 1.0:
        return part
    return replace(part, points=weights.points_of_work(part.points, done.surety))


def _core_parts(
    occupation: Occupation, background: Background, taxonomy: Taxonomy
) -> Iterator[Contribution]:
    """Yield what speaks for work that is about a wished skill: welding for the welder."""
    core = occupation.essential[0] if occupation.essential else ""  # listed first: the trade itself
    if wish := background.wished_skills.get(core):
        label = _skill_label(core, taxonomy)
        yield Contribution("wish_skill", weights.WISH_CORE_SKILL, label, wish)


def _weight(part: Contribution) -> tuple[int, str]:
    return part.points, part.label


def _past_part(occupation: Occupation, done: Said, taxonomy: Taxonomy) -> Contribution | None:
    known = taxonomy.occupations.get(done.uri)
    code = known.isco_code if known else done.isco_code
    label = known.label if known else done.label
    if done.uri == occupation.uri:
        years = min(done.years or 0, weights.MOST_YEARS)
        points = weights.SAME_OCCUPATION + int(weights.PER_YEAR * years)
        return Contribution("same_occupation", points, label, done)
    if code and code == occupation.isco_code:
        return Contribution("similar_occupation", weights.SAME_UNIT_GROUP, label, done)
    if _related(occupation, known):
        return Contribution("related_occupation", weights.RELATED_OCCUPATION, label, done)
    if code and code[:3] == occupation.isco_code[:3]:
        return Contribution("same_field", weights.SAME_MINOR_GROUP, label, done)
    return None


def _wish_part(wish: Said, occupation: Occupation, taxonomy: Taxonomy) -> Contribution | None:
    if wish.uri == occupation.uri:
        return Contribution("wish_occupation", weights.WISH_OCCUPATION, occupation.label, wish)
    known = taxonomy.occupations.get(wish.uri)
    if known and _related(occupation, known):
        return Contribution("wish_related", weights.WISH_RELATED, known.label, wish)
    return None


def _related(one: Occupation, other: Occupation | None) -> bool:
    return other is not None and (one.uri in other.related or other.uri in one.related)


def sector_part(sector: str | None, background: Background, label: str) -> Contribution | None:
    """Return what speaks for a sector: wished for in words, or chosen."""
    if wish := background.wished_sectors.get(sector or ""):
        return Contribution("wish_sector", weights.WISH_SECTOR, label, wish)
    if sector in background.sectors:
        return Contribution("sector", weights.PREFERRED_SECTOR, label)
    return None


def _sector_parts(
    occupation: Occupation, background: Background, taxonomy: Taxonomy
) -> Iterator[Contribution]:
    if background.wished_sectors or background.sectors:
        label = sector_label(occupation.sector, taxonomy)
        if part := sector_part(occupation.sector, background, label):
            yield part


def sector_label(sector: str | None, taxonomy: Taxonomy) -> str:
    """Return a sector in words; a sector from elsewhere keeps its own name."""
    for concept in taxonomy.sectors.values():
        if concept.slug == sector:
            return concept.label
    return sector or ""


def shared_skills(
    demands: Demands, background: Background, taxonomy: Taxonomy
) -> Iterator[Contribution]:
    """Yield one part for each demanded skill that the visitor has, or wants to learn."""
    telling = background.telling
    for uri in [uri for uri in demands.weights if uri in telling]:  # most are not: a quick look
        label = _skill_label(uri, taxonomy)
        if known := background.skills.get(uri) or background.implied.get(uri):
            kind = "implied_skill" if known.via else "skill"
            points = demands.points(uri, known.strength)
            if known.via:  # no surer than the work that it comes with
                points = int(points * known.surety)
            yield Contribution(kind, points, label, known)
        if wish := background.wished_skills.get(uri):
            points = weights.WISH_SKILL + demands.points(uri, weights.FULL)
            yield Contribution("wish_skill", points, label, wish)


def _told_skills(
    occupation: Occupation, parts: Iterable[Contribution], told: Told
) -> Iterator[Contribution]:
    """Yield the skills with what it says for this work, beside others, that they were told."""
    for part in parts:
        uri = part.said.uri if part.kind == "skill" and part.said else ""
        yield replace(part, points=part.points + told.tasks.get(uri, {}).get(occupation.uri, 0))


def _skill_label(uri: str, taxonomy: Taxonomy) -> str:
    # A vacancy from elsewhere may ask for a skill that the taxonomy does not know.
    return taxonomy.skills[uri].label if uri in taxonomy.skills else uri
