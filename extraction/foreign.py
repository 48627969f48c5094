"""Which other language a message is written in, if it is not Dutch, and what must be served in it.

Letters decide where Dutch does not use them, small words where it does. A wrong alarm costs more
than a missed one: a Dutch message is answered as one by everything else. No names, no trades: those
are the same in many languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

DATA: Final = Path(__file__).parent / "data" / "foreign"
DUTCH: Final = "nl"
OTHER: Final = "other"
_APOSTROPHES: Final = {ord("'"): None, ord("\u2019"): None}
_ENOUGH = 2  # small words, or one word with a letter of its own, tell a language
_LONG_WORD = 7
_LONGEST = 1_000  # characters that are looked at
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Foreign:
    """The language of a message, and which need it voices: "human", "distress" or None."""

    lang: str
    need: str | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """A writing system: its block of letters, and what tells its languages apart."""

    first: str
    last: str
    told_by: Sequence[tuple[str, frozenset[str], frozenset[str]]]
    usual: str

    def has(self, letter: str) -> bool:
        """Tell whether a letter belongs to it."""
        return self.first <= letter <= self.last

    def language(self, text: str, words: Sequence[str]) -> str:
        """Return the language that letters or words tell, else the usual one."""
        for lang, letters, known in self.told_by:
            if not letters.isdisjoint(text) or not known.isdisjoint(words):
                return lang
        return self.usual


@dataclass(frozen=True, slots=True)
class Words:
    """What tells a language that is written in Latin letters."""

    small: frozenset[str]
    letters: frozenset[str]
    endings: tuple[str, ...]


@dataclass(frozen=True)
class Languages:
    """The data of data/foreign/, made ready to look things up in."""

    scripts: Sequence[Script]
    words: Mapping[str, Words]
    phrases: Sequence[tuple[str, str, str]]
    """Need, language and words; those in Latin letters stand between spaces."""


def foreign_language(text: str) -> Foreign | None:
    """Return the language of a message that is not Dutch; Dutch is named only with a need."""
    said = text[:_LONGEST].casefold()
    words = [word.translate(_APOSTROPHES) for word in _WORD.findall(said)]
    if not words:
        return None
    data = load_languages()
    lang = _by_script(said, words, data) or _by_words(text[:_LONGEST], words, data)
    need = _need(said, words, lang, data)
    if need is not None:
        return Foreign(*need)
    return Foreign(lang) if lang is not None else None


def _by_script(said: str, words: Sequence[str], data: Languages) -> str | None:
    """Return the language whose script most of the letters are in."""
    if all(map(_is_european, said)):
        return None
    letters = [letter for letter in said if letter.isalpha()]
    for script in data.scripts:
        if sum(map(script.has, letters)) * 2 > len(letters):
            return script.language(said, words)
    other = sum(not _is_european(letter) for letter in letters)
    return OTHER if other * 2 > len(letters) else None


def _is_european(letter: str) -> bool:
    """Tell whether a letter is Latin, with or without marks."""
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"


def _by_words(text: str, words: Sequence[str], data: Languages) -> str | None:
    """Return the language whose small words outweigh the Dutch ones."""
    said = set(words)
    names = {word.casefold() for word in _WORD.findall(text) if word[0].isupper()}
    hits = {
        lang: sum(_weight(word, entry, is_name=word in names) for word in said)
        for lang, entry in data.words.items()
    }
    dutch = hits.pop(DUTCH)
    lang = max(hits, key=lambda one: hits[one])
    return lang if hits[lang] >= _ENOUGH and hits[lang] > 2 * dutch else None


def _weight(word: str, of: Words, *, is_name: bool) -> int:
    """Tell how much a word speaks for a language."""
    if not is_name and not of.letters.isdisjoint(word):
        return _ENOUGH
    long = len(word) >= _LONG_WORD
    return int(word in of.small or (long and word.endswith(of.endings)))


def _need(
    said: str, words: Sequence[str], lang: str | None, data: Languages
) -> tuple[str, str] | None:
    """Return the language and the need of a phrase that must be served, if one was said.

    Where no language is told, the phrase must be all that was said: "human" is, "human resources"
    is a department. Dutch phrases are for distress only.
    """
    joined = " ".join(words)
    text = f" {joined} {said} "
    for need, of, phrase in data.phrases:
        heard = phrase in text if lang or of == DUTCH else phrase.strip() == joined
        if heard:
            return (of if lang in (None, OTHER) else str(lang)), need
    return None


@cache
def load_languages(folder: Path = DATA) -> Languages:
    """Read the data once."""
    scripts, words, needs = (
        _read(folder / f"{name}.yml") for name in ("scripts", "words", "phrases")
    )
    return Languages(
        scripts=[_script(entry) for entry in scripts.values()],
        words={lang: _words(entry) for lang, entry in words.items()},
        phrases=[
            (need, lang, _findable(str(phrase).casefold()))
            for need, phrases in needs.items()
            for lang, known in phrases.items()
            for phrase in known
        ],
    )


def _findable(phrase: str) -> str:
    """Put spaces around a phrase in Latin letters: it is found as whole words only."""
    return f" {phrase} " if all(map(_is_european, phrase)) else phrase


def _script(entry: Mapping[str, Any]) -> Script:
    first, last = entry["letters"]
    told_by = [
        (row["lang"], frozenset(row.get("letters", "")), _folded(row.get("words", ())))
        for row in entry["told_by"]
    ]
    return Script(first, last, told_by, entry["usual"])


def _words(entry: Mapping[str, Any]) -> Words:
    return Words(
        small=_folded(entry["words"]),
        letters=frozenset(entry.get("letters", "").casefold()),
        endings=tuple(entry.get("endings", ())),
    )


def _folded(words: Iterable[object]) -> frozenset[str]:
    return frozenset(str(word).casefold().replace("'", "") for word in words)


def _read(path: Path) -> Mapping[str, Any]:
    content: Mapping[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return content
