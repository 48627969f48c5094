"""The part of a profile that may influence an order. Nothing else of a profile is read here.

Name, language level, audience, mother tongue, country and contact are left behind on purpose: what
does not get past this module cannot favour or harm anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from matching.guesses import Guess, only_heard, read_guesses
from matching.interests import read_interests
from matching.said import Said
from matching.weights import IMPLIED, INFERRED, SAID
from taxonomy.model import Taxonomy

type Item = Mapping[str, Any]

SECTOR_PREFIX: Final = "urn:goudenpoort:sector:"


@dataclass(frozen=True, slots=True)
class Background:
    """What somebody did, can, holds and wants.

    Attributes:
        skills: by URI, named by the visitor; implied: skills that belong to work they did.
        refused: skills that they said they do not have.
        work: occupations by URI; wishes: by URI, of any kind; sectors: preferred slugs.
        interests: what they like to do, as slugs of `data/interests.yml`.
        papers: state by code, of certificates and licences; dutch: CEFR level, if known.
        telling: every skill that can make some work fit, known or wished for.
        guesses: what else their words may mean; heard: work, by URI, that is only one of these.
    """

    skills: Mapping[str, Said]
    implied: Mapping[str, Said]
    refused: frozenset[str]
    work: Mapping[str, Said]
    wished_skills: Mapping[str, Said]
    wished_occupations: Mapping[str, Said]
    wished_sectors: Mapping[str, Said]
    sectors: tuple[str, ...]
    interests: tuple[str, ...]
    papers: Mapping[str, str]
    dutch: str | None
    telling: frozenset[str]
    guesses: tuple[Guess, ...] = ()
    heard: Mapping[str, Said] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing that any work could fit."""
        return not (
            self.skills
            or self.work
            or self.wished_skills
            or self.wished_occupations
            or self.wished_sectors
            or self.sectors
            or self.interests
            or self.guesses
        )

    def holds(self, code: str) -> bool:
        """Tell whether the visitor has this certificate or licence, still valid."""
        return self.papers.get(code) == "held"

    def knows(self, uri: str) -> bool:
        """Tell whether a skill need not be called missing."""
        return uri in self.skills or uri in self.implied


def read_background(profile: Item, taxonomy: Taxonomy) -> Background:
    """Read what counts; a profile may be partial, and its nulls mean that nothing is known."""
    skills = {item["uri"]: _said(item) for item in _claimed(profile, "skills")}
    refused = {item["uri"] for item in items(profile, "skills") if item.get("negated")}
    read = {item["uri"]: _said(item) for item in _claimed(profile, "occupations")}
    heard = only_heard(profile, read)
    work = {uri: done for uri, done in read.items() if uri not in heard}
    implied = _implied(work, skills, refused, taxonomy)
    preferences = section(profile, "preferences")
    wished = _wishes(profile, "skill") | _activities(preferences, taxonomy)
    return Background(
        skills=skills,
        implied=implied,
        refused=frozenset(refused - skills.keys()),
        work=work,
        wished_skills=wished,
        wished_occupations=_wishes(profile, "occupation"),
        wished_sectors={_slug(uri): said for uri, said in _wishes(profile, "sector").items()},
        sectors=tuple(_slug(name) for name in texts_of(preferences, "sectors")),
        interests=tuple(n for n in texts_of(preferences, "activities") if n in read_interests()),
        papers=_papers(profile),
        dutch=_dutch(profile),
        telling=frozenset({*skills, *implied, *wished}),
        guesses=tuple(read_guesses(profile, skills, refused)),
        heard=heard,
    )


def items(profile: Item, key: str) -> Iterator[Item]:
    """Yield the items of a list of the profile that say what they are about."""
    for item in profile.get(key) or ():
        if item.get("uri") or item.get("code"):
            yield item


def section(profile: Item, key: str) -> Item:
    """Return a nested part of the profile, empty where it is absent or null."""
    part = profile.get(key)
    return part if isinstance(part, Mapping) else {}


def texts_of(part: Item, key: str) -> tuple[str, ...]:
    """Return a list of words in a part of the profile; a single word is a list of one."""
    value = part.get(key) or ()
    return (value,) if isinstance(value, str) else tuple(v for v in value if isinstance(v, str))


def _claimed(profile: Item, key: str) -> Iterator[Item]:
    return (item for item in items(profile, key) if not item.get("negated"))


def _surety(item: Item) -> float:
    """Return how sure an item is, below 1 only where it is inferred.

    How somebody spells a trade that they name must not change an order.
    """
    confidence = item.get("confidence") if item.get("status") == "inferred" else None
    return float(confidence) if isinstance(confidence, int | float) else 1.0


def _said(item: Item) -> Said:
    return Said(
        uri=str(item["uri"]),
        label=str(item.get("label") or ""),
        strength=INFERRED if item.get("status") == "inferred" else SAID,
        surety=_surety(item),
        years=item.get("years"),
        isco_code=str(item.get("iscoCode") or ""),
        evidence=item.get("evidence"),
    )


def _implied(
    work: Mapping[str, Said], skills: Mapping[str, Said], refused: set[str], taxonomy: Taxonomy
) -> dict[str, Said]:
    implied: dict[str, Said] = {}
    for done in work.values():
        occupation = taxonomy.occupations.get(done.uri)
        for uri in occupation.essential if occupation else ():
            if uri not in skills and uri not in refused and uri in taxonomy.skills:
                label = taxonomy.skills[uri].label
                known = Said(uri, label, IMPLIED, done.surety, evidence=done.evidence, via=done.uri)
                implied.setdefault(uri, known)
    return implied


def _wishes(profile: Item, kind: str) -> dict[str, Said]:
    return {
        item["uri"]: _said(item) for item in items(profile, "wishes") if item.get("kind") == kind
    }


def _activities(preferences: Item, taxonomy: Taxonomy) -> dict[str, Said]:
    liked = [uri for uri in texts_of(preferences, "activities") if uri in taxonomy.skills]
    return {uri: Said(uri, taxonomy.skills[uri].label) for uri in liked}


def _slug(sector: str) -> str:
    return sector.removeprefix(SECTOR_PREFIX)


def _papers(profile: Item) -> dict[str, str]:
    papers = (*items(profile, "certificates"), *items(profile, "licences"))
    return {str(item["code"]): str(item.get("state") or "held") for item in papers}


def _dutch(profile: Item) -> str | None:
    for item in items(profile, "languages"):
        if item.get("code") == "nl" and isinstance(item.get("level"), str):
            return str(item["level"])
    return None
