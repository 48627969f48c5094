"""Chooses among variations of a response: by the message, so that a repeated turn says the same.

A question that is put again "briefly" has its few words beside it: `utter_ask_place_again` has the
text, the buttons stay those of `utter_ask_place`.

A response that one audience needs in other words stands beside the general one under its name and
the audience: `utter_ask_goal_employee` goes before `utter_ask_goal` when an employee is asked.
"""

from __future__ import annotations

import copy
from typing import Any
from zlib import crc32

from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from bot.state import AUDIENCE

BRIEFLY = "turn_briefly"  # set by validate_intake_form


class SteadyWording(TemplatedNaturalLanguageGenerator):
    """Rasa's own responses, with the dice taken out."""

    async def generate(
        self,
        utter_action: str,
        tracker: DialogueStateTracker,
        output_channel: str,
        **kwargs: Any,  # noqa: ANN401 - Rasa hands values for placeholders through
    ) -> dict[str, Any] | None:
        """Fill in one variation; which one depends on the message that is answered."""
        asked = utter_action
        slots = tracker.current_slot_values()
        for_audience = f"{utter_action}_{slots.get(AUDIENCE)}"
        if for_audience in self.responses:
            utter_action = for_audience
        if utter_action not in self.responses:
            return None
        suitable = ResponseVariationFilter(self.responses).responses_for_utter_action(
            utter_action, output_channel, slots
        )
        if not suitable:
            return None
        # A copy: filling in the placeholders changes nested buttons in place.
        chosen = copy.deepcopy(suitable[_spread(tracker, utter_action) % len(suitable)])
        if slots.get(BRIEFLY) and (few := self._few_words(asked, output_channel, slots)):
            chosen["text"] = few
        return self._fill_response(chosen, slots, **kwargs)

    def _few_words(self, asked: str, output_channel: str, slots: dict[str, Any]) -> str | None:
        """Return the short form of a question at the level of the talk, if it has one."""
        name = f"{asked}_again"
        if name not in self.responses:
            return None
        suitable = ResponseVariationFilter(self.responses).responses_for_utter_action(
            name, output_channel, slots
        )
        return str(suitable[0]["text"]) if suitable else None


def _spread(tracker: DialogueStateTracker, utter_action: str) -> int:
    """Return a number that differs per message and response, and is the same every time."""
    metadata = (tracker.latest_message.metadata if tracker.latest_message else None) or {}
    return crc32(f"{metadata.get('messageId')}/{utter_action}".encode())
