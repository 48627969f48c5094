"""The actions with their real services; only Rasa is left out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, cast

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.knowledge_base import load_knowledge
from actions.registry import ACTIONS
from actions.services import Services
from extraction.reader import Extractor
from matching.demo import demo_vacancies
from matching.matcher import build_matcher
from taxonomy.loader import load_taxonomy
from taxonomy.places import load_places
from texts.catalog import load_texts

Said = list[dict[str, Any]]
Run = Callable[..., Awaitable[tuple[dict[str, Any], Said]]]


@pytest.fixture(scope="session")
def services() -> Services:
    taxonomy, places, texts = load_taxonomy(), load_places(), load_texts()
    vacancies = demo_vacancies(taxonomy, places, count=800, seed=1)
    return Services(
        taxonomy=taxonomy,
        extractor=Extractor(taxonomy, places),
        matcher=build_matcher(taxonomy, places, texts, vacancies),
        texts=texts,
        knowledge=load_knowledge(),
    )


@pytest.fixture
def run(services: Services) -> Run:
    """Run one action by name; returns the slots it set and what it said."""
    actions = {action.name(): action for action in (kind(services) for kind in ACTIONS)}

    async def run_action(
        name: str,
        text: str = "",
        *,
        intent: str = "inform",
        confidence: float = 0.9,
        slots: dict[str, Any] | None = None,
        maybe: Sequence[str] = (),
        beside: Sequence[str] = (),
        **context: Any,
    ) -> tuple[dict[str, Any], Said]:
        message = {
            "text": text,
            "intent": {"name": intent, "confidence": confidence},
            "metadata": {"messageId": "m1", "profile": {}, **context},
            "maybe": list(maybe),
            "beside": list(beside),
        }
        tracker = Tracker("t1", slots or {}, message, [], False, None, {"name": None}, None)
        dispatcher = CollectingDispatcher()
        events = await actions[name].run(dispatcher, tracker, cast(DomainDict, {}))
        changed = {event["name"]: event["value"] for event in events if event["event"] == "slot"}
        return changed, dispatcher.messages

    return run_action
