"""One reader per question for answers that mean something only there: "ja", "32", "b en c"."""

from collections.abc import Callable, Mapping

from extraction import availability, identity, journeys, licences
from extraction.answers import ALL_SHIFTS
from extraction.denial import denials
from extraction.facts import Fact
from extraction.lexicon import Cue, load_lexicon
from extraction.message import Message
from extraction.named_papers import by_code
from extraction.questioning import is_question
from extraction.questions import ALL_CONDITIONS
from extraction.scene import Scene
from extraction.sectors import chosen
from extraction.stance import is_puzzled

_FEW = 8  # words of a short answer
_TURNING_DOWN = ("reply", "reply_lead", "negator", "judged", "pronoun", "pointing", "finite")
MOST_TIMES = 200  # characters of "when may we call?"


def opens(scene: Scene, *tags: str) -> bool:
    """Tell whether a reply of such a kind opens the message."""
    leads = {cue.last for cue in scene.message.find("reply_lead") if cue.first == 0}
    return any(cue.first == 0 or cue.first in leads for cue in scene.message.find("reply", *tags))


def asks_back(scene: Scene) -> bool:
    """Tell whether the message is nothing but a question, or says that ours was not understood."""
    message = scene.message
    if any(token.is_number for token in message.tokens):
        return False
    return is_puzzled(message) or (
        bool(message.clauses) and all(is_question(message, clause) for clause in message.clauses)
    )


def turns_down(scene: Scene) -> bool:
    """Tell "nee, niet goed" and "dat klopt niet": they deny what was said, not what is asked."""
    message = scene.message
    denied = message.has("judged", "right") and message.has("negator")
    if not denied and not message.has("judged", "wrong"):
        return False
    return all(message.covers(place, *_TURNING_DOWN) for place in range(len(message.tokens)))


def whole(scene: Scene, kind: str, value: Mapping[str, object]) -> Fact:
    """Make a fact whose quote is the whole message, or only its start where health follows."""
    message = scene.message
    text = message.text
    start = len(text) - len(text.lstrip())
    end = max(start, len(text.rstrip()))
    for cue in message.find("sensitive"):
        clause = message.clause_of(cue.first)
        end = min(end, message.tokens[max(clause.first - 1, 0)].end)
    return Fact(kind, value, start, max(start, end))


def _short(category: str, kind: str, name: str) -> Callable[[Scene], list[Fact]]:
    """Make a reader for one-word answers that are listed in data/."""

    def read(scene: Scene) -> list[Fact]:
        for cue in scene.message.find(category):
            clause = scene.message.clause_of(cue.first)
            denied = any(d.last <= cue.first for d in denials(scene.message, clause))
            if not denied and not _is_of_else(scene, cue):
                return [scene.fact(kind, {name: cue.tag}, range(cue.first, cue.last))]
        return _misspelt(scene, kind, name)

    def _misspelt(scene: Scene, kind: str, name: str) -> list[Fact]:
        lexicon = load_lexicon()
        for place, token in enumerate(scene.message.tokens[:_FEW]):
            tag = lexicon.nearly(category, token.norm) or lexicon.nearly(kind, token.norm)
            if tag is not None and not any(scene.message.find("negator")):
                return [scene.fact(kind, {name: tag}, (place,))]
        return []

    return read


def _is_of_else(scene: Scene, cue: Cue) -> bool:
    """Tell "geen", said of what was asked, from "geen diploma" and "wel een rijbewijs"."""
    message = scene.message
    if not message.covers(cue.first, "negator", "restrict"):
        return False
    segment = message.segment_of(cue.first)
    if not scene.named.isdisjoint(range(segment.first, segment.last)):
        return True
    leads = message.covers(cue.first, "restrict") or any(
        denial.first == cue.first for denial in message.find("negator", "none")
    )
    return leads and cue.last < segment.last and not message.covers(cue.last, "answer_tail")


def _permission(scene: Scene) -> list[Fact]:
    for tags, value in ((("no", "none"), "no"), (("yes",), "yes")):
        if opens(scene, *tags):
            return [whole(scene, "work_permission", {"workPermission": value})]
    return []


def _name(scene: Scene) -> list[Fact]:
    found = identity.bare_name(scene)
    return [found] if found else []


def _vehicles(scene: Scene) -> list[str]:
    return [cue.tag for cue in scene.message.find("licence_short")]


def _is_travelling(scene: Scene) -> bool:
    """Tell "met de fiets of auto" from "auto" and "ja, voor de auto": more is said than a kind."""
    message = scene.message
    known = ("licence_short", "reply", "reply_lead", "between_codes", "licence_filler", "progress")
    covered = {
        place
        for category in (*known, "country", "reside")
        for cue in message.find(category)
        for place in range(cue.first, cue.last)
    }
    named = {cue.first for cue in message.find("licence_short")}
    led = any(cue.last in named for cue in message.find("ride"))
    return led or len(covered) < len(message.tokens)


