"""Which profile fields answer which question (the contract's `asks` keys); nothing about text."""

from collections.abc import Mapping
from typing import Any

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
