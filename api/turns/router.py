"""The visitor's messages: sending one and reading the transcript."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlalchemy.orm import Session

from api.auth import BearerToken, OwnConversation
from api.conversations.repository import parse_id
from api.db import SessionDep, utc_now
from api.runtime import RuntimeDep
from api.turns.inbox import Received
from api.turns.repository import TurnRepository
from api.turns.schemas import MessageCreate, MessagesRead, shown

router = APIRouter(prefix="/v1/conversations/{conversation_id}/messages", tags=["messages"])

After = Annotated[int, Query(ge=0, le=2**31 - 1)]


@router.get("", summary="Read the transcript")
def read_messages(
    conversation: OwnConversation, session: SessionDep, after: After = 0
) -> MessagesRead:
    """Return the transcript in order, after a `seq`."""
    return MessagesRead(
        messages=shown(TurnRepository(session).messages(conversation.id, after=after))
    )


@router.post(
    "",
    status_code=201,
    summary="Send a message",
    responses={200: {"model": MessagesRead, "description": "The same clientId was sent before"}},
)
async def send_message(
    conversation_id: str,
    token: BearerToken,
    body: MessageCreate,
    runtime: RuntimeDep,
    response: Response,
) -> MessagesRead:
    """Store a message, let the bot decide, and return all replies in order.

    Between storing and committing no session, thread or lock is held.
    """
    runtime.limit_messages(token)

    def store(session: Session) -> Received:
        return runtime.inbox.receive(session, parse_id(conversation_id), token, body, utc_now())

    received = await runtime.runner.admit(store)
    if not received.is_new:
        response.status_code = 200
    return MessagesRead(messages=await runtime.answer(received))
