"""Imported trainings as rows, and the imports that changed them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base


class TrainingRow(Base):
    """One training, as matching.catalogue.Training has it."""

    __tablename__ = "training"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)


class TrainingImport(Base):
    """One import that changed something; the newest id is the version that is in use."""

    __tablename__ = "training_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    trainings: Mapped[int]
