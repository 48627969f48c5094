"""What an employer says: vacancies, their demands, and demands that the law forbids.

Nothing of it is about the writer: work and papers that are named are the vacancy's. What may not be
asked of people is not kept; only on which ground it was refused is, so that an advisor knows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from extraction.amounts import numbers
from extraction.availability import bare_hours
from extraction.facts import Fact
from extraction.message import Clause, Message
from extraction.readings import CORRECTED, WEAK
from extraction.scene import Scene
from extraction.short_answers import opens
from extraction.vacancies import PARTS

QUESTIONS = frozenset(
    {"company", "vacancy_title", "vacancy_count", "vacancy_skills", "vacancy_place"}
    | {"vacancy_hours", "training_place", "vacancy_more"}
)
MOST_PEOPLE = 500
LONGEST_NAME = 100
WEEKS = range(8, 61)  # hours that can be a working week
_OWN = frozenset(
    {"vacancy", "audience", "filled_in_by", "language_level", "name", "contact", "support"}
)
_LONGEST_NAME = 6  # words of a company's name
_PAPERS = ("certificate", "licence")
# Where the answer is a name or a number, what sounds like a skill is none: "kaasfabriek".
_NO_SKILLS_ASKED = frozenset({"vacancy_title", "vacancy_place", "company", "name"})
_PLACE = ("place", "municipality")


def speaks(scene: Scene, facts: Iterable[Fact]) -> bool:
    """Tell whether the writer is an employer, known before or told now."""
    told = [str(fact.value["audience"]) for fact in facts if fact.kind == "audience"]
    return (told[-1] if told else scene.profile.get("audience")) == "employer"


def turned(scene: Scene, facts: Sequence[Fact]) -> list[Fact]:
    """Return the message's facts with those about work and demands as the vacancy's."""
    kept = [fact for fact in facts if fact.kind in _OWN or _is_whereabouts(fact)]
    parts = [*_titles(scene), *_parts(scene, facts)]
    return [*kept, *parts, *_unlawful(scene)]


def answer(scene: Scene, key: str) -> list[Fact]:
    """Return what only the open question brings out: "2" at how many, a name at which company."""
    reader = _READERS.get(key)
    return list(reader(scene)) if reader else []


def looks_like_name(message: Message) -> bool:
    """Tell "Garage El Amrani" from a question about garages: a few words, the last a name."""
    tokens = message.tokens
    if not 1 < len(tokens) <= _LONGEST_NAME or message.has("question") or message.has("finite"):
        return False
    return message.text[tokens[-1].start].isupper()


def answers(fact: Fact, key: str) -> bool:
    """Tell whether a fact answers an employer's question."""
    return fact.kind == "vacancy" and _PART_OF.get(key) in fact.value


def _is_whereabouts(fact: Fact) -> bool:
    """Keep where the employer is: the region's desk hangs on it."""
    return fact.kind == "preference" and "place" in fact.value


def _titles(scene: Scene) -> Iterator[Fact]:
    """Yield a vacancy for each trade that is named, with the number before it."""
    message = scene.message
    counted = {number.last: number for number in numbers(message)}
    # What an employer calls a job is kept as it was said, unless a list has it word for word.
    least = WEAK if scene.asks == "vacancy_title" else CORRECTED
    named = [m for m in scene.mentions if m.of_kind("occupation") and m.quality >= least]
    if scene.asks in ("vacancy_skills", "company", "vacancy_place", "vacancy_count"):
        return  # "moet met de elektricien kunnen werken" names no second vacancy
    replaced = scene.asks == "vacancy_title" and len(named) == 1
    for mention in named:
        trade = mention.of_kind("occupation")
        if trade is None or _is_forbidden(scene, message.clause_of(mention.first)):
            continue
        number = counted.get(mention.first) or counted.get(mention.first - 1)
        value: dict[str, Any] = {"title": trade.label, "uri": trade.uri}
        if number is not None and 1 <= number.value <= MOST_PEOPLE:
            value["count"] = round(number.value)
        if replaced:
            value["instead"] = True
        yield scene.fact("vacancy", value, mention.places)


