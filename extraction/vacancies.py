"""An employer's vacancies in the profile: how their facts are folded, and what is known of them.

Facts of kind `vacancy` bring parts ({title, count, ...}); `vacancy_next` opens the next one. What
is said without a name belongs to all vacancies that are open now and lack it. Private keys:
`_vacancies_from`, the first that is open, and `_unlawful`, grounds of demands that were not kept.
"""

from collections.abc import Mapping
from typing import Any

Profile = dict[str, Any]

PARTS: Mapping[str, str] = {
    "vacancy_title": "title",
    "vacancy_count": "count",
    "vacancy_skills": "skills",
    "vacancy_place": "place",
    "vacancy_hours": "hours",
    "training_place": "trainingPlace",
}
# Asked anew for the next vacancy; place and training place mostly stay the same and are not.
ANEW = ("vacancy_title", "vacancy_count", "vacancy_skills", "vacancy_hours", "vacancy_more")
_INHERITED = ("place", "municipality", "trainingPlace")


def open_vacancies(profile: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the vacancies that answers are about now."""
    listed: list[dict[str, Any]] = profile.get("vacancies") or []
    return listed[profile.get("_vacancies_from", 0) :]


def settled(profile: Mapping[str, Any]) -> dict[str, str]:
    """Tell which of an employer's questions are answered."""
    known: dict[str, str] = {}
    listed = open_vacancies(profile)
    for key, part in PARTS.items():
        if listed and all(vacancy.get(part) is not None for vacancy in listed):
            known[key] = "given"
    if any(vacancy.get("company") for vacancy in profile.get("vacancies") or ()):
        known["company"] = "given"
    return known


def add_part(profile: Profile, value: Mapping[str, Any]) -> None:
    """Put parts of a vacancy where they belong."""
    listed = profile.setdefault("vacancies", [])
    if "company" in value:
        for vacancy in listed or [_new(profile)]:
            vacancy["company"] = value["company"]
        return
    if "title" in value:
        _put_title(profile, dict(value))
        return
    targets = open_vacancies(profile) or [_new(profile)]
    for name, part in value.items():
        lacking = [v for v in targets if v.get(name) is None] or targets
        for vacancy in lacking:
            vacancy[name] = _merged(vacancy.get(name), part)
            profile["_settled"].pop(_key_of(name), None)


def forget(profile: Profile) -> None:
    """Take out every vacancy, and that a next one was begun."""
    profile.pop("vacancies", None)
    profile.pop("_vacancies_from", None)


def _merged(old: object, new: object) -> object:
    """Add skills to those named before; any other part is replaced."""
    if not isinstance(old, list) or not isinstance(new, list):
        return new
    named = {item["uri"] for item in new}
    return [*(item for item in old if item["uri"] not in named), *new]


def _put_title(profile: Profile, value: dict[str, Any]) -> None:
    """Name the open vacancy that has no name yet, or open one more; a renaming says so."""
    renamed = bool(value.pop("instead", False))
    listed = open_vacancies(profile)
    same = [v for v in listed if v.get("title") in (None, value["title"])]
    if renamed and listed and not same:
        same = listed[-1:]
    target = same[0] if same else _new(profile)
    target.update(value)


def _new(profile: Profile) -> dict[str, Any]:
    """Append a vacancy; what one employer's vacancies mostly share is taken over."""
    listed = profile["vacancies"]
    known = listed[-1] if listed else {}
    shared = {name: known[name] for name in (*_INHERITED, "company") if name in known}
    listed.append(shared)
    return shared


def open_next(profile: Profile) -> None:
    """Leave the vacancies so far; the questions are asked again for the next."""
    profile["_vacancies_from"] = len(profile.get("vacancies") or ())
    for key in ANEW:
        profile["_settled"].pop(key, None)


def note_unlawful(profile: Profile, ground: str) -> None:
    """Remember that a demand was refused, and on which ground; never its words."""
    grounds = profile.setdefault("_unlawful", [])
    if ground not in grounds:
        grounds.append(ground)


def _key_of(part: str) -> str | None:
    return next((key for key, name in PARTS.items() if name == part), None)
