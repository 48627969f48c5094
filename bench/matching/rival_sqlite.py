"""SQLite, in a file, with a covering index by skill."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import Final

from bench.matching.drawn import Drawn
from bench.matching.rivals import Answer, Dialect, read, statement
from bench.matching.tables import DEMAND, VACANCY, demand_columns, vacancy_columns
from matching.query import Query

SETTINGS: Final = (
    "journal_mode=OFF",
    "synchronous=OFF",
    "cache_size=-1000000",
    "mmap_size=4000000000",
)


class Sqlite:
    """A join table whose primary key holds all that is asked."""

    name = f"SQLite {sqlite3.sqlite_version}, join"

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="bench-matching-")
        self._connection = sqlite3.connect(Path(self._folder.name) / "set.sqlite")

    def load(self, drawn: Drawn) -> None:
        """Take the whole set in."""
        for setting in SETTINGS:
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute(f"CREATE TABLE vacancy ({VACANCY})")
        key = "PRIMARY KEY (skill, vacancy)"
        self._connection.execute(f"CREATE TABLE demand ({DEMAND}, {key}) WITHOUT ROWID")
        for table, columns in (
            ("vacancy", vacancy_columns(drawn)),
            ("demand", demand_columns(drawn)),
        ):
            marks = ", ".join("?" * len(columns))
            rows = zip(*(column.tolist() for column in columns.values()), strict=True)
            self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        self._connection.execute("ANALYZE")

    def search(self, query: Query, limit: int) -> Answer:  # noqa: ARG002 - it is in the statement
        """Answer one query."""
        return read(self._connection.execute(statement(query, Dialect())).fetchall(), query)

    def close(self) -> None:
        """Leave nothing behind."""
        self._connection.close()
        self._folder.cleanup()
