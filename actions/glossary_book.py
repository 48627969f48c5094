"""What words mean, read from nlu_data/glossary/, and finding the word that a question is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

GLOSSARY = Path(__file__).parent.parent / "nlu_data" / "glossary"
LEAST_LIKE = 84.0  # of 100: one wrong letter in six
SHORTEST_LIKE = 6  # letters; shorter words must be typed right, "bbl" is not "bol"
MOST_WORDS = 4


class GlossaryError(Exception):
    """Raised when a word has no meaning, or two; names file and word."""


@dataclass(frozen=True)
class Meaning:
    """What a word means in both language levels, or the question whose answer tells it."""

    regular: str
    simple: str
    answer: str | None = None

    def text(self, level: str) -> str:
        """The meaning in a language level."""
        return self.simple if level == "simple" else self.regular


class Glossary:
    """Meanings by word; a word may have several spellings and synonyms."""

    def __init__(self, meanings: Mapping[str, Meaning]) -> None:
        self._meanings = {folded(word): meaning for word, meaning in meanings.items()}
        self._long = [word for word in self._meanings if len(word) >= SHORTEST_LIKE]

    def find(self, text: str) -> Meaning | None:
        """Return the meaning of the longest known word in a text, misspelt ones last."""
        parts = windows(text)
        for part in parts:
            if part in self._meanings:
                return self._meanings[part]
        for part in parts:
            if len(part) >= SHORTEST_LIKE:
                like = process.extractOne(
                    part, self._long, scorer=fuzz.ratio, score_cutoff=LEAST_LIKE
                )
                if like is not None:
                    return self._meanings[like[0]]
        return None

    def __len__(self) -> int:
        """Count the words."""
        return len(self._meanings)


def folded(text: str) -> str:
    """Lower case, no accents, one blank between words, no dots and dashes."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z0-9]+", plain.replace(".", "")))


def windows(text: str) -> list[str]:
    """Return every run of up to four words, the longest first."""
    said = folded(text[:300]).split()
    return [
        " ".join(said[start : start + width])
        for width in range(min(MOST_WORDS, len(said)), 0, -1)
        for start in range(len(said) - width + 1)
    ]


@cache
def load_glossary(folder: Path = GLOSSARY) -> Glossary:
    """Read every word.

    Raises:
        GlossaryError: An entry misses a level, or a word stands twice.
    """
    meanings: dict[str, Meaning] = {}
    for path in sorted(folder.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            meaning = _meaning(entry, path)
            for word in entry["words"]:
                if folded(word) in meanings:
                    raise GlossaryError(f"{path.name}: {word!r} has two meanings")
                meanings[folded(word)] = meaning
    return Glossary(meanings)


def _meaning(entry: Mapping[str, Any], path: Path) -> Meaning:
    if "answer" in entry:
        return Meaning("", "", entry["answer"])
    try:
        return Meaning(entry["regular"].strip(), entry["simple"].strip())
    except KeyError as error:
        raise GlossaryError(f"{path.name}: {entry.get('words')} misses {error}") from error
