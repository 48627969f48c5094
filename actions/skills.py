"""Skills are shown back a few at a time; the visitor confirms them or takes some away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.base import IntakeAction
from actions.turn import Turn
from extraction.confirmation import skills_to_confirm

if TYPE_CHECKING:
    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher


class ActionAskSkillsConfirm(IntakeAction):
    """Ask whether at most five skills are right; each has a button that takes it away."""

    def name(self) -> str:
        return "action_ask_skills_confirm"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        offered = skills_to_confirm(turn.profile, self._services.taxonomy)
        say = self._services.texts.get
        buttons = [
            {"title": say("skills.all_right", turn.level), "payload": "yes"},
            *(
                {
                    "title": say("skills.not_this", turn.level, skill=skill.label),
                    "payload": f"remove:{skill.uri}",
                }
                for skill in offered
            ),
        ]
        dispatcher.utter_message(
            response="utter_ask_skills_confirm",
            skills=", ".join(skill.label for skill in offered),
            buttons=buttons,
        )
        return []
