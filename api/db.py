"""The database: engine, sessions and the one place that commits.

A request that writes begins at once (`BEGIN IMMEDIATE` on SQLite), for a transaction that starts
with reading and then writes fails on SQLite whatever the busy timeout. Whoever writes to a
conversation locks its row first (`repository.locked`), on PostgreSQL with `FOR UPDATE`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import Depends, Request
from sqlalchemy import JSON, DateTime, Enum, create_engine, event, make_url
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.types import TypeDecorator

from api.errors import ConflictError

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
WRITING: Final = "intake_writing"
WAKES: Final = "wakes"


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time in UTC on every database; SQLite itself would lose the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without zone: it would be read back as another moment."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment with its zone."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables; api/tables.py imports each of them for the migrations."""

    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy types it so
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[dict[str, Any]]: JSON,
    }


def words(kind: type[StrEnum]) -> Enum:
    """Return a column type that keeps the value of an enum as a plain word."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


def utc_now() -> datetime:
    """Return the present moment, with its zone."""
    return datetime.now(UTC)


def wake(session: Session, topic: str) -> None:
    """Tell listeners of a topic to look again, once this session has committed."""
    session.info.setdefault(WAKES, set()).add(topic)


class Database:
    """Makes sessions; after a commit it passes the session's wake-ups on."""

    def __init__(self, url: str, *, busy_seconds: float = 5.0, pool_size: int = 20) -> None:
        self.pool_size = pool_size
        self.engine = make_engine(url, busy_seconds=busy_seconds, pool_size=pool_size)
        self.on_commit: Callable[[set[str]], None] | None = None
        self._reads = sessionmaker(self.engine, expire_on_commit=False)
        self._writes = sessionmaker(
            self.engine.execution_options(**{WRITING: True}), expire_on_commit=False
        )

    @property
    def is_sqlite(self) -> bool:
        """Whether one process owns the data, as is the case on SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session whose changes are thrown away."""
        with self._reads() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Commit at the end, roll back on an error, and only then wake the listeners."""
        try:
            with self._writes.begin() as session:
                yield session
        except StaleDataError as error:  # two changes at once: one wins
            raise ConflictError("someone else changed this first") from error
        topics = session.info.pop(WAKES, None)
        if topics and self.on_commit is not None:
            self.on_commit(topics)

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def make_engine(url: str, *, busy_seconds: float, pool_size: int) -> Engine:
    """Return an engine with the habits that our two databases need."""
    parsed = make_url(url)
    is_sqlite = parsed.get_backend_name() == "sqlite"
    if is_sqlite and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        parsed,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=busy_seconds,
        pool_pre_ping=not is_sqlite,
        connect_args={"timeout": busy_seconds} if is_sqlite else {},
        hide_parameters=True,  # an error's text must not carry what a visitor typed
    )
    if is_sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, see _begin_sqlite
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")  # an answered 201 survives a power cut
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def get_session(request: Request) -> Iterator[Session]:
    """Give a reading or a writing session by the method; commit before the answer is sent."""
    database: Database = request.app.state.database
    if request.method in SAFE_METHODS:
        with database.reading() as session:
            yield session
    else:
        with database.writing() as session:
            yield session


# scope="function": a plain Depends would commit after the answer was sent.
SessionDep = Annotated[Session, Depends(get_session, scope="function")]
