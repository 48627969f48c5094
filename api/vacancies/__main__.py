"""`python -m api.vacancies <file> --source <name>`: import vacancies, or `--remove` a source's.

Works whether the product runs or not; running api processes follow by themselves.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from api.config import VAR, Settings
from api.db import Database, utc_now
from api.migrate import migrate
from api.vacancies.feeds import FORMATS, Entry, format_of, read_feed
from api.vacancies.imports import Import, Imported
from api.vacancies.reading import VacancyMaker
from api.vacancies.table_feeds import FeedError

CANNOT: Final = 2
SHOWN: Final = 20
LISTS: Final = VAR / "logs"
NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
RESULTS: Final = ("created", "replaced", "unchanged", "expired", "superseded", "refused")


def main(arguments: list[str] | None = None) -> int:
    """Import or remove; exit code 2 says that nothing was changed, and why."""
    options = _parse(arguments)
    started = time.monotonic()
    settings = Settings()
    try:
        entries = _read(options)
        with_database = Database(settings.database_url)
        try:
            migrate(with_database)
            _change(options, settings, with_database, entries)
        finally:
            with_database.close()
    except FeedError as error:
        return _refuse(str(error))
    except SQLAlchemyError as error:
        reason = str(error.__cause__ or error).strip().splitlines()[0]
        return _refuse(
            f"the database cannot be used ({reason}): check DATABASE_URL. What was stored before "
            "stays; the same import again does the rest."
        )
    sys.stdout.write(f"Done in {time.monotonic() - started:.1f} s.\n")
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m api.vacancies", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--source", required=True, help="whose vacancies these are")
    parser.add_argument("--format", choices=FORMATS, help="if the ending does not tell")
    parser.add_argument("--remove", action="store_true", help="take out all of the source")
    parser.add_argument(
        "--replace",
        action="store_true",
        default=os.environ.get("REPLACE") == "1",  # so make hands on what its command line says
        help="the file holds all that there is: what it lacks is gone",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        default=os.environ.get("FORCE") == "1",
        help="replace also if most of what is stored would vanish",
    )
    options = parser.parse_args(arguments)
    if options.remove == (options.file is not None):
        parser.error("give either a file or --remove")
    if not NAME.fullmatch(options.source):
        parser.error("a source's name has lower-case letters, digits, dots, hyphens, underscores")
    return options


def _read(options: argparse.Namespace) -> list[Entry]:
    if options.remove:
        return []
    entries = read_feed(options.file, format_of(options.file, options.format))
    if not entries:
        raise FeedError(f"{options.file.name} holds no vacancies")
    _note(f"{options.file.name}: {len(entries)} vacancies")
    return entries


def _change(
    options: argparse.Namespace, settings: Settings, database: Database, entries: Sequence[Entry]
) -> None:
    if options.remove:
        with_nothing = Import(database, _maker(settings, database), options.source)
        sys.stdout.write(f"{with_nothing.remove_all(utc_now())} vacancies taken out.\n")
        return
    done = Import(database, _maker(settings, database), options.source).run(
        entries, utc_now(), _progress, replace=options.replace, may_lose=options.force
    )
    _report(options, done)


def _maker(settings: Settings, database: Database) -> VacancyMaker:
    # Imported here: reading the taxonomy takes seconds, which a refused file does not need.
    from api.main import load_services

    _note("reading the taxonomy")
    return VacancyMaker(load_services(database, with_vacancies=False), days=settings.vacancy_days)


def _refuse(reason: str) -> int:
    sys.stderr.write(f"Nothing was imported: {reason}\n")
    return CANNOT


def _note(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done} of {total} vacancies" + "\n" * (done == total))
    sys.stderr.flush()


def _report(options: argparse.Namespace, done: Imported) -> None:
    for name in RESULTS:
        sys.stdout.write(f"{name:12} {done.counts[name]:8}\n")
    if options.replace:
        sys.stdout.write(f"{'vanished':12} {done.gone:8}\n")
    file = options.file.name
    refused = [(e.line, _why(error)) for e in done.refused for error in e.delivery.errors]
    _list(f"{len(done.refused)} vacancies were skipped:", file, refused, "vacancies-refused.csv")
    notes = [(e.line, note) for e in done.noted for note in e.delivery.notes]
    _list(f"{len(done.noted)} were not wholly understood:", file, notes, "vacancies-notes.csv")


def _why(error: dict[str, str]) -> str:
    return f"{error['field']}: {error['message']}" if error["field"] else error["message"]


def _list(title: str, file: str, lines: Sequence[tuple[int, str]], name: str) -> None:
    if not lines:
        return
    sys.stdout.write(f"{title}\n")
    for line, reason in lines[:SHOWN]:
        sys.stdout.write(f"  {file}:{line}: {reason}\n")
    if len(lines) > SHOWN:
        LISTS.mkdir(parents=True, exist_ok=True)
        with (LISTS / name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(("file", "line", "reason"))
            writer.writerows((file, *line) for line in lines)
        where = (LISTS / name).relative_to(VAR.parent)
        sys.stdout.write(f"  ... and {len(lines) - SHOWN} more: {where} lists all of them\n")


if __name__ == "__main__":
    sys.exit(main())
