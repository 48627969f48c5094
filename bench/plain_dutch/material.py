"""Everything that a visitor reads, by kind, topic and level: talk, answers, the product's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

ROOT: Final = Path(__file__).resolve().parents[2]
LEVELS: Final = ("regular", "simple")
ADVISORS_ONLY: Final = ("console", "demo")  # topics of texts/ that no visitor reads


@dataclass(frozen=True)
class Message:
    """One text at one level, and where it stands."""

    kind: str
    topic: str
    name: str
    level: str
    text: str

    @property
    def is_sentence(self) -> bool:
        """Whether it is a message, and no label, button or part of one."""
        return self.text.rstrip("\"')\u201d").endswith((".", "?", "!"))


def messages() -> list[Message]:
    """Every text for visitors."""
    return [*_talk(), *_answers(), *_own_words()]


def _files(folder: str) -> Iterator[tuple[str, Any]]:
    for path in sorted((ROOT / folder).glob("*.yml")):
        yield path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))


def _talk() -> Iterator[Message]:
    for topic, content in _files("bot/domain"):
        for name, variations in (content.get("responses") or {}).items():
            for variation in variations:
                level = "simple" if "condition" in variation else "regular"
                yield Message("talk", topic, name, level, variation["text"].strip())


def _answers() -> Iterator[Message]:
    for topic, content in _files("nlu_data/knowledge"):
        for entry in content:
            for level in LEVELS:
                yield Message("answer", topic, entry["intent"], level, entry[level].strip())
                if "amount" in entry:
                    name = f"{entry['intent']} (amount)"
                    yield Message("answer", topic, name, level, entry["amount"][level].strip())


def _own_words() -> Iterator[Message]:
    for topic, content in _files("texts"):
        if topic not in ADVISORS_ONLY:
            for key, level, text in _leaves(content):
                yield Message("text", topic, f"{topic}.{key}", level, text.strip())


def _leaves(content: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield key, level and text; what has one wording is read at both levels."""
    for key, value in content.items():
        where = f"{path}.{key}" if path else str(key)
        if isinstance(value, Mapping) and set(value) == set(LEVELS):
            for level in LEVELS:
                yield where, level, str(value[level])
        elif isinstance(value, Mapping):
            yield from _leaves(value, where)
        else:
            for level in LEVELS:
                yield where, level, str(value)
