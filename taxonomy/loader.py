"""Reads data/ into one checked taxonomy. What is checked stands in builder.py."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from taxonomy.builder import Builder
from taxonomy.forms import Wordforms
from taxonomy.model import Taxonomy
from taxonomy.source import Source, read_document, read_entries

DATA = Path(__file__).parent / "data"

_CODED = {
    "certificate": "certificates.yml",
    "licence": "licences.yml",
    "language": "languages.yml",
    "education": "education.yml",
}


def load_taxonomy(data: Path = DATA) -> Taxonomy:
    """Read and check every data file; dear enough that callers keep the result.

    Raises:
        TaxonomyError: a file is wrong; the message names file and line.
    """
    builder = Builder(Wordforms(_verbs(data)), _isco_codes(data))
    for kind, name in _CODED.items():
        for entry in read_entries(data / name):
            builder.add_coded(kind, entry)
    for entry in read_entries(data / "sectors.yml"):
        builder.add_sector(entry)
    for path in sorted((data / "skills").glob("*.yml")):
        for entry in read_entries(path):
            builder.add_skill(entry, sector=_sector(path))
    for path in sorted((data / "occupations").glob("*.yml")):
        for entry in read_entries(path):
            builder.add_occupation(entry, sector=_sector(path))
    return builder.finish()


def _sector(path: Path) -> str:
    # metal.yml and metal_machines.yml both hold the sector metal.
    return path.stem.partition("_")[0]


def _verbs(data: Path) -> Mapping[str, Mapping[str, Any]]:
    path = data / "verbs.yml"
    document = read_document(path)
    if not isinstance(document, dict):
        raise Source(path).error("must be a mapping from infinitive to irregular forms")
    return {infinitive: known or {} for infinitive, known in document.items()}


def _isco_codes(data: Path) -> frozenset[str]:
    return frozenset(str(code) for code in read_document(data / "isco.yml"))
