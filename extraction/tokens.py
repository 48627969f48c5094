"""Words of a message, normalised for look-up, with their places in the original text.

Letters and digits part ("mbo4" is two words), accents and apostrophes go, case goes; hyphens and
slashes part words, so that "cv-ketel" and "cv ketel" read the same.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_GLUED = r"(?<=\d)(?i:jaar|jr|maanden)(?=[^\W\d_]{4})"  # "7jaarlasser"
_WORD = re.compile(rf"\d+(?:[.,]\d{{1,2}}(?!\d))?|{_GLUED}|[^\W\d_]+(?:['\u2019`\u00b4][^\W\d_]+)*")
_APOSTROPHES = str.maketrans("", "", "'\u2019`\u00b4")
MAX_TOKENS = 4000


class Token(NamedTuple):
    """One word: its normal form, and the characters it stands on."""

    norm: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Tell whether the word is written in digits."""
        return self.norm[0].isdigit()


def normalise(word: str) -> str:
    """Return the word in lower case without accents and apostrophes."""
    if word.isascii():
        return word.lower() if word.isalnum() else word.lower().translate(_APOSTROPHES)
    parts = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES).casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def tokenise(text: str) -> list[Token]:
    """Split the text into words; what has no letters or digits is left out."""
    tokens = []
    for found in _WORD.finditer(text):
        norm = normalise(found.group())
        if norm:
            tokens.append(Token(norm, found.start(), found.end()))
        if len(tokens) >= MAX_TOKENS:
            break
    return tokens


def distinct_words(labels: Iterable[str]) -> set[str]:
    """Return the normal forms of all words of labels, which repeat each other, each once."""
    said = set(" ".join(labels).lower().split())
    plain = {word for word in said if word.isascii() and word.isalpha()}
    return plain.union(*map(words, said - plain))


def words(text: str) -> tuple[str, ...]:
    """Return the normal forms of the words of a label or phrase."""
    if text.isascii() and text.replace(" ", "").isalpha():  # nearly every label; ten times as fast
        return tuple(text.lower().split())
    return tuple(token.norm for token in tokenise(text))
