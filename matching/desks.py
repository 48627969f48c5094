"""The desk of a region and sector: who helps, when, and the next moments to meet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import yaml

from matching.catalogue import DATA
from matching.errors import MatchingError
from matching.slots import SlotRule, free_slots, read_rule
from taxonomy.places import Places

REQUIRED: Final = ("id", "name", "region", "hours")
OPTIONAL: Final = ("regionCode", "sector", "person", "phone", "mail", "address", "slots", "demo")
_LINE: Final = "__line__"
_SHAPES: Final[Mapping[str, re.Pattern[str]]] = {
    "id": re.compile(r"[a-z0-9][a-z0-9-]{0,78}"),
    "phone": re.compile(r"[+0-9][0-9 ().-]{4,38}"),
    "mail": re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"),
}


@dataclass(frozen=True, slots=True)
class Desks:
    """All desks of the data file; exactly one serves the whole country and every sector."""

    rows: Sequence[Mapping[str, Any]]
    rules: Mapping[str, SlotRule]

    def desk_for(
        self,
        region: str | None,
        sector: str | None,
        *,
        now: datetime,
    ) -> dict[str, Any]:
        """Return the nearest desk: region and sector, region, sector, or the national one.

        `region` is a name or a code. The answer is the contract's `desk`; `now` must be aware.
        """
        best = max(self.rows, key=lambda row: _closeness(row, region, sector))
        return {**_shown(best), "nextSlots": self.free_slots(best["id"], now=now)}

    def free_slots(self, desk_id: str, *, now: datetime, taken: Collection[str] = ()) -> list[str]:
        """Return a desk's next moments that are not among the keys of slots that are taken."""
        rule = self.rules.get(desk_id)
        return free_slots(desk_id, rule, now, taken) if rule else []

    def is_slot(self, desk_id: str, moment: str, *, now: datetime) -> bool:
        """Tell whether a desk meets visitors at this moment, taken or not."""
        rule = self.rules.get(desk_id)
        return rule is not None and moment in rule.moments(now)


def load_desks(
    path: Path = DATA / "desks.yml",
    *,
    regions: Mapping[str, str] | None = None,
    sectors: Collection[str] | None = None,
) -> Desks:
    """Read the desks; `regions` are the names by code, to hold them against.

    Raises:
        MatchingError: anything in the file cannot be; every mistake with its line.
    """
    rows = _read(path)
    mistakes = [
        f"{path.name}:{row[_LINE]}: {mistake}"
        for row in rows
        for mistake in _mistakes(row, regions, sectors)
    ]
    mistakes += _together(rows, path.name)
    if mistakes:
        raise MatchingError("\n".join(mistakes))
    clean = [{key: value for key, value in row.items() if key != _LINE} for row in rows]
    return Desks(clean, {row["id"]: read_rule(row.get("slots")) for row in clean})


def region_names(places: Places) -> dict[str, str]:
    """Return the names of the labour-market regions by their codes."""
    return {town.region_code: town.region for town in places.towns()}


class _LineLoader(yaml.SafeLoader):
    """Reads mappings that know on which line they begin."""


def _with_line(loader: _LineLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    return {**loader.construct_mapping(node, deep=True), _LINE: node.start_mark.line + 1}


_LineLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _with_line)


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        rows = yaml.load(text, Loader=_LineLoader)  # noqa: S506, RUF100 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise MatchingError(f"{path.name}:{line}: this is no YAML: {error.problem}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise MatchingError(f"{path.name}:1: the file is a list of desks, each with its fields")
    for row in rows:
        if isinstance(row.get("slots"), dict):
            row["slots"].pop(_LINE, None)
    return rows


def _mistakes(
    row: Mapping[str, Any], regions: Mapping[str, str] | None, sectors: Collection[str] | None
) -> Iterator[str]:
    for name in REQUIRED:
        if not isinstance(row.get(name), str) or not row[name].strip():
            yield f"{name} is missing, or is no text"
    yield from _bad_fields(row)
    yield from _unknown_area(row, regions, sectors)
    try:
        read_rule(row.get("slots"))
    except (ValueError, AttributeError) as error:
        yield str(error)


def _bad_fields(row: Mapping[str, Any]) -> Iterator[str]:
    if unknown := row.keys() - {*REQUIRED, *OPTIONAL, _LINE}:
        yield f"no desk has {', '.join(sorted(map(str, unknown)))}; known: {', '.join(OPTIONAL)}"
    for name, shape in _SHAPES.items():
        if name in row and not shape.fullmatch(str(row[name])):
            yield f"{name} {row[name]!r} cannot be one"
    if not (row.get("phone") or row.get("mail")):
        yield "a desk needs a phone or a mail address: visitors must be able to reach it"
    if not isinstance(row.get("demo", False), bool):
        yield "demo is true, or left out"


def _unknown_area(
    row: Mapping[str, Any], regions: Mapping[str, str] | None, sectors: Collection[str] | None
) -> Iterator[str]:
    code, sector = row.get("regionCode"), row.get("sector")
    if regions is not None and code is not None:
        if code not in regions:
            yield f"regionCode {code!r} is none of the {len(regions)} labour-market regions"
        elif row.get("region") != regions[code]:
            yield f"regionCode {code} is {regions[code]!r}, not {row.get('region')!r}"
    if sectors is not None and sector is not None and sector not in sectors:
        yield f"sector {sector!r} is none of {', '.join(sorted(sectors))}"


def _together(rows: Sequence[Mapping[str, Any]], file: str) -> Iterator[str]:
    """Yield what is wrong with the desks as a whole."""
    ids: dict[object, int] = {}
    areas: dict[tuple[object, object], int] = {}
    for row in rows:
        area, line = (row.get("regionCode"), row.get("sector")), row[_LINE]
        if (first := ids.setdefault(row.get("id"), line)) != line:
            yield f"{file}:{line}: the id {row.get('id')!r} stands on line {first} as well"
        if area != (None, None) and (first := areas.setdefault(area, line)) != line:
            yield f"{file}:{line}: line {first} has a desk for this region and sector as well"
    everywhere = [row[_LINE] for row in rows if _serves_all(row)]
    if len(everywhere) != 1:
        lines = f" (now lines {', '.join(map(str, everywhere))})" if everywhere else " (now none)"
        yield f"{file}:1: exactly one desk must be without regionCode and sector{lines}"


def _serves_all(row: Mapping[str, Any]) -> bool:
    return row.get("regionCode") is None and row.get("sector") is None


def _closeness(row: Mapping[str, Any], region: str | None, sector: str | None) -> int:
    code, branch = row.get("regionCode"), row.get("sector")
    if code is not None and region not in (code, row["region"]):
        return -1
    if branch is not None and branch != sector:
        return -1
    return 2 * (code is not None) + (branch is not None)


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    shown = {k: v for k, v in row.items() if k not in ("regionCode", "slots") and v is not None}
    return {"demo": False, **shown}
