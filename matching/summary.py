"""A profile in a few short lines: for the visitor to confirm, and for the advisor to start from.

Also one fact in a few words, to say back what was just noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from matching.background import Item, items, section, texts_of
from matching.profile_words import ProfileWords
from texts.catalog import Texts

MOST_NAMED: Final = 12
SELF_EVIDENT: Final = frozenset({"place", "travel", "hours", "sectors"})
"""Preferences that are understood without the word before them."""
STATED_FROM: Final = 0.85
"""From this confidence on, work is stated as told; below, as likely, until it is confirmed.

On messages of strangers (docs/evidence/understanding.md) 19 of 20 of the work stated so was right.
"""
STANCES: Final = {"prefers": "prefer", "avoids": "avoid", "never": "never"}


def summary_lines(
    profile: Item, texts: Texts, level: str | None = "regular", *, for_advisor: bool = False
) -> list[str]:
    """Return what, where, how much, papers and wishes; an unanswered part has no line.

    For an advisor, who the visitor is and what they came for stands above it.
    """
    words = ProfileWords(texts, level)
    preferences = section(profile, "preferences")
    parts = [
        *(_person(profile, words) if for_advisor else ()),
        *_work(profile, words),
        *_preferences(preferences, words),
        *_vacancies(profile, words),
    ]
    named = ((key, _listed(values)) for key, values in parts)
    return [words.line(key, value) for key, value in named if value]


def fact_label(kind: str, value: Item, texts: Texts, level: str | None = "regular") -> str | None:
    """Return one noted fact in words; None where there is nothing worth saying back."""
    words = ProfileWords(texts, level)
    teller = _TELLERS.get(kind)
    return _listed(teller(value, words)) or None if teller else None


def is_likely_only(item: Item) -> bool:
    """Tell whether work was understood, but not so surely that it is stated as told."""
    if item.get("status") == "confirmed":
        return False
    confidence = item.get("confidence")
    unsure = isinstance(confidence, int | float) and confidence < STATED_FROM
    return unsure or item.get("status") == "inferred"


type _Part = tuple[str, Iterable[object]]


def _listed(values: Iterable[object]) -> str:
    """Join names; those that hold a comma of their own ("kok, 4 jaar") are parted by more."""
    named = list(dict.fromkeys(str(value) for value in values if value))[:MOST_NAMED]
    return ("; " if any(", " in name for name in named) else ", ").join(named)


def _person(profile: Item, words: ProfileWords) -> Iterator[_Part]:
    yield "name", [profile.get("name")]
    yield "audience", [words.name("audience", profile.get("audience"))]
    if profile.get("filledInBy") == "helper":
        yield "filled_in_by", [words.name("filled_in_by", "helper")]
    yield "goals", [words.name("goal", goal) for goal in texts_of(profile, "goals")]
    yield "situation", [words.name("situation", profile.get("situation"))]
    yield "work_permission", [words.name("work_permission", profile.get("workPermission"))]
    yield "support", [words.name("support", profile.get("support"))]
    yield "language_level", [words.name("level", f"{profile.get('languageLevel')}_dutch")]


def _work(profile: Item, words: ProfileWords) -> Iterator[_Part]:
    skills = [item for item in items(profile, "skills") if not item.get("negated")]
    jobs = [item for item in items(profile, "occupations") if not item.get("negated")]
    papers = [*items(profile, "certificates"), *items(profile, "licences")]
    yield "occupations", [words.job(item) for item in jobs if not is_likely_only(item)]
    yield "likely_occupations", [words.job(item) for item in jobs if is_likely_only(item)]
    yield "unlisted", [item.get("text") for item in items(profile, "unlistedWork")]
    yield "skills", [words.job(item) for item in skills if not is_likely_only(item)]
    yield "likely_skills", [words.job(item) for item in skills if is_likely_only(item)]
    wishes = list(items(profile, "wishes"))
    yield "wishes", [item.get("label") for item in wishes if not is_likely_only(item)]
    yield "likely_wishes", [item.get("label") for item in wishes if is_likely_only(item)]
    yield "papers", [words.paper(item) for item in papers if item.get("state") != "none"]
    yield "education", [words.education(section(profile, "education"))]
    yield "languages", [words.language(item) for item in items(profile, "languages")]


def _vacancies(profile: Item, words: ProfileWords) -> Iterator[_Part]:
    """Yield what an employer offers, and on which grounds a demand was refused."""
    for vacancy in profile.get("vacancies") or ():
        yield "vacancy", [words.vacancy(vacancy)]
        for key, required in (("musts", True), ("learnable", False)):
            named = [s for s in vacancy.get("skills") or () if bool(s.get("required")) is required]
            yield key, [item.get("label") for item in named]
    yield "unlawful", [words.name("unlawful", ground) for ground in profile.get("_unlawful") or ()]


def _vacancy_fact(value: Item, words: ProfileWords) -> Iterable[object]:
    skills = [item.get("label") for item in value.get("skills") or ()]
    return [words.vacancy(value), *skills]


def _preferences(said: Item, words: ProfileWords) -> Iterator[_Part]:
    yield "sectors", [words.name("sector", _slug(name)) for name in texts_of(said, "sectors")]
    yield "activities", [words.name("activity", slug) for slug in texts_of(said, "activities")]
    yield "place", [said.get("place") or said.get("region")]
    yield "travel", [words.travel(said)]
    yield "hours", [words.hours(section(said, "hours"))]
    for key, stance in STANCES.items():
        yield key, words.stances(said, stance)
    yield "learning", [words.name("learning", route) for route in texts_of(said, "learning")]
    yield "start", [said.get("start")]


def _preference_fact(said: Item, words: ProfileWords) -> Iterator[str]:
    """Say a preference as its line, so that "niet" stays with what is meant."""
    for key, values in _preferences(said, words):
        if value := _listed(values):
            line = value if key in SELF_EVIDENT else words.line(key, value)
            yield line[:1].lower() + line[1:] if line != value else line


def _named(group: str, key: str) -> Callable[[Item, ProfileWords], Iterable[object]]:
    return lambda value, words: [words.name(group, value.get(key))]


def _occupation_fact(value: Item, words: ProfileWords) -> Iterable[object]:
    """Say nothing of a guess: the talk asks whether it is right."""
    return [] if value.get("status") == "inferred" else [words.job(value)]


_TELLERS: Final[Mapping[str, Callable[[Item, ProfileWords], Iterable[object]]]] = {
    "occupation": _occupation_fact,
    "unlisted_work": lambda value, _words: [value.get("text")],
    "skill": lambda value, words: [words.job(value)],
    "wish": lambda value, words: [words.wish(value)],
    "certificate": lambda value, words: [words.paper(value)],
    "licence": lambda value, words: [words.paper(value)],
    "education": lambda value, words: [words.education(value)],
    "language": lambda value, words: [words.language(value)],
    "name": lambda value, _words: [value.get("name")],
    "goal": _named("goal", "goal"),
    "situation": _named("situation", "situation"),
    "support": _named("support", "support"),
    "preference": _preference_fact,
    "vacancy": _vacancy_fact,
}


def _slug(sector: str) -> str:
    return sector.rsplit(":", 1)[-1]
