"""How often unlisted words were said: counted in the facts themselves, so nothing outlives them."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.turns.models import RecordedFact

KIND = "unlisted_work"


class UnlistedTerm(NamedTuple):
    """One name of a trade, in lower case, and in how many conversations it was said."""

    term: str
    conversations: int


class UnlistedTermRepository:
    """Tells which unlisted words were said most."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def most_said(self, least: int, limit: int) -> list[UnlistedTerm]:
        """Return the terms of at least so many conversations, the commonest first."""
        query = select(RecordedFact.conversation_id, RecordedFact.value)
        said: defaultdict[str, set[UUID]] = defaultdict(set)
        for conversation_id, value in self._session.execute(query.where(RecordedFact.kind == KIND)):
            said[" ".join(value["text"].lower().split())].add(conversation_id)
        counted = (UnlistedTerm(term, len(by)) for term, by in said.items() if len(by) >= least)
        return sorted(counted, key=lambda item: (-item.conversations, item.term))[:limit]
