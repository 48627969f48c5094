"""Booking a moment at the visitor's own desk: offered once, taken once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy.orm import Session

from api.errors import ConflictError
from api.handoff.repository import HandoffRepository
from api.profile.repository import ProfileRepository
from api.services import Services
from matching.slots import local, slot_key
from texts.catalog import Texts

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Booking:
    """A moment at a desk that this visitor may take."""

    key: str
    moment: str
    desk: dict[str, Any]

    def words(self, texts: Texts, level: str | None) -> dict[str, str]:
        """Return when and with whom, for the system's line."""
        at = local(self.moment)
        month = texts.get(f"matches.month.m{at.month}", level)
        when = texts.get("handoff.moment", level, day=at.day, month=month, time=f"{at:%H.%M}")
        person = self.desk.get("person")
        return {
            "when": when,
            "desk": f"{person}, {self.desk['name']}" if person else self.desk["name"],
        }


def find_booking(
    session: Session, services: Services, conversation_id: UUID, wish: str | None
) -> Booking | None:
    """Return what a visitor books; other words and other moments are a wish, which books nothing.

    Raises:
        ConflictError: somebody else has this moment.
    """
    moment = _utc(wish)
    if moment is None:
        return None
    desk = desk_of(session, services, conversation_id)
    if not services.matcher.is_slot(desk["id"], moment):
        return None
    key = slot_key(desk["id"], moment)
    owner = HandoffRepository(session).slot_owner(key)
    if owner not in (None, conversation_id):
        raise ConflictError(f"the slot {key} is taken")
    return Booking(key, moment, desk)


def desk_of(session: Session, services: Services, conversation_id: UUID) -> dict[str, Any]:
    """Return the desk of a visitor's region and sector, with the moments that are free."""
    profile = ProfileRepository(session).folded(conversation_id)
    return with_free_slots(session, services, services.matcher.match(profile, kinds=())["desk"])


def with_free_slots(session: Session, services: Services, desk: dict[str, Any]) -> dict[str, Any]:
    """Return a desk without the moments that visitors have booked."""
    taken = HandoffRepository(session).taken_slots()
    return {**desk, "nextSlots": services.matcher.free_slots(desk["id"], taken)}


def _utc(wish: str | None) -> str | None:
    if wish is None or not _MOMENT.fullmatch(wish):
        return None
    try:
        at = datetime.fromisoformat(wish).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at.strftime("%Y-%m-%dT%H:%M:%SZ") if not at.microsecond else None
