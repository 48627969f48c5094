"""How a text sounds, and how it may be misspelt: for a classifier that must read both.

Letters only: no word of any language stands here.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Mapping
from typing import Final

# From spelling to sound, roughly: words that sound alike should become the same.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^\w?]+", " "),
        (r"\d+", "0"),
        (r"ij|y|ei", "e"),
        (r"ou|au", "o"),
        (r"ch", "g"),
        (r"[ckq]+", "k"),
        (r"z", "s"),
        (r"v", "f"),
        (r"dt\b|d\b", "t"),
        (r"b\b", "p"),
        (r"ie", "i"),
        (r"(\w)\1+", r"\1"),
        (r"n\b", ""),
        (r"h", ""),
    )
)
# What people write for each other: by ear, or a letter too many or too few.
_CONFUSED: Final = (
    *(("ij", "ei"), ("ei", "ij"), ("ou", "au"), ("au", "ou"), ("cht", "gt"), ("ch", "g")),
    *(("aa", "a"), ("ee", "e"), ("oo", "o"), ("uu", "u"), ("ie", "i"), ("oe", "eu")),
    *(("z", "s"), ("s", "z"), ("v", "f"), ("f", "v"), ("t", "d"), ("d", "t"), ("c", "k")),
    *(("k", "c"), ("dt", "t"), ("tt", "t"), ("ss", "s"), ("ll", "l"), ("nn", "n"), ("mm", "m")),
    *(("pp", "p"), ("en ", "e "), ("e ", "u "), ("lijk", "luk"), ("isch", "ies"), ("tie", "sie")),
    *(("een", "n"), ("het", "t")),
)
_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SHORTEST: Final = 4  # letters; what is shorter is told apart by each of them


def sound_of(text: str) -> str:
    """Return a text as it sounds; equal results mean that the words can be the same."""
    sound = without_accents(text.lower())
    for pattern, replacement in _SOUNDS:
        sound = pattern.sub(replacement, sound)
    return sound


def without_accents(text: str) -> str:
    """Drop accents from Latin letters; other scripts stay as they are."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))


def with_one_less(word: str) -> set[str]:
    """Return the word, and it without each of its letters: words one slip apart share one."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _neighbours() -> Mapping[str, str]:
    """Return the keys beside each key of the keyboard."""
    beside: dict[str, str] = {}
    for row in _ROWS:
        for place, letter in enumerate(row):
            beside[letter] = row[max(place - 1, 0) : place] + row[place + 1 : place + 2]
    return beside


NEIGHBOURS: Final = _neighbours()


def misspell(text: str, chance: random.Random, rate: float) -> str:
    """Return a text with about `rate` slips a letter, of hand or ear."""
    slips = max(1, round(len(text) * rate * chance.uniform(0.5, 1.5)))
    for _ in range(slips):
        if len(text) >= SHORTEST:
            text = _slip(text, chance)
    return text


def _slip(text: str, chance: random.Random) -> str:
    place, kind = chance.randrange(len(text) - 1), chance.random()
    before, letter, rest = text[:place], text[place], text[place + 1 :]
    if kind < 0.2:
        return before + rest[0] + letter + rest[1:]
    if kind < 0.42:
        return before + rest
    if kind < 0.5:
        return before + letter + letter + rest
    if kind < 0.6:
        return before + chance.choice(NEIGHBOURS.get(letter) or letter) + rest
    return _confuse(text, chance)


def _confuse(text: str, chance: random.Random) -> str:
    written, meant = chance.choice(_CONFUSED)
    places = [match.start() for match in re.finditer(re.escape(written), text)]
    if not places:
        return text
    place = chance.choice(places)
    return text[:place] + meant + text[place + len(written) :]
