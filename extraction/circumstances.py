"""Outside, high, heavy, nights: what the writer likes, minds or refuses. Never why.

The quote of such a fact runs over the preference and what is said of it, so that a reason ("door
mijn hernia") stays out; where a health word would fall inside, only the preference is quoted.
"""

from collections.abc import Iterator

from extraction.denial import denials
from extraction.facts import Fact
from extraction.lexicon import Cue
from extraction.message import Clause
from extraction.scene import Scene
from extraction.subject import is_about_other, opens_pointing

PREFER, FINE, AVOID, NEVER = "prefer", "fine", "avoid", "never"
_ORDER = (AVOID, NEVER, PREFER, FINE)
_NEAR = 9
_FOLLOWING = 2  # segments after a circumstance in which it can be refused


def find(scene: Scene) -> Iterator[Fact]:
    """Yield a preference for every circumstance that is named with an attitude, or was asked."""
    for clause in scene.message.clauses:
        if is_about_other(scene.message, clause, clause.last):
            continue
        yield from _conditions(scene, clause)
        yield from _schedule(scene, clause)
    yield from _fear(scene)


def _fear(scene: Scene) -> Iterator[Fact]:
    """Take fear of heights as a refusal, without any quote: it tells of somebody's health."""
    for cue in scene.message.find("fear"):
        clause = scene.message.clause_of(cue.first)
        other = is_about_other(scene.message, clause, cue.first)
        free = any(n.first <= cue.first < n.last for n in scene.message.find("neutral"))
        if not other and not free and not denials(scene.message, clause):
            yield Fact("preference", {"heights": NEVER}, 0, 0)
            return


def _conditions(scene: Scene, clause: Clause) -> Iterator[Fact]:
    said: set[str] = set()
    asked = scene.asks == "conditions"
    for cue in scene.message.find("condition", within=clause):
        found = _refused_later(scene, cue) or _attitude(scene, clause, cue)
        if found is not None and not asked and _is_done(scene, clause, found):
            continue
        if cue.tag == "indoors":
            inside = found is not None and found[0] == PREFER
            if "outdoors" not in said and (inside or (found is None and asked)):
                yield _fact(scene, {"outdoors": AVOID}, cue, found[1] if found else [])
            continue
        if found is None and asked:
            found = (FINE, [])
        if found is not None and cue.tag not in said:
            said.add(cue.tag)
            yield _fact(scene, {cue.tag: found[0]}, cue, found[1])


def _schedule(scene: Scene, clause: Clause) -> Iterator[Fact]:
    said: set[str] = set()
    for cue in scene.message.find("schedule", within=clause):
        found = _refused_later(scene, cue) or _attitude(scene, clause, cue)
        if found is None and (scene.asks == "schedule" or cue.tag == "school_hours"):
            found = (PREFER if cue.tag in ("day", "school_hours") else FINE, [])
        if found is not None and cue.tag not in said:
            said.add(cue.tag)
            yield _fact(scene, {"schedule": {cue.tag: found[0]}}, cue, found[1])


def _is_done(scene: Scene, clause: Clause, found: tuple[str, list[int]]) -> bool:
    """Tell "op de steiger nooit gewerkt", what was not done, from what is refused."""
    return found[0] == NEVER and scene.message.has("never_done", within=clause)


def _refused_later(scene: Scene, cue: Cue) -> tuple[str, list[int]] | None:
    """Read "nachtdienst heb ik gedaan, dat wil ik niet meer"."""
    message = scene.message
    clause = message.clause_of(cue.first)
    for following in message.segments_after(message.segment_of(cue.first))[:_FOLLOWING]:
        if any(message.holds(following, name) for name in ("condition", "schedule")):
            return None
        if opens_pointing(message, following) is None or message.holds(following, "restrict"):
            continue
        told = message.clause_of(following.first)
        inside = range(following.first, following.last)
        denying = [*denials(message, told), *message.find("neutral", "past", within=told)]
        refusing = [cue for cue in denying if cue.first in inside]
        refusing += message.inside(following, "fed_up")
        if refusing and told in (clause, message.after(clause)):
            return NEVER, list(range(refusing[0].first, refusing[0].last))
        return None
    return None


def _fact(scene: Scene, value: dict[str, object], cue: Cue, around: list[int]) -> Fact:
    return scene.fact("preference", value, scene.quote(range(cue.first, cue.last), around))


def _parted(scene: Scene, cue: Cue, attitude: list[int]) -> bool:
    """Tell whether a comma stands between a circumstance and an attitude."""
    after = attitude[0] >= cue.last
    first, last = (cue.last, attitude[0]) if after else (attitude[-1] + 1, cue.first)
    return any("," in scene.message.gap(place) for place in range(first, last + 1))


def _attitude(scene: Scene, clause: Clause, cue: Cue) -> tuple[str, list[int]] | None:
    """Return how the writer stands to it and the tokens that say so, nearest word first."""
    found: list[tuple[int, int, str, list[int]]] = []
    for word in scene.message.find("attitude", within=clause):
        if word.first < cue.last and cue.first < word.last:
            continue
        away = cue.first - word.last if word.last <= cue.first else word.first - cue.last
        if away <= _NEAR:
            span = list(range(word.first, word.last))
            found.append((_ORDER.index(word.tag), away, word.tag, span))
    found = [item for item in found if not _parted(scene, cue, item[3])] or found
    if not found:
        return None
    over = scene.message.find("neutral", "past", within=clause)
    denying = [*denials(scene.message, clause), *over]
    deniers = {place for d in denying for place in range(d.first, d.last)}
    words = scene.message.find("negator", within=clause)
    negators = {place for cue in words for place in range(cue.first, cue.last)}
    idle = negators - deniers  # "niet" of "niet erg"
    strong = [item for item in found if item[2] != NEVER or idle.isdisjoint(item[3])]
    best = min(strong or found)
    return best[2], best[3]
