"""Imported ESCO concepts as rows, and the imports that changed them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base


class EscoConceptRow(Base):
    """One concept of the official files, as taxonomy.esco.EscoConcept has it."""

    __tablename__ = "esco_concept"

    uri: Mapped[str] = mapped_column(String(200), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    label: Mapped[str] = mapped_column(Text)
    labels: Mapped[list[str]] = mapped_column(JSON)
    isco_code: Mapped[str | None] = mapped_column(String(4))
    essential: Mapped[list[str]] = mapped_column(JSON)
    useful: Mapped[list[str]] = mapped_column(JSON)


class EscoImport(Base):
    """One import that changed something; the newest id is the version that is in use."""

    __tablename__ = "esco_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    concepts: Mapped[int]
