"""Languages and how well they are spoken; "ik kom uit ..." says nothing of a language."""

from collections.abc import Iterator
from typing import Any

from extraction.denial import denial_of
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
    if is_about_other(scene.message, clause, mention.first):
        return False
    if scene.message.has("wish", within=clause) or scene.message.has("language_level"):
        return False
    if scene.asks in LANGUAGE_QUESTIONS:
        return True
    if scene.message.has("language_skill", within=clause) or _is_listed(scene):
        return True
    return scene.message.has("mother_tongue", within=clause) or bool(_level(scene, mention))


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
    elif _is_denied(scene, mention) and not _level(scene, mention):
        return
    level = _level(scene, mention)
    told = level is not None and (level.category == "cefr" or scene.asks == "dutch_level")
    if level is not None and told and "level" not in value:
        value["level"] = level.tag
        around += range(level.first, level.last)
    yield scene.fact("language", value, scene.quote(mention.places, around))


def _is_listed(scene: Scene) -> bool:
    """Tell "Arabisch, Frans en Engels" from a word about lessons."""
    several = len(scene.of_kind("language")) > 1
    return several and not scene.message.has("language_lesson")


def _is_denied(scene: Scene, mention: Mention) -> bool:
    return denial_of(scene.message, mention.first, mention.last, scene.named) is not None


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
