"""What a socket has to tell: read from the database, compared with what it told before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from api.auth import login_of_cookie
from api.conversations.models import Conversation
from api.db import Database
from api.errors import UnauthorizedError
from api.handoff.repository import HandoffRepository
from api.handoff.views import handoff_seen_by_visitor, place_in_queue
from api.turns.repository import TurnRepository
from api.turns.schemas import shown

if TYPE_CHECKING:
    from api.runtime import Runtime

Frame = dict[str, Any]

UNAUTHORIZED: Final = 4401
ERASED: Final = 4410


@dataclass
class VisitorView:
    """How far one visitor's socket is."""

    runtime: Runtime  # not its services: an import puts others in their place
    conversation_id: UUID
    after: int
    profile_version: int | None = None
    place: object = None
    close_code: int | None = None
    """Set when there is nothing to tell any more."""

    def frames(self) -> list[Frame]:
        """Return what happened since the last look, in order; called in a thread.

        How far it is changes at the end only: a look that fails is done again, and loses nothing.
        """
        with self.runtime.database.reading() as session:
            conversation = session.get(Conversation, self.conversation_id)
            if conversation is None:
                self.close_code = ERASED
                return [{"type": "erased"}]
            rows = TurnRepository(session).messages(conversation.id, after=self.after)
            frames: list[Frame] = [
                {"type": "message", "seq": message.seq, "message": as_json(message)}
                for message in shown(rows)
            ]
            place = place_in_queue(session, conversation.id)
            if place != self.place:
                seen = handoff_seen_by_visitor(session, self.runtime.services, conversation)
                status = seen.status.value
                frames.append({"type": "handoff", "status": status, "handoff": as_json(seen)})
        if self.profile_version not in (None, conversation.profile_version):
            frames.append({"type": "profile"})
        self.after = rows[-1].seq if rows else self.after
        self.place, self.profile_version = place, conversation.profile_version
        return frames


@dataclass
class AdvisorView:
    """How far one advisor's socket is: each live handoff, and how far its transcript was told."""

    database: Database
    cookie: str | None
    known: dict[UUID, tuple[int, int]] | None = None
    close_code: int | None = None
    """Set when the advisor has logged out, or the session has ended."""

    def frames(self) -> list[Frame]:
        """Return what changed in the queue and in live talks; called in a thread."""
        with self.database.reading() as session:
            try:
                login_of_cookie(session, self.cookie)
            except UnauthorizedError:
                self.close_code = UNAUTHORIZED
                return []
            turns = TurnRepository(session)
            before, now, frames = self.known, {}, []
            for handoff in HandoffRepository(session).live():
                conversation = session.get_one(Conversation, handoff.conversation_id)
                now[handoff.id] = (handoff.version, conversation.last_seq)
                version, seq = (before or {}).get(handoff.id, (None, None))
                place: Frame = {
                    "id": str(handoff.id),
                    "conversationId": str(handoff.conversation_id),
                    "status": handoff.status.value,
                }
                if before is not None and version != handoff.version:
                    frames.append({"type": "handoff", **place})
                if seq is None or seq == conversation.last_seq:
                    continue
                frames += [
                    {"type": "message", **place, "seq": message.seq, "message": as_json(message)}
                    for message in shown(turns.messages(handoff.conversation_id, after=seq))
                ]
            frames += [
                {"type": "handoff", "id": str(gone)} for gone in set(before or ()) - set(now)
            ]
        self.known = now
        return frames


def as_json(model: Any) -> Frame:  # noqa: ANN401 - any of our shapes
    """Return a shape as the REST calls show it."""
    result: Frame = model.model_dump(mode="json", by_alias=True)
    return result
