"""Languages and how well they are spoken; "ik kom uit ..." says nothing of a language."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from extraction.denial import denial_of, denials
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.mentions import Mention, mention_of
from extraction.message import Clause, Message, Segment
from extraction.paper_clauses import with_statements
from extraction.questioning import is_question
from extraction.scene import WORK, Scene
from extraction.subject import is_about_other
from extraction.tokens import words
from taxonomy.model import Concept

_NEAR = 4
_FOLLOWING = 3  # segments after a language in which "dat ben ik kwijt" can follow
LANGUAGE_QUESTIONS = frozenset({"languages", "dutch_level"})


def find(scene: Scene) -> Iterator[Fact]:
    """Yield the languages the writer speaks and the mother tongue."""
    inside = list(_in_work(scene))
    named = [*scene.of_kind("language"), *inside]
    statements = with_statements(scene.message, (mention.places for mention in named))
    scene = replace(scene, message=statements, mentions=(*scene.mentions, *inside))
    for mention in named:
        if _is_spoken(scene, mention):
            yield from _language(scene, mention)


def _in_work(scene: Scene) -> Iterator[Mention]:
    """Yield the language of "tolk Arabisch", which is named as part of the work."""
    message = scene.message
    spoken = [
        work
        for work in scene.of_kind(*WORK)
        if any(message.covers(place, "language_skill") for place in work.places)
    ]
    known = _languages(scene) if spoken else {}
    for work in spoken:
        for place in work.places:
            if (concept := known.get(message.norm(place))) is not None:
                yield mention_of([concept], (place,), work.quality)


def _languages(scene: Scene) -> Mapping[str, Concept]:
    names = ((words(label), c) for c in scene.taxonomy.languages.values() for label in c.labels)
    return {name[0]: concept for name, concept in names if len(name) == 1}


def _is_spoken(scene: Scene, mention: Mention) -> bool:
    """Tell "ik spreek Arabisch" from "Nederlandse les" and "mijn vrouw spreekt ..."."""
    clause = scene.message.clause_of(mention.first)
    if _is_land(scene, mention) or _is_asked(scene, clause):
        return False
    native = scene.message.has("mother_tongue", within=clause)  # "mijn moeder tong is Turks"
    if not native and _is_of_other(scene, clause, mention):
        return False
    if _is_wished(scene, clause, mention):
        return False
    if scene.message.has("language_level") and scene.asks != "languages":
        return False  # "gewoon Nederlands": how to talk here
    if scene.asks in LANGUAGE_QUESTIONS:
        return True
    if scene.message.has("language_skill", within=clause) or _is_listed(scene):
        return True
    return _is_called_own(scene, mention) or native or bool(_level(scene, mention))


def _is_wished(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """Tell both of "Duits en Frans wil ik leren" from the first of "Duits en Frans zou ik ..."."""
    named = {place for m in scene.of_kind("language") for place in m.places}
    for cue in scene.message.find("wish", within=clause):
        first, last = sorted((mention.first, cue.first))
        between = [place for place in range(first + 1, last) if place not in mention.places]
        others = [place for place in between if place in named]
        listed = all(p in named or scene.message.covers(p, "conjunction") for p in between)
        if not others or listed:
            return True
    return False


def _is_called_own(scene: Scene, mention: Mention) -> bool:
    """Read "mijn Engels is prima"; not "mijn pols"."""
    exact = mention.concept.label.lower() == scene.message.norm(mention.first)
    return exact and scene.message.covers(mention.first - 1, "my")


def _is_asked(scene: Scene, clause: Clause) -> bool:
    """Tell "moet ik goed Nederlands spreken?" from "Engels? ja"."""
    return scene.asks not in LANGUAGE_QUESTIONS and is_question(scene.message, clause)


def _is_of_other(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """Tell "mijn vrouw spreekt Pools"; at the question "je praat de hele dag Engels" is own."""
    if _is_spoken_by_other(scene.message, mention):
        return True
    if not is_about_other(scene.message, clause, mention.first):
        return False
    if scene.asks not in LANGUAGE_QUESTIONS:
        return True
    message = scene.message
    return message.has("relative", within=clause) or message.has("pronoun", "third", within=clause)


def _is_spoken_by_other(message: Message, mention: Mention) -> bool:
    """Read "Grieks sprak alleen mijn opa"."""
    segment = message.segment_of(mention.first)
    verb = message.covers(mention.last, "language_skill")
    own = message.holds(segment, "pronoun", "first") or message.holds(segment, "pronoun", "group")
    speakers = (cue.first > mention.last for cue in message.inside(segment, "relative"))
    with_whom = message.holds(segment, "with_whom")
    return verb and not own and not with_whom and any(speakers)


def _language(scene: Scene, mention: Mention) -> Iterator[Fact]:
    concept = mention.of_kind("language")
    if concept is None:
        return
    clause = scene.message.clause_of(mention.first)
    around: list[int] = []
    value: dict[str, Any] = {"code": concept.code, "label": concept.label}
    if _is_native(scene, clause, mention):
        yield scene.fact("mother_tongue", {"code": concept.code}, mention.places)
        value["level"] = "native"
    elif _is_denied_alone(scene, mention) or _is_lost(scene, mention):
        return
    level = _level(scene, mention)
    if level is not None and _is_told(scene, level, concept.code) and "level" not in value:
        value["level"] = level.tag
        around += range(level.first, level.last)
    yield scene.fact("language", value, scene.quote(mention.places, around))


def _is_native(scene: Scene, clause: Clause, mention: Mention) -> bool:
    """Tell the last of "nederlands goed, engels matig, arabisch is mijn moedertaal" from others."""
    message = scene.message
    named = [m.first for m in scene.of_kind("language")]
    for cue in message.find("mother_tongue", within=clause):
        part = message.segment_of(cue.first)
        beside = [place for place in named if part.first <= place < part.last]
        before = [place for place in named if clause.first <= place < part.first]
        nearest = [max(before)] if before else named
        if mention.first in (beside or nearest):
            return True
    return False


def _is_told(scene: Scene, level: Cue, code: str | None) -> bool:
    """Tell whether a word says a level: "beetje" does where one is asked for, or puts one right."""
    if level.category == "cefr" or scene.asks == "dutch_level":
        return True
    if code == "nl" and scene.profile.get("_settled", {}).get("dutch_level"):
        return True  # the question was left, and is not asked again
    known = scene.profile.get("languages") or ()
    return any(item["code"] == code and item.get("level") for item in known)


def _is_listed(scene: Scene) -> bool:
    """Tell "Arabisch, Frans en Engels" from a word about lessons."""
    several = len({m.of_kind("language") for m in scene.of_kind("language")}) > 1
    return several and not scene.message.has("language_lesson")


def _is_land(scene: Scene, mention: Mention) -> bool:
    """Tell "niet geldig voor Nederland" from learners' "ik spreek Nederland"."""
    concept, message = mention.of_kind("language"), scene.message
    exact = concept is not None and message.norm(mention.first) == concept.label.lower()
    return not exact and message.covers(mention.first - 1, "place_of", "reside", "paper_link")


