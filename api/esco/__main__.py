"""`python -m api.esco <folder>`: import the official ESCO files, or `--remove` what was imported.

Works whether the product runs or not; running api processes pick the result up by themselves.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from api.config import VAR, Settings
from api.db import Database, utc_now
from api.esco.repository import CONCEPTS, RELATION, Changes, EscoRepository
from api.import_command import (
    add_switch,
    check_choice,
    database_reason,
    list_rows,
    note,
    progress,
    refuse,
    say,
)
from api.migrate import migrate
from taxonomy.esco import BrokenRow, EscoError
from taxonomy.esco_files import EscoFiles, read_esco

BROKEN_ROWS: Final = VAR / "logs" / "esco-broken-rows.csv"
_KINDS: Final = {**CONCEPTS, RELATION: "relations"}


class _Words(NamedTuple):
    done: str
    unchanged: str


_IMPORTING: Final = _Words("imported", "everything was imported already")
_REMOVING: Final = _Words("removed", "there was no import to remove")


def main(arguments: list[str] | None = None) -> int:
    """Import or remove; exit code 2 says that nothing was changed, and why."""
    options = _parse(arguments)
    words = _REMOVING if options.remove else _IMPORTING
    started = time.monotonic()
    try:
        files = EscoFiles() if options.remove else read_esco(options.folder, note)
        may_lose = options.remove or options.force
        changes = store(Settings().database_url, files, may_lose=may_lose)
    except EscoError as error:
        return refuse(words.done, str(error))
    except SQLAlchemyError as error:
        return refuse(words.done, database_reason(error))
    _report(files, changes)
    if changes.total():
        say(f"{changes.total()} changes; a running product follows within seconds.\n")
    else:
        say(f"0 changes: {words.unchanged}.\n")
    say(f"Done in {time.monotonic() - started:.1f} s.\n")
    return 0


def store(database_url: str, files: EscoFiles, *, may_lose: bool = False) -> Changes:
    """Bring the database to its newest shape and let it hold what the files hold."""
    database = Database(database_url)
    try:
        migrate(database)
        with database.writing() as session:
            return EscoRepository(session).replace_all(
                files.concepts,
                utc_now(),
                progress("stored {done} of {total} concepts"),
                may_lose=may_lose,
            )
    finally:
        database.close()


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m api.esco", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="holds the official CSV files")
    parser.add_argument("--remove", action="store_true", help="remove what was imported")
    add_switch(parser, "force", "import also if most of what is stored would vanish")
    options = parser.parse_args(arguments)
    check_choice(parser, options, options.folder, "folder")
    return options


def _report(files: EscoFiles, changes: Changes) -> None:
    say(f"{'':12} {'added':>8} {'changed':>8} {'vanished':>9}\n")
    for kind, name in _KINDS.items():
        counts = (changes.added[kind], changes.changed[kind], changes.vanished[kind])
        say(f"{name:12} {counts[0]:8} {counts[1]:8} {counts[2]:9}\n")
    if files.withdrawn:
        say(f"{files.withdrawn} rows are withdrawn by ESCO and left out.\n")
    _report_broken(files.broken)


def _report_broken(broken: list[BrokenRow]) -> None:
    rows = [(f"{row.file}:{row.line}", row.reason) for row in broken]
    table = [(row.file, row.line, row.reason) for row in broken]
    title = f"{len(rows)} broken rows were skipped:"
    list_rows(title, rows, [("file", "line", "reason"), *table], BROKEN_ROWS)


if __name__ == "__main__":
    sys.exit(main())
