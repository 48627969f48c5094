"""Collects concepts from entries of data files and refuses those that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from taxonomy.forms import Wordforms, shown
from taxonomy.model import Concept, Occupation, Qualification, Taxonomy
from taxonomy.search import normalise
from taxonomy.source import Entry

OTHER_SECTOR = "other"  # work that people come from; not a sector that a visitor can choose
NO_SECTOR = "general"  # skills of every trade

_ESCO = "http://data.europa.eu/esco/"
_SKILLS = ("essential", "useful")
_CODED = {"certificates": "certificate", "licences": "licence"}
_REFERENCES = (*_SKILLS, "related", *_CODED, "mbo")
_RIASEC = re.compile(r"(?!.*(.).*\1)[RIASEC]{1,3}")
_CREBO = re.compile(r"\d{5}")
_LEVELS = (1, 2, 3, 4)


class Builder:
    """Takes concepts file by file; references are followed when all are in."""

    def __init__(self, wordforms: Wordforms, isco_codes: frozenset[str]) -> None:
        self._wordforms = wordforms
        self._isco_codes = isco_codes
        self._concepts: dict[str, dict[str, Concept]] = {}
        self._uris: dict[tuple[str, str], str] = {}  # by kind and slug
        self._seen: set[str] = set()
        self._labels: dict[tuple[str, str], str] = {}  # URI by kind and label
        self._drafts: list[tuple[Entry, Concept]] = []
        self._qualifications: dict[str, Qualification] = {}

    def add_coded(self, kind: str, entry: Entry) -> None:
        """Add a concept that the public contract knows by its code."""
        entry.only("code", "label", "labels")
        code = entry.text("code")
        self._add(kind, entry, slug=code.lower(), code=code)

    def add_sector(self, entry: Entry) -> None:
        """Add a sector; files of skills and occupations are named after one."""
        entry.only("slug", "label", "labels")
        slug = entry.text("slug")
        self._add("sector", entry, slug=slug, code=slug, sector=slug)

    def add_skill(self, entry: Entry, sector: str) -> None:
        """Add a skill of the sector that its file is named after."""
        entry.only("slug", "label", "labels", "esco")
        self._add("skill", entry, slug=entry.text("slug"), sector=self._known(sector, entry))

    def add_occupation(self, entry: Entry, sector: str) -> None:
        """Add an occupation of the sector that its file is named after."""
        entry.only("slug", "label", "labels", "esco", "isco", "riasec", *_REFERENCES)
        slug = entry.text("slug")
        draft = self._add("occupation", entry, slug=slug, sector=self._known(sector, entry))
        self._drafts.append((entry, draft))

    def add_qualification(self, entry: Entry) -> None:
        """Add a qualification of the vocational schools; occupations name it under ``mbo``."""
        entry.only("slug", "label", "level", "crebo")
        slug, crebo, level = entry.text("slug"), entry.optional("crebo"), entry.fields.get("level")
        if slug in self._qualifications:
            raise entry.source.error(f"the qualification '{slug}' is there twice")
        if level not in _LEVELS:
            raise entry.source.at("level").error(f"{level!r} is no mbo level: 1, 2, 3 or 4")
        if crebo is not None and not _CREBO.fullmatch(crebo):
            raise entry.source.at("crebo").error(f"'{crebo}' is no crebo: five digits in quotes")
        qualification = Qualification(
            slug=slug, label=entry.text("label"), level=level, crebo=crebo
        )
        self._qualifications[slug] = qualification

    def finish(self) -> Taxonomy:
        """Follow all references and hand the taxonomy over.

        Raises:
            TaxonomyError: something refers to what is not there.
        """
        occupations = [self._occupation(entry, draft) for entry, draft in self._drafts]
        return Taxonomy(
            occupations={occupation.uri: occupation for occupation in occupations},
            skills=self._of_kind("skill"),
            certificates=self._of_kind("certificate"),
            licences=self._of_kind("licence"),
            sectors=self._of_kind("sector"),
            languages=self._of_kind("language"),
            education=self._of_kind("education"),
            qualifications=self._qualifications,
            verb_forms=self._wordforms.verb_forms,
        )

    def _of_kind(self, kind: str) -> Mapping[str, Concept]:
        return self._concepts.get(kind, {})

    def _add(
        self,
        kind: str,
        entry: Entry,
        *,
        slug: str,
        code: str | None = None,
        sector: str | None = None,
    ) -> Concept:
        if (kind, slug) in self._uris:
            raise entry.source.error(f"the {kind} '{slug}' is there twice")
        concept = Concept(
            uri=_uri(kind, slug, entry),
            kind=kind,
            slug=slug,
            label=shown(entry.text("label")),
            labels=self._spoken(kind, entry),
            sector=sector,
            code=code,
        )
        if concept.uri in self._seen:
            raise entry.source.error(f"another concept has the URI {concept.uri}")
        self._claim_labels(concept, entry)
        self._seen.add(concept.uri)
        self._uris[kind, slug] = concept.uri
        self._concepts.setdefault(kind, {})[concept.uri] = concept
        return concept

    def _spoken(self, kind: str, entry: Entry) -> tuple[str, ...]:
        patterns = (entry.text("label"), *entry.texts("labels"))
        return self._wordforms.expand(patterns, trade=kind == "occupation")

    def _claim_labels(self, concept: Concept, entry: Entry) -> None:
        for label in concept.labels:
            owner = self._labels.setdefault((concept.kind, normalise(label)), concept.uri)
            if owner != concept.uri:
                other = self._concepts[concept.kind][owner].slug
                raise entry.source.error(f"the label '{label}' belongs to '{other}' already")

    def _known(self, sector: str, entry: Entry) -> str | None:
        if sector == NO_SECTOR:
            return None
        if sector != OTHER_SECTOR and ("sector", sector) not in self._uris:
            raise entry.source.error(f"there is no sector '{sector}'")
        return sector

    def _occupation(self, entry: Entry, draft: Concept) -> Occupation:
        isco_code = entry.text("isco")
        if isco_code not in self._isco_codes:
            raise entry.source.at("isco").error(f"'{isco_code}' is no ISCO-08 unit group")
        references: dict[str, Any] = {key: self._uris_of("skill", key, entry) for key in _SKILLS}
        references["related"] = self._uris_of("occupation", "related", entry)
        for key, kind in _CODED.items():
            uris = self._uris_of(kind, key, entry)
            references[key] = tuple(self._concepts[kind][uri].code for uri in uris)
        return Occupation(
            uri=draft.uri,
            kind=draft.kind,
            slug=draft.slug,
            label=draft.label,
            labels=draft.labels,
            sector=draft.sector,
            isco_code=isco_code,
            riasec=self._riasec(entry),
            mbo=self._mbo(entry),
            **references,
        )

    def _riasec(self, entry: Entry) -> str:
        letters = entry.optional("riasec") or ""
        if letters and not _RIASEC.fullmatch(letters):
            place = entry.source.at("riasec")
            raise place.error(f"'{letters}' must be one to three different letters of RIASEC")
        return letters

    def _mbo(self, entry: Entry) -> tuple[str, ...]:
        slugs = entry.texts("mbo")
        for position, slug in enumerate(slugs):
            if slug not in self._qualifications:
                raise entry.source.at("mbo", position).error(f"there is no qualification '{slug}'")
        return slugs

    def _uris_of(self, kind: str, key: str, entry: Entry) -> tuple[str, ...]:
        slugs = [slug.lower() for slug in entry.texts(key)]
        for position, slug in enumerate(slugs):
            place = entry.source.at(key, position)
            if (kind, slug) not in self._uris:
                raise place.error(f"there is no {kind} '{slug}'")
            if slug in slugs[:position]:
                raise place.error(f"'{slug}' is named twice in '{key}'")
        return tuple(self._uris[kind, slug] for slug in slugs)


def _uri(kind: str, slug: str, entry: Entry) -> str:
    identifier = entry.optional("esco")
    if identifier is None:
        return f"urn:goudenpoort:{kind}:{slug}"
    return f"{_ESCO}{kind}/{identifier}"
