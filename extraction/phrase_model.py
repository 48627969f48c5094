"""How much words sound like what people say of each concept: a linear model learned beforehand.

`word_model.py` counts which pieces of words go with a concept; this one was trained to tell the
concepts apart (`python -m bench.understanding.phrases`), so that words which many concepts share
weigh less, and words that go together lie close. Every word is a few numbers, the mean of those of
its pieces; a phrase is the sum of its words. Both models are heard together (hearing.py).
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from extraction.word_model import STEM, Table, pieces_of
from taxonomy.model import Concept

FILE = "phrases.npz"
STEM_WEIGHT = 2.0  # of a word's stem beside each of its pieces
_KEPT = 20_000  # words that are remembered, a few hundred bytes each


class PhraseModel:
    """Places words, and tells how near each concept is to the words of a window."""

    def __init__(self, path: Path, concepts: Sequence[Concept]) -> None:
        """Read what was learned; a concept that is not in it is as near as the mean of all."""
        with np.load(path) as kept:
            names = kept["pieces"].tobytes().decode("utf-8").split("\n")
            self._rows = {piece: row for row, piece in enumerate(names)}
            self._vectors = kept["vectors"]
            uris = kept["concepts"].tobytes().decode("utf-8").split("\n")
            near = kept["near"] * kept["scale"]  # of the vectors, which are whole numbers
            usual = kept["usual"]
        self._nothing = near[-1], usual[-1]  # the last is for words that name no work
        known = {uri: row for row, uri in enumerate(uris)}
        places = [known.get(concept.uri, len(uris)) for concept in concepts]
        mean = near[: len(uris)].mean(axis=0)
        self._near = np.vstack((near[: len(uris)], mean))[places].T.copy()
        self._usual = np.append(usual[: len(uris)], usual[: len(uris)].mean())[places]
        self.size = self._vectors.shape[1]
        self.vector = lru_cache(maxsize=_KEPT)(self._vector)

    def _vector(self, word: str) -> Table:
        """Return where a word lies; in the middle of all if none of its pieces is known."""
        rows, weights = pieces_in(word, self._rows)
        vector: Table = np.array(weights, dtype=np.float32) @ self._vectors[rows]
        return vector

    def scores(self, said: Table) -> Table:
        """Return how near each concept (columns) is to each phrase (rows of `said`)."""
        near: Table = said @ self._near
        near += self._usual
        return near

    def nothing(self, said: Table) -> Table:
        """Return how near each phrase is to words that name no work."""
        near, usual = self._nothing
        found: Table = said @ near + usual
        return found


def pieces_in(word: str, known: Mapping[str, int]) -> tuple[list[int], list[float]]:
    """Return the known pieces of a word, by number, and how much each counts."""
    pieces = [piece for piece in pieces_of(word) if piece in known]
    weights = [STEM_WEIGHT if piece.startswith(STEM) else 1.0 for piece in pieces]
    whole = math.sqrt(sum(weight * weight for weight in weights))
    return [known[piece] for piece in pieces], [weight / whole for weight in weights]
