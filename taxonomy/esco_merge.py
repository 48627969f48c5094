"""Our own taxonomy and an ESCO import as one. Where both know a concept, ours has the say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from taxonomy.esco import OCCUPATION, SKILL, EscoConcept
from taxonomy.esco_labels import full_forms, short_forms
from taxonomy.loader import DATA
from taxonomy.model import Concept, Occupation, Taxonomy
from taxonomy.source import read_document

_UNIT_GROUP_DIGITS = 4


def merge(own: Taxonomy, imported: Iterable[EscoConcept], data: Path = DATA) -> Taxonomy:
    """Return a taxonomy of both; without an import it is our own.

    A concept of ours that has the same URI keeps its label, sector and skills, and can also be
    called as ESCO calls it. The others become concepts without labels of their own.
    """
    concepts = [concept for concept in imported if concept.kind in (OCCUPATION, SKILL)]
    if not concepts:
        return own
    spoken = dict(_spoken(concepts))
    sectors = _sectors(data)
    occupations, skills = dict(own.occupations), dict(own.skills)
    for concept in concepts:
        labels = spoken[concept.uri]
        if concept.kind == OCCUPATION:
            known = occupations.get(concept.uri)
            occupations[concept.uri] = (
                replace(known, imported=labels) if known else _occupation(concept, labels, sectors)
            )
        else:
            ours = skills.get(concept.uri)
            skills[concept.uri] = (
                replace(ours, imported=labels) if ours else _skill(concept, labels)
            )
    return replace(own, occupations=occupations, skills=skills)


def _occupation(
    concept: EscoConcept, labels: tuple[str, ...], sectors: Mapping[str, str]
) -> Occupation:
    code = concept.isco_code or ""
    starts = (code[:length] for length in range(_UNIT_GROUP_DIGITS, 1, -1))
    return Occupation(
        uri=concept.uri,
        kind=OCCUPATION,
        slug=_slug(concept.uri),
        label=concept.label,
        labels=(),
        imported=labels,
        sector=next((sectors[start] for start in starts if start in sectors), None),
        isco_code=code,
        essential=concept.essential,
        useful=concept.useful,
    )


def _skill(concept: EscoConcept, labels: tuple[str, ...]) -> Concept:
    slug = _slug(concept.uri)
    return Concept(
        uri=concept.uri, kind=SKILL, slug=slug, label=concept.label, labels=(), imported=labels
    )


def _slug(uri: str) -> str:
    return uri.rpartition("/")[2]


def _spoken(concepts: list[EscoConcept]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each URI with its spoken labels; one without its brackets only where nobody has it."""
    full = {
        concept.uri: [
            form for label in (concept.label, *concept.labels) for form in full_forms(label)
        ]
        for concept in concepts
    }
    whole = {form for forms in full.values() for form in forms}
    for concept in concepts:
        short = [form for label in (concept.label, *concept.labels) for form in short_forms(label)]
        forms = (*full[concept.uri], *(form for form in short if form not in whole))
        yield concept.uri, tuple(dict.fromkeys(forms))


def _sectors(data: Path) -> dict[str, str]:
    document: Mapping[str, list[str]] = read_document(data / "isco_sectors.yml")
    return {start: sector for sector, starts in document.items() for start in starts}
