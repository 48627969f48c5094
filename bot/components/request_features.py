"""What tells whether a human is asked for: pieces and words of a text, and what stands before what.

Words are seen as written, as they sound, mended (mending.py), and by group (word_groups.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.components.features import WORD, TextFeatures
from bot.components.mending import Mender
from bot.components.word_groups import GroupFeatures, WordGroups

ORDINARY_FROM: Final = 8  # times in the examples: such a word is no slip for one of a group
FARTHEST: Final = 8  # words between two that are seen as "this before that"
_SEEN: Final = re.compile(WORD)


class RequestFeatures:
    """TF-IDF tables side by side: of the text, of its groups, and two of its mended words."""

    def __init__(self, config: Mapping[str, Any], groups: Mapping[str, Sequence[str]]) -> None:
        self._config = config
        self._tables = groups

    def fit(self, texts: Sequence[str]) -> RequestFeatures:
        """Learn which pieces, words and rows of groups there are, and how rare each is."""
        words = Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))
        ordinary = [word for word, times in words.items() if times >= ORDINARY_FROM]
        self._groups = GroupFeatures(WordGroups(self._tables, ordinary))
        self._mender = Mender(words)
        self._text = TextFeatures(self._config).fit(texts)
        fewest = self._config["fewest_texts"]
        mended = [self._mender.text(text) for text in texts]
        self._rows = _table(str.split, 1, self._config["row_range"]).fit(self._rows_of(texts))
        self._mended = _table(words_of, fewest, self._config["word_range"]).fit(mended)
        self._before = _table(befores_of, fewest).fit(mended)
        return self

    def transform(self, texts: Sequence[str]) -> csr_matrix:
        """Return one row for each text."""
        mended = [self._mender.text(text) for text in texts]
        return hstack(
            [
                self._text.transform(texts),
                self._rows.transform(self._rows_of(texts)) * self._config["row_weight"],
                self._mended.transform(mended) * self._config["mended_weight"],
                self._before.transform(mended) * self._config["before_weight"],
            ]
        ).tocsr()

    def _rows_of(self, texts: Sequence[str]) -> list[str]:
        return [self._groups.row(text) for text in texts]


def words_of(mended: str) -> list[str]:
    """Return the words, with marks for before the first and after the last."""
    return ["^", *_SEEN.findall(mended), "$"]


def befores_of(mended: str) -> list[str]:
    """Return pairs of words with others between them, in order."""
    words = words_of(mended)
    return [
        f"{word} {later}"
        for place, word in enumerate(words)
        for later in words[place + 2 : place + 2 + FARTHEST]
    ]


def _table(
    split: Callable[[str], list[str]], fewest: int, sizes: Sequence[int] = (1, 1)
) -> TfidfVectorizer:
    return TfidfVectorizer(
        tokenizer=split,
        token_pattern=None,
        lowercase=False,
        min_df=fewest,
        ngram_range=tuple(sizes),
        sublinear_tf=True,
        dtype=np.float32,
    )
