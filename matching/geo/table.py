"""The arrays of a segment that the compiled scan reads."""

from __future__ import annotations

from typing import Any, NamedTuple

from numpy.typing import NDArray

type Array = NDArray[Any]
type Number = Any
"""A whole number of some width, in compiled code."""


class Table(NamedTuple):
    """Rows in the order of the map, and posting lists.

    Attributes:
        latitude, longitude, hours_min, hours_max, kind, flags: by row, as in `Rows`.
        rank: the row's place in the order of ids.
        starts: where the list of feature f for block b begins, at f * blocks + b.
        postings: the row within its block in the lowest bits, above it the share.
        dense_at: for a feature that many rows have, its line in `dense`; else below 0.
        dense: the share of such a feature by row, 0 where it is not asked; it has no postings.
        bounds: of each block the least and greatest latitude and longitude.
    """

    latitude: Array
    longitude: Array
    hours_min: Array
    hours_max: Array
    kind: Array
    flags: Array
    rank: Array
    starts: Array
    postings: Array
    dense_at: Array
    dense: Array
    bounds: Array
