"""What is put beside the index: another engine, loaded with the same set, asked the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bench.matching.drawn import CODES, Drawn, code_of, skill_uri
from matching.geo.columns import FLAGS, STEPS, flag_bits
from matching.query import FILTERS, Query
from matching.vacancy import CONDITIONS, SCHEDULES
from matching.weights import BAND, FARTHEST_KM, FULL, LEAST_FIT, PER_KM

SKILL_PREFIX: Final = len(skill_uri(0)) - 1
OCCUPATION_PREFIX: Final = len("urn:bench:occupation:")
SECTOR_PREFIX: Final = len("sector-")


@dataclass(frozen=True)
class Answer:
    """Numbers of the best vacancies in order; all that fit, and what each filter leaves out.

    `fitting` is below 0 for an engine that cannot count.
    """

    numbers: list[int]
    fitting: int
    left_out: dict[str, int]


class Rival(Protocol):
    """Another engine."""

    name: str

    def load(self, drawn: Drawn) -> None:
        """Take the whole set in."""

    def search(self, query: Query, limit: int) -> Answer:
        """Answer one query."""

    def close(self) -> None:
        """Leave nothing behind."""


@dataclass(frozen=True)
class Dialect:
    """What the same SQL is called elsewhere."""

    divide: str = "/"
    round: str = "round({})"
    materialized: str = "MATERIALIZED"
    demands: str = "demand d"


def statement(query: Query, dialect: Dialect) -> str:
    """Return one statement: the best vacancies, and how many stop at each stage (6: none)."""
    return f"""
WITH asked(skill, divisor, flat) AS (VALUES {_asked(query)}),
skill_points AS (
  SELECT d.vacancy, SUM(a.flat + d.share {dialect.divide} a.divisor) AS points
  FROM {dialect.demands} JOIN asked a ON a.skill = d.skill GROUP BY d.vacancy),
fitting AS (
  SELECT * FROM (
    SELECT v.id, v.flags, v.codes, v.hours_min, v.hours_max, {_tenths(query, dialect)} AS tenths,
      COALESCE(s.points, 0) + {_cases("v.occupation", _work(query))}
        + {_cases("v.sector", _sectors(query))} AS base
    FROM vacancy v LEFT JOIN skill_points s ON s.vacancy = v.id) scored
  WHERE base >= {LEAST_FIT}),
staged AS {dialect.materialized} (
  SELECT id, tenths, base + {_extra(query, dialect)} AS fit, {_stage(query)} AS stage FROM fitting)
SELECT 0 AS part, stage, COUNT(*), 0, 0 FROM staged GROUP BY stage
UNION ALL
SELECT * FROM (
  SELECT 1, stage, id, CAST({_floor("fit", BAND, dialect)} AS INTEGER) AS band, tenths
  FROM staged WHERE stage = {len(FILTERS)} ORDER BY band DESC, tenths, id LIMIT 20) best"""


def read(rows: Sequence[Sequence[int]], query: Query) -> Answer:
    """Return the answer that a statement's rows are."""
    counts = {int(stage): int(count) for part, stage, count, *_ in rows if part == 0}
    best = sorted((-int(band), int(t), int(one)) for part, _, one, band, t in rows if part == 1)
    left_out = {name: counts.get(FILTERS.index(name), 0) for name in query.active_filters()}
    return Answer([one for _, _, one in best], sum(counts.values()), left_out)


def _asked(query: Query) -> str:
    known = [(skill_number(uri), STEPS // s, 0) for uri, s in query.skills.items()]
    known += [
        (skill_number(uri), STEPS // FULL, points) for uri, points in query.wished_skills.items()
    ]
    return ", ".join(map(str, known))


def skill_number(uri: str) -> int:
    """Return the number of a drawn skill."""
    return int(uri[SKILL_PREFIX:])


def _work(query: Query) -> dict[int, int]:
    return {int(uri[OCCUPATION_PREFIX:]): points for uri, points in query.occupations.items()}


def _sectors(query: Query) -> dict[int, int]:
    return {int(name[SECTOR_PREFIX:]): points for name, points in query.sectors.items()}


def _cases(column: str, points: dict[int, int]) -> str:
    whens = " ".join(f"WHEN {number} THEN {value}" for number, value in points.items())
    return f"CASE {column} {whens} ELSE 0 END" if whens else "0"


def _tenths(query: Query, dialect: Dialect) -> str:
    start = query.start
    if start is None:
        return "0"
    north = f"(v.latitude - {start.latitude!r})"
    east = f"((v.longitude - {start.longitude!r}) * {start.longitude_scale!r})"
    km = f"sqrt({north} * {north} + {east} * {east}) * 111.2"
    return f"CAST({dialect.round.format(f'{km} * 10')} AS INTEGER)"


def _bit(column: str, bits: int) -> str:
    return f"({column} & {bits}) <> 0"


def _extra(query: Query, dialect: Dialect) -> str:
    tastes = {**query.schedule, **query.conditions, **query.learning}
    parts = [
        f"CASE WHEN {_bit('flags', 1 << FLAGS.index(name))} THEN {points} ELSE 0 END"
        for name, points in tastes.items()
    ]
    parts += [
        f"CASE WHEN {_bit('codes', 1 << number)} THEN {query.codes[code_of(number)]} ELSE 0 END"
        for number in range(CODES)
        if code_of(number) in query.codes
    ]
    if query.prefers_near:
        near = f"CASE WHEN tenths < {FARTHEST_KM * 10} THEN tenths ELSE {FARTHEST_KM * 10} END"
        parts.append(f"-(({near}) * {PER_KM} {dialect.divide} 10)")
    return " + ".join(parts) or "0"


def _stage(query: Query) -> str:
    stops = []
    if query.radius_km is not None:
        stops.append(f"tenths > {int(query.radius_km * 10)}")
    if query.hours:
        stops.append(f"hours_max < {query.hours[0]} OR hours_min > {query.hours[1]}")
    never = flag_bits(query.never_schedule, SCHEDULES)
    named = {"travel": 0, "hours": 1}
    numbers = [named[n] for n in ("travel", "hours") if n in query.active_filters()]
    whens = list(zip(stops, numbers, strict=True))
    if never:
        whens.append((_bit("flags", never), 2))
    for number, name in enumerate(CONDITIONS, 3):
        if name in query.never_conditions:
            whens.append((_bit("flags", flag_bits([name], CONDITIONS)), number))
    cases = " ".join(f"WHEN {stop} THEN {number}" for stop, number in whens)
    return f"CASE {cases} ELSE {len(FILTERS)} END" if cases else str(len(FILTERS))


def _floor(value: str, by: int, dialect: Dialect) -> str:
    """Whole division towards minus infinity; a fit is never below -100,000."""
    lift = 100_000
    return f"({value} + {lift * by}) {dialect.divide} {by} - {lift}"
