"""Languages and how well they are spoken; "ik kom uit ..." says nothing of a language."""

from collections.abc import Iterator
from typing import Any

from extraction.denial import denial_of, denials
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.mentions import Mention
from extraction.scene import Scene
from extraction.subject import is_about_other

_NEAR = 4
LANGUAGE_QUESTIONS = frozenset({"languages", "dutch_level"})


def find(scene: Scene) -> Iterator[Fact]:
    """Yield the languages the writer speaks and the mother tongue."""
    for mention in scene.of_kind("language"):
        if _is_spoken(scene, mention):
            yield from _language(scene, mention)


def _is_spoken(scene: Scene, mention: Mention) -> bool:
    """Tell "ik spreek Arabisch" from "Nederlandse les" and "mijn vrouw spreekt ..."."""
    clause = scene.message.clause_of(mention.first)
    if _is_land(scene, mention):
        return False
    native = scene.message.has("mother_tongue", within=clause)  # "mijn moeder tong is Turks"
    if not native and is_about_other(scene.message, clause, mention.first):
        return False
    if scene.message.has("wish", within=clause) or scene.message.has("language_level"):
        return False
    if scene.asks in LANGUAGE_QUESTIONS:
        return True
    if scene.message.has("language_skill", within=clause) or _is_listed(scene):
        return True
    return native or bool(_level(scene, mention))


def _language(scene: Scene, mention: Mention) -> Iterator[Fact]:
    concept = mention.of_kind("language")
    if concept is None:
        return
    clause = scene.message.clause_of(mention.first)
    around: list[int] = []
    value: dict[str, Any] = {"code": concept.code, "label": concept.label}
    if scene.message.has("mother_tongue", within=clause):
        yield scene.fact("mother_tongue", {"code": concept.code}, mention.places)
        value["level"] = "native"
    elif _is_denied_alone(scene, mention):
        return
    level = _level(scene, mention)
    if level is not None and _is_told(scene, level, concept.code) and "level" not in value:
        value["level"] = level.tag
        around += range(level.first, level.last)
    yield scene.fact("language", value, scene.quote(mention.places, around))


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
    several = len(scene.of_kind("language")) > 1
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
    if len(inside) > 1 and mention.last in behind:
        return True
    if len(inside) > 1 and any(m.last in behind for m in inside):
        return False
    denied = denial_of(message, mention.first, mention.last, scene.named) is not None
    return denied and not _level(scene, mention)


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
