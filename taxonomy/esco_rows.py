"""Rows of one CSV file, whatever its encoding, separator and order of columns; broken ones apart.

A quotation mark too many or too few can swallow the rest of a file. So after a broken row reading
starts again at the next line that a sound row begins on.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from taxonomy.esco import BrokenRow, EscoError

if TYPE_CHECKING:
    import _csv

_BAD_LETTER: Final = "\ufffd"
_FORMAT: Final = "is not well-formed CSV here (quotation marks, or a wrong number of columns)"
_AGAIN: Final = "download the Dutch CSV files again from the ESCO portal"


@dataclass(frozen=True, slots=True)
class Row:
    """One sound row: its values by column, in lower case, and the line that it starts on."""

    line: int
    values: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return a value without spaces around it; empty where the file has no such column."""
        return self.values.get(column.lower(), "").strip()


class Table:
    """One file; what is wrong with its rows goes to the list that was handed in."""

    def __init__(self, path: Path, broken: list[BrokenRow]) -> None:
        """Read the file and its header.

        Raises:
            EscoError: the file cannot be read, is empty, or its header cannot be used.
        """
        self.name = path.name
        self._broken = broken
        text = _decoded(path).replace("\0", "")  # no database keeps that one
        self._lines = list(io.StringIO(text, newline=""))
        if not self._lines:
            raise EscoError(f"{path} is empty: {_AGAIN}")
        self._comma = ";" if self._lines[0].count(";") > self._lines[0].count(",") else ","
        reader = self._reader(0)
        try:
            header = next(reader)
        except csv.Error as error:
            raise EscoError(f"{path}: the first line is no CSV header: {_AGAIN}") from error
        self.columns = tuple(column.strip().lower() for column in header)
        self._refuse_doubled()
        self._first = reader.line_num

    def _refuse_doubled(self) -> None:
        for column in filter(None, self.columns):
            if self.columns.count(column) > 1:
                raise EscoError(f"{self.name} has the column '{column}' twice: {_AGAIN}")

    def require(self, *columns: str) -> None:
        """Refuse a file without these columns.

        Raises:
            EscoError: one is missing.
        """
        for column in columns:
            if column.lower() not in self.columns:
                has = ", ".join(self.columns)
                raise EscoError(f"{self.name} has no column '{column}' (it has: {has}): {_AGAIN}")

    def complain(self, line: int, reason: str) -> None:
        """Note that the row on this line cannot be used."""
        self._broken.append(BrokenRow(self.name, line, reason))

    def rows(self, key: str) -> Iterator[Row]:
        """Yield the sound rows.

        Args:
            key: a column that holds a URI in every row; tells where a row begins.
        """
        place = self.columns.index(key.lower())
        for line, fields in self._records(place):
            row = Row(line, dict(zip(self.columns, fields, strict=True)))
            if any(_BAD_LETTER in value for value in fields):
                self.complain(line, "holds letters that are not UTF-8")
            else:
                yield row

    def _records(self, place: int) -> Iterator[tuple[int, list[str]]]:
        start = self._first
        while start < len(self._lines):
            offset, reader = start, self._reader(start)
            try:
                for fields in reader:
                    if fields and not self._is_whole(fields):
                        break
                    if fields:
                        yield start + 1, fields
                    start = offset + reader.line_num
                else:
                    return
            except csv.Error:
                pass
            self.complain(start + 1, _FORMAT)
            start = self._pass_broken(start + 1, place)

    def _pass_broken(self, start: int, place: int) -> int:
        """Return the line of the next sound row, and complain of the broken ones before it."""
        for line in range(start, len(self._lines)):
            if self._is_sound(line, place):
                return line
            if self._names_concept(line, place):
                self.complain(line + 1, _FORMAT)
        return len(self._lines)

    def _is_sound(self, line: int, place: int) -> bool:
        try:
            fields: list[str] = next(self._reader(line), [])
        except csv.Error:
            return False
        return self._is_whole(fields) and fields[place].strip().startswith("http")

    def _names_concept(self, line: int, place: int) -> bool:
        """Tell whether a broken row begins here, and not the rest of one."""
        fields = self._lines[line].split(self._comma)[: place + 1]  # one before it may be missing
        return any(field.strip(' "').startswith("http") for field in fields)

    def _is_whole(self, fields: list[str]) -> bool:
        return len(fields) == len(self.columns)

    def _reader(self, start: int) -> _csv.Reader:
        lines = islice(self._lines, start, None)
        return csv.reader(lines, delimiter=self._comma, strict=True)


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EscoError(f"{path} cannot be read: {error.strerror}") from error
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8-sig", errors="replace")
