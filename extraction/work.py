"""Work done, skills and wishes: what the writer says of the trades and tasks that were named."""

from collections.abc import Iterable, Iterator
from typing import Any

from extraction import wished_work
from extraction.avoiding import is_disliked
from extraction.corrections import CHECKED, starts
from extraction.experience import Experience, whole_years
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.mentions import GUESSED, Mention
from extraction.message import Segment
from extraction.scene import WISHFUL_QUESTIONS, WORK, WORK_QUESTIONS, Scene
from extraction.seeming import made_plain
from extraction.stance import Stance
from extraction.stances import stances_of
from extraction.telling import is_to_learn, tells_of_work
from extraction.told_work import is_person
from extraction.wished_work import is_told_apart
from taxonomy.model import Concept, Occupation

_PLAIN = 0.7  # from this confidence on, what words sound like is said by them
EMPLOYER_QUESTIONS = ("vacancy_", "training_place", "company")
SECOND_CHOICE = 0.75
LEAST_WISHED = 0.5  # a profile cannot say that a wish is only guessed
LEAST_OF_FACT = 0.3  # below, it is hardly heard, or hardly the writer's own
_LIKENED = 4  # tokens from work to "zoals mijn zwager"


def find(scene: Scene) -> Iterator[Fact]:
    """Yield occupations, skills and wishes, each with the words from first to last related."""
    if _is_demand(scene):
        return
    read = stances_of(scene, scene.of_kind(*WORK))
    stances = {m: made_plain(scene, m, stance) for m, stance in read.items()}
    own = {m: stance for m, stance in stances.items() if _is_own(scene, m, stance)}
    done = [m for m, stance in own.items() if not (stance.wish or stance.denial)]
    timed = Experience(scene, done)
    yield from _years_alone(scene, timed)
    yield from _sector_years(scene, timed)
    for mention, stance in stances.items():
        if removed := _removed(scene, mention):
            yield from removed
            continue
        yield from _meant_instead(scene, mention)
        if mention not in own:
            continue
        for concept, quality in _meant(scene, mention):
            yield from _facts(scene, timed, (mention, concept, quality), stance)


def _is_own(scene: Scene, mention: Mention, stance: Stance) -> bool:
    """Tell what the writer says to have done, to want or to deny from what only was named."""
    taken_out = scene.asks in CHECKED and scene.message.has("removal")
    other = stance.other and not _is_likened(scene, mention)
    named = other or stance.question or _is_beside(scene, mention, stance)
    return not (taken_out or named)


def _is_likened(scene: Scene, mention: Mention) -> bool:
    """Read "kabels ingraven, zoals mijn zwager doet", where wishes were asked for."""
    if scene.asks not in WISHFUL_QUESTIONS:
        return False
    behind = range(mention.last, mention.last + _LIKENED)
    return any(cue.first in behind for cue in scene.message.find("likened"))


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


def _meant_instead(scene: Scene, mention: Mention) -> Iterator[Fact]:
    """Read "loodgieter bedoel ik": the work that was said last goes."""
    meant = any(0 <= cue.first - mention.last <= 1 for cue in scene.message.find("meant"))
    held = scene.profile.get(f"{mention.concept.kind}s", ())
    said = [item for item in held if not item.get("negated")]
    if meant and said and said[-1]["uri"] != mention.concept.uri:
        yield scene.fact("remove", {"uri": said[-1]["uri"]}, mention.places)


def _sector_years(scene: Scene, timed: Experience) -> Iterator[Fact]:
    """Keep "bouw, 12 jaar" as it was said: years in a sector, of no trade that was named."""
    if scene.of_kind(*WORK) or not timed.all:
        return
    message, time = scene.message, timed.all[0]
    sectors = [(m.first, m.last) for m in scene.of_kind("sector")]
    sectors += [(cue.first, cue.last) for cue in message.find("sector_short")]
    for first, last in sectors:
        clause = message.clause_of(first)
        told = scene.asks == "work_experience" or message.has("working", within=clause)
        if told and not message.has("wish", within=clause):
            start, end = message.span(min(first, time.first), max(last, time.last))
            yield Fact("unlisted_work", {"text": message.text[start:end]}, start, end)
            return


def _years_alone(scene: Scene, timed: "Experience") -> Iterator[Fact]:
    """Give "8 jaar", as an answer by itself, to the work that was said last."""
    done = [item for item in scene.profile.get("occupations", ()) if not item.get("negated")]
    asked = scene.asks == "work_experience" or (len(done) == 1 and bool(starts(scene)))
    if not asked or scene.named or not timed.all or not done:
        return
    duration, last = timed.all[-1], done[-1]
    if last.get("years") is None or starts(scene):
        known = {key: value for key, value in last.items() if key != "evidence"}
        value = known | {"years": whole_years(duration.years)}
        yield scene.fact("occupation", value, range(duration.first, duration.last))


