"""What the import commands of ESCO, trainings and vacancies say, ask and list alike."""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from api.config import VAR

CANNOT: Final = 2
"""The exit code that says that nothing was changed."""
SHOWN: Final = 20


def add_switch(parser: argparse.ArgumentParser, name: str, meaning: str) -> None:
    """Add an option that make hands on as a variable, from what stands on its command line."""
    given = os.environ.get(name.upper()) == "1"
    parser.add_argument(f"--{name}", action="store_true", default=given, help=meaning)


def check_choice(
    parser: argparse.ArgumentParser, options: argparse.Namespace, given: Path | None, what: str
) -> None:
    """Stop unless there is either something to import or `--remove`."""
    if options.remove == (given is not None):
        parser.error(f"give either a {what} or --remove")


def refuse(done: str, reason: str) -> int:
    """Say why nothing was done; return the exit code."""
    sys.stderr.write(f"Nothing was {done}: {reason}\n")
    return CANNOT


def database_reason(error: SQLAlchemyError) -> str:
    """Return in one line why the database cannot be used."""
    reason = str(error.__cause__ or error).strip().splitlines()[0]
    return f"the database cannot be used ({reason}): check DATABASE_URL"


def say(text: str) -> None:
    """Write to the output, as it is."""
    sys.stdout.write(text)


def note(line: str) -> None:
    """Tell what is going on, beside the output."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def progress(pattern: str) -> Callable[[int, int], None]:
    """Return what tells how far it is, on one line: "stored {done} of {total} concepts"."""

    def tell(done: int, total: int) -> None:
        sys.stderr.write("\r" + pattern.format(done=done, total=total) + "\n" * (done == total))
        sys.stderr.flush()

    return tell


def list_rows(
    title: str, rows: Sequence[tuple[str, str]], table: Sequence[Sequence[object]], path: Path
) -> None:
    """Show the first rows, each by place and reason; many are written to a file.

    Args:
        title: said above them.
        rows: what is shown of each.
        table: what the file holds, its head first.
        path: where the file goes.
    """
    if not rows:
        return
    say(f"{title}\n")
    for where, reason in rows[:SHOWN]:
        say(f"  {where}: {reason}\n")
    if len(rows) <= SHOWN:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    shown = path.relative_to(VAR.parent) if path.is_relative_to(VAR.parent) else path
    say(f"  ... and {len(rows) - SHOWN} more: {shown} lists all of them\n")
