"""POST, GET and DELETE of a conversation."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session

from api.auth import OwnConversation
from api.conversations.erasure import erase_conversation
from api.conversations.schemas import ConversationCreate, ConversationCreated, ConversationRead
from api.db import SessionDep, utc_now
from api.handoff.repository import HandoffRepository
from api.runtime import RuntimeDep
from api.tokens import new_token
from api.turns.inbox import Received

router = APIRouter(prefix="/v1/conversations", tags=["conversations"])
PAGE_LENGTH = 300


@router.post("", status_code=201, summary="Open a conversation")
async def create_conversation(
    request: Request, runtime: RuntimeDep, body: ConversationCreate | None = None
) -> ConversationCreated:
    """Begin a conversation and welcome the visitor."""
    body = body or ConversationCreate()
    address = request.client.host if request.client else "unknown"
    runtime.limit_conversations(address)

    token = new_token()

    def store(session: Session) -> Received:
        page = page_of(body.page)
        return runtime.inbox.open(session, token, body.language_level, page, utc_now())

    received = await runtime.runner.admit(store)
    messages = await runtime.answer(received)
    return ConversationCreated(id=received.conversation_id, token=token, messages=messages)


@router.get("/{conversation_id}", summary="Read the state of a conversation")
def read_conversation(conversation: OwnConversation, session: SessionDep) -> ConversationRead:
    """Tell who answers now and how long the token lives."""
    handoff = HandoffRepository(session).latest(conversation.id)
    return ConversationRead.model_validate(
        {
            "id": conversation.id,
            "handler": "advisor" if handoff and handoff.is_claimed else "bot",
            "status": conversation.status,
            "languageLevel": conversation.language_level,
            "createdAt": conversation.created_at,
            "expiresAt": conversation.expires_at,
        }
    )


@router.delete("/{conversation_id}", status_code=204, summary="Erase a conversation")
def erase(conversation: OwnConversation, session: SessionDep, runtime: RuntimeDep) -> None:
    """Erase the conversation, its profile and every trace of both."""
    erase_conversation(session, conversation, runtime.secret)


def page_of(address: str | None) -> str | None:
    """Keep the page's path only: a query may hold anything."""
    if not address:
        return None
    try:
        return urlsplit(address).path[:PAGE_LENGTH] or "/"
    except ValueError:
        return None
