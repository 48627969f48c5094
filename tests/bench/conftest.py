from __future__ import annotations

from types import MappingProxyType

import pytest

from bench.understanding.labels import LabelTable
from bench.understanding.sets import SetReader
from taxonomy.model import Concept, Occupation, Taxonomy

TOWNS = frozenset({"Utrecht", "Haarlem"})


def by_uri(*concepts):
    return MappingProxyType({concept.uri: concept for concept in concepts})


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    def occupation(slug, isco_code, *labels):
        return Occupation(
            uri=f"urn:{slug}",
            kind="occupation",
            slug=slug,
            label=labels[0],
            labels=labels,
            isco_code=isco_code,
        )

    def concept(kind, slug, *labels, code=None):
        return Concept(
            uri=f"urn:{kind}:{slug}",
            kind=kind,
            slug=slug,
            label=labels[0],
            labels=tuple(label.lower() for label in labels),
            code=code,
        )

    return Taxonomy(
        occupations=by_uri(
            occupation("lasser", "7212", "lasser", "mig-lasser"),
            occupation("dakdekker", "7121", "dakdekker"),
            occupation("loodgieter", "7126", "loodgieter", "cv monteur"),
        ),
        skills=by_uri(
            concept("skill", "lassen", "lassen", "gelast"),
            concept("skill", "buigen", "buizen buigen"),
        ),
        certificates=by_uri(concept("certificate", "vca", "VCA Basis", "vca", code="VCA-BASIS")),
        licences=by_uri(concept("licence", "b", "rijbewijs B", "b", code="B")),
        sectors=by_uri(concept("sector", "construction", "bouw")),
        languages=by_uri(concept("language", "ar", "Arabisch", code="ar")),
        education=by_uri(),
    )


@pytest.fixture
def reader(taxonomy) -> SetReader:
    return SetReader(LabelTable(taxonomy), TOWNS.__contains__)


@pytest.fixture
def annotate(reader):
    """Make an utterance, and fail on an annotation that is wrong."""

    def annotated(say="", split="ordinary", **truth):
        utterance = reader.utterance({"say": say, "split": split, **truth}, "here")
        assert reader.problems == []
        return utterance

    return annotated
