"""What a general Dutch dictionary knows: that a word is ordinary ("belang"), and its base form."""

from simplemma.strategies import DictionaryLookupStrategy

LANGUAGE = "nl"
_LOOKUP = DictionaryLookupStrategy()  # simplemma.is_known takes ten times as long


def load_dictionary() -> None:
    """Read the dictionary now: a third of a second that the first message need not wait."""
    is_ordinary("")


def is_ordinary(word: str) -> bool:
    """Tell whether the word is one of some 300,000 Dutch forms."""
    return _LOOKUP.get_lemma(word, LANGUAGE) is not None


def base_of(word: str) -> str | None:
    """Return the word's base form, lower case, or None for a word that is not in the dictionary."""
    base = _LOOKUP.get_lemma(word, LANGUAGE)
    return None if base is None else base.lower()
