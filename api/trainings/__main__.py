"""`python -m api.trainings <file.csv>`: import trainings, or `--remove` what was imported.

Works whether the product runs or not; running api processes pick the result up by themselves.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from api.config import VAR, Settings
from api.db import Database, utc_now
from api.esco.repository import EscoRepository
from api.migrate import migrate
from api.trainings.repository import Changes, TrainingRepository
from matching.errors import MatchingError
from matching.training_csv import TrainingFile, read_trainings
from taxonomy.esco_merge import merge
from taxonomy.loader import load_taxonomy
from taxonomy.places import load_places

CANNOT: Final = 2
SHOWN: Final = 20
BROKEN_ROWS: Final = VAR / "logs" / "trainings-broken-rows.csv"


def main(arguments: list[str] | None = None) -> int:
    """Import or remove; exit code 2 says that nothing was changed, and why."""
    options = _parse(arguments)
    done, started = "removed" if options.remove else "imported", time.monotonic()
    try:
        file, changes = run(Settings().database_url, options.file, may_lose=options.force)
    except MatchingError as error:
        return _refuse(done, str(error))
    except SQLAlchemyError as error:
        reason = str(error.__cause__ or error).strip().splitlines()[0]
        return _refuse(done, f"the database cannot be used ({reason}): check DATABASE_URL")
    _say(f"{changes.added} added, {changes.changed} changed, {changes.vanished} vanished.\n")
    _report_broken(file)
    follows = "a running product follows within seconds" if changes.total() else "nothing to do"
    _say(f"{changes.total()} changes: {follows}. {time.monotonic() - started:.1f} s.\n")
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
                file.trainings, utc_now(), _progress, may_lose=may_lose or path is None
            )
        return file, changes
    finally:
        database.close()


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m api.trainings", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="a CSV file: see docs/trainings.md")
    parser.add_argument("--remove", action="store_true", help="remove what was imported")
    parser.add_argument(
        "--force",
        action="store_true",
        default=os.environ.get("FORCE") == "1",  # so make hands on what stands on its command line
        help="import also if most of what is stored would vanish",
    )
    options = parser.parse_args(arguments)
    if options.remove == (options.file is not None):
        parser.error("give either a file or --remove")
    return options


def _refuse(done: str, reason: str) -> int:
    sys.stderr.write(f"Nothing was {done}: {reason}\n")
    return CANNOT


def _say(text: str) -> None:
    sys.stdout.write(text)


def _progress(stored: int, total: int) -> None:
    sys.stderr.write(f"\rstored {stored} of {total} trainings" + "\n" * (stored == total))
    sys.stderr.flush()


def _report_broken(file: TrainingFile) -> None:
    if not file.broken:
        return
    _say(f"{len(file.broken)} broken rows were skipped:\n")
    for row in file.broken[:SHOWN]:
        _say(f"  line {row.line}: {row.reason}\n")
    if len(file.broken) > SHOWN:
        BROKEN_ROWS.parent.mkdir(parents=True, exist_ok=True)
        with BROKEN_ROWS.open("w", encoding="utf-8", newline="") as listing:
            writer = csv.writer(listing)
            writer.writerow(("line", "reason"))
            writer.writerows(file.broken)
        where = BROKEN_ROWS.relative_to(VAR.parent)
        _say(f"  ... and {len(file.broken) - SHOWN} more: {where} lists all of them\n")


if __name__ == "__main__":
    sys.exit(main())
