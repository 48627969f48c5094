"""Languages and how well they are spoken; "ik kom uit ..." says nothing of a language."""

from collections.abc import Iterator
from typing import Any

from extraction.concepts import Mention
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.scene import Scene
from extraction.stance import denials, is_about_other

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
    if scene.message.has("language_skill", within=clause):
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
    if (level := _level(scene, mention)) and "level" not in value:
        value["level"] = level.tag
        around += range(level.first, level.last)
    yield scene.fact("language", value, scene.quote(mention.places, around))


def _is_denied(scene: Scene, mention: Mention) -> bool:
    clause = scene.message.clause_of(mention.first)
    return any(cue.last <= mention.first for cue in denials(scene.message, clause))


def _level(scene: Scene, mention: Mention) -> Cue | None:
    """Return the nearest level word, preferring the one before ("goed Engels, beetje Duits")."""
    clause = scene.message.clause_of(mention.first)
    others = {p for m in scene.of_kind("language") if m != mention for p in m.places}
    levels = list(scene.message.find("cefr", within=clause))
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
