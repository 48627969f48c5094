"""PostgreSQL, in a database of its own that is dropped afterwards."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import psycopg
from numpy.typing import NDArray
from psycopg import sql

from bench.matching.drawn import Drawn
from bench.matching.rivals import Answer, Dialect, read, statement
from bench.matching.tables import DEMAND, VACANCY, demand_columns, vacancy_columns
from matching.query import Query

DATABASE: Final = "bench_matching"
ARRAYS: Final = (
    "(SELECT o.id AS vacancy, u.skill, u.share FROM vacancy o, "
    "unnest(o.skills, o.shares) AS u(skill, share)) d"
)


class Postgres:
    """One of two shapes: a join table with a covering index, or two arrays in each vacancy."""

    def __init__(self, address: str, *, arrays: bool) -> None:
        self._address = address
        self._arrays = arrays
        self._dialect = Dialect(demands=ARRAYS) if arrays else Dialect()
        self._database = f"{DATABASE}_{'arrays' if arrays else 'join'}"
        self._manage("DROP DATABASE IF EXISTS {}", "CREATE DATABASE {}")
        self._connection = psycopg.connect(address, dbname=self._database, autocommit=True)
        version = self._connection.info.parameter_status("server_version") or ""
        self.name = f"PostgreSQL {version.split()[0]}, {'int[]' if arrays else 'join'}"

    def load(self, drawn: Drawn) -> None:
        """Take the whole set in; memory for sorting is given, so that nothing spills."""
        columns = vacancy_columns(drawn)
        more = ", skills INTEGER[], shares INTEGER[]" if self._arrays else ""
        self._connection.execute(f"CREATE UNLOGGED TABLE vacancy ({VACANCY}{more})")
        demands = demand_columns(drawn)
        if self._arrays:
            self._copy("vacancy", columns | _arrays(drawn, demands))
        else:
            self._copy("vacancy", columns)
            self._connection.execute(f"CREATE UNLOGGED TABLE demand ({DEMAND})")
            self._copy("demand", demands)
            index = "CREATE INDEX ON demand (skill) INCLUDE (vacancy, share)"
            self._connection.execute(index)
        for setting in ("work_mem = '512MB'", "max_parallel_workers_per_gather = 2", "jit = off"):
            self._connection.execute(f"SET {setting}")
        self._connection.execute("VACUUM ANALYZE")

    def search(self, query: Query, limit: int) -> Answer:  # noqa: ARG002 - it is in the statement
        """Answer one query."""
        text = statement(query, self._dialect).encode()
        return read(self._connection.execute(text).fetchall(), query)

    def close(self) -> None:
        """Drop the database."""
        self._connection.close()
        self._manage("DROP DATABASE IF EXISTS {}")

    def _manage(self, *statements: str) -> None:
        with psycopg.connect(self._address, dbname="postgres", autocommit=True) as connection:
            for text in statements:
                connection.execute(sql.SQL(text).format(sql.Identifier(self._database)))

    def _copy(self, table: str, columns: dict[str, Any]) -> None:
        names = ", ".join(columns)
        with (
            self._connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({names}) FROM STDIN".encode()) as copy,
        ):
            lists = [c.tolist() if isinstance(c, np.ndarray) else c for c in columns.values()]
            for row in zip(*lists, strict=True):
                copy.write_row(row)


def _arrays(drawn: Drawn, demands: dict[str, NDArray[Any]]) -> dict[str, list[list[int]]]:
    order = np.argsort(demands["vacancy"], kind="stable")
    cuts = drawn.ends[:-1]
    return {
        f"{name}s": [part.tolist() for part in np.split(demands[name][order], cuts)]
        for name in ("skill", "share")
    }
