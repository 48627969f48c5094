"""Vacancies in and out of their table. Every change gets the next number, see `VacancyCounter`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from itertools import batched
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, defer

from api.db import Base, wake
from api.errors import ConflictError, NotFoundError
from api.vacancies.models import VacancyCounter, VacancyRow, VacancySource, as_content
from api.vacancies.reading import Draft
from matching.vacancy import Vacancy

AT_ONCE: Final = 500
TOPIC: Final = "vacancies"
COUNTER: Final = 1
PAIRS: Final = ("skills", "certificates", "licences")
WORDS: Final = ("schedule", "conditions", "learning")
CREATED, REPLACED, UNCHANGED, EXPIRED = "created", "replaced", "unchanged", "expired"
DEMO: Final = "demo"
FIELDS: Final = frozenset(field.name for field in fields(Vacancy))


class Changed(NamedTuple):
    """One change: the vacancy as it is now, or None once it is gone."""

    number: int
    id: str
    vacancy: Vacancy | None


class Known(NamedTuple):
    """What is stored of an open vacancy, to see whether a delivery changes anything."""

    body: Mapping[str, Any] | None
    reading: str


class VacancyRepository:
    """Reads rows as matching's vacancies, and writes what was delivered."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self) -> int:
        """Count all vacancies, also those that are gone and only kept for the figures."""
        return self._session.scalars(select(func.count()).select_from(VacancyRow)).one()

    def last_change(self) -> int:
        """Return the number of the last change; 0 before the first."""
        return self._session.scalars(select(VacancyCounter.last)).first() or 0

    def all(self) -> Iterator[Vacancy]:
        """Yield every open vacancy, in a fixed order."""
        query = select(VacancyRow.content).where(VacancyRow.gone_at.is_(None))
        ordered = query.order_by(VacancyRow.id).execution_options(yield_per=AT_ONCE)
        for content in self._session.scalars(ordered):
            yield read_content(content)

    def of_ids(self, ids: Sequence[str]) -> dict[str, Vacancy]:
        """Return the open vacancies among these, by id."""
        query = select(VacancyRow.id, VacancyRow.content).where(VacancyRow.gone_at.is_(None))
        return {
            row_id: read_content(content)
            for some in batched(ids, AT_ONCE)
            for row_id, content in self._session.execute(query.where(VacancyRow.id.in_(some)))
        }

    def changes_after(self, number: int, limit: int = AT_ONCE) -> list[Changed]:
        """Return the changes after this one, in order; of each vacancy only the last."""
        query = (
            select(VacancyRow.change, VacancyRow.id, VacancyRow.gone_at, VacancyRow.content)
            .where(VacancyRow.change > number)
            .order_by(VacancyRow.change)
            .limit(limit)
        )
        return [
            Changed(change, row_id, None if gone_at else read_content(content))
            for change, row_id, gone_at, content in self._session.execute(query)
        ]

    def get(self, source: str, external_id: str) -> VacancyRow:
        """Return an open vacancy."""
        row = self.find(source, external_id)
        if row is None or row.gone_at is not None:
            raise NotFoundError("no such vacancy")
        return row

    def find(self, source: str, external_id: str) -> VacancyRow | None:
        """Return a vacancy, open or gone, if it was ever delivered."""
        query = select(VacancyRow).where(
            VacancyRow.source == source, VacancyRow.external_id == external_id
        )
        return self._session.scalars(query).first()

    def open_ids(self, source: str) -> set[str]:
        """Return the external ids of a source's open vacancies."""
        query = select(VacancyRow.external_id)
        mine = query.where(VacancyRow.source == source, VacancyRow.gone_at.is_(None))
        return set(self._session.scalars(mine))

    def known(self, source: str, external_ids: Iterable[str]) -> dict[str, Known]:
        """Return what is stored of those that are open."""
        found: dict[str, Known] = {}
        for ids in batched(sorted(set(external_ids)), AT_ONCE):
            query = select(VacancyRow.external_id, VacancyRow.body, VacancyRow.reading).where(
                VacancyRow.source == source,
                VacancyRow.external_id.in_(ids),
                VacancyRow.gone_at.is_(None),
            )
            found |= {name: Known(*rest) for name, *rest in self._session.execute(query)}
        return found

    def put(self, source: str, drafts: Sequence[Draft], now: datetime) -> list[str]:
        """Store what was delivered, in its order; tell of each what that did."""
        if not drafts:
            return []
        number = self._next(len(drafts))
        rows = self._rows(source, [draft.external_id for draft in drafts])
        done = []
        for draft in drafts:
            number += 1
            row = rows.get(draft.external_id)
            done.append(CREATED if row is None or row.gone_at is not None else REPLACED)
            if row is None:
                row = VacancyRow(
                    id=draft.vacancy.id,
                    source=source,
                    external_id=draft.external_id,
                    first_seen=now,
                )
                rows[draft.external_id] = row
                self._session.add(row)
            row.take(draft, now, number)
        self._session.flush()
        wake(self._session, TOPIC)
        return done

    def keep(self, source: str, until: Mapping[str, datetime]) -> None:
        """Let vacancies that came again unchanged live on; nobody need be told."""
        for external_id, expires_at in until.items():
            query = update(VacancyRow).where(
                VacancyRow.source == source,
                VacancyRow.external_id == external_id,
                VacancyRow.gone_at.is_(None),
            )
            self._session.execute(query.values(expires_at=expires_at))

    def remove(self, source: str, external_ids: Iterable[str], now: datetime) -> set[str]:
        """Mark vacancies as gone; return which of them were open."""
        wanted = sorted(set(external_ids))
        if not wanted:
            return set()
        number = self._next(len(wanted))
        rows = [r for r in self._rows(source, wanted).values() if r.gone_at is None]
        self._end(rows, now, number)
        return {row.external_id for row in rows}

    def expire(self, now: datetime) -> int:
        """Mark some of those as gone whose time is over; return how many, 0 at the end."""
        over = VacancyRow.expires_at <= now
        query = rows_without_content().where(over, VacancyRow.gone_at.is_(None)).limit(AT_ONCE)
        if not self._session.scalars(query.with_only_columns(VacancyRow.id).limit(1)).first():
            return 0
        number = self._next(AT_ONCE)
        rows = self._session.scalars(query.order_by(VacancyRow.expires_at, VacancyRow.id)).all()
        self._end(rows, now, number)
        return len(rows)

    def forget(self, before: datetime) -> None:
        """Delete what went before this moment: no figure needs it any more."""
        self._session.execute(delete(VacancyRow).where(VacancyRow.gone_at < before))

    def require(self, source: str, external_id: str, change: int) -> None:
        """Hold the table until the commit, with a vacancy as it was after a change.

        Raises:
            ConflictError: somebody changed it since.
        """
        self._next(0)
        row = self.find(source, external_id)
        if row is None or row.change != change:
            raise ConflictError("somebody changed this vacancy first")

    def claim(self, source: str, owner: str | None, now: datetime) -> None:
        """Let an owner change a source's vacancies; who comes first owns it.

        Raises:
            NotFoundError: it is another one's. The operator (None) may change any.
        """
        if not self.may_change(source, owner):
            raise NotFoundError(f"the source {source} is another one's")
        if self._session.get(VacancySource, source) is None:
            self._add_first(VacancySource, name=source, owner=owner, since=now)
            if not self.may_change(source, owner):  # another one was quicker
                raise NotFoundError(f"the source {source} is another one's")

    def may_change(self, source: str, owner: str | None) -> bool:
        """Tell whether a source is the owner's, or nobody's yet."""
        if owner is None:
            return True
        found = self._session.get(VacancySource, source)
        return source != DEMO and (found is None or found.owner == owner)

    def add(
        self, vacancies: Iterable[Vacancy], now: datetime, isco_codes: Mapping[str, str]
    ) -> int:
        """Store new demo vacancies and return how many; `isco_codes` by occupation."""
        chosen = list(vacancies)
        number = self._next(len(chosen))
        rows = [
            {
                "id": vacancy.id,
                "source": vacancy.source,
                "external_id": vacancy.external_id,
                "demo": vacancy.demo,
                "content": as_content(vacancy),
                "isco_code": isco_codes.get(vacancy.occupation_uri or ""),
                "region": vacancy.region,
                "first_seen": now,
                "updated_at": now,
                "change": number + place,
            }
            for place, vacancy in enumerate(chosen, 1)
        ]
        if rows:
            self._session.execute(insert(VacancyRow), rows)
        return len(rows)

    def _rows(self, source: str, external_ids: Sequence[str]) -> dict[str, VacancyRow]:
        found: dict[str, VacancyRow] = {}
        for ids in batched(external_ids, AT_ONCE):
            query = rows_without_content().where(
                VacancyRow.source == source, VacancyRow.external_id.in_(ids)
            )
            found |= {row.external_id: row for row in self._session.scalars(query)}
        return found

    def _end(self, rows: Iterable[VacancyRow], now: datetime, number: int) -> None:
        for place, row in enumerate(rows, 1):
            row.end(now, number + place)
        self._session.flush()
        wake(self._session, TOPIC)

    def _next(self, count: int) -> int:
        """Take numbers and hold the counter until the commit; return the one before the first."""
        more = (
            update(VacancyCounter)
            .where(VacancyCounter.id == COUNTER)
            .values(last=VacancyCounter.last + count)
            .returning(VacancyCounter.last)
            .execution_options(synchronize_session=False)
        )
        last = self._session.scalars(more).first()
        if last is None:
            self._add_first(VacancyCounter, id=COUNTER, last=0)
            last = self._session.scalars(more).one()
        return last - count

    def _add_first(self, table: type[Base], **values: object) -> None:
        """Add a row unless there is one with its key, also when another does so now."""
        is_sqlite = self._session.get_bind().dialect.name == "sqlite"
        adding = (sqlite if is_sqlite else postgresql).insert(table).values(**values)
        self._session.execute(adding.on_conflict_do_nothing())


def rows_without_content() -> Select[VacancyRow]:
    """Ask for rows that are ended or replaced: what they hold needs no look."""
    return select(VacancyRow).options(defer(VacancyRow.body), defer(VacancyRow.content))


def read_content(content: Mapping[str, Any]) -> Vacancy:
    """Read a row; a field that this version does not know is left out."""
    values = {name: value for name, value in content.items() if name in FIELDS}
    for name in PAIRS:
        values[name] = tuple((code, required) for code, required in values.get(name) or ())
    for name in WORDS:
        values[name] = tuple(values.get(name) or ())
    return Vacancy(**values)
