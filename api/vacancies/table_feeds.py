"""Vacancies as rows of a CSV file or elements of an XML feed, by the names people give columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

from api.vacancies.job_posting import WORDS

NAMES: Final = {alias: name for name, aliases in WORDS["names"].items() for alias in aliases}
LISTS: Final = ("schedule", "conditions", "learning", "employment")
CONCEPTS: Final = {"skills": "label", "certificates": "code", "licences": "code"}
ITEMS: Final = frozenset(WORDS["items"])
HOURS: Final = ("hours", "hoursMin", "hoursMax")
NEEDED: Final = ("externalId", "title", "employer")
DELIMITERS: Final = ",;\t"
SPLIT: Final = re.compile(r"\s*[|;]\s*")
RANGE: Final = re.compile(r"\s*(\d{1,3})(?:\D+(\d{1,3}))?\D*")
TEXT: Final = "#text"
# Parts that only a JobPosting has: such an element is read as one, whatever it is called.
POSTING_PARTS: Final = frozenset({"hiringOrganization", "jobLocation", "datePosted", "@type"})
csv.field_size_limit(10_000_000)


class FeedError(Exception):
    """Raise when a file as a whole cannot be read; nothing was changed."""


@dataclass
class Row:
    """One row or element in the names of our own shape; `problem` says why it is none."""

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    problem: str = ""


def read_csv(text: str) -> Iterator[Row]:
    """Yield the rows; columns are found by name and those of other names are left alone.

    Raises:
        FeedError: a column that every vacancy needs is not there.
    """
    head = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        columns = [NAMES.get(_plain(name), "") for name in next(reader, [])]
        _must_be_complete(columns)
        before = reader.line_num
        for cells in reader:
            line, before = before + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                yield _csv_row(line, columns, cells)
    except csv.Error as error:
        raise FeedError(f"line {reader.line_num}: {error}") from error


def read_xml(text: str) -> Iterator[Row]:
    """Yield the elements that are vacancies.

    Raises:
        FeedError: the file is no XML, or declares entities, which no feed needs.
    """
    parser = _Elements()
    try:
        parser.parse(text)
    except expat.ExpatError as error:
        raise FeedError(f"line {error.lineno}: {expat.ErrorString(error.code)}") from error
    for line, element in parser.found:
        if POSTING_PARTS & set(element):
            yield Row(line, {**element, "@type": "JobPosting"})
        else:
            values: dict[str, str] = {}
            _flatten(element, values)
            yield Row(line, *_values(values))


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]", "", name.strip().casefold())


def _must_be_complete(columns: list[str]) -> None:
    for name in NEEDED:
        if name not in columns:
            known = ", ".join(WORDS["names"][name][:4])
            raise FeedError(f"line 1: there is no column for {name}; call it one of: {known}")
    doubles = {name for name in columns if name and columns.count(name) > 1}
    if doubles:
        raise FeedError(f"line 1: two columns mean {', '.join(sorted(doubles))}")


def _csv_row(line: int, columns: list[str], cells: list[str]) -> Row:
    given = {n: c.strip() for n, c in zip(columns, cells, strict=False) if n and c.strip()}
    if len(cells) != len(columns):
        why = f"has {len(cells)} cells where the heading has {len(columns)}"
        return Row(line, dict(given), why)
    return Row(line, *_values(given))


def _values(given: Mapping[str, str]) -> tuple[dict[str, Any], str]:
    """Return the values in our own shape, and why they cannot be."""
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name in LISTS:
            values[name] = SPLIT.split(value)
        elif name in CONCEPTS:
            values[name] = [_demand(CONCEPTS[name], part) for part in SPLIT.split(value) if part]
        elif name in ("latitude", "longitude"):
            values[name] = value.replace(",", ".")
        elif name not in HOURS:
            values[name] = value
    hours, problem = _hours(given)
    return (values | {"hours": hours} if hours else values), problem


def _hours(given: Mapping[str, str]) -> tuple[dict[str, int], str]:
    """Return the hours of one column ("32-40") or of two, and what is wrong with them."""
    hours: dict[str, int] = {}
    if found := RANGE.fullmatch(given.get("hours", "")):
        hours = {"min": int(found[1]), "max": int(found[2] or found[1])}
    for name, end in (("hoursMin", "min"), ("hoursMax", "max")):
        value = given.get(name, "")
        if value.isdigit():
            hours[end] = int(value)
        elif value:
            return {}, f"{name}: is no whole number"
    return hours, ""


def _demand(key: str, said: str) -> dict[str, Any]:
    """Return a demand; a question mark behind it: nice to have."""
    return {key: said.rstrip("? "), "required": not said.endswith("?")}


def _flatten(element: Mapping[str, Any], into: dict[str, str]) -> None:
    """Collect what our fields are called, the nearest to the top first."""
    for name, value in element.items():
        said = value.get(TEXT) if isinstance(value, dict) else value
        if isinstance(said, list):
            said = said[0].get(TEXT) if isinstance(said[0], dict) else said[0]
        known = NAMES.get(_plain(name))
        if known and isinstance(said, str) and said.strip():
            into.setdefault(known, said.strip())
    for value in element.values():
        if isinstance(value, dict):
            _flatten(value, into)


class _Elements:
    """Reads XML into plain objects, one for each element that is called like a vacancy."""

    def __init__(self) -> None:
        self.found: list[tuple[int, dict[str, Any]]] = []
        self._stack: list[tuple[str, dict[str, Any], list[str]]] = []
        self._line = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = self._refuse

    def parse(self, text: str) -> None:
        """Read the whole text; what its first line says of the encoding counts no more."""
        declared = re.sub(r"\A\s*<\?xml[^>]*\?>", lambda m: "\n" * m[0].count("\n"), text)
        self._parser.Parse(declared.encode(), True)

    def _refuse(self, *_: object) -> None:
        line = self._parser.CurrentLineNumber
        raise FeedError(f"line {line}: the file declares entities, which is not allowed")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if not self._stack and _plain(local) not in ITEMS:
            return
        if not self._stack:
            self._line = self._parser.CurrentLineNumber
        self._stack.append((local, dict(attributes), []))

    def _text(self, data: str) -> None:
        if self._stack:
            self._stack[-1][2].append(data)

    def _end(self, _name: str) -> None:
        if not self._stack:
            return
        name, content, texts = self._stack.pop()
        said = "".join(texts).strip()
        if not self._stack:
            self.found.append((self._line, content))
            return
        value: Any = {**content, TEXT: said} if content and said else content or said
        parent = self._stack[-1][1]
        if name in parent:
            before = parent[name]
            parent[name] = [*before, value] if isinstance(before, list) else [before, value]
        else:
            parent[name] = value
