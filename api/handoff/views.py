"""Putting together what visitors and advisors see of a handoff."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.advisors.models import Advisor
from api.advisors.repository import AdvisorRepository
from api.conversations.models import Conversation
from api.db import utc_now
from api.handoff.booking import desk_of
from api.handoff.models import Handoff, Status
from api.handoff.repository import HandoffRepository
from api.handoff.schemas import AdvisorRead, Callback, HandoffDetail, HandoffItem, HandoffRead
from api.handoff.service import status_of
from api.profile.repository import ProfileRepository
from api.profile.schemas import Profile
from api.services import Services
from api.turns.repository import TurnRepository
from api.turns.schemas import shown
from extraction.profile import public

ENOUGH_TALKS: Final = 5
LOOK_BACK: Final = timedelta(days=28)


def handoff_seen_by_visitor(
    session: Session, services: Services, conversation: Conversation
) -> HandoffRead:
    """Return where a visitor is on the way to a human, and which desk is theirs."""
    place = place_in_queue(session, conversation.id)
    return HandoffRead(
        status=place.status,
        position=place.position,
        expected_wait_minutes=expected_wait(session, place.position),
        callback=place.callback,
        desk=desk_of(session, services, conversation.id),
    )


@dataclass(frozen=True, slots=True)
class PlaceInQueue:
    """All of a handoff that a visitor sees change."""

    status: Status
    position: int | None
    callback: Callback | None


def place_in_queue(session: Session, conversation_id: UUID) -> PlaceInQueue:
    """Return where a conversation is on the way to a human."""
    handoffs = HandoffRepository(session)
    handoff = handoffs.latest(conversation_id)
    position = None
    if handoff is not None and handoff.status is Status.WAITING:
        position = handoffs.count_ahead(handoff) + 1
    return PlaceInQueue(status_of(handoff), position, callback_of(handoff))


def expected_wait(session: Session, position: int | None) -> int | None:
    """Estimate minutes from earlier talks and the advisors on duty; None is honest."""
    if position is None:
        return None
    handled = HandoffRepository(session).handled_since(utc_now() - LOOK_BACK)
    if len(handled) < ENOUGH_TALKS:
        return None
    minutes = median((end - begin).total_seconds() / 60 for begin, end in handled)
    on_duty = max(1, AdvisorRepository(session).count_logged_in(utc_now()))
    return math.ceil(position * minutes / on_duty)


def callback_of(handoff: Handoff | None) -> Callback | None:
    """Return when and where the visitor is to be called, while that is what they wait for."""
    if handoff is None or handoff.status is not Status.CALLBACK:
        return None
    return Callback(time=handoff.callback_time, phone=handoff.phone, channel=handoff.channel)


def queue_items(
    session: Session, services: Services, handoffs: Sequence[Handoff]
) -> list[HandoffItem]:
    """Return lines of the queue, each with the summary that an advisor reads first."""
    return [
        HandoffItem.model_validate(_item(session, services, handoff)[0]) for handoff in handoffs
    ]


def handoff_seen_by_advisor(
    session: Session, services: Services, handoff: Handoff
) -> HandoffDetail:
    """Return everything that an advisor needs to take over."""
    item, profile = _item(session, services, handoff)
    messages = TurnRepository(session).messages(handoff.conversation_id)
    return HandoffDetail.model_validate(
        {
            **item,
            "profile": Profile.model_validate(public(profile)),
            "messages": shown(messages),
            "desk": desk_of(session, services, handoff.conversation_id),
            "channel": handoff.channel,
            "phone": handoff.phone,
            "callback": callback_of(handoff),
        }
    )


def _item(
    session: Session, services: Services, handoff: Handoff
) -> tuple[dict[str, Any], dict[str, Any]]:
    conversation = session.get_one(Conversation, handoff.conversation_id)
    profile = ProfileRepository(session).folded(conversation.id)
    advisor = session.get(Advisor, handoff.advisor_id) if handoff.advisor_id else None
    item = {
        "id": handoff.id,
        "conversation_id": handoff.conversation_id,
        "status": handoff.status,
        "waiting_since": handoff.waiting_since,
        "claimed_at": handoff.claimed_at,
        "advisor": AdvisorRead.model_validate(advisor) if advisor else None,
        "language_level": conversation.language_level,
        "summary": services.summarise(profile, "regular"),
    }
    return item, profile
