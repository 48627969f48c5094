"""Vacancies as rows; matching sees them as matching.vacancy.Vacancy."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base


class VacancyRow(Base):
    """One vacancy of one source; `content` holds all that matching reads."""

    __tablename__ = "vacancy"
    __table_args__ = (UniqueConstraint("source", "external_id"),)

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    source: Mapped[str] = mapped_column(String(80))
    external_id: Mapped[str] = mapped_column(String(200))
    demo: Mapped[bool] = mapped_column(default=False, index=True)
    content: Mapped[dict[str, Any]]
    updated_at: Mapped[datetime] = mapped_column(index=True)