def _facts(
    scene: Scene,
    timed: "Experience",
    named: tuple[Mention, Concept, float],
    stance: Stance,
) -> Iterator[Fact]:
    mention, concept, quality = named
    whole = scene.asks == "goal" and len(mention.places) == len(scene.message.tokens)
    wishful = scene.asks in WISHFUL_QUESTIONS and not tells_of_work(scene.message, mention.first)
    taught = scene.asks == "learning" and is_to_learn(scene.message, mention.places)
    bare_wish = ((wishful or taught) and not timed.of(mention)) or whole
    if stance.wish or bare_wish:
        said = quality >= LEAST_WISHED or scene.message.covers(mention.first - 1, "as_trade")
        if said and not wished_work.is_none(scene, mention, stance):
            asked = stance if stance.wish else Stance()  # the question says that it is a wish
            confidence = _confidence(mention, quality, asked)
            yield wished_work.fact_of(scene, mention, concept, stance, confidence)
        if stance.denial is None or not is_told_apart(scene, mention, stance.denial):
            return
    elif stance.denial is not None and scene.asks in WISHFUL_QUESTIONS | {"learning"}:
        return  # "geen schilder": not wanted
    around: list[int] = []
    value = _identity(concept) | {
        "negated": stance.denial is not None,
        "status": "inferred" if _is_inferred(mention, quality) else "said",
        "confidence": _confidence(mention, quality, stance),
    }
    if (mention.by_sound or stance.chance < 0.5) and value["confidence"] < LEAST_OF_FACT:
        return
    if stance.denial:
        around += range(stance.denial.first, stance.denial.last)
    else:
        value |= timed.details(mention, concept, around)
    if stance.learning and concept.kind == "skill":
        value["level"] = "beginner"
    yield scene.fact(concept.kind, value, scene.quote(mention.places, around))


def _confidence(mention: Mention, quality: float, stance: Stance) -> float:
    """Return how often such a fact is right: named as well as said by the writer of himself."""
    if quality <= GUESSED:  # asked in any case
        return min(quality, round(stance.chance, 2))
    surer = 0.0 if mention.sure is None else mention.sure - mention.quality
    return round((quality + surer) * stance.chance, 2)


def _is_inferred(mention: Mention, quality: float) -> bool:
    """Tell what was only heard in the words from what they name."""
    return quality <= GUESSED or (mention.by_sound and quality < _PLAIN)


def _identity(concept: Concept) -> dict[str, Any]:
    identity: dict[str, Any] = {"uri": concept.uri, "label": concept.label}
    if isinstance(concept, Occupation):
        identity["iscoCode"] = concept.isco_code
    return identity


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
    if scene.message.has("no_employer") or scene.message.has("vacancy", "theirs"):
        return False
    if scene.profile.get("audience") == "employer" or scene.message.has("audience", "employer"):
        return True
    if scene.message.has("demand", "have") and scene.message.has("demand", "need"):
        return True
    return scene.message.has("demand", "seek") and not scene.message.has("private_search")


def _is_beside(scene: Scene, mention: Mention, stance: Stance) -> bool:
    """Tell work from what only names it: a vacancy, a school subject, a burden refused."""
    message, places = scene.message, set(mention.places)
    clause = message.clause_of(mention.first)
    if is_disliked(message, clause, stance.denial, stance.chance):
        return True
    trade = any(cue.last == mention.first for cue in message.find("as_trade", within=clause))
    if message.has("leaving", within=clause) and not trade:  # "weg uit de horeca"
        return True
    away = any(cue.last == mention.first for cue in message.find("left_from", within=clause))
    if away and message.covers(mention.last, "left_off"):  # "van die taxi af"
        return True
    if any(cue.last == mention.first for cue in message.find("own_noun", within=clause)):
        return mention.of_kind("occupation") is not None  # "mijn docent" is somebody else
    planned = stance.wish is not None and stance.wish.tag != "look"  # "ik begin met de opleiding"
    if not planned and _is_studied(scene, mention):
        return True
    if _overlaps(message.find("schedule", within=clause), places):  # "nachtdienst is prima"
        segment = message.segment_of(mention.first)
        return message.holds(segment, "attitude") and not message.holds(segment, "claim")
    burden = ("physical",) if scene.asks in WORK_QUESTIONS else ()  # "ladders durf ik niet op"
    burdens = message.find("condition", *burden, within=clause)
    return stance.denial is not None and _overlaps(burdens, places)


def _is_studied(scene: Scene, mention: Mention) -> bool:
    """Tell "mbo metaal" and "opleiding tot kok" from "metselen kan ik wel" beside a school."""
    message, asked = scene.message, scene.asks == "education"
    clause, segment = message.clause_of(mention.first), message.segment_of(mention.first)
    subject = _overlaps(message.find("study_field", within=clause), set(mention.places))
    if not (asked or subject):
        return False
    schooled = _school_is_named(scene, segment) or (asked and _is_trained_for(scene, mention))
    trade = mention.of_kind("occupation") and not message.has("working", within=clause)
    if asked and schooled and trade:
        return True
    framed = message.find("trade_frame", within=clause)
    if not subject or any(cue.last == mention.first for cue in framed):  # "ik ben ingenieur"
        return False
    told = message.holds(segment, "pronoun", "first") or is_person(message, mention)
    return schooled or (asked and not told)


def _is_trained_for(scene: Scene, mention: Mention) -> bool:
    """Read "opleiding kok" and "opleiding tot kok"."""
    starts = (mention.first, mention.first - 1)
    return any(cue.last in starts for cue in scene.message.find("study_lead"))


def _overlaps(cues: Iterable[Cue], places: set[int]) -> bool:
    return any(not places.isdisjoint(range(cue.first, cue.last)) for cue in cues)


def _school_is_named(scene: Scene, segment: Segment) -> bool:
    return any(segment.first <= m.first < segment.last for m in scene.of_kind("education"))
