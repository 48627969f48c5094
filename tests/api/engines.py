"""The databases that tests run on: always SQLite, PostgreSQL and Redis where reachable."""

from __future__ import annotations

import os
import shutil
from abc import ABC, abstractmethod
from functools import cache
from pathlib import Path
from typing import Final
from uuid import uuid4

import psycopg
import redis
from psycopg import sql

from api.db import Database
from api.migrate import migrate
from api.tables import Base

ADMIN_URL: Final = os.environ.get(
    "TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres"
)
REDIS_URL: Final = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")

EVERY_TEST: Final = bool(os.environ.get("TEST_EVERY_ENGINE"))
"""Whether also tests that hardly touch the database run on every engine."""


@cache
def postgres_is_there() -> bool:
    """Whether a PostgreSQL server lets us make databases."""
    try:
        with psycopg.connect(ADMIN_URL, connect_timeout=1):
            return True
    except psycopg.Error:
        return False


@cache
def redis_is_there() -> bool:
    """Whether Redis answers."""
    client = redis.Redis.from_url(REDIS_URL, socket_connect_timeout=1)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def names() -> list[str]:
    """The engines to run the suite on."""
    return ["sqlite", *(["postgresql"] if postgres_is_there() else [])]


class Store(ABC):
    """Databases of one kind, migrated once and empty for every test."""

    @abstractmethod
    def fresh(self, folder: Path) -> str:
        """Return the address of an empty, migrated database."""

    @abstractmethod
    def drop(self) -> None:
        """Remove what was made."""


class SqliteStore(Store):
    """Copies one migrated file."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.db"
        database = Database(f"sqlite:///{self._template}")
        migrate(database)
        database.close()

    def fresh(self, folder: Path) -> str:
        path = folder / "test.db"
        shutil.copy(self._template, path)
        return f"sqlite:///{path}"

    def drop(self) -> None:
        self._template.unlink()


class PostgresStore(Store):
    """One database of a random name, emptied before each test."""

    def __init__(self) -> None:
        self._name = f"test_{uuid4().hex[:12]}"
        self._admin("CREATE DATABASE {}")
        self._url = f"{ADMIN_URL.rpartition('/')[0]}/{self._name}"
        database = Database(self.url)
        migrate(database)
        database.close()

    @property
    def url(self) -> str:
        """The address with the driver's name in it."""
        return self._url.replace("postgresql://", "postgresql+psycopg://")

    def fresh(self, folder: Path) -> str:  # noqa: ARG002 - a file would go there
        tables = sql.SQL(", ").join(sql.Identifier(name) for name in Base.metadata.tables)
        with psycopg.connect(self._url) as connection:
            connection.execute(sql.SQL("TRUNCATE {}").format(tables))
        return self.url

    def drop(self) -> None:
        self._admin("DROP DATABASE {} WITH (FORCE)")

    def _admin(self, statement: str) -> None:
        with psycopg.connect(ADMIN_URL, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(self._name)))
