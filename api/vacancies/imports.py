"""Storing a whole file of one source: in parts, idempotent, and nothing vanishes by mistake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched
from typing import Final

from api.db import Database
from api.vacancies.feeds import Entry
from api.vacancies.intake import VacancyIntake
from api.vacancies.reading import VacancyMaker
from api.vacancies.repository import VacancyRepository
from api.vacancies.table_feeds import FeedError

AT_ONCE: Final = 100

type Say = Callable[[int, int], None]


@dataclass
class Imported:
    """What became of a file; `gone`: open vacancies that it no longer has."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[Entry] = field(default_factory=list)
    noted: list[Entry] = field(default_factory=list)
    gone: int = 0


class Import:
    """Stores the entries of a file as the vacancies of a source."""

    def __init__(self, database: Database, maker: VacancyMaker, source: str) -> None:
        self._database = database
        self._intake = VacancyIntake(database, maker, source)
        self._source = source

    def run(
        self,
        entries: Sequence[Entry],
        now: datetime,
        say: Say = lambda _done, _total: None,
        *,
        replace: bool = False,
        may_lose: bool = False,
    ) -> Imported:
        """Store what can be; what is not in a full file is marked as gone.

        Args:
            entries: those of the file, the refused ones included.
            now: the moment of the import.
            say: is told how many entries are done, of how many.
            replace: the file holds all that there is.
            may_lose: most of what is stored may go.

        Raises:
            FeedError: most of it would, and may not; nothing was changed.
        """
        vanished = self._vanished(entries, may_lose=may_lose) if replace else set()
        latest = {e.delivery.external_id: e for e in entries if e.delivery.body is not None}
        for entry in entries:
            if entry.delivery.body is not None and latest[entry.delivery.external_id] is not entry:
                entry.delivery.result = "superseded"
        done = 0
        for part in batched(latest.values(), AT_ONCE):
            self._intake.take([entry.delivery for entry in part], now)
            done += len(part)
            say(done, len(latest))
        found = Imported(gone=len(self._intake.remove(vanished, now)))
        for entry in entries:
            found.counts[entry.delivery.result] += 1
            if entry.delivery.errors:
                found.refused.append(entry)
            elif entry.delivery.notes:
                found.noted.append(entry)
        return found

    def remove_all(self, now: datetime) -> int:
        """Mark every vacancy of the source as gone; return how many."""
        with self._database.reading() as session:
            open_ids = VacancyRepository(session).open_ids(self._source)
        return len(self._intake.remove(open_ids, now))

    def _vanished(self, entries: Sequence[Entry], *, may_lose: bool) -> set[str]:
        """Return what the file lacks; a row that is broken is there all the same."""
        with self._database.reading() as session:
            open_ids = VacancyRepository(session).open_ids(self._source)
        gone = open_ids - {entry.delivery.external_id for entry in entries}
        nameless = sum(not entry.delivery.external_id for entry in entries)
        if nameless and gone:
            raise FeedError(
                f"{nameless} rows are so broken that their names are not known, so it cannot be "
                "told what is gone: mend them, or import without REPLACE=1"
            )
        if len(gone) > len(open_ids) / 2 and not may_lose:
            raise FeedError(
                f"{len(gone)} of the {len(open_ids)} stored vacancies would vanish, so the file "
                "looks incomplete: fetch it again, or add FORCE=1 if this is meant"
            )
        return gone
