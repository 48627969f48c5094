"""The visitor is put in the queue for a human, and told so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.mother_tongue import said_in_own_language

if TYPE_CHECKING:
    from rasa_sdk.executor import CollectingDispatcher

    from actions.services import Services
    from actions.turn import Turn


def request_advisor(dispatcher: CollectingDispatcher, turn: Turn, services: Services) -> None:
    """Ask for a human; the turn's commit puts the visitor in the queue.

    Who waits there already hears so in fewer words, and where in the queue they are now.
    """
    ahead = int(turn.context.get("waiting") or 0)
    desk = services.matcher.match(turn.profile, level=turn.level, kinds=())["desk"]
    dispatcher.utter_message(json_message={"handoff": "waiting"})
    # With the desk's number: who would rather phone has it at once.
    dispatcher.utter_message(
        response="utter_advisor_waits" if turn.handoff == "waiting" else "utter_advisor_requested",
        kind="handoff",
        position=ahead + 1,
        desk=desk["name"],
        phone=desk.get("phone") or "",
        help=said_in_own_language(turn, "advisor_requested"),
    )
