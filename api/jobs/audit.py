"""Writing the audit log: who did what, to a pseudonym."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from api.db import utc_now
from api.jobs.models import AuditEntry
from api.tokens import pseudonym


def note_audit(
    session: Session, secret: str, actor: str, action: str, conversation_id: UUID
) -> None:
    """Note one act; who holds the secret can find the conversation's entries, nobody else."""
    subject = pseudonym(secret, str(conversation_id))
    session.add(AuditEntry(at=utc_now(), actor=actor, action=action, subject=subject))
