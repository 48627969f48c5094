"""The best rows of a segment, as what a search puts in order and gives back."""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy.typing import NDArray

from matching.geo.segment import Segment
from matching.vacancy import Vacancy

type Array = NDArray[Any]


class Found(NamedTuple):
    """A row among the best of its segment."""

    key: tuple[int, int, bytes]
    segment: Segment
    row: int
    fit: int

    @property
    def vacancy_id(self) -> bytes:
        """Return the id, the last word in the order."""
        return self.key[2]

    @property
    def vacancy(self) -> Vacancy | None:
        """Return the vacancy, if the segment keeps it."""
        kept = self.segment.vacancies
        return None if kept is None else kept[self.row]

    @property
    def tenths(self) -> int:
        """Return the distance in tenths of kilometres."""
        return self.key[1]


def found_in(segment: Segment, best: Array) -> list[Found]:
    """Return the rows of `best`, whose columns are those of `best.Key`."""
    ids = segment.ids[best[:, 2]].tolist()
    return [
        Found((-band, tenths, vacancy_id), segment, row, fit)
        for (band, tenths, _, row, fit), vacancy_id in zip(best.tolist(), ids, strict=True)
    ]
