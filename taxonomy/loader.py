"""Reads data/ into one checked taxonomy. What is checked stands in builder.py."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from taxonomy.builder import Builder
from taxonomy.forms import Wordforms
from taxonomy.model import Taxonomy
from taxonomy.source import Entry, Source, read_document, read_entries

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
    for _, entry in _entries(data / "mbo"):
        builder.add_qualification(entry)
    for path, entry in _entries(data / "skills"):
        builder.add_skill(entry, sector=_sector(path))
    for path, entry in _entries(data / "occupations"):
        builder.add_occupation(entry, sector=_sector(path))
    return builder.finish()


def _entries(folder: Path) -> Iterator[tuple[Path, Entry]]:
    for path in sorted(folder.glob("*.yml")):
        for entry in read_entries(path):
            yield path, entry


def _sector(path: Path) -> str:
    # metal.yml and metal_machines.yml both hold the sector metal.
    return path.stem.partition("_")[0]


def _verbs(data: Path) -> Mapping[str, Mapping[str, Any]]:
    verbs: dict[str, Mapping[str, Any]] = {}
    for path in sorted(data.glob("verbs*.yml")):
        document = read_document(path)
        if not isinstance(document, dict):
            raise Source(path).error("must be a mapping from infinitive to irregular forms")
        verbs.update({infinitive: known or {} for infinitive, known in document.items()})
    return verbs


def _isco_codes(data: Path) -> frozenset[str]:
    return frozenset(str(code) for code in read_document(data / "isco.yml"))
