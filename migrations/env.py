"""Alembic's entry: migrates over the connection it is given, or one made from the settings."""

from __future__ import annotations

from typing import Literal

from alembic import context
from sqlalchemy import Enum
from sqlalchemy.engine import Connection

from api.config import Settings
from api.db import Database, UtcDateTime
from api.tables import Base


def plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write columns down without our own types: a migration must not change when they do."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


def run(connection: Connection) -> None:
    """Run migrations on one connection, in one transaction."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    database = Database(Settings().database_url)
    with database.engine.begin() as own:
        run(own)
    database.close()
