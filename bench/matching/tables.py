"""The drawn set as the two tables that SQL engines get."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bench.matching.drawn import SECTORS, Drawn
from matching.geo.columns import WHOLE

type Array = NDArray[Any]

VACANCY: Final = (
    "id INTEGER PRIMARY KEY, latitude DOUBLE PRECISION, longitude DOUBLE PRECISION, "
    "hours_min INTEGER, hours_max INTEGER, occupation INTEGER, sector INTEGER, flags INTEGER, "
    "codes INTEGER"
)
DEMAND: Final = "skill INTEGER, vacancy INTEGER, share INTEGER"


def vacancy_columns(drawn: Drawn) -> dict[str, Array]:
    """Return the columns of `vacancy`; codes are one bit each."""
    codes = np.zeros(len(drawn), np.int64)
    owners = np.repeat(np.arange(len(drawn)), np.diff(drawn.code_ends, prepend=0))
    np.bitwise_or.at(codes, owners, 1 << drawn.codes.astype(np.int64))
    return {
        "id": np.arange(len(drawn)),
        "latitude": np.ascontiguousarray(drawn.spots[:, 0]),
        "longitude": np.ascontiguousarray(drawn.spots[:, 1]),
        "hours_min": np.ascontiguousarray(drawn.hours[:, 0]),
        "hours_max": np.ascontiguousarray(drawn.hours[:, 1]),
        "occupation": drawn.occupation,
        "sector": drawn.occupation % SECTORS,
        "flags": drawn.flags.astype(np.int32),
        "codes": codes,
    }


def demand_columns(drawn: Drawn) -> dict[str, Array]:
    """Return the columns of `demand`, in the order of skills, as an index would have them."""
    asked = np.diff(drawn.ends, prepend=0)
    shares = np.maximum(1, WHOLE * drawn.weights // np.repeat(drawn.totals, asked))
    owners = np.repeat(np.arange(len(drawn), dtype=np.int32), asked)
    order = np.argsort(drawn.skills, kind="stable")
    return {
        "skill": drawn.skills[order],
        "vacancy": owners[order],
        "share": shares[order].astype(np.int32),
    }
