"""The words that people use around a skill or a trade, by themselves: data/fields/*.txt."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from extraction.tokens import words
from taxonomy.model import Taxonomy, TaxonomyError

Fields = Mapping[str, Sequence[tuple[str, ...]]]
_KINDS = {"skills": "skill", "occupations": "occupation"}


def load_fields(folder: Path, taxonomy: Taxonomy) -> Fields:
    """Return the words, or few words, of each field by the URI of its concept.

    A line of skills.txt or occupations.txt is `slug: word, few words, ...`.

    Raises:
        TaxonomyError: a file names a slug that no skill, or no occupation, has.
    """
    fields: dict[str, list[tuple[str, ...]]] = {}
    for name, kind in _KINDS.items():
        known = {concept.slug: concept for concept in taxonomy.concepts(kind)}
        lines = (folder / f"{name}.txt").read_text("utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            slug, _, said = line.partition(": ")
            if slug not in known:
                raise TaxonomyError(f"{name}.txt line {number}: '{slug}' is no {kind}")
            fields[known[slug].uri] = [words(part) for part in said.split(", ")]
    return fields
