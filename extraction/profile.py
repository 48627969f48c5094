"""Facts in the order in which they were said, folded into the contract's profile.

The visitor's latest explicit act wins; inferred never replaces said or confirmed. Private keys
start with an underscore: `_settled` (questions answered without a value) and `_removed` (URIs that
must not be proposed again). `public` takes them out.
"""

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from extraction import folding
from extraction.facts import Fact, Settled
from extraction.questions import FIELDS, look_up


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A fact as it was kept: with its message and the words that say it."""

    fact: Fact
    message_id: str
    quote: str


def fold(stored: Iterable[StoredFact]) -> dict[str, Any]:
    """Build the profile from all facts of a conversation, oldest first."""
    return extend({}, stored)


def extend(folded: Mapping[str, Any], stored: Iterable[StoredFact]) -> dict[str, Any]:
    """Return a folded profile with later facts in it; the given one stays as it was."""
    profile = {**_empty(), **copy.deepcopy(dict(folded))}
    for item in stored:
        if item.fact.kind == "restart":
            profile = _restarted(profile)
        value = dict(item.fact.value)
        act = folding.Act(item.fact.kind, value, _evidence(item), item.message_id)
        folding.apply(profile, act)
    profile.pop("_writer", None)
    return profile


def settled(
    profile: Mapping[str, Any], declined: Mapping[str, Settled] | None = None
) -> dict[str, Settled]:
    """Tell which questions need not be asked any more, and why not.

    `declined` adds what only the dialogue state knows; a value in the profile beats it.
    """
    known: dict[str, Settled] = dict(declined or {})
    known.update(profile.get("_settled", {}))
    for key, paths in FIELDS.items():
        if any(_has_value(look_up(profile, path), key) for path in paths):
            known[key] = "given"
    if _no_licence(profile):
        known["driving_licence"] = "none"
    if any(item["code"] == "nl" and item.get("level") for item in profile.get("languages", ())):
        known["dutch_level"] = "given"
    return known


def public(profile: Mapping[str, Any]) -> dict[str, Any]:
    """Copy the profile without private keys, as visitors and partners may see it."""
    return {key: copy.deepcopy(value) for key, value in profile.items() if key[0] != "_"}


def _empty() -> dict[str, Any]:
    work = ("skills", "occupations", "unlistedWork", "guesses", "wishes")
    lists = (*work, "certificates", "licences", "languages")
    return {
        "audience": "unknown",
        "filledInBy": "self",
        "languageLevel": "regular",
        "goals": [],
        **{name: [] for name in lists},
        "education": {},
        "preferences": {},
        "contact": {},
        "_settled": {},
        "_removed": [],
    }


def _restarted(profile: Mapping[str, Any]) -> dict[str, Any]:
    """Begin again with nothing but the language level that was chosen."""
    kept = {key: profile[key] for key in ("languageLevel",)}
    level = profile["_settled"].get("language_level")
    return {**_empty(), **kept, "_settled": {"language_level": level} if level else {}}


def _evidence(item: StoredFact) -> dict[str, Any] | None:
    if not item.quote:
        return None
    fact = item.fact
    place = {"messageId": item.message_id, "start": fact.start, "end": fact.end}
    return {**place, "quote": item.quote}


def _has_value(value: object, key: str) -> bool:
    if isinstance(value, list) and key in ("skills", "work_experience"):
        return any(not item.get("negated") for item in value)
    if isinstance(value, list) and key == "languages":  # how good the Dutch is, is asked apart
        return any(item["code"] != "nl" for item in value)
    if isinstance(value, dict):
        return any(part is not None for part in value.values())
    return value not in (None, "", [], "unknown") or (key == "work_permission" and bool(value))


def _no_licence(profile: Mapping[str, Any]) -> bool:
    licences = profile.get("licences", ())
    return bool(licences) and all(item.get("state") == "none" for item in licences)