def _parts(scene: Scene, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield demands, place, hours and training place, whatever was asked."""
    skills = _skills(scene)
    if skills:
        yield _whole(scene, {"skills": skills})
    for fact in facts:
        if fact.kind != "preference":
            continue
        if "place" in fact.value:
            value = {name: fact.value[name] for name in _PLACE if name in fact.value}
            yield Fact("vacancy", value, fact.start, fact.end)
        if "hours" in fact.value:
            yield Fact("vacancy", {"hours": fact.value["hours"]}, fact.start, fact.end)
    if not any("hours" in fact.value for fact in facts):
        yield from _week(scene)
    yield from _learning_place(scene)


def _learning_place(scene: Scene) -> Iterator[Fact]:
    for tag, offered in (("no", False), ("yes", True)):
        for cue in scene.message.find("training_place", tag):
            value = {"trainingPlace": offered}
            yield scene.fact("vacancy", value, range(cue.first, cue.last))
            return


def _week(scene: Scene) -> Iterator[Fact]:
    """Read "voor 32 uur", which of an employer needs no word about weeks."""
    units = {cue.first for cue in scene.message.find("unit", "hour")}
    for number in numbers(scene.message):
        if number.last in units and number.value in WEEKS and not scene.message.has("per_day"):
            hours = {"min": round(number.value), "max": round(number.value)}
            yield scene.fact("vacancy", {"hours": hours}, range(number.first, number.last + 1))
            return


def _skills(scene: Scene) -> list[dict[str, Any]]:
    """Return what is demanded: a must, unless its part says that it can be learned there."""
    found: dict[str, dict[str, Any]] = {}
    kinds = _PAPERS if scene.asks in _NO_SKILLS_ASKED else (*_PAPERS, "skill")
    for mention in scene.mentions:
        concept = next((c for kind in kinds if (c := mention.of_kind(kind))), None)
        if concept is None or mention.of_kind("occupation") is not None:
            continue
        required = not _is_learnable(scene, mention.first)
        item = {"uri": concept.uri, "label": concept.label, "required": required}
        found.setdefault(concept.uri, item)
    return list(found.values())


def _is_learnable(scene: Scene, place: int) -> bool:
    """Look in the segment first, then in the clause: "VCA moet, lassen kan je hier leren"."""
    message = scene.message
    segment = message.segment_of(place)
    if message.holds(segment, "learnable"):
        return True
    if message.holds(segment, "must"):
        return False
    following = message.segments_after(segment)[:1]
    trailing = following and not any(
        following[0].first <= mention.first < following[0].last for mention in scene.mentions
    )
    if trailing and message.holds(following[0], "learnable"):
        return True
    return message.has("learnable", within=message.clause_of(place))


def _unlawful(scene: Scene) -> Iterator[Fact]:
    """Yield the grounds on which people would be left out; without a quote."""
    for tag in dict.fromkeys(cue.tag for cue in scene.message.find("unlawful")):
        yield Fact("unlawful_demand", {"ground": tag}, 0, 0)


def _is_forbidden(scene: Scene, clause: Clause) -> bool:
    """Tell "geen Polen, alleen Nederlanders", which names nobody who is looked for."""
    return scene.message.has("unlawful", within=clause) and scene.asks == "vacancy_skills"


def _title(scene: Scene) -> Iterator[Fact]:
    """Read a title that the taxonomy lacks: the words after "wij zoeken" and the number."""
    start = _after(scene, "hire_lead")
    number = next((n for n in numbers(scene.message) if n.first <= start <= n.last), None)
    if number is not None:
        start = max(start, number.last)
    words = _words(scene, start)
    if words is None:
        return
    title, first, last = words
    value: dict[str, Any] = {"title": title, "instead": True}
    if number is not None and 1 <= number.value <= MOST_PEOPLE:
        value["count"] = round(number.value)
    yield scene.fact("vacancy", value, range(first, last))


def _count(scene: Scene) -> Iterator[Fact]:
    if scene.message.has("some_people"):
        return
    for number in numbers(scene.message):
        if 1 <= number.value <= MOST_PEOPLE:
            yield scene.fact("vacancy", {"count": round(number.value)}, [number.first])
            return


def _wanted(scene: Scene) -> Iterator[Fact]:
    """Keep demands that no list has in the employer's words, if none of them is forbidden."""
    if scene.message.has("unlawful") or scene.message.has("sensitive"):
        return
    words = _words(scene, 0)
    if words is not None:
        text, first, last = words
        yield scene.fact("vacancy", {"wanted": text}, range(first, last))


def _hours(scene: Scene) -> Iterator[Fact]:
    found = bare_hours(scene)
    if found is not None:
        yield Fact("vacancy", dict(found.value), found.start, found.end)


def _training(scene: Scene) -> Iterator[Fact]:
    for tags, offered in ((("no", "none"), False), (("yes", "any"), True)):
        if opens(scene, *tags):
            yield _whole(scene, {"trainingPlace": offered})
            return


def _company(scene: Scene) -> Iterator[Fact]:
    words = _words(scene, _after(scene, "company_lead"))
    if words is not None:
        name, first, last = words
        yield scene.fact("vacancy", {"company": name}, range(first, last))


def _after(scene: Scene, category: str) -> int:
    """Return the token after the words of a kind that open the message, one after another."""
    place = 0
    leads = {cue.first: cue.last for cue in scene.message.find(category)}
    leads |= {cue.first: cue.last for cue in scene.message.find("reply_lead")}
    while place in leads:
        place = leads[place]
    return place


def _words(scene: Scene, start: int) -> tuple[str, int, int] | None:
    """Return the words from a token to the end of its clause; nothing of a forbidden demand."""
    message = scene.message
    if start >= len(message.tokens) or message.text.rstrip().endswith("?"):
        return None
    clause = message.clause_of(start)
    cut = [cue.first for cue in message.find("unlawful", within=clause)]
    last = min([clause.last, *cut])
    if last <= start or opens(scene, "unknown", "skip", "none", "no"):
        return None
    begin, end = message.span(start, last)
    return " ".join(message.text[begin:end].split())[:LONGEST_NAME], start, last


def _whole(scene: Scene, value: Mapping[str, Any]) -> Fact:
    text = scene.message.text
    start = len(text) - len(text.lstrip())
    unlawful = scene.message.has("unlawful")
    return Fact("vacancy", value, start, start if unlawful else max(start, len(text.rstrip())))


_PART_OF: Mapping[str, str] = {"company": "company", **PARTS}
_READERS = {
    "company": _company,
    "vacancy_title": _title,
    "vacancy_count": _count,
    "vacancy_skills": _wanted,
    "vacancy_hours": _hours,
    "training_place": _training,
}
