"""Compiled: counting and placing postings, and the order of the map."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.geo.compiled import compiled
from matching.geo.table import Number, Table

type Array = NDArray[Any]

BLOCK_BITS: Final = 13
BLOCK: Final = 1 << BLOCK_BITS
"""Rows in a block: their points (4 bytes each) stay in the processor's nearest cache."""

CELLS_PER_DEGREE: Final = 180
"""A cell is some 600 metres high: finer than any block."""


@compiled
def map_order_key(latitude: Array, longitude: Array) -> Array:
    """Return a number for each place; places with near numbers are near each other (Z-order)."""
    keys = np.empty(len(latitude), np.uint32)
    for i in range(len(keys)):
        key, north = np.uint32(0), np.uint32((latitude[i] + 90) * CELLS_PER_DEGREE)
        east = np.uint32((longitude[i] + 180) * CELLS_PER_DEGREE)
        for bit in range(16):
            key |= ((east >> np.uint32(bit)) & np.uint32(1)) << np.uint32(2 * bit)
            key |= ((north >> np.uint32(bit)) & np.uint32(1)) << np.uint32(2 * bit + 1)
        keys[i] = key
    return keys


class Lists(NamedTuple):
    """What is being filled; the arrays are as in `Table`, `postings` is empty while counting."""

    blocks: int
    starts: Array
    postings: Array
    dense_at: Array
    dense: Array


@compiled
def count(lists: Lists, feature: int, row: int) -> None:
    """Make room for one posting."""
    if lists.dense_at[feature] < 0:
        lists.starts[feature * lists.blocks + (row >> BLOCK_BITS)] += 1


@compiled
def place(lists: Lists, feature: int, row: int, share: Number) -> None:
    """Put one posting in its list, from the list's end down."""
    line = lists.dense_at[feature]
    if line >= 0:
        lists.dense[line, row] = share
        return
    cell = feature * lists.blocks + (row >> BLOCK_BITS)
    lists.starts[cell] -= 1
    lists.postings[lists.starts[cell]] = (share << BLOCK_BITS) | (row & (BLOCK - 1))


@compiled
def count_rows(ends: Array, features: Array, row_of: Array, lists: Lists) -> None:
    """Make room for all features of rows; `row_of` is below 0 for those to drop."""
    at = 0
    for i in range(len(ends)):
        if row_of[i] >= 0:
            for p in range(at, ends[i]):
                count(lists, features[p], row_of[i])
        at = ends[i]


@compiled
def place_rows(ends: Array, features: Array, shares: Array, row_of: Array, lists: Lists) -> None:
    """Put all features of rows in their lists."""
    at = 0
    for i in range(len(ends)):
        if row_of[i] >= 0:
            for p in range(at, ends[i]):
                place(lists, features[p], row_of[i], shares[p])
        at = ends[i]


@compiled
def count_old(old: Table, row_of: Array, lists: Lists) -> None:
    """Make room for all features of an older segment's rows."""
    blocks = len(old.bounds)
    for feature in range(len(old.dense_at)):
        for block in range(blocks):
            first, cell = block << BLOCK_BITS, feature * blocks + block
            for p in range(old.starts[cell], old.starts[cell + 1]):
                row = row_of[first + (np.int64(old.postings[p]) & (BLOCK - 1))]
                if row >= 0:
                    count(lists, feature, row)
        line = old.dense_at[feature]
        if line >= 0 and lists.dense_at[feature] < 0:
            for i in range(len(row_of)):
                if old.dense[line, i] and row_of[i] >= 0:
                    count(lists, feature, row_of[i])


@compiled
def place_old(old: Table, row_of: Array, lists: Lists) -> None:
    """Put all features of an older segment's rows in their lists."""
    blocks = len(old.bounds)
    for feature in range(len(old.dense_at)):
        for block in range(blocks):
            first, cell = block << BLOCK_BITS, feature * blocks + block
            for p in range(old.starts[cell], old.starts[cell + 1]):
                posting = np.int64(old.postings[p])
                row = row_of[first + (posting & (BLOCK - 1))]
                if row >= 0:
                    place(lists, feature, row, posting >> BLOCK_BITS)
        line = old.dense_at[feature]
        if line >= 0:
            for i in range(len(row_of)):
                if old.dense[line, i] and row_of[i] >= 0:
                    place(lists, feature, row_of[i], np.int64(old.dense[line, i]))


@compiled
def sum_up(starts: Array) -> int:
    """Turn counts into the places where the lists end; return how many postings there are."""
    total = 0
    for cell in range(len(starts)):
        total += starts[cell]
        starts[cell] = total
    return total


@compiled
def asked_in(old: Table, features: int) -> Array:
    """Return how many rows of a segment ask each feature."""
    asked, blocks = np.zeros(features, np.int64), len(old.bounds)
    for feature in range(len(old.dense_at)):
        first = feature * blocks
        asked[feature] = np.int64(old.starts[first + blocks]) - np.int64(old.starts[first])
        if old.dense_at[feature] >= 0:
            for i in range(len(old.kind)):
                asked[feature] += old.dense[old.dense_at[feature], i] != 0
    return asked
