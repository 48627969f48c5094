"""Trainings out of a provider's or operator's CSV file: what is good, and what is wrong where.

One row is one training. A cell with several values parts them by "|". Which columns there are and
what they may hold stands in docs/trainings.md.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple, TextIO

from matching.catalogue import Training, read_routes
from matching.errors import MatchingError
from matching.financing import load_financing
from matching.starts import check_starts
from matching.vacancy import LEARNING
from taxonomy.model import Concept, Taxonomy
from taxonomy.places import Places
from taxonomy.search import normalise

REQUIRED: Final = ("id", "title", "route", "provider", "days")
LISTS: Final = (
    *("occupations", "skills", "certificates", "licences"),
    *("entry", "financing", "regions", "starts"),
)
OPTIONAL: Final = ("sector", "level", "crebo", "url", *LISTS)
LONGEST_ID: Final = 80
LONGEST_TEXT: Final = 200
MOST_DAYS: Final = 3650
DELIMITERS: Final = ",;\t"
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]*")
_CREBO: Final = re.compile(r"\d{5}")
_URL: Final = re.compile(r"https?://[^\s<>\"]+")


class BrokenRow(NamedTuple):
    """A row that was skipped, and why."""

    line: int
    reason: str


@dataclass
class TrainingFile:
    """What a file holds."""

    trainings: dict[str, Training] = field(default_factory=dict)
    broken: list[BrokenRow] = field(default_factory=list)


def read_trainings(path: Path, taxonomy: Taxonomy, places: Places) -> TrainingFile:
    """Read a file; a row that cannot be used is listed and skipped.

    Raises:
        MatchingError: there is no such file, it is no CSV in UTF-8, a column is missing or unknown,
            or no row at all can be used.
    """
    reader, found = _RowReader(taxonomy, places), TrainingFile()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for line, row in _rows(file, path):
                _take(reader, line, row, found)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise MatchingError(f"{path}: cannot be read as CSV in UTF-8: {error}") from error
    if not found.trainings:
        first = f" (line {found.broken[0].line}: {found.broken[0].reason})" if found.broken else ""
        raise MatchingError(f"{path}: no row can be used{first}")
    return found


def _take(reader: _RowReader, line: int, row: Mapping[str, str], found: TrainingFile) -> None:
    try:
        training = reader.training(row)
    except MatchingError as error:
        found.broken.append(BrokenRow(line, str(error)))
        return
    if training.id in found.trainings:
        reason = f"the id {training.id} stands on an earlier line as well"
        found.broken.append(BrokenRow(line, reason))
    else:
        found.trainings[training.id] = training


def _rows(file: TextIO, path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    header = file.readline()
    delimiter = max(DELIMITERS, key=header.count)
    names = [
        name.strip().casefold() for name in next(csv.reader([header], delimiter=delimiter), [])
    ]
    missing, unknown = set(REQUIRED) - {*names}, {*names} - {*REQUIRED, *OPTIONAL}
    if missing or unknown:
        raise MatchingError(
            f"{path}: line 1: " + "; ".join(
                f"{what} {', '.join(sorted(columns))}"
                for what, columns in (("missing columns", missing), ("unknown columns", unknown))
                if columns
            ) + f"; known are {', '.join((*REQUIRED, *OPTIONAL))}"
        )  # fmt: skip
    reader = csv.reader(file, delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            values = (cell.strip() for cell in (*cells, *[""] * len(names)))
            yield reader.line_num + 1, dict(zip(names, values, strict=False))


class _RowReader:
    def __init__(self, taxonomy: Taxonomy, places: Places) -> None:
        self._taxonomy = taxonomy
        self._routes = read_routes()
        self._concepts: dict[str, Mapping[str, Concept]] = {
            "occupation": _by_name(taxonomy.occupations),
            "skill": _by_name(taxonomy.skills),
        }
        self._sectors = {concept.slug for concept in taxonomy.sectors.values()}
        towns = places.towns()
        self._regions = {name: t.region for t in towns for name in (t.region, t.region_code)}

    def training(self, row: Mapping[str, str]) -> Training:
        """Return the training of a row.

        Raises:
            MatchingError: a value is missing or cannot be; names the column.
        """
        for name in REQUIRED:
            if not row[name]:
                raise MatchingError(f"{name} is empty")
        lists = {name: _parts(row.get(name, "")) for name in LISTS}
        route = _one_of("route", row["route"], LEARNING)
        training = Training(
            id=_matching("id", row["id"][: LONGEST_ID + 1], _ID),
            title=_short("title", row["title"]),
            route=route,
            provider=_short("provider", row["provider"]),
            days=_whole("days", row["days"], 1, MOST_DAYS),
            sector=_optional(row, "sector", self._sector),
            level=_optional(row, "level", lambda text: _whole("level", text, 1, 4)),
            crebo=_optional(row, "crebo", lambda text: _matching("crebo", text, _CREBO)),
            url=_optional(row, "url", lambda text: _matching("url", text, _URL)),
            occupations=tuple(self._uri("occupation", name) for name in lists["occupations"]),
            skills=tuple(self._uri("skill", name) for name in lists["skills"]),
            certificates=tuple(self._code("certificate", code) for code in lists["certificates"]),
            licences=tuple(self._code("licence", code) for code in lists["licences"]),
            entry=tuple(_short("entry", text) for text in lists["entry"]),
            financing=tuple(_scheme(slug, route) for slug in lists["financing"]),
            regions=tuple(self._region(name) for name in lists["regions"]),
            starts=lists["starts"] or tuple(self._routes[route]["starts"]),
            demo=False,
        )
        check_starts("starts", training.starts)
        if not (training.gains or training.occupations):
            raise MatchingError("name an occupation, skill, certificate or licence")
        return training

    def _sector(self, text: str) -> str:
        return _one_of("sector", text, self._sectors)

    def _uri(self, kind: str, name: str) -> str:
        concept = self._concepts[kind].get(name) or self._concepts[kind].get(normalise(name))
        if concept is None:
            raise MatchingError(f"{kind}s: no {kind} is called {name!r}")
        return concept.uri

    def _code(self, kind: str, code: str) -> str:
        held = self._taxonomy.certificates if kind == "certificate" else self._taxonomy.licences
        return _one_of(f"{kind}s", code, {str(concept.code) for concept in held.values()})

    def _region(self, name: str) -> str:
        if name not in self._regions:
            raise MatchingError(f"regions: {name!r} is none of the labour-market regions")
        return self._regions[name]


def _by_name(concepts: Mapping[str, Concept]) -> dict[str, Concept]:
    """Return concepts by URI, slug and label; a slug and a label of one name are one concept."""
    labels = {normalise(label): c for c in concepts.values() for label in (*c.imported, *c.labels)}
    slugs = {concept.slug: concept for concept in concepts.values()}
    return {**labels, **slugs, **concepts}


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))


def _optional[Value](
    row: Mapping[str, str], name: str, read: Callable[[str], Value]
) -> Value | None:
    return read(row[name]) if row.get(name) else None


def _short(name: str, text: str) -> str:
    if len(text) > LONGEST_TEXT or not text.isprintable():
        raise MatchingError(f"{name}: more than {LONGEST_TEXT} characters, or not on one line")
    return text


def _matching(name: str, text: str, pattern: re.Pattern[str]) -> str:
    longest = LONGEST_ID if name == "id" else LONGEST_TEXT
    if not pattern.fullmatch(text) or len(text) > longest:
        raise MatchingError(f"{name}: {text!r} cannot be one")
    return text


def _whole(name: str, text: str, least: int, most: int) -> int:
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise MatchingError(f"{name}: {text!r} is no whole number from {least} to {most}")
    return int(text)


def _one_of(name: str, text: str, known: Collection[str]) -> str:
    if text not in known:
        listed = ", ".join(sorted(known)[:20])
        raise MatchingError(f"{name}: {text!r} is none of {listed}")
    return text


def _scheme(slug: str, route: str) -> str:
    schemes = load_financing().schemes
    _one_of("financing", slug, schemes.keys())
    if not schemes[slug].suits(route, None):
        raise MatchingError(f"financing: {slug} is not for the route {route}")
    return slug
