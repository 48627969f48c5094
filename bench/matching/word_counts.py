"""What the quality of matching is held against: word counts over what each occupation asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

SATURATION: Final = 1.5
LENGTH: Final = 0.75
"""BM25's usual k1 and b."""

type Array = NDArray[Any]
type Scores = Callable[[str], Array]
type Weighing = Callable[[Sequence[str]], Scores]


def tfidf(documents: Sequence[str]) -> Scores:
    """Return what gives each document's cosine with a text, by TF-IDF."""
    vectorizer = TfidfVectorizer(sublinear_tf=True)
    matrix = vectorizer.fit_transform(documents)
    return lambda text: np.asarray((matrix @ vectorizer.transform([text]).T).todense()).ravel()


def bm25(documents: Sequence[str]) -> Scores:
    """Return what gives each document's BM25 score for a text."""
    vectorizer = CountVectorizer()
    counts = vectorizer.fit_transform(documents).tocsc().astype(np.float64)
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    found = np.diff(counts.indptr)
    idf = np.log(1 + (len(documents) - found + 0.5) / (found + 0.5))
    part = SATURATION * (1 - LENGTH + LENGTH * lengths / lengths.mean())
    counts.data *= (SATURATION + 1) / (counts.data + part[counts.indices])
    weighted = counts.multiply(idf).tocsr()
    return lambda text: np.asarray((weighted @ vectorizer.transform([text]).T).todense()).ravel()
