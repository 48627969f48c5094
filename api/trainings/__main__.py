"""`python -m api.trainings <file.csv>`: import trainings, or `--remove` what was imported.

Works whether the product runs or not; running api processes pick the result up by themselves.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from api.config import VAR, Settings
from api.db import Database, utc_now
from api.esco.repository import EscoRepository
from api.import_command import (
    add_switch,
    check_choice,
    database_reason,
    list_rows,
    progress,
    refuse,
    say,
)
from api.migrate import migrate
from api.trainings.repository import Changes, TrainingRepository
from matching.errors import MatchingError
from matching.training_csv import TrainingFile, read_trainings
from taxonomy.esco_merge import merge
from taxonomy.loader import load_taxonomy
from taxonomy.places import load_places

BROKEN_ROWS: Final = VAR / "logs" / "trainings-broken-rows.csv"


def main(arguments: list[str] | None = None) -> int:
    """Import or remove; exit code 2 says that nothing was changed, and why."""
    options = _parse(arguments)
    done, started = "removed" if options.remove else "imported", time.monotonic()
    try:
        file, changes = run(Settings().database_url, options.file, may_lose=options.force)
    except MatchingError as error:
        return refuse(done, str(error))
    except SQLAlchemyError as error:
        return refuse(done, database_reason(error))
    say(f"{changes.added} added, {changes.changed} changed, {changes.vanished} vanished.\n")
    _report_broken(file)
    follows = "a running product follows within seconds" if changes.total() else "nothing to do"
    say(f"{changes.total()} changes: {follows}. {time.monotonic() - started:.1f} s.\n")
    return 0


def run(
    database_url: str, path: Path | None, *, may_lose: bool = False
) -> tuple[TrainingFile, Changes]:
    """Let the database hold what the file holds; no file is none at all.

    Raises:
        MatchingError: the file cannot be read, holds no training, or would lose most of them.
    """
    database = Database(database_url)
    try:
        migrate(database)
        with database.writing() as session:
            file = TrainingFile()
            if path is not None:
                taxonomy = merge(load_taxonomy(), EscoRepository(session).all())
                file = read_trainings(path, taxonomy, load_places())
            changes = TrainingRepository(session).replace_all(
                file.trainings,
                utc_now(),
                progress("stored {done} of {total} trainings"),
                may_lose=may_lose or path is None,
            )
        return file, changes
    finally:
        database.close()


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m api.trainings", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="a CSV file: see docs/trainings.md")
    parser.add_argument("--remove", action="store_true", help="remove what was imported")
    add_switch(parser, "force", "import also if most of what is stored would vanish")
    options = parser.parse_args(arguments)
    check_choice(parser, options, options.file, "file")
    return options


def _report_broken(file: TrainingFile) -> None:
    rows = [(f"line {row.line}", row.reason) for row in file.broken]
    title = f"{len(rows)} broken rows were skipped:"
    list_rows(title, rows, [("line", "reason"), *file.broken], BROKEN_ROWS)


if __name__ == "__main__":
    sys.exit(main())
