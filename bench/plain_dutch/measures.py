"""Measures of plain Dutch: sentence length, Flesch-Douma, share of frequent words.

The limits are house rules for B1 (`regular`) and A2 (`simple`); there is no national norm, and no
figure here makes a text B1. Flesch-Douma is an alarm, not a guide for writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyphen
import wordfreq

ENDS: Final = re.compile(r"(?<=[.!?:;])[\"')]*\s+|\n")  # a colon ends one too when read aloud
WORD: Final = re.compile(
    r"\{\w+\}|[^\W_]+(?:['\u2019.-][^\W_]+)*"
)  # an argument in braces is one word
NOT_MEASURED: Final = re.compile(r"\{\w+\}|.*\.(?:nl|org|eu)$")  # arguments and addresses
FREQUENT, VERY_FREQUENT = 5000, 2000


@dataclass(frozen=True)
class Limits:
    """What a text of one level keeps to; shares and Flesch-Douma hold for a topic as a whole."""

    longest_sentence: int
    most_sentences: int
    mean_sentence: float
    least_flesch_douma: float
    least_frequent: float


LIMITS: Final = {
    "regular": Limits(15, 5, 12.0, 60.0, 0.85),
    "simple": Limits(10, 4, 8.0, 75.0, 0.90),
}


@dataclass(frozen=True)
class Readability:
    """The figures of one text, or of many read as one."""

    words: int
    sentences: int
    mean_sentence: float
    longest_sentence: int
    flesch_douma: float
    frequent: float
    very_frequent: float
    long_words: float


def sentences(text: str) -> list[str]:
    """The sentences of a message, without what holds no word."""
    return [part for part in ENDS.split(text) if re.search(r"\w", part)]


def words(text: str) -> list[str]:
    """The words of a text."""
    return WORD.findall(text)


def measure(texts: Iterable[str], *, without: frozenset[str] = frozenset()) -> Readability:
    """Measure texts as one; `without` names terms that are explained and do not count as words.

    Raises:
        ValueError: The texts hold no word.
    """
    lengths, counted = [], []
    for text in texts:
        for sentence in sentences(text):
            said = words(sentence)
            lengths.append(len(said))
            counted += [word.lower() for word in said if _counts(word.lower(), without)]
    if not counted:
        raise ValueError("no words to measure")
    syllables = [syllable_count(word) for word in counted]
    mean = sum(lengths) / len(lengths)
    return Readability(
        words=len(counted),
        sentences=len(lengths),
        mean_sentence=mean,
        longest_sentence=max(lengths),
        flesch_douma=206.84 - 77 * sum(syllables) / len(counted) - 0.93 * mean,
        frequent=_share(counted, FREQUENT),
        very_frequent=_share(counted, VERY_FREQUENT),
        long_words=sum(count >= 3 for count in syllables) / len(counted),
    )


def syllable_count(word: str) -> int:
    """The syllables of a word, as Dutch hyphenation parts it."""
    return max(1, len(_hyphenation().positions(word)) + 1)


def _counts(word: str, without: frozenset[str]) -> bool:
    """Digits, arguments, addresses and explained terms say nothing of how hard the text is."""
    has_letter = re.search(r"[^\W\d]", word) is not None
    return has_letter and NOT_MEASURED.match(word) is None and word not in without


def _share(counted: Sequence[str], size: int) -> float:
    return sum(word in _most_frequent(size) for word in counted) / len(counted)


@cache
def _most_frequent(size: int) -> frozenset[str]:
    return frozenset(wordfreq.top_n_list("nl", size))


@cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL")
