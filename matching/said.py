"""What the visitor said, as far as it may influence an order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from matching.weights import SAID

type Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """A concept in the profile, how strongly it counts, and the words that say it.

    `surety` is how sure it is that the words meant it, 0 to 1.
    """

    uri: str
    label: str
    strength: int = SAID
    surety: float = 1.0
    years: float | None = None
    isco_code: str = ""
    evidence: Item | None = None
    via: str | None = None  # the work that a skill is implied by
