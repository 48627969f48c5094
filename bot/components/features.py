"""What the intent classifier sees of a text: pieces of words, words, and both as they sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.components.spelling import sound_of

LONGEST_TEXT: Final = 600  # what a message asks or tells shows in its beginning; bounds the time
WORD: Final = r"\w+|[?^$]"


def lowered(text: str) -> str:
    """Lower case, without what is too much."""
    return text[:LONGEST_TEXT].lower()


def bounded(text: str) -> str:
    """The same, with marks for the first and the last word."""
    return f"^ {lowered(text)} $"


def sounding(text: str) -> str:
    """The text as it sounds."""
    return sound_of(text[:LONGEST_TEXT])


def bounded_sounding(text: str) -> str:
    """The same, with marks for the first and the last word."""
    return f"^ {sounding(text)} $"


class TextFeatures:
    """Four TF-IDF tables side by side, each with a weight; a weight of 0 leaves a table out.

    What stands in fewer texts than `fewest_texts` is left out.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        pieces, words = tuple(config["piece_range"]), tuple(config["word_range"])
        fewest = config["fewest_texts"]
        tables = (
            (config["piece_weight"], _pieces(lowered, pieces, fewest)),
            (config["word_weight"], _words(bounded, words, fewest)),
            (config["sound_piece_weight"], _pieces(sounding, pieces, fewest)),
            (config["sound_weight"], _words(bounded_sounding, words, fewest)),
        )
        self._tables = [(weight, table) for weight, table in tables if weight]

    def fit(self, texts: Sequence[str]) -> TextFeatures:
        """Learn which pieces and words there are, and how rare each is."""
        for _, table in self._tables:
            table.fit(texts)
        return self

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Return one row for each text."""
        return hstack([table.transform(texts) * weight for weight, table in self._tables]).tocsr()


def _pieces(prepare: Callable[[str], str], sizes: tuple[int, int], fewest: int) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer="char_wb",
        min_df=fewest,
        ngram_range=sizes,
        preprocessor=prepare,
        sublinear_tf=True,
        dtype=np.float32,
    )


def _words(prepare: Callable[[str], str], sizes: tuple[int, int], fewest: int) -> TfidfVectorizer:
    return TfidfVectorizer(
        min_df=fewest,
        ngram_range=sizes,
        token_pattern=WORD,
        preprocessor=prepare,
        sublinear_tf=True,
        dtype=np.float32,
    )
