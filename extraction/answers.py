"""Button values: what a chosen option means for the question that was open.

Values are ASCII words; several are joined by commas. For every question `skip` and `unknown` mean
"would rather not say" (where `unknown` is no value of its own), `none` "nothing" and `any` "no
preference".

    language_level     regular | simple
    audience           a value of the profile's audience | helper (it is about somebody else)
    filled_in_by       self | helper
    goal               values of goals
    situation, support, work_permission        a value of that profile field
    work_experience    none | occupation:<uri>
    skills, skills_more                        none | skill:<uri>
    skills_confirm     yes | none | remove:<uri>
    certificates       none | certificate codes (VCA-BASIS, ...)
    driving_licence    none | licence codes (B, C, ...)
    education          a level of the profile (none is one)
    languages          none | language codes (ar, en, ...)
    dutch_level        A1 .. C2 | native
    sector             any | sector slugs
    activities         any | slugs of data/audience.yml
    travel             any | minutes one way
    transport          foot | bike | moped | public | car
    hours              any | "32" | "32-40"
    schedule           any | "night=never,weekend=avoid,day=prefer"
    conditions         any | "outdoors=prefer,heights=never,physical=fine"
    learning           bbl | bol | course | praktijkverklaring | evc | dual | none | wish:<uri>
    start              now | a date | words
    contact, handoff_channel                   call | message | mail | visit | none
    profile_confirm, share_consent, age_16, handoff_confirm        yes | no
    callback_time      words, kept as they are
    feedback           good | middling | bad
    vacancy_count      a number
    vacancy_hours      "32" | "32-40"
    training_place, vacancy_more               yes | no
    name, place, clarify, company, vacancy_title, _skills, _place  none; else the title is read
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from extraction import confirmation
from extraction.combining import MANY
from extraction.facts import Fact, Reading, Settled
from extraction.questions import ALL_CONDITIONS
from extraction.vacancy_choices import PARTS, hours_of
from taxonomy.model import Concept, Occupation, Taxonomy, TaxonomyError

YES_NO = frozenset({"profile_confirm", "share_consent", "age_16", "handoff_confirm"})
ATTITUDES = frozenset({"prefer", "fine", "avoid", "never"})
ALL_SHIFTS = ("day", "evening", "night", "weekend", "rotating")
CHANNELS = frozenset({"call", "message", "mail", "visit"})
_ONE_VALUE: Mapping[str, tuple[str, str]] = {
    "language_level": ("language_level", "level"),
    "audience": ("audience", "audience"),
    "filled_in_by": ("filled_in_by", "filledInBy"),
    "situation": ("situation", "situation"),
    "work_permission": ("work_permission", "workPermission"),
    "support": ("support", "support"),
}
_OWN_NONE = frozenset({"support", "education", "learning", "skills_confirm"})
HELPER = "helper"
# What is agreed to when the visitor says yes; a new text of the question gets a new version.
SHARING = ("share_profile", "2026-11")
RATINGS = frozenset({"good", "middling", "bad"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen value, the question it answers, and the characters of the button's title."""

    value: str
    asks: str
    at: tuple[int, int]
    taxonomy: Taxonomy
    profile: Mapping[str, Any]
    today: date

    @property
    def values(self) -> list[str]:
        """The parts of a value that has several."""
        return [part.strip() for part in self.value.split(",") if part.strip()]

    def fact(self, kind: str, value: Mapping[str, Any]) -> Fact:
        """Make a fact whose quote is the button's title."""
        return Fact(kind, value, *self.at)


def choose(choice: Choice) -> Reading | None:
    """Return what the choice means, or None where its value is not known for the question."""
    key, value = choice.asks, choice.value
    if value == "skip" or (value == "unknown" and key != "work_permission"):
        return settle(key, "declined", [choice.fact("declined", {"key": key})])
    if key not in MANY and "," in value:
        return None
    if key in YES_NO and value in ("yes", "no", "none"):
        return yes_no(key, given=value == "yes", at=choice.at)
    if key == "audience" and value == HELPER:  # who the other person is, is asked next
        return Reading((choice.fact("filled_in_by", {"filledInBy": HELPER}),), answered=True)
    if key == "vacancy_more":
        return more_vacancies(choice.at) if value == "yes" else settle(key, "none", [])
    open_any = value == "any" and key not in ("schedule", "conditions")
    if open_any or (value == "none" and key not in _OWN_NONE):
        return settle(key, "none", [choice.fact("none", {"key": key})])
    facts = _facts(choice)
    if key == "skills_confirm" and facts and not confirmation.settles(choice.profile):
        return Reading(tuple(facts), answered=True)
    return settle(key, "given", facts) if facts else None


def settle(key: str, how: Settled, facts: list[Fact]) -> Reading:
    """Return a reading that answers one question."""
    return Reading(tuple(facts), {key: how}, answered=True)


def yes_no(key: str, *, given: bool, at: tuple[int, int]) -> Reading:
    """Return a yes or no; a yes to the summary confirms it, consent is kept either way."""
    facts = []
    if key == "profile_confirm" and given:
        facts = [Fact("summary_confirmed", {}, *at)]
    elif key == "share_consent":
        purpose, version = SHARING
        value = {"purpose": purpose, "given": given, "version": version}
        facts = [Fact("consent", value, *at)]
    return settle(key, "given" if given else "none", facts)


def more_vacancies(at: tuple[int, int]) -> Reading:
    """Open the next vacancy; whether there are more still is asked again after it."""
    return Reading((Fact("vacancy_next", {}, *at),), answered=True)


def _facts(choice: Choice) -> list[Fact]:
    if choice.asks in _ONE_VALUE:
        kind, name = _ONE_VALUE[choice.asks]
        return [choice.fact(kind, {name: choice.value})]
    reader = _READERS.get(choice.asks)
    try:
        return reader(choice) if reader else []
    except (ValueError, TaxonomyError):  # a value that this question does not have
        return []


