"""Work and trainings that fit, told in the talk; the page shows them in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from actions.base import IntakeAction
from actions.financing import Scheme
from actions.turn import Turn
from matching.matcher import SCHEMES

if TYPE_CHECKING:
    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services

NAMED_IN_TALK = 3
TOLD = ("occupations", "vacancies")


def utter_matches(
    dispatcher: CollectingDispatcher, turn: Turn, services: Services, *, money: bool = False
) -> Sequence[Scheme]:
    """Say the first occupations and vacancies, and return who may pay if `money` is asked for."""
    kinds = (*TOLD, SCHEMES) if money else TOLD
    found = services.matcher.match(turn.profile, level=turn.level, limit=NAMED_IN_TALK, kinds=kinds)
    _utter(dispatcher, turn, services, found)
    schemes: Sequence[Scheme] = found.get(SCHEMES, ())
    return schemes


def _utter(
    dispatcher: CollectingDispatcher, turn: Turn, services: Services, found: Mapping[str, Any]
) -> None:
    """Say what was found; honest when there is nothing."""
    occupations = ", ".join(match["title"].lower() for match in found["occupations"]["items"])
    vacancies = found["vacancies"]
    if not occupations:
        dispatcher.utter_message(response="utter_no_matches", kind="matches")
        return
    if not vacancies["items"]:
        dispatcher.utter_message(
            response="utter_show_occupations", kind="matches", occupations=occupations
        )
        return
    named = ", ".join(
        services.texts.get("matches.in_talk", turn.level, **place_of(match))
        for match in vacancies["items"]
    )
    is_near = turn.profile["preferences"].get("place") is not None
    dispatcher.utter_message(
        response="utter_show_matches" if is_near else "utter_show_matches_anywhere",
        kind="matches",
        occupations=occupations,
        vacancies=named,
    )


def place_of(match: dict[str, object]) -> dict[str, object]:
    """The two words of a vacancy that fit in a sentence."""
    return {"title": match["title"], "place": match.get("place") or match.get("municipality")}


class ActionShowMatches(IntakeAction):
    """Answer "laat werk zien" at any moment with what is known now."""

    def name(self) -> str:
        return "action_show_matches"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        utter_matches(dispatcher, turn, self._services)
        return []