def _is_denied_alone(scene: Scene, mention: Mention) -> bool:
    """Tell the last of "russisch en engels goed duits niet" from the whole list."""
    message = scene.message
    segment = message.segment_of(mention.first)
    inside = [m for m in scene.of_kind("language") if segment.first <= m.first < segment.last]
    behind = {cue.first for cue in denials(message, message.clause_of(mention.first))}
    behind |= {cue.first for cue in message.inside(segment, "no_answer")}
    if len(inside) > 1 and mention.last in behind:
        return True
    if len(inside) > 1 and any(m.last in behind for m in inside):
        return False
    denied = denial_of(message, mention.first, mention.last, scene.named) is not None
    return denied and not _level(scene, mention)


def _is_lost(scene: Scene, mention: Mention) -> bool:
    """Read "Frans heb ik op school gehad, maar daar is niks van over": no longer spoken."""
    message, segment = scene.message, scene.message.segment_of(mention.first)
    named = {place for m in scene.of_kind("language") for place in m.places}
    if _loses(message, segment, mention.last):
        return True
    for following in message.segments_after(segment)[:_FOLLOWING]:
        if not named.isdisjoint(range(following.first, following.last)):
            return False
        if _loses(message, following, following.first):
            return _level(scene, mention) is None
    return False


def _loses(message: Message, segment: Segment, first: int) -> bool:
    """Tell "ben ik vergeten" from "nooit vergeten", and "kan ik niet" from "kan ik niet goed"."""
    return any(
        cue.first >= first
        and not message.covers(cue.first - 1, "cefr_vague", "cefr", "negator")
        and (cue.tag != "unable" or cue.last == segment.last)
        for cue in message.inside(segment, "language_lost")
    )


def _level(scene: Scene, mention: Mention) -> Cue | None:
    """Return the nearest level word, preferring the one before ("goed Engels, beetje Duits")."""
    clause = scene.message.clause_of(mention.first)
    others = {p for m in scene.of_kind("language") if m != mention for p in m.places}
    vague = list(scene.message.find("cefr_vague", within=clause))
    inside = {place for cue in vague for place in range(cue.first, cue.last)}
    levels = [c for c in scene.message.find("cefr", within=clause) if c.last - 1 not in inside]
    levels = sorted([*levels, *vague], key=lambda cue: cue.first)
    before = [
        c
        for c in levels
        if 0 <= mention.first - c.last <= 1 and not _parted(scene, c.last, mention.first)
    ]
    after = [
        c
        for c in levels
        if 0 <= c.first - mention.last < _NEAR
        and others.isdisjoint(range(mention.last, c.first))
        and (c.last not in others or _parted(scene, c.last, c.last))
    ]
    return next(iter(before or after), None)


def _parted(scene: Scene, first: int, last: int) -> bool:
    """Tell whether a comma stands before one of the tokens first up to and including last."""
    return any("," in scene.message.gap(place) for place in range(first, last + 1))
