"""`python -m api.vacancies <file> --source <name>`: import vacancies, or `--remove` a source's.

Works whether the product runs or not; running api processes follow by themselves.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from api.config import VAR, Settings
from api.db import Database, utc_now
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
from api.vacancies.feeds import FORMATS, Entry, format_of, read_feed
from api.vacancies.imports import Import, Imported
from api.vacancies.reading import VacancyMaker
from api.vacancies.table_feeds import FeedError

STAYS: Final = "What was stored before stays; the same import again does the rest."
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
        return refuse("imported", str(error))
    except SQLAlchemyError as error:
        return refuse("imported", f"{database_reason(error)}. {STAYS}")
    say(f"Done in {time.monotonic() - started:.1f} s.\n")
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m api.vacancies", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--source", required=True, help="whose vacancies these are")
    parser.add_argument("--format", choices=FORMATS, help="if the ending does not tell")
    parser.add_argument("--remove", action="store_true", help="take out all of the source")
    add_switch(parser, "replace", "the file holds all that there is: what it lacks is gone")
    add_switch(parser, "force", "replace also if most of what is stored would vanish")
    options = parser.parse_args(arguments)
    check_choice(parser, options, options.file, "file")
    if not NAME.fullmatch(options.source):
        parser.error("a source's name has lower-case letters, digits, dots, hyphens, underscores")
    return options


def _read(options: argparse.Namespace) -> list[Entry]:
    if options.remove:
        return []
    entries = read_feed(options.file, format_of(options.file, options.format))
    if not entries:
        raise FeedError(f"{options.file.name} holds no vacancies")
    note(f"{options.file.name}: {len(entries)} vacancies")
    return entries


def _change(
    options: argparse.Namespace, settings: Settings, database: Database, entries: Sequence[Entry]
) -> None:
    if options.remove:
        with_nothing = Import(database, _maker(settings, database), options.source)
        say(f"{with_nothing.remove_all(utc_now())} vacancies taken out.\n")
        return
    done = Import(database, _maker(settings, database), options.source).run(
        entries,
        utc_now(),
        progress("{done} of {total} vacancies"),
        replace=options.replace,
        may_lose=options.force,
    )
    _report(options, done)


def _maker(settings: Settings, database: Database) -> VacancyMaker:
    # Imported here: reading the taxonomy takes seconds, which a refused file does not need.
    from api.main import load_services

    note("reading the taxonomy")
    return VacancyMaker(load_services(database, with_vacancies=False), days=settings.vacancy_days)


def _report(options: argparse.Namespace, done: Imported) -> None:
    for name in RESULTS:
        say(f"{name:12} {done.counts[name]:8}\n")
    if options.replace:
        say(f"{'vanished':12} {done.gone:8}\n")
    file = options.file.name
    refused = [(e.line, _why(error)) for e in done.refused for error in e.delivery.errors]
    _list(f"{len(done.refused)} vacancies were skipped:", file, refused, "vacancies-refused.csv")
    notes = [(e.line, note) for e in done.noted for note in e.delivery.notes]
    _list(f"{len(done.noted)} were not wholly understood:", file, notes, "vacancies-notes.csv")


def _why(error: dict[str, str]) -> str:
    return f"{error['field']}: {error['message']}" if error["field"] else error["message"]


def _list(title: str, file: str, lines: Sequence[tuple[int, str]], name: str) -> None:
    rows = [(f"{file}:{line}", reason) for line, reason in lines]
    table = [(file, *line) for line in lines]
    list_rows(title, rows, [("file", "line", "reason"), *table], LISTS / name)


if __name__ == "__main__":
    sys.exit(main())
