"""Vacancies as rows, who delivers them, and the counter that numbers their changes."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import JSON, BigInteger, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base

if TYPE_CHECKING:
    from api.vacancies.reading import Draft
    from matching.vacancy import Vacancy

NEW_AGAIN: Final = timedelta(days=28)
"""A vacancy that comes back after so long counts as another one."""
OPEN: Final = text("gone_at IS NULL")
GONE: Final = text("gone_at IS NOT NULL")


class VacancyRow(Base):
    """One vacancy of one source; kept without its text for a year after it went, for the counts.

    Attributes:
        body: what was delivered, in our own JSON shape; None for demo vacancies and gone ones.
        content: all that matching reads of it, made from `body`; empty once it is gone.
        reading: which version of our reading made `content`.
        first_seen: since when it is open.
        expires_at: when it goes by itself; None only for demo vacancies.
        gone_at: since when it is open no more.
        change: the number of its last change, unique and rising over all vacancies.
    """

    __tablename__ = "vacancy"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        # Holds all that counting reads, so that it need not pass over every text.
        Index(
            "ix_vacancy_counts", "isco_code", "region", "source", "first_seen", "gone_at", "demo"
        ),
        # Apart: nearly all are open, and an index of all that have no `gone_at` yet would be what
        # SQLite searches for a few of them.
        Index("ix_vacancy_expires_at", "expires_at", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_vacancy_gone_at", "gone_at", sqlite_where=GONE, postgresql_where=GONE),
    )

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    source: Mapped[str] = mapped_column(String(80))
    external_id: Mapped[str] = mapped_column(String(200))
    demo: Mapped[bool] = mapped_column(default=False)
    body: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    content: Mapped[dict[str, Any]]
    reading: Mapped[str] = mapped_column(String(40), default="")
    isco_code: Mapped[str | None] = mapped_column(String(4))
    region: Mapped[str] = mapped_column(String(80), default="")
    first_seen: Mapped[datetime]
    updated_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    gone_at: Mapped[datetime | None]
    change: Mapped[int] = mapped_column(BigInteger, index=True)

    def take(self, draft: Draft, now: datetime, number: int) -> None:
        """Become what was delivered."""
        if self.gone_at is not None and now - self.gone_at > NEW_AGAIN:
            self.first_seen = now
        self.isco_code, self.region = draft.isco_code, draft.vacancy.region
        self.updated_at, self.change = now, number
        self.expires_at, self.reading = draft.expires_at, draft.reading
        self.body, self.content, self.gone_at = dict(draft.body), as_content(draft.vacancy), None

    def end(self, now: datetime, number: int) -> None:
        """Be open no more: what remains is that there was one, when and where."""
        self.body, self.content, self.reading = None, {}, ""
        self.gone_at = self.updated_at = now
        self.change = number


def as_content(vacancy: Vacancy) -> dict[str, Any]:
    """Return what a row keeps; unlike `asdict` it copies nothing, as nothing in it can change."""
    return {field.name: getattr(vacancy, field.name) for field in fields(vacancy)}


class VacancySource(Base):
    """Who may change the vacancies of a source: the partner that delivered first.

    Attributes:
        owner: the partner's name, as its keys have it; None: only the operator's commands.
        since: from when its vacancies are known; earlier moments cannot be compared with.
    """

    __tablename__ = "vacancy_source"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    owner: Mapped[str | None] = mapped_column(String(100))
    since: Mapped[datetime]


class VacancyCounter(Base):
    """One row with the number of the last change.

    Whoever changes vacancies holds this row until the commit, so that numbers become visible in
    their order: who has read all up to a number misses none that is lower.
    """

    __tablename__ = "vacancy_counter"

    id: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(BigInteger)
