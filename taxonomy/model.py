"""The concepts of the taxonomy and how they are looked up. No file reading here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import cast

from taxonomy.search import LabelIndex, normalise

KINDS = (
    "occupation",
    "skill",
    "certificate",
    "licence",
    "sector",
    "language",
    "education",
)


class TaxonomyError(Exception):
    """Raise when a data file is wrong (names file and line) or a concept is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One thing that a person can have done, can do, hold or speak.

    Attributes:
        uri: the ESCO URI where it was verified, else ``urn:goudenpoort:<kind>:<slug>``.
        label: the everyday Dutch name that visitors see.
        labels: all spoken forms, lower case, ``label`` first; A2 wordings included.
        sector: sector slug; None where a concept belongs to no sector in particular.
        code: code of the public contract (VCA-BASIS, B, nl, mbo-2), else None.
        imported: further labels, from an ESCO import; found by search, and read out of talk only
            where no label of ours says the same. A concept without ``labels`` is all imported.
    """

    uri: str
    kind: str
    slug: str
    label: str
    labels: tuple[str, ...]
    sector: str | None = None
    code: str | None = None
    imported: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Hash the URI alone: the labels run into hundreds, and readers look concepts up often."""
        return hash(self.uri)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation(Concept):
    """Work that people do, with what it asks of them.

    Attributes:
        isco_code: ISCO-08 unit group, four digits.
        essential: URIs of the skills that nearly every job of this name needs.
        useful: URIs of skills that help.
        related: URIs of occupations that are a small step away.
        certificates: codes of certificates that employers often ask.
        licences: codes of driving licences that employers often ask.
        riasec: Holland's interest types of the work, strongest first ("RIC"); "" if unknown.
        mbo: slugs of the qualifications that lead to the work.
    """

    isco_code: str
    essential: tuple[str, ...] = ()
    useful: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    riasec: str = ""
    mbo: tuple[str, ...] = ()

    __hash__ = Concept.__hash__  # a dataclass makes its own anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """A qualification of the Dutch vocational schools (mbo).

    Attributes:
        level: 1 to 4.
        crebo: the national code where it was verified, five digits.
    """

    slug: str
    label: str
    level: int
    crebo: str | None = None


@dataclass(frozen=True)
class Taxonomy:
    """All concepts, by kind and URI. Read-only; one per process.

    Attributes:
        verb_forms: every form of the verbs that labels may end in.
    """

    occupations: Mapping[str, Occupation]
    skills: Mapping[str, Concept]
    certificates: Mapping[str, Concept]
    licences: Mapping[str, Concept]
    sectors: Mapping[str, Concept]
    languages: Mapping[str, Concept]
    education: Mapping[str, Concept]
    qualifications: Mapping[str, Qualification] = field(default_factory=dict)
    verb_forms: frozenset[str] = frozenset()
    _by_uri: Mapping[str, Concept] = field(init=False, repr=False)
    _by_code: Mapping[tuple[str, str], Concept] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_uri = {concept.uri: concept for concept in self._all()}
        by_code = {(c.kind, c.code): c for c in by_uri.values() if c.code is not None}
        object.__setattr__(self, "_by_uri", MappingProxyType(by_uri))
        object.__setattr__(self, "_by_code", MappingProxyType(by_code))

    def _all(self) -> Iterable[Concept]:
        yield from self.occupations.values()
        for concepts in (
            self.skills,
            self.certificates,
            self.licences,
            self.sectors,
            self.languages,
            self.education,
        ):
            yield from concepts.values()

    def concepts(self, kind: str | None = None) -> tuple[Concept, ...]:
        """Return every concept, or those of one kind, in the order of the data files."""
        return tuple(c for c in self._by_uri.values() if kind is None or c.kind == kind)

    def concept(self, uri: str) -> Concept:
        """Return the concept with this URI, of whatever kind.

        Raises:
            TaxonomyError: no concept has this URI.
        """
        try:
            return self._by_uri[uri]
        except KeyError as error:
            raise TaxonomyError(f"no concept has the URI {uri}") from error

    def occupation(self, uri: str) -> Occupation:
        """Return the occupation with this URI.

        Raises:
            TaxonomyError: no occupation has this URI.
        """
        try:
            return self.occupations[uri]
        except KeyError as error:
            raise TaxonomyError(f"no occupation has the URI {uri}") from error

    def by_code(self, kind: str, code: str) -> Concept:
        """Return the concept that the public contract calls by this code.

        Raises:
            TaxonomyError: the code is not known for this kind.
        """
        try:
            return self._by_code[kind, code]
        except KeyError as error:
            raise TaxonomyError(f"no {kind} has the code {code}") from error

    def by_slug(self, kind: str, slug: str) -> Concept:
        """Return the concept that the data files call by this slug.

        Raises:
            TaxonomyError: the slug is not known for this kind.
        """
        try:
            return self._by_slug[kind, slug]
        except KeyError as error:
            raise TaxonomyError(f"no {kind} has the slug {slug}") from error

    @cached_property
    def _by_slug(self) -> Mapping[tuple[str, str], Concept]:
        return {(c.kind, c.slug): c for c in self._by_uri.values()}

    def search(self, query: str, kind: str | None = None, limit: int = 10) -> list[Concept]:
        """Find concepts by the start of a label, or by a label with typing errors, best first."""
        keys = self._label_index.search(query, limit, group=kind)
        return [self._by_uri[cast("str", key)] for key in keys]

    @cached_property
    def _label_index(self) -> LabelIndex:
        # Nobody can tell an imported concept from ours of the same name: its labels find ours.
        concepts = self._by_uri.values()
        ours = {(c.kind, normalise(c.label)): c.uri for c in concepts if c.labels}
        return LabelIndex(
            (
                label,
                c.uri if c.labels else ours.get((c.kind, normalise(c.label)), c.uri),
                c.kind,
            )
            for c in concepts
            for label in (*c.labels, *c.imported)
        )
