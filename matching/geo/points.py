"""Compiled: what the rows of a block have in common with a query, in points."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.geo.build import BLOCK, BLOCK_BITS
from matching.geo.compiled import compiled
from matching.geo.plan import DIVIDE_BITS
from matching.geo.table import Number, Table

type Array = NDArray[Any]


@compiled
def set_points(points: Array, kinds: Array, kind: Array) -> None:
    """Begin with what the kind of work counts for."""
    if len(kinds) == 0:
        points[:] = 0
        return
    for i in range(len(points)):
        points[i] = kinds[kind[i]]


@compiled
def add_skills(points: Array, block: int, skills: Array, table: Table) -> None:
    """Add what each skill counts for to the points of a block's rows."""
    blocks, first = len(table.bounds), block * BLOCK
    for k in range(len(skills)):
        feature, factor, flat = skills[k, 0], np.int32(skills[k, 1]), np.int32(skills[k, 2])
        if feature >= len(table.dense_at):  # named for the first time after this was made
            continue
        line = table.dense_at[feature]
        if line >= 0:
            add_dense(points, table.dense[line, first : first + len(points)], factor, flat)
            continue
        cell = feature * blocks + block
        for p in range(table.starts[cell], table.starts[cell + 1]):
            posting = np.int64(table.postings[p])
            counts_for = ((posting >> BLOCK_BITS) * factor) >> DIVIDE_BITS
            points[posting & (BLOCK - 1)] += flat + counts_for


@compiled
def add_dense(points: Array, shares: Array, factor: Number, flat: Number) -> None:
    """Add a skill that stands as a column; 32 bits all along, so that many rows go at once."""
    bits = np.int32(DIVIDE_BITS)
    if flat == 0:
        for i in range(len(points)):
            points[i] += np.int32(np.int32(shares[i]) * factor) >> bits
    else:
        for i in range(len(points)):
            counts_for = np.int32(np.int32(shares[i]) * factor) >> bits
            points[i] += np.int32(flat + counts_for) if shares[i] else np.int32(0)


@compiled
def add_codes(points: Array, block: int, codes: Array, table: Table) -> None:
    """Add what each paper that is held counts for."""
    blocks, first = len(table.bounds), block * BLOCK
    for k in range(len(codes)):
        feature, value = codes[k, 0], np.int32(codes[k, 1])
        if feature >= len(table.dense_at):
            continue
        line = table.dense_at[feature]
        if line >= 0:
            shares = table.dense[line, first : first + len(points)]
            for i in range(len(points)):
                points[i] += value if shares[i] else np.int32(0)
            continue
        cell = feature * blocks + block
        for p in range(table.starts[cell], table.starts[cell + 1]):
            points[np.int64(table.postings[p]) & (BLOCK - 1)] += value
