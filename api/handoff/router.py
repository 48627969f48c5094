"""The visitor's way to a human."""

from __future__ import annotations

from fastapi import APIRouter

from api.auth import OwnConversation
from api.db import SessionDep, utc_now
from api.handoff.booking import find_booking
from api.handoff.schemas import HandoffRead, HandoffRequest
from api.handoff.service import HandoffService
from api.handoff.views import handoff_seen_by_visitor
from api.runtime import RuntimeDep

router = APIRouter(prefix="/v1/conversations/{conversation_id}/handoff", tags=["handoff"])


@router.get("", summary="Read the way to a human")
def read_handoff(
    conversation: OwnConversation, session: SessionDep, runtime: RuntimeDep
) -> HandoffRead:
    """Tell the status, the place in the queue and the desk."""
    return handoff_seen_by_visitor(session, runtime.services, conversation)


@router.post("", summary="Ask for a human")
def request_handoff(
    conversation: OwnConversation,
    session: SessionDep,
    runtime: RuntimeDep,
    body: HandoffRequest | None = None,
) -> HandoffRead:
    """Ask for a human at once; asking again changes nothing but how to reach the visitor.

    A `callbackTime` that is one of the desk's `nextSlots` books it: nobody else is offered it.
    """
    body = body or HandoffRequest()
    service = HandoffService(session, runtime.services.texts, conversation, utc_now())
    time = runtime.services.mask(body.callback_time) if body.callback_time else None
    booking = find_booking(session, runtime.services, conversation.id, body.callback_time)
    service.request(channel=body.channel, phone=body.phone, callback_time=time, booking=booking)
    return handoff_seen_by_visitor(session, runtime.services, conversation)
