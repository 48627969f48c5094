"""How likely each concept is in each window of a message: a softmax over the scores of its kind."""

from collections.abc import Sequence

import numpy as np

from extraction.word_model import Ints, Table

_FLATTER = np.float32(0.11)  # naive Bayes is too sure of itself; found on the dev sets


class Chances:
    """Chances as logarithms, worked out only where they are asked for."""

    def __init__(self, scores: Table, kinds: Sequence[slice]) -> None:
        """`scores` has a row for each window and a column for each concept; kinds lie in order."""
        self._scores = scores
        self._stops = np.array([kind.stop for kind in kinds])
        every = np.arange(len(scores))
        self.firsts: list[Ints] = []  # of each kind, the likeliest concept of each window
        self.seconds: list[Ints] = []  # and the next
        tops, wholes = [], []
        for kind in kinds:
            of_kind = scores[:, kind]
            first = of_kind.argmax(axis=1)
            top = of_kind[every, first]
            odds = of_kind - top[:, np.newaxis]
            odds *= _FLATTER
            np.exp(odds, out=odds)
            of_kind[every, first] = -np.inf  # for a moment: a copy without them costs more
            self.seconds.append(of_kind.argmax(axis=1) + kind.start)
            of_kind[every, first] = top
            self.firsts.append(first + kind.start)
            tops.append(top)
            wholes.append(np.log(np.add.reduce(odds, axis=1)))
        self._tops, self._wholes = np.array(tops), np.array(wholes)

    def ahead(self, kind: int) -> tuple[Table, Table, Table]:
        """Return of each window the chance of the first and of the second, and the score between.

        `kind` is the number of the kind that both are of.
        """
        every, top = np.arange(len(self._scores)), self._tops[kind]
        behind = self._scores[every, self.seconds[kind]] - top
        whole = self._wholes[kind]
        return -whole, behind * _FLATTER - whole, -behind

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
