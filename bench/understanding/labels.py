"""From a label in a set to the concepts that it stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from taxonomy.model import Concept, Taxonomy

CODED = frozenset({"certificate", "licence", "language", "education"})


def identity(concept: Concept) -> str:
    """Return the code where the public contract names the concept so, else its URI."""
    return concept.code if concept.kind in CODED and concept.code else concept.uri


class LabelTable:
    """Concepts by label, then by code, then by label without regard to capitals."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._by_name: dict[str, list[Concept]] = defaultdict(list)
        for concept in taxonomy.concepts():
            names = {concept.label, concept.code or "", concept.label.lower()}
            names.add((concept.code or "").lower())
            for name in names - {""}:
                self._by_name[name].append(concept)

    def find(self, label: str, *kinds: str) -> list[Concept]:
        """Return the concepts of these kinds (of all kinds when none is given)."""
        for name in (label, label.lower()):
            found = [c for c in self._by_name.get(name, ()) if not kinds or c.kind in kinds]
            if found:
                return found
        return []


def pairs(concepts: Iterable[Concept]) -> frozenset[tuple[str, str]]:
    """Return (kind, concept) pairs."""
    return frozenset((concept.kind, identity(concept)) for concept in concepts)
