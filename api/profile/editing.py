"""What happens to a visitor's correction before it is kept, and to the dialogue because of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from api.conversations.models import Conversation
from taxonomy.model import Concept, Occupation, Taxonomy, TaxonomyError
from taxonomy.places import Places

KEPT_AS_TYPED: Final = frozenset({"uri", "code", "phone", "mail", "messageId"})
BY_URI: Final = ("skills", "occupations", "wishes")
BY_CODE: Final = {"certificates": "certificate", "licences": "licence", "languages": "language"}


def masked(value: Any, mask: Callable[[str], str], name: str = "") -> Any:  # noqa: ANN401 - JSON
    """Mask every text in a correction but codes and the fields that are for numbers."""
    if isinstance(value, dict):
        return {key: masked(each, mask, key) for key, each in value.items()}
    if isinstance(value, list):
        return [masked(each, mask, name) for each in value]
    if isinstance(value, str) and name not in KEPT_AS_TYPED:
        return mask(value)
    return value


def completed(patch: Mapping[str, Any], taxonomy: Taxonomy, places: Places) -> dict[str, Any]:
    """Add what follows: labels where only a URI or code is named, the region of a place."""
    result = dict(patch)
    for name in BY_URI:
        for item in result.get(name) or ():
            _label(item, item["uri"], partial(taxonomy.concept, item["uri"]))
    for name, kind in BY_CODE.items():
        for item in result.get(name) or ():
            _label(item, item["code"], partial(taxonomy.by_code, kind, item["code"]))
    preferences = result.get("preferences") or {}
    place = places.find(preferences["place"]) if preferences.get("place") else None
    if place is not None:
        around = {"municipality": place.municipality, "region": place.region}
        result["preferences"] = {**around, **preferences}
    return result


def _label(item: dict[str, Any], name: str, find: Callable[[], Concept]) -> None:
    if item.get("label"):
        return
    try:
        concept = find()
    except TaxonomyError:
        item["label"] = name  # not in our taxonomy: shown as it was sent
        return
    item["label"] = concept.label
    if isinstance(concept, Occupation):
        item.setdefault("iscoCode", concept.isco_code)


def apply_to_dialogue(conversation: Conversation, patch: Mapping[str, Any]) -> None:
    """Let the talk go on at the level, and with the person, that the page now says."""
    state = dict(conversation.state)
    if patch.get("languageLevel"):
        conversation.language_level = state["level"] = patch["languageLevel"]
    if patch.get("audience"):
        state["audience"] = patch["audience"]
    conversation.state = state
