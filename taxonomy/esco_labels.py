"""The ways in which an imported label is said: its choices apart, its brackets with and without."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import Final

_ASIDE: Final = re.compile(r"\s*(?<!\S)\([^()]*\)(?!\S)")  # wever (handgetouw)
_INSIDE: Final = re.compile(r"(?<=\w)\((\w+)\)|\((\w+)\)(?=\w)")  # medewerk(st)er, (para)medisch
_CHOICE: Final = re.compile(r"[^\W\d_]{4,}(?:/[^\W\d_]{4,})+")  # lasser/lasseres, not MIG/MAG
_MOST: Final = 8


def full_forms(label: str) -> tuple[str, ...]:
    """Return the label in lower case, and each way to say all of it."""
    whole = label.lower()
    if "/" not in whole and "(" not in whole:
        return (whole,)
    found = {whole: None}
    for part in whole.split(" / "):
        for variant in _insides(part):
            found.update(dict.fromkeys(_choices(variant)))
    return tuple(found)


def short_forms(label: str) -> tuple[str, ...]:
    """Return what is left of the label's forms without the words that stand in brackets."""
    short = (_ASIDE.sub("", form).strip() for form in full_forms(label) if _ASIDE.search(form))
    return tuple(dict.fromkeys(form for form in short if form and "(" not in form))


def _insides(text: str) -> tuple[str, ...]:
    if not _INSIDE.search(text):
        return (text,)
    return _INSIDE.sub(lambda found: found[1] or found[2], text), _INSIDE.sub("", text)


def _choices(text: str) -> list[str]:
    slots = [
        word.split("/") if _CHOICE.fullmatch(word.strip("(),")) else [word] for word in text.split()
    ]
    return [" ".join(words) for words in islice(product(*slots), _MOST)]
