"""Answers to common questions, read from nlu_data/knowledge/, with source and dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

KNOWLEDGE = Path(__file__).parent.parent / "nlu_data" / "knowledge"
CHECKED_EVERY = timedelta(days=365)  # also what has no end date is looked at again each year


class KnowledgeError(Exception):
    """Raised when a knowledge file misses a field; names file and answer."""


@dataclass(frozen=True)
class Amount:
    """A sentence with an amount, told after the answer; amounts go out of date before the rest."""

    regular: str
    simple: str
    valid_until: date

    def text(self, level: str) -> str:
        """The sentence in a language level."""
        return self.simple if level == "simple" else self.regular

    def is_expired(self, today: date) -> bool:
        """Whether the amount may not be told any more."""
        return today > self.valid_until


@dataclass(frozen=True)
class Answer:
    """One answer in both language levels; `valid_until` None means no end is known."""

    slug: str
    intent: str
    regular: str
    simple: str
    sources: tuple[Mapping[str, str | None], ...]
    checked_on: date
    valid_until: date | None
    amount: Amount | None = None

    def text(self, level: str) -> str:
        """The answer's text in a language level."""
        return self.simple if level == "simple" else self.regular

    def is_expired(self, today: date) -> bool:
        """Whether the fact is past its date, so that it may not be told any more."""
        return self.valid_until is not None and today > self.valid_until

    @property
    def due_on(self) -> date:
        """When somebody must look at the source again: before it ends, and once a year."""
        ends = [self.checked_on + CHECKED_EVERY, self.valid_until]
        if self.amount is not None:
            ends.append(self.amount.valid_until)
        return min(end for end in ends if end is not None)


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


def due_within(answers: Iterable[Answer], today: date, days: int) -> list[Answer]:
    """The answers to be checked in the coming days or overdue, the most urgent first."""
    last = today + timedelta(days=days)
    return sorted((a for a in answers if a.due_on <= last), key=lambda a: (a.due_on, a.slug))


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
            checked_on=entry["checked_on"],
            valid_until=entry["valid_until"],
            amount=_amount(entry["amount"]) if "amount" in entry else None,
        )
    except KeyError as error:
        raise KnowledgeError(f"{path.name}: answer {entry.get('slug')} misses {error}") from error


def _amount(entry: Mapping[str, Any]) -> Amount:
    return Amount(entry["regular"].strip(), entry["simple"].strip(), entry["valid_until"])


def _iso(day: date | str | None) -> str | None:
    """A source's date as text; many sources name none."""
    return None if day is None else str(day)
