"""Making links, and changing them for tokens."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from api.conversations.models import Conversation
from api.errors import UnauthorizedError
from api.resumption.models import LINK_LIFE, ConversationPass, PassKind
from api.tokens import new_token, token_hash


class PassRepository:
    """Queries on the passes of conversations."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def make_link(self, conversation: Conversation, now: datetime) -> tuple[str, datetime]:
        """Return the code of a new link and when it dies; never later than the conversation."""
        expires = min(now + LINK_LIFE, conversation.expires_at)
        return self._add(conversation, PassKind.LINK, now, expires), expires

    def redeem(self, code: str, client_id: str | None, now: datetime) -> tuple[Conversation, str]:
        """Change a link for a token of another device; works once, for one client.

        Raises:
            UnauthorizedError: the link is unknown, used or too old, or its conversation is over.
        """
        query = select(ConversationPass).where(ConversationPass.token_hash == token_hash(code))
        found = self._session.scalars(query.with_for_update()).first()
        conversation = self._session.get(Conversation, found.conversation_id) if found else None
        alive = conversation is not None and conversation.expires_at > now
        client = token_hash(client_id) if client_id else None
        asked_again = found is not None and found.used_at is not None
        if found is None or conversation is None or not alive or not found.use(client, now):
            raise UnauthorizedError("unknown, used or dead link")
        if asked_again:
            self._forget_device(conversation, client)
        token = self._add(
            conversation, PassKind.DEVICE, now, conversation.expires_at, client=client
        )
        return conversation, token

    def _forget_device(self, conversation: Conversation, client: str | None) -> None:
        """Drop the token that a client asked for before: it asks again because it never got it."""
        if client is None:
            return
        self._session.execute(
            delete(ConversationPass).where(
                ConversationPass.conversation_id == conversation.id,
                ConversationPass.kind == PassKind.DEVICE,
                ConversationPass.used_by == client,
            )
        )

    def _add(
        self,
        conversation: Conversation,
        kind: PassKind,
        now: datetime,
        expires: datetime,
        *,
        client: str | None = None,
    ) -> str:
        secret = new_token()
        made = ConversationPass(
            conversation_id=conversation.id,
            kind=kind,
            token_hash=token_hash(secret),
            created_at=now,
            expires_at=expires,
            used_by=client,
        )
        self._session.add(made)
        return secret