def _goal(choice: Choice) -> list[Fact]:
    return [choice.fact("goal", {"goal": goal}) for goal in choice.values]


def _work(choice: Choice) -> list[Fact]:
    kind, _, uri = choice.value.partition(":")
    concept = choice.taxonomy.concept(uri)
    return [choice.fact(kind, chosen(concept))] if concept.kind == kind else []


def chosen(concept: Concept) -> dict[str, Any]:
    """Return the value of a fact about a concept that was pointed at."""
    value: dict[str, Any] = {"uri": concept.uri, "label": concept.label}
    if isinstance(concept, Occupation):
        value["iscoCode"] = concept.isco_code
    return value | {"negated": False, "status": "said", "confidence": 1.0}


def _skills_confirm(choice: Choice) -> list[Fact]:
    shown = confirmation.skills_to_confirm(choice.profile, choice.taxonomy)
    if choice.value == "yes":
        return confirmation.confirm(shown, choice.profile, choice.at)
    if choice.value == "none":
        return confirmation.remove(shown, choice.at)
    verb, _, uri = choice.value.partition(":")
    return [choice.fact("remove", {"uri": uri})] if verb == "remove" and uri else []


def _papers(choice: Choice) -> list[Fact]:
    kind = "certificate" if choice.asks == "certificates" else "licence"
    concepts = [choice.taxonomy.by_code(kind, code) for code in choice.values]
    return [
        choice.fact(kind, {"code": item.code, "label": item.label, "state": "held"})
        for item in concepts
    ]


def _education(choice: Choice) -> list[Fact]:
    return [choice.fact("education", {"level": choice.value})]


def _languages(choice: Choice) -> list[Fact]:
    concepts = [choice.taxonomy.by_code("language", code) for code in choice.values]
    return [choice.fact("language", {"code": c.code, "label": c.label}) for c in concepts]


def _dutch_level(choice: Choice) -> list[Fact]:
    dutch = choice.taxonomy.by_code("language", "nl")
    value = {"code": "nl", "label": dutch.label, "level": choice.value}
    return [choice.fact("language", value)]


def _list_of(name: str) -> Callable[[Choice], list[Fact]]:
    def read(choice: Choice) -> list[Fact]:
        chosen_values = [value for value in choice.values if value not in ("any", "none")]
        return [choice.fact("preference", {name: chosen_values})] if chosen_values else []

    return read


def _learning(choice: Choice) -> list[Fact]:
    """Read ways to learn, and passing on one's own trade, which is a wish to become a teacher."""
    ways = [value for value in choice.values if not value.startswith("wish:")]
    facts = [choice.fact("preference", {"learning": ways})] if ways else []
    for value in choice.values:
        if value.startswith("wish:"):
            concept = choice.taxonomy.concept(value.removeprefix("wish:"))
            wish = {"uri": concept.uri, "kind": concept.kind, "label": concept.label}
            facts.append(choice.fact("wish", wish))
    return facts


def _vacancy(choice: Choice) -> list[Fact]:
    part, read = PARTS[choice.asks]
    return [choice.fact("vacancy", {part: read(choice.value)})]


def _rating(choice: Choice) -> list[Fact]:
    known = choice.value in RATINGS
    return [choice.fact("feedback", {"rating": choice.value})] if known else []


def _travel(choice: Choice) -> list[Fact]:
    return [choice.fact("preference", {"travel": int(choice.value)})]


def _transport(choice: Choice) -> list[Fact]:
    return [choice.fact("preference", {"transport": choice.value})]


def _hours(choice: Choice) -> list[Fact]:
    return [choice.fact("preference", {"hours": hours_of(choice.value)})]


def _attitudes(choice: Choice, names: tuple[str, ...]) -> dict[str, str]:
    if choice.value == "any":
        return dict.fromkeys(names, "fine")
    pairs = (part.partition("=") for part in choice.values)
    return {name: attitude for name, _, attitude in pairs if attitude in ATTITUDES}


def _schedule(choice: Choice) -> list[Fact]:
    schedule = _attitudes(choice, ALL_SHIFTS)
    return [choice.fact("preference", {"schedule": schedule})] if schedule else []


def _conditions(choice: Choice) -> list[Fact]:
    conditions = _attitudes(choice, ALL_CONDITIONS)
    return [choice.fact("preference", conditions)] if conditions else []


def _start(choice: Choice) -> list[Fact]:
    start = choice.today.isoformat() if choice.value == "now" else choice.value
    return [choice.fact("preference", {"start": start})]


def _channel(choice: Choice) -> list[Fact]:
    known = choice.value in CHANNELS
    return [choice.fact("contact", {"channel": choice.value})] if known else []


def _times(choice: Choice) -> list[Fact]:
    return [choice.fact("contact", {"times": choice.value})]


_READERS: Mapping[str, Callable[[Choice], list[Fact]]] = {
    "goal": _goal,
    "work_experience": _work,
    "skills": _work,
    "skills_more": _work,
    "skills_confirm": _skills_confirm,
    "certificates": _papers,
    "driving_licence": _papers,
    "education": _education,
    "languages": _languages,
    "dutch_level": _dutch_level,
    "sector": _list_of("sectors"),
    "activities": _list_of("activities"),
    "travel": _travel,
    "transport": _transport,
    "hours": _hours,
    "schedule": _schedule,
    "conditions": _conditions,
    "learning": _learning,
    "start": _start,
    "contact": _channel,
    "handoff_channel": _channel,
    "callback_time": _times,
    "feedback": _rating,
    **dict.fromkeys(PARTS, _vacancy),
}
