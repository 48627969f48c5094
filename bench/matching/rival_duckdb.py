"""DuckDB, in memory, with all cores."""

from __future__ import annotations

from typing import Final

import duckdb

from bench.matching.drawn import Drawn
from bench.matching.rivals import Answer, Dialect, read, statement
from bench.matching.tables import demand_columns, vacancy_columns
from matching.query import Query

DIALECT: Final = Dialect(divide="//", round="round_even({}, 0)")


class DuckDb:
    """A join table; DuckDB needs no index to scan it."""

    name = f"DuckDB {duckdb.__version__}, join"

    def __init__(self) -> None:
        self._connection = duckdb.connect(":memory:")

    def load(self, drawn: Drawn) -> None:
        """Take the whole set in."""
        vacancies, demands = vacancy_columns(drawn), demand_columns(drawn)
        self._connection.register("vacancies", vacancies)
        self._connection.register("demands", demands)
        self._connection.execute("CREATE TABLE vacancy AS SELECT * FROM vacancies")
        self._connection.execute("CREATE TABLE demand AS SELECT * FROM demands")
        self._connection.unregister("vacancies")
        self._connection.unregister("demands")

    def search(self, query: Query, limit: int) -> Answer:  # noqa: ARG002 - it is in the statement
        """Answer one query."""
        text = statement(query, DIALECT)
        return read(self._connection.execute(text).fetchall(), query)

    def close(self) -> None:
        """Leave nothing behind."""
        self._connection.close()
