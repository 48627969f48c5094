"""Bring the database to the newest shape: `python -m api.migrate`. Also makes the demo advisor."""

from __future__ import annotations

import sys
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.engine import Connection

from api.advisors.demo import ensure_demo_advisor
from api.config import ROOT, Settings
from api.db import Database

LOCK: Final = 7_262_019  # any number, the same for every process that migrates


def migrate(database: Database) -> None:
    """Run every migration that has not run, one process at a time."""
    with database.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection) -> Config:
    """Return Alembic's settings, working on a connection that is open already."""
    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("script_location", str(ROOT / "migrations"))
    config.attributes["connection"] = connection
    return config


def main() -> int:
    """Migrate, and make the demo advisor where it is allowed."""
    settings = Settings()
    database = Database(settings.database_url)
    migrate(database)
    with database.writing() as session:
        ensure_demo_advisor(session, settings)
    database.close()
    sys.stdout.write("database is up to date\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
