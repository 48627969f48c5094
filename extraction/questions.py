"""Which fields and facts answer which question (the contract's `asks` keys); not about text."""

from collections.abc import Mapping
from typing import Any

from extraction.facts import Fact

Path = tuple[str, ...]

# Fields that stand for a question: one of them known means that it is never asked again.
FIELDS: Mapping[str, tuple[Path, ...]] = {
    "audience": (("audience",),),
    "goal": (("goals",),),
    "situation": (("situation",),),
    "work_permission": (("workPermission",),),
    "name": (("name",),),
    "work_experience": (("occupations",),),
    "skills": (("skills",),),
    "certificates": (("certificates",),),
    "driving_licence": (("licences",),),
    "education": (("education",),),
    "languages": (("languages",), ("motherTongue",)),
    "support": (("support",),),
    "sector": (("preferences", "sectors"),),
    "activities": (("preferences", "activities"),),
    "place": (("preferences", "place"), ("preferences", "region")),
    "travel": (("preferences", "travel"),),
    "transport": (("preferences", "transport"),),
    "hours": (("preferences", "hours"),),
    "schedule": (("preferences", "schedule"),),
    "conditions": (
        ("preferences", "outdoors"),
        ("preferences", "heights"),
        ("preferences", "physical"),
    ),
    "learning": (("preferences", "learning"),),
    "start": (("preferences", "start"),),
    "contact": (("contact", "phone"), ("contact", "mail")),
}

ALL_CONDITIONS = ("outdoors", "heights", "physical")
# Kinds of facts, and of what a contact or a preference holds, that answer a question.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "language_level": ("language_level",),
    "audience": ("audience",),
    "filled_in_by": ("filled_in_by",),
    "goal": ("goal",),
    "situation": ("situation",),
    "work_permission": ("work_permission",),
    "name": ("name",),
    "work_experience": ("occupation", "skill", "unlisted_work"),
    "skills": ("skill", "occupation"),
    "skills_more": ("skill", "occupation"),
    "certificates": ("certificate",),
    "driving_licence": ("licence",),
    "education": ("education",),
    "languages": ("language", "mother_tongue"),
    "support": ("support",),
}
_CONTACT: Mapping[str, tuple[str, ...]] = {
    "contact": ("phone", "mail"),
    "handoff_channel": ("channel",),
    "callback_time": ("times",),
}
_PREFERENCES: Mapping[str, tuple[str, ...]] = {
    "sector": ("sectors",),
    "activities": ("activities",),
    "place": ("place",),
    "travel": ("travel",),
    "transport": ("transport",),
    "hours": ("hours",),
    "schedule": ("schedule",),
    "conditions": (*ALL_CONDITIONS, "schedule"),  # "geen nachtdienst" is an answer too
    "learning": ("learning",),
    "start": ("start",),
}

LIST_FIELDS = frozenset(
    {"goals", "skills", "occupations", "wishes", "certificates", "licences", "languages"}
    | {"sectors", "activities", "learning", "vacancies", "consents"}
)


def look_up(profile: Mapping[str, Any], path: Path) -> Any:  # noqa: ANN401 - any JSON value
    """Return the value at the path, or None where any step of it is missing."""
    value: Any = profile
    for step in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(step)
    return value


def key_of(path: Path) -> str | None:
    """Return the question that a profile field answers, if there is one."""
    for key, paths in FIELDS.items():
        if any(path[: len(known)] == known for known in paths):
            return key
    return None


def is_answer(fact: Fact, key: str) -> bool:
    """Tell whether a fact is of the kind that a question asks for."""
    if fact.kind == "preference":
        return any(name in fact.value for name in _PREFERENCES.get(key, ()))
    if key == "dutch_level":
        return fact.kind == "language" and fact.value["code"] == "nl" and "level" in fact.value
    if fact.kind == "wish":
        return key in ("sector", "activities", "goal")
    if fact.kind == "contact":
        return any(name in fact.value for name in _CONTACT.get(key, ()))
    return fact.kind in _KINDS.get(key, ())
