"""The figures of each topic file at both levels, and which of them miss a limit."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import yaml

from bench.plain_dutch.material import LEVELS, messages
from bench.plain_dutch.measures import LIMITS, Readability, measure
from bench.plain_dutch.terms import terms

PAIR: Final = Path(__file__).with_name("example_pair.yml")
FEWEST_WORDS: Final = 30  # of fewer words a share or a formula says nothing
Topic = tuple[str, str, str]  # kind, topic, level


def by_topic() -> dict[Topic, Readability]:
    """Measure whole messages, topic by topic; labels and buttons are no sentences."""
    told: dict[Topic, list[str]] = {}
    for message in messages():
        if message.is_sentence:
            told.setdefault((message.kind, message.topic, message.level), []).append(message.text)
    explained = frozenset(word for term in terms() for word in term.split())
    return {topic: measure(texts, without=explained) for topic, texts in sorted(told.items())}


def example_pair() -> dict[str, Readability]:
    """The yardstick: a public text at both levels."""
    pair: Mapping[str, str] = yaml.safe_load(PAIR.read_text(encoding="utf-8"))
    return {level: measure([pair[level]]) for level in LEVELS}


def missed(level: str, figures: Readability) -> list[str]:
    """Name the limits of its level that a topic misses."""
    if figures.words < FEWEST_WORDS:
        return []
    limits = LIMITS[level]
    found = {
        "mean sentence": figures.mean_sentence > limits.mean_sentence,
        "Flesch-Douma": figures.flesch_douma < limits.least_flesch_douma,
        "frequent words": figures.frequent < limits.least_frequent,
    }
    return [name for name, is_missed in found.items() if is_missed]
