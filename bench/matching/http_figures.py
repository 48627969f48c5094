"""The part of docs/evidence/matching.md about changes by HTTP, made of figures."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

QUERIES_A_SECOND: Final = 50
CHANGES_A_MINUTE: Final = 10_000
IDLE_SECONDS: Final = 20
BUSY_SECONDS: Final = 60
MOST_TIMES_IDLE: Final = 2.0
MOST_SECONDS: Final = 1.0
PAGE: Final = """\
## By HTTP: changes while others search

Written by `make bench-matching PARTS=http` on {date}, commit {commit}; load average {before:.1f}
before, {after:.1f} after, on {cores} cores for two api processes, this client and all else.
{size:,} vacancies in one SQLite file. {rate} searches a second (`POST /v1/matches`, 20 vacancies)
go to both processes in turn, {idle} s alone, then {busy} s while batches of changes (one in ten a
deletion; each vacancy whole, with its text) go to the first.

| | figure | bar | |
|---|---|---|---|
{rows}

A search's time is from sending it to having read the answer. Half an update would be an answer with
a vacancy whose title and employer are of different versions, that names one twice, or that counts
more than there are. A change is followed once a search finds it, from the answer to its `PUT`.
"""


@dataclass
class Figures:
    """What came of it; times in milliseconds, `followed` in seconds, by process."""

    idle: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    followed: list[list[float]] = field(default_factory=lambda: [[], []])
    changed: int = 0
    seconds: float = 0.0
    failed: list[str] = field(default_factory=list)
    torn: int = 0

    @property
    def pace(self) -> float:
        """Return the changes a minute that were reached."""
        return self.changed / self.seconds * 60

    def rows(self) -> list[tuple[str, str, str, bool]]:
        """Return what is told, with its bar and whether that is met."""
        idle, busy = (float(np.percentile(times, 95)) for times in (self.idle, self.busy))
        middle = [float(np.percentile(times, 50)) for times in (self.idle, self.busy)]
        slowest = [max(times, default=float("inf")) for times in self.followed]
        return [
            (f"searches: {len(self.idle):,} alone, {len(self.busy):,} with changes", "", "", True),
            (
                "p50 / p95 with changes (alone), ms",
                f"{middle[1]:.1f} / {busy:.1f} ({middle[0]:.1f} / {idle:.1f})",
                f"{MOST_TIMES_IDLE:g} times p95 alone",
                busy <= MOST_TIMES_IDLE * idle,
            ),
            (
                "changes a minute",
                f"{self.pace:,.0f}",
                f"{CHANGES_A_MINUTE:,}",
                self.pace >= 0.99 * CHANGES_A_MINUTE,
            ),
            ("searches or changes that failed", str(len(self.failed)), "0", not self.failed),
            ("half updates seen", str(self.torn), "0", not self.torn),
            (
                "slowest change to be found, in the first / the other process, s",
                " / ".join(f"{one:.2f}" for one in slowest),
                f"{MOST_SECONDS:g}",
                max(slowest) <= MOST_SECONDS,
            ),
        ]


def page(figures: Figures, size: int, before: float, *, date: object, commit: str) -> str:
    """Return the part; `before` is the load average of before."""
    return PAGE.format(
        date=date,
        commit=commit,
        before=before,
        after=os.getloadavg()[0],
        cores=os.cpu_count(),
        size=size,
        rate=QUERIES_A_SECOND,
        idle=IDLE_SECONDS,
        busy=BUSY_SECONDS,
        rows="\n".join(_lines(figures)),
    )


def _lines(figures: Figures) -> Iterator[str]:
    for what, figure, bar, met in figures.rows():
        verdict = ("**met**" if met else "**not met**") if bar else ""
        yield f"| {what} | {figure} | {bar} | {verdict} |"
