"""Education: level, track, field, country, finished or not, papers. Old school names included."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from extraction.amounts import Number, numbers
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.message import Clause, Message
from extraction.scene import WORK, Scene
from extraction.stance import stance_of
from extraction.subject import is_about_other, opens_pointing

# Lowest first: of several schools in one message the highest that was not denied counts.
LEVELS = (
    "none",
    "primary",
    "praktijkonderwijs",
    "vmbo",
    "havo",
    "vwo",
    "mbo-1",
    "mbo-2",
    "mbo-3",
    "mbo-4",
    "ad",
    "hbo",
    "wo",
)
_PRIMARY_YEARS = 8  # as long as primary school lasts at most
_PRIMARY_AGE = 13
_SCHOOL_YEARS = 14  # more is an age
_FOLLOWING = 2  # segments after a school in which "die heb ik niet afgemaakt" can follow
_DETAILS = (("study_field", "field"), ("country", "country"), ("track", "track"))


def find(scene: Scene) -> Iterator[Fact]:
    """Yield at most one education: the writer's own, not one that is wished for."""
    schools = own_schools(scene)
    if schools:
        finished = [cue for cue in schools if not _is_broken_off(scene, cue, schools)]
        best = max(finished or schools, key=lambda cue: _rank(cue.tag))
        if best.tag == "none" and (years := _primary(scene)):
            yield years  # "geen school, alleen 6 jaar klas"
            return
        value, around = _details(scene, best)
        if best in finished and value.get("completed") is False and len(schools) > 1:
            value.pop("completed")  # that was said of the other
        fact = _fact(scene, best, _counted(scene, best, (value, around)))
        if fact.value:  # "middelbare school" alone says no level that is known here
            yield fact
    elif scene.asks == "education" and (primary := _primary(scene)):
        yield primary
    elif scene.asks == "education" or _field_was_studied(scene) or any(_school_years(scene)):
        yield from _without_level(scene)


def _is_broken_off(scene: Scene, cue: Cue, schools: Sequence[Cue]) -> bool:
    """Tell a school that was left without finishing: then another one counts."""
    message = scene.message
    segment = message.segment_of(cue.first)
    if message.holds(segment, "completed", "no"):
        return True
    for following in message.segments_after(segment)[:_FOLLOWING]:
        if any(following.first <= other.first < following.last for other in schools):
            return False
        if opens_pointing(message, following) is not None:
            return message.holds(following, "completed", "no")
    return False


def _is_workplace(scene: Scene, cue: Cue) -> bool:
    """Tell "leraar op een vmbo" from a school that was followed."""
    message = scene.message
    clause = message.clause_of(cue.first)
    if message.has("school_followed", within=clause):
        return False
    if any(word.last == cue.first for word in message.find("school_lead", within=clause)):
        return True
    at = any(word.last == cue.first for word in message.find("school_at", within=clause))
    trades = scene.of_kind("occupation")
    return at and any(clause.first <= trade.first < cue.first for trade in trades)


def own_schools(scene: Scene) -> list[Cue]:
    """Return the schools that the writer went to, with or without a known level."""
    own = [cue for cue in _schools(scene) if _is_own(scene, cue)]
    return [cue for cue in own if cue.tag != "none" or scene.asks != "learning"]


def _schools(scene: Scene) -> Iterator[Cue]:
    known: set[int] = set()
    for mention in scene.of_kind("education"):
        concept = mention.of_kind("education")
        if concept is not None and concept.code is not None:
            known.update(mention.places)
            yield Cue("school", concept.code, mention.first, mention.last)
    levels = (cue for cue in scene.message.find("school_level") if not _is_of_paper(scene, cue))
    for cue in (*scene.message.find("school"), *levels):
        if known.isdisjoint(range(cue.first, cue.last)):
            known.update(range(cue.first, cue.last))
            yield cue
    for cue in scene.message.find("school_vague"):
        if cue.first not in known:
            yield cue


def _is_of_paper(scene: Scene, cue: Cue) -> bool:
    """Tell "lasdiploma niveau 2" from a school of that level."""
    segment = scene.message.segment_of(cue.first)
    near = [segment]
    if cue.first == segment.first:  # "mijn lasdiploma, niveau 3"
        near += scene.message.segments_before(segment)[:1]
    papers = scene.of_kind("certificate")
    named = any(part.first <= paper.first < part.last for paper in papers for part in near)
    return scene.asks == "certificates" or named


def _rank(tag: str) -> float:
    if tag in LEVELS:
        return LEVELS.index(tag)
    return {"secondary": 3.5, "vocational": 3.6, "mbo": 6.5}[tag]


def _is_own(scene: Scene, cue: Cue) -> bool:
    stance = stance_of(scene.message, cue.first, cue.last, named=scene.named)
    clause = scene.message.clause_of(cue.first)
    trained = scene.message.has("trained", within=clause)  # "opgeleid als kok (mbo), nooit gedaan"
    if trained and not is_about_other(scene.message, clause, cue.first):
        stance = replace(stance, other=False)
    if stance.other or stance.question or _is_workplace(scene, cue):
        return False
    if stance.wish is not None and not scene.message.has("progress", within=clause):
        return False
    return stance.denial is None or scene.message.has("completed", "no", within=clause)


