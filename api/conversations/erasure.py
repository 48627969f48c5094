"""Erasing a conversation: every row of it, but for one line that says that it was done."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from api.conversations.models import Conversation
from api.db import wake
from api.events.topics import ADVISORS, conversation_topic
from api.handoff.models import Handoff
from api.jobs.audit import note_audit
from api.resumption.models import ConversationPass
from api.turns.models import Message, RecordedFact, Turn


def erase_conversation(
    session: Session, conversation: Conversation, secret: str, *, actor: str = "visitor"
) -> None:
    """Remove every trace of a conversation whose row is locked; listeners hear of it."""
    conversation_id = conversation.id
    for table in (RecordedFact, Turn, Message, Handoff, ConversationPass):
        session.execute(delete(table).where(table.conversation_id == conversation_id))
    session.delete(conversation)
    note_audit(session, secret, actor, "erase", conversation_id)
    wake(session, conversation_topic(conversation_id))
    wake(session, ADVISORS)
