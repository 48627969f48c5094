"""Sums over windows of a message: each row of a table is of one word, each sum of a few of them."""

from collections.abc import Sequence

import numpy as np

from extraction.word_model import Ints, Table

_LONGEST = 4  # words that nearly all windows have at most; those of more are added up one by one


class Sums:
    """Adds up what the words of each window say; laid out once, for several tables.

    Nearly all windows are a few words that follow one another. The sums of all such runs are one
    addition for each length; a product of matrices (`@`) would start threads for it.
    """

    def __init__(self, windows: Sequence[Sequence[int]], count: int) -> None:
        """`windows` are the rows of their words, in order, of a table of `count` rows."""
        sizes = [len(rows) for rows in windows]
        self.sizes: Ints = np.array(sizes)
        self.inside: Ints = np.array([row for rows in windows for row in rows])
        self.starts: Ints = self.sizes.cumsum() - self.sizes
        self._longest = min(_LONGEST, max(sizes))
        self._runs: list[int] = []
        self._others: list[tuple[int, list[int]]] = []
        for number, (rows, size) in enumerate(zip(windows, sizes, strict=True)):
            run = min(size, _LONGEST)
            self._runs.append((run - 1) * count + rows[0])
            if size > run or rows[-1] - rows[0] >= size:
                self._others.append((number, list(rows)))

    def of(self, said: Table) -> Table:
        """Return the sum of each window."""
        count = len(said)
        runs = np.empty((self._longest * count, said.shape[1]), dtype=said.dtype)
        runs[:count] = said
        for size in range(1, self._longest):
            start = size * count
            shorter, longer = runs[start - count : start - size], runs[start : start + count - size]
            np.add(shorter, said[size:], out=longer)
        sums: Table = runs[self._runs]
        for number, rows in self._others:
            np.add.reduce(said[rows], out=sums[number])
        return sums
