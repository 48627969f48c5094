"""Figures of the measured stacks, and docs/evidence/turn.md made of them."""

from __future__ import annotations

import datetime
import os
import platform
import statistics
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.turn_talk import COMPARED, EARLY, TURNS

ROOT: Final = Path(__file__).resolve().parent.parent
REPORT: Final = ROOT / "docs" / "evidence" / "turn.md"
HIGHEST_RATIO: Final = 1.3
PARTS: Final = ((1, 20), (21, 40), (41, 60))
PAGE: Final = """\
# One visitor's turn

Written by `make bench` (bench/turn.py): the whole stack of this product beside a stock Rasa
project, side by side on one machine, one visitor each, in turns. Wall time is from the visitor's
request to the last reply; CPU is of all processes of a stack together.

- Machine: {machine}; load average before the start: {load:.1f}
- Date: {date}; commit: {commit}
- {talks} conversations of {turns} turns each, after one to warm up; the same messages to both
  (bench/turn_talk.py)

| | {names} |
|---|{lines}
{rows}

## Does a turn get dearer as the talk goes on?

Turn {early} and turn {turns} are the same message ("{compared}"), median over the conversations.

| CPU per turn, ms | {names} |
|---|{lines}
{growth}

Ours: ratio {ratio:.2f}, bar {bar}: **{verdict}**.

## What is compared

Ours is all of it: api (storing, masking, extraction, matching over 2,400 vacancies, answers in two
levels, SQLite) and bot. Stock is what `rasa init` of 3.6.21 gives (DIET, ResponseSelector, TED,
UnexpecTED), with our intents ({examples} examples of each at most), a form with our questions that
takes every text as it is, a SQL tracker store on SQLite, the REST channel, and an action server of
its own (rasa-sdk 3.21.1). It extracts, matches and masks nothing: it does less per turn.
"""


@dataclass
class Figures:
    """What was measured of one stack."""

    name: str
    ready: float
    megabytes: float = 0.0
    wall: dict[int, list[float]] = field(default_factory=dict)
    cpu: dict[int, list[float]] = field(default_factory=dict)
    asks: dict[int, str | None] = field(default_factory=dict)

    def add(self, turn: int, wall: float, cpu: float, asks: str | None) -> None:
        """Keep one turn's figures, in milliseconds, and the question that was open."""
        self.asks[turn] = asks
        self.wall.setdefault(turn, []).append(wall * 1000)
        self.cpu.setdefault(turn, []).append(cpu * 1000)

    def walls(self) -> list[float]:
        """All wall times."""
        return [value for values in self.wall.values() for value in values]

    def cpus(self, first: int = 1, last: int = TURNS) -> list[float]:
        """All CPU times of some turns."""
        return [v for turn, values in self.cpu.items() if first <= turn <= last for v in values]

    def ratio(self) -> float:
        """CPU of the last turn to that of the early one."""
        return statistics.median(self.cpu[TURNS]) / statistics.median(self.cpu[EARLY])


def write_report(stacks: Sequence[Figures], *, talks: int, load: float) -> str:
    """Write the page; return the line that sums it up."""
    from bench.turn_stock import MOST_EXAMPLES

    ours = stacks[0]
    verdict = "met" if ours.ratio() <= HIGHEST_RATIO else "not met"
    page = PAGE.format(
        machine=machine(),
        load=load,
        date=datetime.datetime.now(tz=datetime.UTC).date(),
        commit=commit(),
        talks=talks,
        turns=TURNS,
        early=EARLY,
        compared=COMPARED,
        names=" | ".join(stack.name for stack in stacks),
        lines="---|" * len(stacks),
        rows="\n".join(_rows(stacks)),
        growth="\n".join(_growth(stacks)),
        ratio=ours.ratio(),
        bar=HIGHEST_RATIO,
        verdict=verdict,
        examples=MOST_EXAMPLES,
    )
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(page, encoding="utf-8")
    said = ", ".join(f"{s.name} {statistics.median(s.cpus()):.0f} ms CPU a turn" for s in stacks)
    return f"{said}; ratio {ours.ratio():.2f} ({verdict}); see {REPORT.relative_to(ROOT)}"


def _rows(stacks: Sequence[Figures]) -> list[str]:
    return [
        _row("wall p50, ms", [statistics.median(s.walls()) for s in stacks]),
        _row("wall p95, ms", [_p95(s.walls()) for s in stacks]),
        _row("CPU per turn, median, ms", [statistics.median(s.cpus()) for s in stacks]),
        _row("CPU per turn, mean, ms", [statistics.fmean(s.cpus()) for s in stacks]),
        _row("start to first answer, s", [s.ready for s in stacks]),
        _row("memory of all processes, MB", [s.megabytes for s in stacks]),
    ]


def _growth(stacks: Sequence[Figures]) -> list[str]:
    rows = [
        _row(f"turns {a} to {b}, median", [statistics.median(s.cpus(a, b)) for s in stacks])
        for a, b in PARTS
    ]
    for turn in (EARLY, TURNS):
        rows.append(_row(f"turn {turn}", [statistics.median(s.cpu[turn]) for s in stacks]))
        asked = " | ".join(str(s.asks[turn] or "nothing") for s in stacks)
        rows.append(f"| open question at turn {turn} | {asked} |")
    return [*rows, _row("last to fifth", [s.ratio() for s in stacks], digits=2)]


def _row(what: str, values: Sequence[float], digits: int = 1) -> str:
    return f"| {what} | " + " | ".join(f"{value:,.{digits}f}" for value in values) + " |"


def _p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def machine() -> str:
    """Name the machine by what matters for the figures."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {system}"


def commit() -> str:
    """Name the commit, and say when the tree differs from it."""
    git = ["git", "-C", str(ROOT)]
    head = subprocess.run([*git, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    changed = subprocess.run([*git, "status", "--porcelain"], capture_output=True, text=True)
    return head.stdout.strip() + (" with changes" if changed.stdout.strip() else "")
