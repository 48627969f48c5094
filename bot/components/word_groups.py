"""Words by what they mean for one question, found in spite of spelling.

"adviseur", "advizeur" and "mevrouw" are all somebody to talk to. Groups come from lookup tables of
the training data; no word of any language stands here. A text becomes the row of its groups, so
that what was learnt of one word holds for all of its group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from bot.components.features import LONGEST_TEXT
from bot.components.spelling import sound_of, with_one_less

NUMBER, PHONE, OTHER = "number", "phone", "_"
LEAST_DIGITS: Final = 6  # of a phone number
SHORTEST_HEARD, SHORTEST_MENDED = 3, 5  # letters; shorter words must be as they stand
MARKS: Final = {"?": "question", **dict.fromkeys(".,;!", "mark")}
_TOKENS: Final = re.compile(r"\w+|[?!.,;]")
Groups = tuple[str, ...]


class WordGroups:
    """Tells the groups of a word: as it stands, as it sounds, or with one letter wrong."""

    def __init__(self, tables: Mapping[str, Iterable[str]], ordinary: Iterable[str]) -> None:
        """Make it of group to words; an `ordinary` word that is in none is not mended into one."""
        self.names = (*sorted(tables), NUMBER)
        self._ordinary = frozenset(ordinary)
        self._written: dict[str, set[str]] = {}
        self._heard: dict[str, set[str]] = {}
        self._mended: dict[str, set[str]] = {}
        for name, words in tables.items():
            for word in words:
                self._add(word, name)

    def _add(self, word: str, name: str) -> None:
        self._written.setdefault(word, set()).add(name)
        self._heard.setdefault(sound_of(word), set()).add(name)
        if len(word) >= SHORTEST_MENDED:
            for form in with_one_less(word):
                self._mended.setdefault(form, set()).add(name)

    def of(self, word: str) -> Groups:
        """Return the groups of a word in small letters, in order; none for most words."""
        if word.isdigit():
            return (NUMBER,)
        if word in self._written or word in self._ordinary:
            return tuple(sorted(self._written.get(word, ())))
        found = self._heard.get(sound_of(word)) if len(word) >= SHORTEST_HEARD else None
        if found is None and len(word) >= SHORTEST_MENDED:
            forms = (self._mended.get(form, ()) for form in with_one_less(word))
            found = {name for names in forms for name in names}
        return tuple(sorted(found or ()))


class GroupFeatures:
    """What a classifier sees of a text by groups."""

    def __init__(self, groups: WordGroups) -> None:
        self._groups = groups

    def row(self, text: str) -> str:
        """Return the groups word by word; words of none as one gap."""
        found = ["^"]
        for token in _TOKENS.findall(text[:LONGEST_TEXT].lower()):
            named = MARKS.get(token) or "+".join(self._groups.of(token)) or OTHER
            if named == NUMBER and len(token) >= LEAST_DIGITS:
                named = PHONE
            if not named == found[-1] == OTHER:
                found.append(named)
        return " ".join([*found, "$"])
