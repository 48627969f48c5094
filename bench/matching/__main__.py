"""Measure matching: speed beside other engines, quality, and changes by HTTP.

`make bench-matching` runs it: python -m bench.matching [--parts index,quality,http] [--sizes N,N].
Writes docs/evidence/matching.md, each part its own section; progress goes to the terminal. Rivals
run on the same drawn set in the same run, up to a million vacancies.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from bench.matching import exact, quality, updates, updates_http
from bench.matching.drawn import Drawn, draw
from bench.matching.judge import Judge
from bench.matching.measure import Times, bytes_read, stream_rate, timed
from bench.matching.report import RivalFigures, SizeFigures, write_report
from bench.matching.rivals import Answer, Rival
from bench.matching.visitors import Visitors
from matching.geo.index import GeoIndex
from matching.query import Query
from matching.vacancy import Vacancy

SEED: Final = 20261121
PARTS: Final = ("index", "quality", "http")
SIZES: Final = "60000,1000000,4000000"
QUERIES: Final = 300
RIVAL_QUERIES: Final = 20
MOST_FOR_RIVALS: Final = 1_000_000
CHANGING: Final = 1_000_000
JUDGED_ROWS: Final = 100_000_000
FEWEST_JUDGED: Final = 30
"""Brute force looks at every row: so many rows, but at least so many queries."""
OURS, RIVALS = "ours", "rivals"
MOST_KEPT: Final = 100_000
MIXED: Final = 60_000
POSTGRES: Final = "postgresql://postgres@127.0.0.1:5432/postgres"


def main() -> int:
    """Run the parts; return 1 if an answer was wrong, a query failed or a bar was missed."""
    parser = argparse.ArgumentParser(prog="bench.matching", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"vacancies, by commas ({SIZES})")
    parser.add_argument("--parts", default=",".join(PARTS), help="which parts, by commas (all)")
    chosen = parser.parse_args()
    parts = chosen.parts.split(",")
    if unknown := {*parts} - {*PARTS}:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    sizes = [int(size) for size in chosen.sizes.split(",")]
    runs: Mapping[str, Callable[[], bool]] = {
        "index": partial(measure_index, sizes),
        "quality": quality.measure,
        "http": updates_http.measure,
    }
    good = [runs[part]() for part in PARTS if part in parts]
    return int(not all(good))


def measure_index(sizes: Sequence[int]) -> bool:
    """Measure the index and write the page; tell whether every answer was right."""
    load_before = os.getloadavg()[0]
    say("memory: how fast one thread reads it in order")
    rate = stream_rate()
    say(f"{exact.MIXED_QUERIES} queries with changes between them, {MIXED} vacancies")
    mixed = exact.Mixed(MIXED, SEED)
    wrong = mixed.run()
    say(f"  {wrong} wrong, after {mixed.changes} changes")
    figures: dict[int, SizeFigures] = {}
    for size, what in stages(sizes):
        say(f"{size:,} vacancies: drawing")
        drawn = draw(size, SEED)
        visitors = Visitors(SEED, drawn.of_rank)
        queries = [visitors.query() for _ in range(QUERIES)]
        if what == OURS:
            figures[size] = our_figures(drawn, queries, rate)
        else:
            figures[size] = replace(figures[size], rivals=beside(drawn, queries))
        gc.collect()
        ordered = [figures[one] for one in sorted(figures)]
        write_report(ordered, rate, (wrong, mixed.changes), load_before)
    failed = sum(one.load.failed + one.load.torn for one in figures.values() if one.load)
    return wrong + failed + sum(one.wrong for one in figures.values()) == 0


def stages(sizes: Sequence[int]) -> list[tuple[int, str]]:
    """Return what to measure, the long parts last; the report is written after each."""
    large = [size for size in sizes if size > MOST_KEPT]
    small = [size for size in sizes if size <= MOST_KEPT]
    return [
        *((size, what) for size in small for what in (OURS, RIVALS)),
        *((size, OURS) for size in large),
        *((size, RIVALS) for size in large if size <= MOST_FOR_RIVALS),
    ]


def our_figures(drawn: Drawn, queries: Sequence[Query], rate: float) -> SizeFigures:
    """Measure the index: speed, memory, right answers, and changes at the smaller sizes."""
    begin = time.perf_counter()
    index = loaded(drawn)
    seconds = time.perf_counter() - begin
    index.search(queries[0], limit=exact.LIMIT)
    times = timed(partial(index.search, limit=exact.LIMIT), queries)
    say(f"  ours: p50 {times.at(50):.2f}, p95 {times.at(95):.2f} ms; {index.bytes / 1e6:.0f} MB")
    judged = queries[: max(FEWEST_JUDGED, JUDGED_ROWS // len(drawn))]
    country = [replace(query, radius_km=None) for query in queries]
    figures = SizeFigures(
        size=len(drawn),
        seconds=seconds,
        bytes=index.bytes,
        times=times,
        country=timed(partial(index.search, limit=exact.LIMIT), country, 1),
        floor=sum(bytes_read(index, query) for query in queries) / len(queries) / rate * 1000,
        wrong=exact.mismatches(index, drawn, judged),
        judged=len(judged),
    )
    say(f"  {figures.wrong} of {figures.judged} answers differ from brute force")
    if len(drawn) != CHANGING:
        return figures
    say("  50 queries a second, then with 10,000 changes a minute")
    load = updates.run(index, drawn, queries)
    say(f"  p95 {load.idle.at(95):.2f} ms alone, {load.busy.at(95):.2f} ms with changes")
    return replace(figures, load=load)


def loaded(drawn: Drawn) -> GeoIndex:
    """Return the index of a drawn set: a small one keeps its vacancies, a large one fetches hits.

    No database is asked: hits of a large set get an empty body.
    """
    if len(drawn) <= MOST_KEPT:
        return GeoIndex(drawn.rarity, map(drawn.vacancy, range(len(drawn))))
    body = drawn.vacancy(0)
    bodies: dict[str, Vacancy] = {}

    def fetch(ids: Sequence[str]) -> Mapping[str, Vacancy]:
        for one in ids:
            if one not in bodies:
                bodies[one] = replace(body, id=one)
        return bodies

    index = GeoIndex(drawn.rarity, fetch=fetch)
    index.load(drawn.rows(index.names))
    return index


def beside(drawn: Drawn, queries: Sequence[Query]) -> list[RivalFigures]:
    """Measure the others."""
    judge = Judge(drawn, exact.everything(drawn))
    asked = queries[:RIVAL_QUERIES]
    right = [judge.search(query, exact.LIMIT).numbers for query in asked]
    counts = [judge.search(query, exact.LIMIT).fitting for query in asked]
    return [rival_figures(Right(drawn, asked, right, counts), make) for make in makers()]


@dataclass(frozen=True)
class Right:
    """What is asked of the others, and the right answers."""

    drawn: Drawn
    queries: Sequence[Query]
    numbers: Sequence[list[int]]
    fitting: Sequence[int]


def makers() -> list[Callable[[], Rival]]:
    """Return what makes each of the others; they are imported only when measured."""
    from bench.matching.rival_duckdb import DuckDb
    from bench.matching.rival_postgres import Postgres
    from bench.matching.rival_sqlite import Sqlite
    from bench.matching.rival_tantivy import Tantivy

    address = os.environ.get("TEST_POSTGRES_URL") or POSTGRES
    return [
        DuckDb,
        Sqlite,
        lambda: Postgres(address, arrays=False),
        lambda: Postgres(address, arrays=True),
        Tantivy,
    ]


def rival_figures(right: Right, make: Callable[[], Rival]) -> RivalFigures:
    """Measure one of the others, and leave nothing of it."""
    rival = make()
    try:
        say(f"  {rival.name}: loading")
        begin = time.perf_counter()
        rival.load(right.drawn)
        seconds = time.perf_counter() - begin
        answers: list[Answer] = []
        rival.search(right.queries[0], exact.LIMIT)
        times: Times = timed(
            lambda query: answers.append(rival.search(query, exact.LIMIT)), right.queries, 1
        )
        say(f"    p50 {times.at(50):.1f}, p95 {times.at(95):.1f} ms")
        found = zip(answers, right.numbers, strict=True)
        shares = [len({*a.numbers} & {*n}) / max(1, len(n)) for a, n in found]
        counted = all(a.fitting == n for a, n in zip(answers, right.fitting, strict=True))
        return RivalFigures(rival.name, seconds, times, sum(shares) / len(shares), counted)
    finally:
        rival.close()


def say(text: str) -> None:
    """Print progress."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
