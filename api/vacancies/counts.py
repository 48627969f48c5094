"""Counting vacancies by occupation and region, for matching/chances.py."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from api.vacancies.models import VacancyRow, VacancySource
from matching.chances import SPAN, Count


def count_vacancies(session: Session, now: datetime) -> list[Count]:
    """Count the vacancies of each occupation group and region, now and a span ago."""
    then = now - SPAN
    is_open = VacancyRow.gone_at.is_(None)
    known = VacancySource.since <= then  # a source that joined since is no growth
    was_open = (VacancyRow.first_seen <= then) & (is_open | (VacancyRow.gone_at > then))
    query = (
        select(
            VacancyRow.isco_code,
            VacancyRow.region,
            _many(is_open),
            _many(is_open & known),
            _many(was_open & known),
            _many((VacancyRow.first_seen > then) & known),
            _many((VacancyRow.gone_at > then) & known),
            _many(is_open & VacancyRow.demo),
        )
        .outerjoin(VacancySource, VacancySource.name == VacancyRow.source)
        .where(VacancyRow.isco_code.is_not(None))
        .group_by(VacancyRow.isco_code, VacancyRow.region)
    )
    return [
        Count(code or "", region, held, now_, then_, came, went, demo=bool(demo))
        for code, region, held, now_, then_, came, went, demo in session.execute(query)
    ]


def _many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
