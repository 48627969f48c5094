"""One thing in common between a visitor and some work: points for the order, a reason to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from matching.said import Said


class Contribution(NamedTuple):
    """A part of a fit.

    Attributes:
        kind: the reason's kind, which is also the key of its text.
        points: what it adds to the fit; below zero for something to mind.
        label: the concept it is about, in everyday Dutch.
        said: what the visitor said that it rests on; None for what they chose on the way.
    """

    kind: str
    points: int
    label: str
    said: Said | None = None


def fit_of(contributions: Iterable[Contribution]) -> int:
    """Return the fit: the sum of what is shown, and nothing else."""
    return sum([contribution.points for contribution in contributions])  # a generator is slower
