"""Work done, skills and wishes: what the writer says of the trades and tasks that were named."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from extraction.concepts import Mention
from extraction.corrections import CHECKED, starts
from extraction.durations import Duration, durations
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.message import Clause
from extraction.scene import WORK, Scene
from extraction.stance import Stance, stance_of
from taxonomy.model import Concept, Occupation

WISHFUL_QUESTIONS = frozenset({"sector", "activities"})
EMPLOYER_QUESTIONS = ("vacancy_", "training_place", "company")
SECOND_CHOICE = 0.75
_BESIDE = ("vacancy", "dislike", "required")


def find(scene: Scene) -> Iterator[Fact]:
    """Yield occupations, skills and wishes, each with the words from first to last related."""
    if _is_demand(scene):
        return
    timed = _Experience(scene)
    yield from _years_alone(scene, timed)
    for mention in scene.of_kind(*WORK):
        stance = stance_of(scene.message, mention.first, mention.last, named=scene.named)
        if removed := _removed(scene, mention):
            yield from removed
            continue
        taken_out = scene.asks in CHECKED and scene.message.has("removal")
        if taken_out or stance.other or stance.question or _is_beside(scene, mention, stance):
            continue
        for concept, quality in _meant(scene, mention):
            yield from _facts(scene, timed, (mention, concept, quality), stance)


def _removed(scene: Scene, mention: Mention) -> list[Fact]:
    """Read "haal de horeca er maar uit": take away what the profile holds under this name."""
    if not scene.message.has("removal", within=scene.message.clause_of(mention.first)):
        return []
    names = ("occupations", "skills", "wishes")
    held = {item["uri"] for name in names for item in scene.profile.get(name, ())}
    return [
        scene.fact("remove", {"uri": concept.uri}, mention.places)
        for concept in (mention.concept, *mention.others)
        if concept.uri in held
    ]


def _years_alone(scene: Scene, timed: "_Experience") -> Iterator[Fact]:
    """Give "8 jaar", as an answer by itself, to the work that was said last."""
    done = [item for item in scene.profile.get("occupations", ()) if not item.get("negated")]
    asked = scene.asks == "work_experience" or (len(done) == 1 and bool(starts(scene)))
    if not asked or scene.named or not timed.all or not done:
        return
    duration, last = timed.all[-1], done[-1]
    if last.get("years") is None or starts(scene):
        known = {key: value for key, value in last.items() if key != "evidence"}
        value = known | {"years": _whole(duration.years)}
        yield scene.fact("occupation", value, range(duration.first, duration.last))


def _facts(
    scene: Scene,
    timed: "_Experience",
    named: tuple[Mention, Concept, float],
    stance: Stance,
) -> Iterator[Fact]:
    mention, concept, quality = named
    whole = scene.asks == "goal" and len(mention.places) == len(scene.message.tokens)
    bare_wish = (scene.asks in WISHFUL_QUESTIONS and not timed.of(mention)) or whole
    if stance.wish or bare_wish:
        if stance.denial is None and not _is_sector(scene, mention):
            yield _wish(scene, mention, concept, stance)
        return
    around: list[int] = []
    value = _identity(concept) | {
        "negated": stance.denial is not None,
        "status": "said",
        "confidence": quality,
    }
    if stance.denial:
        around += range(stance.denial.first, stance.denial.last)
    else:
        value |= timed.details(mention, concept, around)
    if stance.learning and concept.kind == "skill":
        value["level"] = "beginner"
    yield scene.fact(concept.kind, value, scene.quote(mention.places, around))


def _is_sector(scene: Scene, mention: Mention) -> bool:
    """Tell a wish for a sector ("werk in de bouw") from one for a task."""
    places = set(mention.places)
    return any(not places.isdisjoint(sector.places) for sector in scene.of_kind("sector"))


def _identity(concept: Concept) -> dict[str, Any]:
    identity: dict[str, Any] = {"uri": concept.uri, "label": concept.label}
    if isinstance(concept, Occupation):
        identity["iscoCode"] = concept.isco_code
    return identity


def _wish(scene: Scene, mention: Mention, concept: Concept, stance: Stance) -> Fact:
    around: list[int] = []
    for cue in scene.message.find("wish", within=scene.message.clause_of(mention.first)):
        around += range(cue.first, cue.last)
    if stance.wish is None:
        around = []
    value = {"uri": concept.uri, "kind": concept.kind, "label": concept.label}
    return scene.fact("wish", value, scene.quote(mention.places, around))


def _meant(scene: Scene, mention: Mention) -> list[tuple[Concept, float]]:
    """Choose between a trade and a task of one name by the words around it."""
    trade, task = mention.of_kind("occupation"), mention.of_kind("skill")
    same_kind = sum(other.kind == mention.concept.kind for other in mention.others)
    quality = round(mention.quality - 0.15 * min(same_kind, 2), 2)
    if trade is None or task is None:
        concept = trade or task
        return [(concept, quality)] if concept else []
    clause = scene.message.clause_of(mention.first)
    if any(cue.last == mention.first for cue in scene.message.find("as_trade", within=clause)):
        return [(trade, quality)]
    if scene.asks == "work_experience" or scene.message.has("working", within=clause):
        return [(task, quality), (trade, min(quality, SECOND_CHOICE))]
    return [(task, quality)]


def _is_demand(scene: Scene) -> bool:
    """Tell whether the writer speaks as an employer: demands are nobody's skills."""
    if scene.asks and scene.asks.startswith(EMPLOYER_QUESTIONS):
        return True
    if scene.profile.get("audience") == "employer" or scene.message.has("audience", "employer"):
        return True
    plural = scene.message.has("demand", "have") and scene.message.has("demand", "need")
    return plural or (
        scene.message.has("demand", "seek") and not scene.message.has("private_search")
    )


