"""The right to run a timed job, kept in the database so that it works with many processes."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.jobs.models import JobLease


def hold_job(session: Session, name: str, owner: str, now: datetime, lasting: timedelta) -> bool:
    """Take or keep a job's lease; False when another process holds it."""
    lease = session.scalars(select(JobLease).where(JobLease.name == name).with_for_update()).first()
    if lease is None:
        session.add(JobLease(name=name, owner=owner, until=now + lasting))
        return True
    if lease.owner != owner and lease.until > now:
        return False
    lease.owner, lease.until = owner, now + lasting
    return True