def _licence(scene: Scene) -> list[Fact]:
    """Read "ja" as the licence for cars, and lone letters."""
    message = scene.message
    if message.has("required") and not message.has("pronoun", "first") and not opens(scene, "yes"):
        return []  # "b is verplicht op de bouw" tells of a rule
    letters = list(licences.licence_codes(scene))
    codes = [*letters, *(_vehicles(scene) if letters or not _is_travelling(scene) else ())]
    busy = message.has("progress")
    held = opens(scene, "yes") and not message.has("required")  # "heb ik een auto nodig"
    held = held and not _only_agrees(message)
    if not codes and (busy or held):
        codes = ["B"]
    concepts = [by_code(scene, "licence", code) for code in dict.fromkeys(codes)]
    gone = message.has("expired") and not message.has("negator")
    state = {"state": "in_progress" if busy else "expired" if gone else "held"}
    for cue in message.find("country"):
        state["country"] = cue.tag
    return [
        whole(scene, "licence", {"code": item.code, "label": item.label, **state})
        for item in concepts
        if item is not None and not opens(scene, "no")
    ]


def _only_agrees(message: Message) -> bool:
    """Tell "prima" and "ok", which only say that it was heard, from "ja"."""
    return all(message.covers(place, "nod") for place in range(len(message.tokens)))


def _education(scene: Scene) -> list[Fact]:
    none = opens(scene, "no", "none") and not turns_down(scene)
    return [whole(scene, "education", {"level": "none"})] if none else []


def _dutch_level(scene: Scene) -> list[Fact]:
    levels = (*scene.message.find("cefr"), *scene.message.find("cefr_vague"))
    manners = {p for cue in scene.message.find("pleasantry") for p in range(cue.first, cue.last)}
    said = [
        cue
        for cue in levels
        if manners.isdisjoint(range(cue.first, cue.last)) and not _is_assent(scene, cue)
    ]
    for cue in sorted(said, key=lambda cue: cue.first):
        dutch = scene.taxonomy.by_code("language", "nl")
        value = {"code": "nl", "label": dutch.label, "level": cue.tag}
        return [scene.fact("language", value, range(cue.first, cue.last))]
    return []


def _is_assent(scene: Scene, level: Cue) -> bool:
    """Tell "ok goed", which only says that it was heard, from "goed"."""
    message = scene.message
    right = level.last == len(message.tokens) and message.covers(level.first, "judged")
    return right and any(cue.last == level.first for cue in message.find("assent"))


def _sector(scene: Scene) -> list[Fact]:
    facts = []
    if scene.message.has("sector_short", "any"):
        return [whole(scene, "none", {"key": "sector"})]
    for cue in chosen(scene):
        facts.append(scene.fact("preference", {"sectors": [cue.tag]}, range(cue.first, cue.last)))
    return facts


def activities(scene: Scene) -> list[Fact]:
    """Return what the writer likes doing: "met mijn handen", "machines"."""
    facts = []
    for cue in scene.message.find("activity"):
        clause = scene.message.clause_of(cue.first)
        if not any(d.last <= cue.first for d in denials(scene.message, clause)):
            at = range(cue.first, cue.last)
            facts.append(scene.fact("preference", {"activities": [cue.tag]}, at))
    return facts


def _travel(scene: Scene) -> list[Fact]:
    found = journeys.bare_minutes(scene)
    if found is None and scene.message.has("travel", "far"):
        return [whole(scene, "none", {"key": "travel"})]
    return [found] if found else []


def _hours(scene: Scene) -> list[Fact]:
    found = availability.bare_hours(scene)
    return [found] if found else []


def _schedule(scene: Scene) -> list[Fact]:
    if scene.message.has("day_short") and len(scene.message.tokens) <= _FEW:
        return [whole(scene, "preference", {"schedule": {"day": "prefer"}})]
    if not opens(scene, "any", "yes"):
        return []
    return [whole(scene, "preference", {"schedule": dict.fromkeys(ALL_SHIFTS, "fine")})]


def _conditions(scene: Scene) -> list[Fact]:
    if not opens(scene, "any", "yes"):
        return []
    return [whole(scene, "preference", dict.fromkeys(ALL_CONDITIONS, "fine"))]


def _learning(scene: Scene) -> list[Fact]:
    denied = opens(scene, "no", "none") and not turns_down(scene)
    message = scene.message
    both = all(message.has("learning_part", part) for part in ("school", "work"))
    if both and not any(denials(message, clause) for clause in message.clauses):
        return [whole(scene, "preference", {"learning": ["bbl"]})]
    return [whole(scene, "preference", {"learning": ["none"]})] if denied else []


def _times(scene: Scene) -> list[Fact]:
    if not scene.message.has("callback_time"):
        return []
    said = whole(scene, "contact", {})
    times = " ".join(scene.message.text[said.start : said.end].split())[:MOST_TIMES]
    return [Fact("contact", {"times": times}, said.start, said.end)]


READERS: Mapping[str, Callable[[Scene], list[Fact]]] = {
    "language_level": _short("language_level_short", "language_level", "level"),
    "audience": _short("audience_short", "audience", "audience"),
    "goal": _short("goal_short", "goal", "goal"),
    "situation": _short("situation_short", "situation", "situation"),
    "support": _short("support_short", "support", "support"),
    "work_permission": _permission,
    "name": _name,
    "driving_licence": _licence,
    "education": _education,
    "dutch_level": _dutch_level,
    "sector": _sector,
    "travel": _travel,
    "hours": _hours,
    "schedule": _schedule,
    "conditions": _conditions,
    "learning": _learning,
    "callback_time": _times,
}