def _is_beside(scene: Scene, mention: Mention, stance: Stance) -> bool:
    """Tell work from what only names it: a vacancy, a school subject, a burden refused."""
    message, places = scene.message, set(mention.places)
    clause = message.clause_of(mention.first)
    if any(message.has(category, within=clause) for category in _BESIDE):
        return True
    trade = any(cue.last == mention.first for cue in message.find("as_trade", within=clause))
    if message.has("leaving", within=clause) and not trade:  # "weg uit de horeca"
        return True
    studied = scene.asks == "education" and _school_is_named(scene, clause)
    if studied and mention.of_kind("occupation") and not message.has("working", within=clause):
        return True
    if any(cue.last == mention.first for cue in message.find("own_noun", within=clause)):
        return mention.of_kind("occupation") is not None  # "mijn docent" is somebody else
    subject = _overlaps(message.find("study_field", within=clause), places)
    if subject and (scene.asks == "education" or _school_is_named(scene, clause)):
        return True
    return stance.denial is not None and _overlaps(message.find("condition", within=clause), places)


def _overlaps(cues: Iterable[Cue], places: set[int]) -> bool:
    return any(not places.isdisjoint(range(cue.first, cue.last)) for cue in cues)


def _school_is_named(scene: Scene, clause: Clause) -> bool:
    return any(clause.first <= m.first < clause.last for m in scene.of_kind("education"))


class _Experience:
    """Which stretch of time, country and level belong to which mention."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._years: dict[Mention, Duration] = {}
        self._mentions = scene.of_kind(*WORK)
        self.all = durations(scene.message, scene.today, scene.named)
        for duration in self.all:
            self._attach(duration)

    def of(self, mention: Mention) -> Duration | None:
        """Return the time that belongs to a mention."""
        return self._years.get(mention)

    def details(self, mention: Mention, concept: Concept, around: list[int]) -> Mapping[str, Any]:
        """Return years, country and level; add the tokens that say them to `around`."""
        details: dict[str, Any] = {}
        duration = self._years.get(mention)
        if duration:
            details["years"] = _whole(duration.years)
            around += range(duration.first, duration.last)
        if concept.kind == "occupation":
            details |= self._country(mention, around)
        else:
            details |= self._level(mention, around)
        return details

    def _attach(self, duration: Duration) -> None:
        message = self._scene.message
        clause = message.clause_of(duration.first)
        inside = [m for m in self._mentions if message.clause_of(m.first) == clause]
        summed = self._is_sum(clause) and not (len(inside) == 1 and inside[0].first > duration.last)
        if inside and not summed:
            for mention in self._in_reach(inside, duration, clause):
                self._years.setdefault(mention, duration)
            return
        before = None if summed else message.before(clause)
        earlier = [m for m in self._mentions if before and message.clause_of(m.first) == before]
        if earlier and self._refers_back(clause, duration):
            self._years.setdefault(earlier[-1], duration)

    def _is_sum(self, clause: Clause) -> bool:
        """Tell "lasser en loodgieter, samen tien jaar": whose years these are is not said."""
        return len(self._mentions) > 1 and self._scene.message.has("sum", "any", within=clause)

    def _refers_back(self, clause: Clause, duration: Duration) -> bool:
        alone = clause.last - clause.first <= duration.last - duration.first + 3
        return alone or self._scene.message.has("attach", within=clause)

    def _in_reach(self, inside: list[Mention], duration: Duration, clause: Clause) -> list[Mention]:
        """Split a clause with several times: "5 jaar lasser en 3 jaar monteur"."""
        others = [d for d in self.all if clause.first <= d.first < clause.last]
        if len(others) < 2:
            return inside
        if others[0].first < inside[0].first:
            following = [item.first for item in others if item.first > duration.first]
            end = min(following, default=clause.last)
            return [m for m in inside if duration.last <= m.first < end]
        earlier = [item.last for item in others if item.first < duration.first]
        start = max(earlier, default=clause.first)
        return [m for m in inside if start <= m.first < duration.first]

    def _country(self, mention: Mention, around: list[int]) -> Mapping[str, str]:
        message = self._scene.message
        clause = message.clause_of(mention.first)
        near = sorted(
            message.find("country", within=clause), key=lambda cue: abs(cue.first - mention.first)
        )
        for cue in near:
            if not any(origin.last == cue.first for origin in message.find("origin")):
                led = any(word.last == cue.first for word in message.find("reside", "in"))
                around += range(cue.first - led, cue.last)
                return {"country": cue.tag}
        return {}

    def _level(self, mention: Mention, around: list[int]) -> Mapping[str, str]:
        message = self._scene.message
        clause = message.clause_of(mention.first)
        for cue in message.find("level", within=clause):
            near = 0 <= mention.first - cue.last <= 3 or 0 <= cue.first - mention.last <= 2
            if near and self._scene.named.isdisjoint(range(cue.last, mention.first)):
                around += range(cue.first, cue.last)
                return {"level": cue.tag}
        return {}


def _whole(years: float) -> int | float:
    return int(years) if years == int(years) else years
