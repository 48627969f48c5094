"""Whether a word is ordinary Dutch, so that spelling correction leaves it alone ("belang")."""

import simplemma

LANGUAGE = "nl"


def is_ordinary(word: str) -> bool:
    """Tell whether the word is one of some 300,000 Dutch forms."""
    return simplemma.is_known(word, lang=LANGUAGE)
