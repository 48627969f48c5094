"""The advisors' side: the queue, and taking, talking, giving back and closing."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Depends, Query
from sqlalchemy.orm import Session

from api.auth import AdvisorDep, LoggedIn, logged_in
from api.conversations.models import Conversation
from api.conversations.repository import ConversationRepository, parse_id
from api.db import SessionDep, utc_now
from api.errors import InvalidInputError, NotFoundError
from api.handoff.models import Handoff, Status
from api.handoff.repository import HandoffRepository
from api.handoff.schemas import AdvisorMessageCreate, HandoffDetail, HandoffItem
from api.handoff.service import HandoffService
from api.handoff.views import handoff_seen_by_advisor, queue_items
from api.jobs.audit import note_audit
from api.runtime import Runtime, RuntimeDep
from api.schemas import Page
from api.turns.schemas import MessagesRead, shown

router = APIRouter(prefix="/v1/handoffs", tags=["advisors"])
LIVE: Final = (Status.WAITING, Status.CALLBACK, Status.CLAIMED)


@router.get("", dependencies=[Depends(logged_in)], summary="Read the queue")
def read_queue(
    session: SessionDep,
    runtime: RuntimeDep,
    status: Status | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> Page[HandoffItem]:
    """Return who waits, longest first; without `status` all who wait, are called or talk now."""
    statuses = (status,) if status else LIVE
    after = _read_cursor(cursor) if cursor else None
    found = HandoffRepository(session).listed(statuses, limit=limit + 1, after=after)
    items = queue_items(session, runtime.services, found[:limit])
    following = _cursor(found[limit - 1]) if len(found) > limit else None
    return Page(items=items, next=following)


@router.get(
    "/{handoff_id}",
    dependencies=[Depends(logged_in)],
    response_model_exclude_unset=True,
    summary="Read a handoff",
)
def read_one(handoff_id: str, session: SessionDep, runtime: RuntimeDep) -> HandoffDetail:
    """Return summary, profile and transcript."""
    handoff = HandoffRepository(session).get(parse_id(handoff_id))
    return handoff_seen_by_advisor(session, runtime.services, handoff)


@router.post(
    "/{handoff_id}/claim", response_model_exclude_unset=True, summary="Claim a waiting visitor"
)
def claim_handoff(
    handoff_id: str, caller: AdvisorDep, session: SessionDep, runtime: RuntimeDep
) -> HandoffDetail:
    """Take a waiting visitor over from the bot, which is silent from here."""
    handoff, service = _locked(handoff_id, session, runtime)
    service.claim(handoff, caller.advisor)
    return _done("claim", handoff, caller, session, runtime)


@router.post("/{handoff_id}/messages", status_code=201, summary="Write to the visitor")
def send_advisor_message(
    handoff_id: str,
    body: AdvisorMessageCreate,
    caller: AdvisorDep,
    session: SessionDep,
    runtime: RuntimeDep,
) -> MessagesRead:
    """Say something to the visitor of a claimed conversation."""
    handoff, service = _locked(handoff_id, session, runtime)
    text = runtime.services.mask(body.text)
    message = service.say(handoff, caller.advisor.id, text, body.client_id)
    return MessagesRead(messages=shown([message]))


@router.post(
    "/{handoff_id}/return", response_model_exclude_unset=True, summary="Return the talk to the bot"
)
def return_handoff(
    handoff_id: str,
    caller: AdvisorDep,
    session: SessionDep,
    runtime: RuntimeDep,
    background: BackgroundTasks,
) -> HandoffDetail:
    """Give the visitor back to the bot, which asks the open question again."""
    handoff, service = _locked(handoff_id, session, runtime)
    service.return_(handoff, caller.advisor.id)

    async def resume() -> None:
        runtime.runner.start(handoff.conversation_id)

    background.add_task(resume)
    return _done("return", handoff, caller, session, runtime)


@router.post("/{handoff_id}/close", response_model_exclude_unset=True, summary="Close the talk")
def close_handoff(
    handoff_id: str, caller: AdvisorDep, session: SessionDep, runtime: RuntimeDep
) -> HandoffDetail:
    """End the talk; a next message of the visitor goes to the bot."""
    handoff, service = _locked(handoff_id, session, runtime)
    service.close(handoff, caller.advisor.id)
    return _done("close", handoff, caller, session, runtime)


def _locked(handoff_id: str, session: Session, runtime: Runtime) -> tuple[Handoff, HandoffService]:
    """Lock the conversation first, then read the handoff as it is under that lock."""
    handoffs = HandoffRepository(session)
    conversation_id = handoffs.get(parse_id(handoff_id)).conversation_id
    conversation: Conversation | None = ConversationRepository(session).locked(conversation_id)
    if conversation is None:
        raise NotFoundError("the conversation was erased")
    handoff = handoffs.get(parse_id(handoff_id))
    return handoff, HandoffService(session, runtime.services.texts, conversation, utc_now())


def _done(
    action: str, handoff: Handoff, caller: LoggedIn, session: Session, runtime: Runtime
) -> HandoffDetail:
    actor = f"advisor:{caller.advisor.id}"
    note_audit(session, runtime.secret, actor, action, handoff.conversation_id)
    session.flush()
    return handoff_seen_by_advisor(session, runtime.services, handoff)


def _cursor(handoff: Handoff) -> str:
    since = handoff.waiting_since or handoff.created_at
    return base64.urlsafe_b64encode(f"{since.isoformat()} {handoff.id}".encode()).decode()


def _read_cursor(cursor: str) -> tuple[datetime, UUID]:
    try:
        moment, _, handoff_id = base64.urlsafe_b64decode(cursor).decode().partition(" ")
        return datetime.fromisoformat(moment).astimezone(UTC), UUID(handoff_id)
    except (ValueError, binascii.Error) as error:
        raise InvalidInputError("cursor", "not a cursor of this list") from error
