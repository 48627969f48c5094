"""Advisors and their sessions; passwords and cookies are kept as hashes."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base


class Advisor(Base):
    """Somebody who may take visitors over from the bot."""

    __tablename__ = "advisor"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    username: Mapped[str] = mapped_column(String(100), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20), default="advisor")
    password_hash: Mapped[str] = mapped_column(String(200))
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class AdvisorSession(Base):
    """One login, ended by logging out or by time."""

    __tablename__ = "advisor_session"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    advisor_id: Mapped[UUID] = mapped_column(ForeignKey("advisor.id"), index=True)
    cookie_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
