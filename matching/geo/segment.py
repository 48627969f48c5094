"""A part of the index that never changes: rows in the order of the map, and their posting lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from matching.geo.build import (
    BLOCK,
    Lists,
    asked_in,
    count_old,
    count_rows,
    map_order_key,
    place_old,
    place_rows,
    sum_up,
)
from matching.geo.columns import Rows
from matching.geo.table import Table

type Array = NDArray[Any]

COLUMNS: Final = ("latitude", "longitude", "hours_min", "hours_max", "kind", "flags")
DENSE: Final = 8
"""A feature that more than 1/DENSE of all rows have stands as a column: adding one up is faster."""
FEWEST_DENSE: Final = 64


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Rows and posting lists, and which vacancies the rows are.

    Attributes:
        ids: in their own order; row_of: the row of each.
        vacancies: by row, or None where they are fetched by id.
    """

    table: Table
    ids: Array
    row_of: Array
    vacancies: Array | None

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def bytes(self) -> int:
        """Return the memory of all arrays, vacancies kept as objects aside."""
        return sum(int(array.nbytes) for array in (*self.table, self.ids, self.row_of))

    def find(self, ids: Array) -> Array:
        """Return the rows of those ids that are here."""
        if not len(self):
            return np.empty(0, np.int32)
        at = np.minimum(np.searchsorted(self.ids, ids), len(self) - 1)
        found: Array = self.row_of[at[self.ids[at] == ids]]
        return found


def segment_of(rows: Rows, features: int, kept: Array | None = None) -> Segment:
    """Put rows in order, or only those at some places; no id may occur twice among them."""
    kept = np.arange(len(rows)) if kept is None else kept
    keys = map_order_key(rows.latitude[kept], rows.longitude[kept])
    order = kept[np.argsort(keys, kind="stable")]
    row_of = np.full(len(rows), -1, np.int32)
    row_of[order] = np.arange(len(order), dtype=np.int32)
    by_id = kept[np.argsort(rows.ids[kept], kind="stable")]
    lists = _room(np.bincount(rows.features, minlength=features), len(order))
    count_rows(rows.ends, rows.features, row_of, lists)
    lists = lists._replace(postings=np.empty(sum_up(lists.starts), np.uint32))
    place_rows(rows.ends, rows.features, rows.shares, row_of, lists)
    columns = {name: getattr(rows, name)[order] for name in COLUMNS}
    vacancies = None if rows.vacancies is None else rows.vacancies[order]
    return _segment(columns, rows.ids[by_id], row_of[by_id], lists, vacancies)


def merged(
    parts: Sequence[tuple[Segment, Array]], features: int
) -> tuple[Segment, Sequence[Array]]:
    """Make one segment of several, each given with the rows that are gone from it.

    Returns:
        The segment, and for each part the new row of every old one, -1 for those that are gone.
    """
    live = [_live(segment, dead) for segment, dead in parts]
    joined = {
        name: np.concatenate(
            [getattr(s.table, name)[kept] for (s, _), kept in zip(parts, live, strict=True)]
        )
        for name in COLUMNS
    }
    order = np.argsort(map_order_key(joined["latitude"], joined["longitude"]), kind="stable")
    columns = {name: joined.pop(name)[order] for name in COLUMNS}
    maps = _row_maps(parts, live, order)
    ids, row_of = _joined_ids(parts, maps)
    asked = sum(asked_in(segment.table, features) for segment, _ in parts)
    lists = _room(np.asarray(asked), len(order))
    for (old, _), rows in zip(parts, maps, strict=True):
        count_old(old.table, rows, lists)
    lists = lists._replace(postings=np.empty(sum_up(lists.starts), np.uint32))
    for (old, _), rows in zip(parts, maps, strict=True):
        place_old(old.table, rows, lists)
    held = [
        s.vacancies[rows]
        for (s, _), rows in zip(parts, live, strict=True)
        if s.vacancies is not None
    ]
    vacancies = np.concatenate(held)[order] if held else None
    return _segment(columns, ids, row_of, lists, vacancies), maps


def _live(segment: Segment, dead: Array) -> Array:
    alive = np.ones(len(segment), dtype=np.bool_)
    alive[dead] = False
    return np.flatnonzero(alive)


def _row_maps(
    parts: Sequence[tuple[Segment, Array]], live: Sequence[Array], order: Array
) -> list[Array]:
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)
    maps, first = [], 0
    for (segment, _), kept in zip(parts, live, strict=True):
        rows = np.full(len(segment), -1, np.int32)
        rows[kept] = place[first : first + len(kept)]
        maps.append(rows)
        first += len(kept)
    return maps


def _joined_ids(
    parts: Sequence[tuple[Segment, Array]], maps: Sequence[Array]
) -> tuple[Array, Array]:
    """Return all ids in order and their rows; each part's are in order, so this merges runs."""
    rows_by_id = [rows[segment.row_of] for (segment, _), rows in zip(parts, maps, strict=True)]
    ids = np.concatenate([s.ids[r >= 0] for (s, _), r in zip(parts, rows_by_id, strict=True)])
    rows = np.concatenate([r[r >= 0] for r in rows_by_id])
    order = np.argsort(ids, kind="stable")
    return ids[order], rows[order]


def _room(asked: Array, rows: int) -> Lists:
    """Return lists with no posting in them, given how many rows ask each feature."""
    blocks = -(-rows // BLOCK)
    common = asked >= max(FEWEST_DENSE, rows // DENSE)
    return Lists(
        blocks=blocks,
        starts=np.zeros(len(asked) * blocks + 1, np.uint32),
        postings=np.empty(0, np.uint32),
        dense_at=np.where(common, np.cumsum(common) - 1, -1).astype(np.int32),
        dense=np.zeros((int(common.sum()), rows), np.uint16),
    )


def _segment(
    columns: Mapping[str, Array], ids: Array, row_of: Array, lists: Lists, vacancies: Array | None
) -> Segment:
    rank = np.empty(len(ids), np.int32)
    rank[row_of] = np.arange(len(ids), dtype=np.int32)
    table = Table(
        **columns,
        rank=rank,
        starts=lists.starts,
        postings=lists.postings,
        dense_at=lists.dense_at,
        dense=lists.dense,
        bounds=_bounds(columns["latitude"], columns["longitude"]),
    )
    return Segment(table, ids, row_of, vacancies)


def _bounds(latitude: Array, longitude: Array) -> Array:
    first = np.arange(0, len(latitude), BLOCK)
    bounds = [
        extreme.reduceat(column, first) if len(first) else np.empty(0)
        for column in (latitude, longitude)
        for extreme in (np.minimum, np.maximum)
    ]
    return np.ascontiguousarray(np.stack(bounds, axis=1))
