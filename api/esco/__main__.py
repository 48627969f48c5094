"""`python -m api.esco <folder>`: import the official ESCO files, or `--remove` what was imported.

Works whether the product runs or not; running api processes pick the result up by themselves.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from api.config import VAR, Settings
from api.db import Database, utc_now
from api.esco.repository import CONCEPTS, RELATION, Changes, EscoRepository
from api.migrate import migrate
from taxonomy.esco import BrokenRow, EscoError
from taxonomy.esco_files import EscoFiles, read_esco

CANNOT: Final = 2
SHOWN: Final = 20
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
        files = EscoFiles() if options.remove else read_esco(options.folder, _note)
        may_lose = options.remove or options.force
        changes = store(Settings().database_url, files, may_lose=may_lose)
    except EscoError as error:
        return _refuse(words, str(error))
    except SQLAlchemyError as error:
        reason = str(error.__cause__ or error).strip().splitlines()[0]
        return _refuse(words, f"the database cannot be used ({reason}): check DATABASE_URL")
    _report(files, changes)
    if changes.total():
        _say(f"{changes.total()} changes; a running product follows within seconds.\n")
    else:
        _say(f"0 changes: {words.unchanged}.\n")
    _say(f"Done in {time.monotonic() - started:.1f} s.\n")
    return 0


def store(database_url: str, files: EscoFiles, *, may_lose: bool = False) -> Changes:
    """Bring the database to its newest shape and let it hold what the files hold."""
    database = Database(database_url)
    try:
        migrate(database)
        with database.writing() as session:
            return EscoRepository(session).replace_all(
                files.concepts, utc_now(), _progress, may_lose=may_lose
            )
    finally:
        database.close()


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m api.esco", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="holds the official CSV files")
    parser.add_argument("--remove", action="store_true", help="remove what was imported")
    parser.add_argument(
        "--force",
        action="store_true",
        default=os.environ.get("FORCE") == "1",  # so make hands on what stands on its command line
        help="import also if most of what is stored would vanish",
    )
    options = parser.parse_args(arguments)
    if options.remove == (options.folder is not None):
        parser.error("give either a folder or --remove")
    return options


def _refuse(words: _Words, reason: str) -> int:
    sys.stderr.write(f"Nothing was {words.done}: {reason}\n")
    return CANNOT


def _say(text: str) -> None:
    sys.stdout.write(text)


def _note(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _progress(stored: int, total: int) -> None:
    sys.stderr.write(f"\rstored {stored} of {total} concepts" + "\n" * (stored == total))
    sys.stderr.flush()


def _report(files: EscoFiles, changes: Changes) -> None:
    _say(f"{'':12} {'added':>8} {'changed':>8} {'vanished':>9}\n")
    for kind, name in _KINDS.items():
        counts = (changes.added[kind], changes.changed[kind], changes.vanished[kind])
        _say(f"{name:12} {counts[0]:8} {counts[1]:8} {counts[2]:9}\n")
    if files.withdrawn:
        _say(f"{files.withdrawn} rows are withdrawn by ESCO and left out.\n")
    _report_broken(files.broken)


def _report_broken(broken: list[BrokenRow]) -> None:
    if not broken:
        return
    _say(f"{len(broken)} broken rows were skipped:\n")
    for row in broken[:SHOWN]:
        _say(f"  {row.file}:{row.line}: {row.reason}\n")
    if len(broken) > SHOWN:
        _write_all(broken)
        where = BROKEN_ROWS.relative_to(VAR.parent)
        _say(f"  ... and {len(broken) - SHOWN} more: {where} lists all of them\n")


def _write_all(broken: Iterable[BrokenRow]) -> None:
    BROKEN_ROWS.parent.mkdir(parents=True, exist_ok=True)
    with BROKEN_ROWS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("file", "line", "reason"))
        writer.writerows((row.file, row.line, row.reason) for row in broken)


if __name__ == "__main__":
    sys.exit(main())
