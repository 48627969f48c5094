"""Skills are shown back a few at a time; the visitor confirms them or takes some away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.base import IntakeAction
from actions.turn import Turn
from extraction.confirmation import skills_to_confirm

if TYPE_CHECKING:
    from rasa_sdk.events import EventType
    from rasa_sdk.executor import CollectingDispatcher

    from taxonomy.model import Concept


class ActionAskSkillsConfirm(IntakeAction):
    """Ask whether at most five skills or guessed trades are right; a button takes each away."""

    def name(self) -> str:
        return "action_ask_skills_confirm"

    def act(self, dispatcher: CollectingDispatcher, turn: Turn) -> list[EventType]:
        offered = skills_to_confirm(turn.profile, self._services.taxonomy)
        say = self._services.texts.get
        named = [self._named(concept, turn) for concept in offered]
        buttons = [
            {"title": say("skills.all_right", turn.level), "payload": "yes"},
            *(
                {
                    "title": say("skills.not_this", turn.level, skill=name),
                    "payload": f"remove:{concept.uri}",
                }
                for concept, name in zip(offered, named, strict=True)
            ),
        ]
        dispatcher.utter_message(
            response="utter_ask_skills_confirm",
            skills=", ".join(named),
            buttons=buttons,
        )
        return []

    def _named(self, concept: Concept, turn: Turn) -> str:
        """A skill by its name; a trade that was guessed as work of that name."""
        if concept.kind == "skill":
            return concept.label
        return self._services.texts.get("skills.work_as", turn.level, trade=concept.label)
