"""How likely each concept is in each window of a message: a softmax over the scores of its kind."""

from collections.abc import Sequence

import numpy as np

from extraction.word_model import Ints, Table

_FLATTER = np.float32(0.25)  # naive Bayes is too sure of itself; found on the dev sets


class Chances:
    """Chances as logarithms, worked out only where they are asked for."""

    def __init__(self, scores: Table, kinds: Sequence[slice]) -> None:
        """`scores` has a row for each window and a column for each concept; kinds lie in order."""
        self._scores = scores
        self._stops = np.array([kind.stop for kind in kinds])
        every = np.arange(len(scores))
        self.firsts: list[Ints] = []  # of each kind, the likeliest concept of each window
        tops, wholes = [], []
        for kind in kinds:
            first = scores[:, kind].argmax(axis=1) + kind.start
            top = scores[every, first]
            odds = scores[:, kind] - top[:, np.newaxis]
            odds *= _FLATTER
            np.exp(odds, out=odds)
            self.firsts.append(first)
            tops.append(top)
            wholes.append(np.log(np.add.reduce(odds, axis=1)))
        self._tops, self._wholes = np.array(tops), np.array(wholes)

    def at(self, rows: Ints, columns: Ints, kind: int | None = None) -> Table:
        """Return the chances of concepts, each in one window; `kind` is the number of theirs."""
        kinds = self._stops.searchsorted(columns, "right") if kind is None else kind
        behind = self._scores[rows, columns] - self._tops[kinds, rows]
        chances: Table = behind * _FLATTER - self._wholes[kinds, rows]
        return chances

    def of(self, row: int, column: int, kind: int) -> tuple[float, float]:
        """Return the chance of one concept, and by how much its score is less than the best."""
        behind = self._scores[row, column] - self._tops[kind, row]
        return float(behind * _FLATTER - self._wholes[kind, row]), float(behind)
