"""Messages in which people marked what is named: data/marked/*.txt, written without our labels.

A line has the question that was open (or none), the style of its writing, and the message:

    work_experience | spoken | ik heb [kozijnen gesteld](own 7: skill/kozijnen-stellen) in Assen

A mark says how the writer stands to it (own, denied, wish, other, learning, expired, asked), for
how many years where that was told, and which concepts it may be, the best first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from taxonomy.model import Concept, Taxonomy, TaxonomyError

STANCES = ("own", "denied", "wish", "other", "learning", "expired", "asked")
NOTHING_ASKED = "none"
_MARK = re.compile(r"\[([^\[\]]+)\]\((\w+)(?: ([\d.]+))?: ([\w/. -]+)\)")
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a message, from character `start` up to `end`, and what they name."""

    start: int
    end: int
    stance: str
    years: float | None
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A message and its marks."""

    text: str
    asks: str | None
    style: str
    marks: tuple[Mark, ...]
    where: str  # file and line, for people


def load_marked(folder: Path, taxonomy: Taxonomy) -> Iterator[Marked]:
    """Yield the messages of all files.

    Raises:
        TaxonomyError: a line has not the three parts, or a mark names no concept or stance.
    """
    known = {f"{concept.kind}/{concept.slug}": concept for concept in taxonomy.concepts()}
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line and not line.startswith("#"):
                yield _read(line, f"{path.name}:{number}", known)


def _read(line: str, where: str, known: dict[str, Concept]) -> Marked:
    parts = line.split(" | ", _PARTS - 1)
    if len(parts) != _PARTS:
        raise TaxonomyError(f"{where}: expected 'question | style | message'")
    asks, style, said = parts
    marks: list[Mark] = []
    shift = 0
    for found in _MARK.finditer(said):
        words, stance, years, names = found.groups()
        start = found.start() - shift
        shift += len(found[0]) - len(words)
        marks.append(
            Mark(
                start,
                start + len(words),
                _stance(stance, where),
                float(years) if years else None,
                tuple(_concept(name, where, known) for name in names.split()),
            )
        )
    text = _MARK.sub(r"\1", said)
    if "](" in text:
        raise TaxonomyError(f"{where}: a mark that cannot be read in '{text}'")
    return Marked(text, None if asks == NOTHING_ASKED else asks, style, tuple(marks), where)


def _stance(name: str, where: str) -> str:
    if name not in STANCES:
        raise TaxonomyError(f"{where}: '{name}' is no stance; known are {', '.join(STANCES)}")
    return name


def _concept(name: str, where: str, known: dict[str, Concept]) -> Concept:
    try:
        return known[name]
    except KeyError as error:
        raise TaxonomyError(f"{where}: '{name}' is no concept") from error
