"""What people say when they mean a skill or a trade, in words.

By itself in data/sayings/*.yml, and marked in whole messages in data/marked/*.txt.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from extraction.marked import load_marked
from extraction.tokens import words
from taxonomy.model import Concept, Taxonomy, TaxonomyError

KINDS = ("skill", "occupation")
_OF_TRADES = "occupations_"  # how the names of files of occupations start
Sayings = Mapping[str, Sequence[tuple[str, ...]]]


def load_sayings(data: Path, taxonomy: Taxonomy) -> Sayings:
    """Return the words of each saying by the URI of the concept that is meant.

    Raises:
        TaxonomyError: a file names a slug that no skill, or no occupation, has.
    """
    by_kind = {kind: {c.slug: c for c in taxonomy.concepts(kind)} for kind in KINDS}
    sayings: dict[str, list[tuple[str, ...]]] = {}
    for path in sorted((data / "sayings").glob("*.yml")):
        kind = "occupation" if path.name.startswith(_OF_TRADES) else "skill"
        content: Mapping[str, Sequence[Any]]
        content = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) or {}
        for slug, said in content.items():
            concept = _concept(slug, kind, by_kind[kind], path)
            sayings.setdefault(concept.uri, []).extend(words(str(saying)) for saying in said)
    for message in load_marked(data / "marked", taxonomy):
        for mark in message.marks:
            said = words(message.text[mark.start : mark.end])
            meant = _meant(mark.concepts, said)
            if meant.kind in KINDS:
                sayings.setdefault(meant.uri, []).append(said)
    return sayings


def _meant(concepts: Sequence[Concept], said: tuple[str, ...]) -> Concept:
    """Return the concept that bears these words as its name, else the one put first."""
    name = " ".join(said)
    return next((concept for concept in concepts if name in concept.labels), concepts[0])


def _concept(slug: str, kind: str, known: Mapping[str, Concept], path: Path) -> Concept:
    try:
        return known[slug]
    except KeyError as error:
        raise TaxonomyError(f"{path.name}: '{slug}' is no {kind}") from error
