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
GOAL = "goal"
SOUGHT_WITH = ("occupations", "skills", "wishes")


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
    occupations = ", ".join(in_sentence(match["title"]) for match in found["occupations"]["items"])
    vacancies = found["vacancies"]
    if not occupations:
        dispatcher.utter_message(response="utter_no_matches", kind="matches")
        return
    if not vacancies["items"]:
        dispatcher.utter_message(
            response="utter_show_occupations", kind="matches", occupations=occupations
        )
        return
    named = ", ".join(named_in_talk(match, turn, services) for match in vacancies["items"])
    is_near = turn.profile["preferences"].get("place") is not None
    dispatcher.utter_message(
        response="utter_show_matches" if is_near else "utter_show_matches_anywhere",
        kind="matches",
        occupations=occupations,
        vacancies=named,
    )


def in_sentence(title: str) -> str:
    """Return a name with a small letter; "APK-keurmeester" and "CNC-draaier" keep theirs."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def named_in_talk(match: Mapping[str, Any], turn: Turn, services: Services) -> str:
    """Name a vacancy in a sentence, with how far it is unless that is around the corner."""
    place = match.get("place") or match.get("municipality")
    km = round(match.get("distanceKm") or 0)
    key = "matches.in_talk_far" if km else "matches.in_talk"
    return services.texts.get(key, turn.level, title=match["title"], place=place, km=km)


class ActionShowMatches(IntakeAction):
    """Answer "laat werk zien" at any moment with what is known now."""

    def name(self) -> str:
        return "action_show_matches"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        if told_goal_ahead(turn):
            dispatcher.utter_message(response="utter_heard")
        elif not only_answers(turn):
            utter_matches(dispatcher, turn, self._services)
        return []


def told_goal_ahead(turn: Turn) -> bool:
    """Whether "werk" told what one comes for before that was asked (late.py)."""
    return not turn.answered and any(fact.kind == GOAL for fact in turn.facts)


def only_answers(turn: Turn) -> bool:
    """Whether "werk" was the answer to the goal, or there is nothing yet to search with."""
    known = any(turn.profile.get(kind) for kind in SOUGHT_WITH)
    return turn.answered and (turn.asks == GOAL or not known)
