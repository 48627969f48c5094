"""POST of feedback, as often as the visitor likes; a fact, so that it is erased with the rest."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from fastapi import APIRouter
from pydantic import StringConstraints, model_validator

from api.auth import OwnConversation
from api.db import SessionDep, utc_now
from api.profile.repository import ProfileRepository
from api.runtime import RuntimeDep
from api.schemas import ApiModel, Text

router = APIRouter(prefix="/v1/conversations/{conversation_id}/feedback", tags=["feedback"])

FeedbackText = Annotated[Text, StringConstraints(min_length=1, max_length=1000)]


class Feedback(ApiModel):
    """A rating in words, or the visitor's own words, or both."""

    rating: Literal["good", "middling", "bad"] | None = None
    text: FeedbackText | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.rating is None and self.text is None:
            raise ValueError("give a rating or a text")
        return self


@router.post("", status_code=201, summary="Say what you think of the talk")
def give_feedback(
    conversation: OwnConversation, body: Feedback, session: SessionDep, runtime: RuntimeDep
) -> Feedback:
    """Keep the feedback; numbers that may not be kept are masked in it."""
    text = runtime.services.mask(body.text) if body.text else None
    kept = Feedback(rating=body.rating, text=text)
    value = kept.model_dump(exclude_none=True)
    ProfileRepository(session).add(conversation, "feedback", value, utc_now())
    return kept
