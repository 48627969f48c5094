"""Answers to common questions, read from nlu_data/knowledge/, with source and dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

KNOWLEDGE = Path(__file__).parent.parent / "nlu_data" / "knowledge"


class KnowledgeError(Exception):
    """Raised when a knowledge file misses a field; names file and answer."""


@dataclass(frozen=True)
class Answer:
    """One answer in both language levels; `valid_until` None means no end is known."""

    slug: str
    intent: str
    regular: str
    simple: str
    sources: tuple[Mapping[str, str | None], ...]
    valid_until: date | None

    def text(self, level: str) -> str:
        """The answer's text in a language level."""
        return self.simple if level == "simple" else self.regular

    def is_expired(self, today: date) -> bool:
        """Whether the fact is past its date, so that it may not be told any more."""
        return self.valid_until is not None and today > self.valid_until


def load_knowledge(folder: Path = KNOWLEDGE) -> dict[str, Answer]:
    """Read every answer, by intent.

    Raises:
        KnowledgeError: A field is missing, or two answers share an intent.
    """
    answers: dict[str, Answer] = {}
    for path in sorted(folder.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            answer = _answer(entry, path)
            if answer.intent in answers:
                raise KnowledgeError(f"{path.name}: second answer for intent {answer.intent}")
            answers[answer.intent] = answer
    return answers


def _answer(entry: Mapping[str, Any], path: Path) -> Answer:
    try:
        return Answer(
            slug=entry["slug"],
            intent=entry["intent"],
            regular=entry["regular"].strip(),
            simple=entry["simple"].strip(),
            sources=tuple(
                {"title": source["title"], "url": source["url"], "date": _iso(source["date"])}
                for source in entry["sources"]
            ),
            valid_until=entry["valid_until"],
        )
    except KeyError as error:
        raise KnowledgeError(f"{path.name}: answer {entry.get('slug')} misses {error}") from error


def _iso(day: date | str | None) -> str | None:
    """A source's date as text; many sources name none."""
    return None if day is None else str(day)