def _fact(scene: Scene, school: Cue, details: tuple[dict[str, Any], list[int]]) -> Fact:
    value, around = details
    foreign = "country" in value and any(
        cue.first < school.last and school.first < cue.last
        for cue in scene.message.find("school_foreign")
    )
    if school.tag in LEVELS and not foreign:
        value = {"level": school.tag} | value
    return scene.fact("education", value, scene.quote(range(school.first, school.last), around))


def _details(scene: Scene, school: Cue) -> tuple[dict[str, Any], list[int]]:
    """Return what the school's clause and the next say besides the level, and where."""
    message = scene.message
    clauses = [message.clause_of(school.first)]
    if clauses[0].last < len(message.tokens):
        clauses.append(message.clause_of(clauses[0].last))
    value: dict[str, Any] = {}
    around: list[int] = []
    for category, name in _DETAILS:
        for cue in message.find(category, within=clauses[0]):
            if not school.first <= cue.first < school.last and name not in value:
                text = message.text[slice(*message.span(cue.first, cue.last))]
                value[name] = text if name == "field" else cue.tag
                around += range(cue.first, cue.last)
    return value | _proof(message, clauses), around


def _counted(
    scene: Scene, school: Cue, details: tuple[dict[str, Any], list[int]]
) -> tuple[dict[str, Any], list[int]]:
    """Return the details with the years, where they are all that is known of the level."""
    value, around = details
    if school.tag not in LEVELS:
        for number, last in _school_years(scene):
            return value | {"years": int(number.value)}, [*around, *range(number.first, last)]
    return details


def _proof(message: Message, clauses: Sequence[Clause]) -> dict[str, bool]:
    """Return whether the school was finished and whether there are papers, where that is said."""
    proof: dict[str, bool] = {}
    if any(message.has(name, within=clauses[0]) for name in ("progress", "at_school")):
        proof["completed"] = False
    for category in ("completed", "papers"):
        for clause in clauses:
            tags = [cue.tag for cue in message.find(category, within=clause)]
            if tags:
                proof.setdefault(category, "no" not in tags)
    return proof


def _primary(scene: Scene) -> Fact | None:
    """Read "6 jaar school", "6 jaar klas", "school tot 12 jaar", "tot klas 6" as primary school."""
    message = scene.message
    units = {cue.first: cue.last for cue in message.find("unit", "year")}
    until = {cue.last for cue in message.find("until_age")}
    classes = list(message.find("school_class"))
    none = {message.segment_of(cue.first) for cue in _schools(scene) if cue.tag == "none"}
    for number in numbers(message):
        segment = message.segment_of(number.first)
        beside = {number.first - 1, number.last}
        in_class = any(cue.first in beside for cue in classes)
        age = number.first in until
        at_school = segment not in none and message.holds(segment, "studied", "place")
        in_years = at_school or message.holds(segment, "school_class")
        counted = number.last in units and in_years
        longest = _PRIMARY_AGE if age else _PRIMARY_YEARS
        if (in_class and number.value <= _PRIMARY_YEARS) or (counted and number.value <= longest):
            places = range(segment.first, segment.last)
            value = {"level": "primary"}
            for cue in message.inside(segment, "country"):
                value["country"] = cue.tag
            return scene.fact("education", value, places)
    return None


def _field_was_studied(scene: Scene) -> bool:
    return any(
        scene.message.has("studied", within=scene.message.clause_of(cue.first))
        and not scene.message.has("wish", within=scene.message.clause_of(cue.first))
        for cue in scene.message.find("study_field")
    )


def _without_level(scene: Scene) -> Iterator[Fact]:
    """Keep a field, a country or a diploma where no level was named."""
    message = scene.message
    value: dict[str, Any] = {}
    places: list[int] = []
    for category, name in _DETAILS:
        for cue in message.find(category):
            if name not in value:
                text = message.text[slice(*message.span(cue.first, cue.last))]
                value[name] = text if name == "field" else cue.tag
                places += range(cue.first, cue.last)
    for category in ("completed", "papers"):
        tags = list(message.find(category))
        if tags and (value or scene.asks == "education"):
            value[category] = all(cue.tag != "no" for cue in tags)
            places += range(tags[0].first, tags[0].last)
    for number, last in _school_years(scene):
        value["years"] = int(number.value)
        places += range(number.first, last)
    if value:
        yield scene.fact("education", value, places)


def _school_years(scene: Scene) -> Iterator[tuple[Number, int]]:
    """Yield the years of "school Syrie 9 jaar", and where they end.

    Where education was not asked, they must stand beside the school: "9 jaar school".
    """
    message = scene.message
    units = {cue.first: cue.last for cue in message.find("unit", "year")}
    schools = list(message.find("studied", "place"))
    for number in numbers(message):
        if number.last not in units or not _PRIMARY_YEARS < number.value <= _SCHOOL_YEARS:
            continue
        ends = (number.first, units[number.last])
        beside = any(cue.last == ends[0] or cue.first == ends[1] for cue in schools)
        other = is_about_other(message, message.clause_of(number.first), number.first)
        told = beside and not other and not scene.of_kind(*WORK)  # not "10 jaar school concierge"
        if (scene.asks == "education" and schools) or told:
            yield number, units[number.last]
            return
