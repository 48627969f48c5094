"""Outside, high, heavy, nights: what the writer likes, minds or refuses. Never why.

The quote of such a fact runs over the preference and what is said of it, so that a reason ("door
mijn hernia") stays out; where a health word would fall inside, only the preference is quoted.
"""

from collections.abc import Iterator

from extraction import fear
from extraction.denial import denials
from extraction.facts import Fact
from extraction.indoors import is_instead_of_sitting, is_of_sitting, tells_of_past
from extraction.lexicon import Cue
from extraction.message import Clause, Message
from extraction.scene import Scene
from extraction.subject import after_leads, is_about_other, opens_pointing

PREFER, FINE, AVOID, NEVER = "prefer", "fine", "avoid", "never"
HEIGHTS = "heights"
_ORDER = (AVOID, NEVER, PREFER, FINE)
_NEAR = 9
Found = tuple[int, int, str, list[int]]  # order, distance, attitude, the tokens that say it

_LESSONS = ("studied", "learn", "language_lesson")
_ASKED = ("conditions", "schedule")
_CIRCUMSTANCES = ("condition", "schedule", "light_work")
_FOLLOWING = 2  # segments after a circumstance in which it can be refused


def find(scene: Scene) -> Iterator[Fact]:
    """Yield a preference for every circumstance that is named with an attitude, or was asked."""
    said: set[str] = set()
    unsaid: list[Fact] = []  # named at the question for it, with no attitude beside it
    for clause in scene.message.clauses:
        if not any(scene.message.has(named, within=clause) for named in _CIRCUMSTANCES):
            continue
        if _is_of_other(scene.message, clause):
            continue
        yield from _conditions(scene, clause, said, unsaid)
        yield from _schedule(scene, clause, said, unsaid)
        yield from _light(scene, clause, said)
    yield from (fact for fact in unsaid if said.isdisjoint(_names(fact)))
    yield from fear.find(scene, told=HEIGHTS in said)


def _is_of_other(message: Message, clause: Clause) -> bool:
    """Tell "mijn baas wil dat ik nachten draai"; but "een dak krijg je me niet op" is one's own."""
    if message.has("reported", "any", within=clause):
        return True
    about = is_about_other(message, clause, clause.last)
    return about and not message.has("object_self", within=clause)


def tells_of_house(scene: Scene) -> bool:
    """Tell whether a message speaks of a roof or stairs, and not of working there."""
    return any(c.tag == HEIGHTS and _is_thing(scene, c) for c in scene.message.find("condition"))


def _names(fact: Fact) -> set[str]:
    return set(fact.value.get("schedule", fact.value))


def _conditions(scene: Scene, clause: Clause, said: set[str], unsaid: list[Fact]) -> Iterator[Fact]:
    asked = scene.asks == "conditions"
    for cue in scene.message.find("condition", within=clause):
        if _is_thing(scene, cue):
            continue
        found = _stand(scene, clause, cue)
        if found is not None and not asked and _is_done(scene, clause, found):
            continue
        if cue.tag == "indoors":
            inside = found is not None and found[0] == PREFER
            if "outdoors" not in said and (inside or (found is None and asked)):
                yield _fact(scene, {"outdoors": AVOID}, cue, found[1] if found else [])
            continue
        if found is None and asked:
            unsaid.append(_fact(scene, {cue.tag: FINE}, cue, []))
        if found is not None and cue.tag not in said:
            said.add(cue.tag)
            yield _fact(scene, {cue.tag: found[0]}, cue, found[1])


def _is_thing(scene: Scene, cue: Cue) -> bool:
    """Tell "het dak lekt", said of a house, from "op het dak" and from "dak liever niet"."""
    message = scene.message
    segment = message.segment_of(cue.first)
    if message.covers(cue.last, "licence_short") or message.covers(cue.first, "no_circumstance"):
        return True  # "een zware aanhanger", "op de hoogte", "mijn diploma binnen heb"
    if message.holds(segment, "attitude"):
        return False
    if message.holds(segment, "broken"):
        return True
    behind = range(cue.last, segment.last)
    does = len(behind) > 0 and all(
        not message.covers(place) and place not in scene.named for place in behind
    )
    return does and cue.tag == HEIGHTS and message.covers(cue.first - 1, "article", "possessive")


def _schedule(scene: Scene, clause: Clause, said: set[str], unsaid: list[Fact]) -> Iterator[Fact]:
    for cue in scene.message.find("schedule", within=clause):
        found = _stand(scene, clause, cue)
        if found is None and (scene.asks == "schedule" or cue.tag == "school_hours"):
            likely = PREFER if cue.tag in ("day", "school_hours") else FINE
            unsaid.append(_fact(scene, {"schedule": {cue.tag: likely}}, cue, []))
        if found is not None and scene.asks != "schedule" and _is_done(scene, clause, found):
            continue
        if found is not None and cue.tag not in said:
            said.add(cue.tag)
            yield _fact(scene, {"schedule": {cue.tag: found[0]}}, cue, found[1])


def _light(scene: Scene, clause: Clause, said: set[str]) -> Iterator[Fact]:
    """Read "ik zoek lichter werk"."""
    message = scene.message
    for cue in message.find("light_work", within=clause):
        segment = message.segment_of(cue.first)
        sought = any(message.holds(segment, name) for name in ("wish", "attitude", "sought"))
        if "physical" not in said and (sought or scene.asks == "conditions"):
            said.add("physical")
            yield _fact(scene, {"physical": AVOID}, cue, [])
            return


def _stand(scene: Scene, clause: Clause, cue: Cue) -> tuple[str, list[int]] | None:
    """Return how the writer stands to a circumstance and the tokens that say so."""
    later = _refused_later(scene, cue)
    found = later or _attitude(scene, clause, cue) or _told_behind(scene, cue)
    if found is None and is_instead_of_sitting(scene, cue):
        return PREFER, []
    return found


def _told_behind(scene: Scene, cue: Cue) -> tuple[str, list[int]] | None:
    """Read learners' "nacht ik kan niet" and "zwaar werk maar goed voor mij"."""
    message = scene.message
    segment = message.segment_of(cue.first)
    if (segment.first, segment.last) != (cue.first, cue.last) or cue.first in scene.named:
        return None
    for following in message.segments_after(segment)[:1]:
        apart = message.clause_of(following.first)
        other = any(message.holds(following, name) for name in ("condition", "schedule"))
        if (apart.opens and apart.first == following.first) or other:
            return None
        if scene.named.isdisjoint(range(following.first, following.last)):
            words = list(message.inside(following, "attitude"))
            order = sorted(words, key=lambda word: (_ORDER.index(word.tag), word.first))
            return next(((w.tag, list(range(w.first, w.last))) for w in order), None)
    return None


def _is_done(scene: Scene, clause: Clause, found: tuple[str, list[int]]) -> bool:
    """Tell "op de steiger nooit gewerkt", what was not done, from what is refused."""
    refused = len(found[1]) > 1  # "een dak krijg je me niet op"
    if found[0] == NEVER and not refused and tells_of_past(scene.message, found[1][0]):
        return True
    return found[0] == NEVER and not refused and scene.message.has("never_done", within=clause)


def _refused_later(scene: Scene, cue: Cue) -> tuple[str, list[int]] | None:
    """Read "nachtdienst heb ik gedaan, dat wil ik niet meer"."""
    message = scene.message
    clause = message.clause_of(cue.first)
    for following in message.segments_after(message.segment_of(cue.first))[:_FOLLOWING]:
        if any(message.holds(following, name) for name in ("condition", "schedule")):
            return None
        pointed = opens_pointing(message, following)
        if pointed is None or message.holds(following, "restrict"):
            continue
        if message.covers(pointed - 1, "own_hands"):  # "zelf gelast heb ik nooit"
            return None
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
    """Tell whether a circumstance and an attitude belong to two parts of a list."""
    after = attitude[0] >= cue.last
    first, last = (cue.last, attitude[0]) if after else (attitude[-1] + 1, cue.first)
    if any("," in scene.message.gap(place) for place in range(first, last + 1)):
        return True
    between = range(first, last)
    if any(scene.message.covers(place, "condition", "schedule") for place in between):
        return False  # "liever niet in de avond en de nacht"
    joints = scene.message.find("conjunction", "list")
    return not after and any(joint.first in between for joint in joints)


def _attitude(scene: Scene, clause: Clause, cue: Cue) -> tuple[str, list[int]] | None:
    """Return how the writer stands to it and the tokens that say so, nearest word first."""
    found: list[Found] = []
    for word in _stands(scene, clause, cue):
        if is_of_sitting(scene.message, cue, word):
            continue
        inside = word.first < cue.last and cue.first < word.last
        if inside and not (word.tag == AVOID and word.first < cue.first):  # "niet te zwaar"
            continue
        away = max(0, cue.first - word.last if word.last <= cue.first else word.first - cue.last)
        if away <= _NEAR and _counts(scene, cue, word):
            span = list(range(word.first, word.last))
            found.append((_ORDER.index(word.tag), away, word.tag, span))
    found = [item for item in found if not _parted(scene, cue, item[3])] or found
    found = _own(scene, cue, found)
    if not found:
        return None
    over = scene.message.find("neutral", "past", within=clause)
    denying = [*denials(scene.message, clause), *over]
    deniers = {place for d in denying for place in range(d.first, d.last)}
    words = scene.message.find("negator", within=clause)
    negators = {place for cue in words for place in range(cue.first, cue.last)}
    idle = {p for p in negators - deniers if scene.message.covers(p, "neutral")}  # "niet erg"
    strong = [item for item in found if item[2] != NEVER or idle.isdisjoint(item[3])]
    best = min(strong or found)
    return best[2], best[3]


def _stands(scene: Scene, clause: Clause, cue: Cue) -> Iterator[Cue]:
    yield from scene.message.find("attitude", within=clause)
    if not _is_of_work(scene, cue):
        yield from scene.message.inside(scene.message.segment_of(cue.first), "stand")


def _own(scene: Scene, cue: Cue, found: list[Found]) -> list[Found]:
    """Keep the word right behind, where the next has its own: "buiten ja hoogte nee"."""
    behind = [item for item in found if item[3][0] == cue.last]
    others = [
        c.first for c in scene.message.inside(scene.message.segment_of(cue.first), cue.category)
    ]
    following = min((place for place in others if place >= cue.last), default=None)
    if not behind or following is None or any(item[3][0] < cue.first for item in found):
        return found
    return [item for item in found if item[3][0] < following]


def _is_refused(scene: Scene, cue: Cue, word: Cue) -> bool:
    """Tell "niet op de steiger" from "dakpannen leggen nee" and "nooit op het dak"."""
    if cue.category != "condition":
        return True
    nevers = {never.first for never in scene.message.find("negator", "never")}
    return word.tag in (NEVER, AVOID) and word.last <= cue.first and word.first not in nevers


def _is_of_work(scene: Scene, cue: Cue) -> bool:
    """Tell "riet op het dak", named work, from the circumstance "op het dak"."""
    own = range(cue.first, cue.last)
    return any(
        not scene.message.covers(place, "condition", "working", "attitude", "negator")
        for mention in scene.mentions
        if not set(own).isdisjoint(mention.places)
        for place in mention.places
    )


def _counts(scene: Scene, cue: Cue, word: Cue) -> bool:
    """Tell whether a word that says little is about the circumstance, and of now."""
    message = scene.message
    if word.first >= cue.last and message.covers(word.first, "by_means"):
        return False  # "'s nachts naar een dorp zonder water"
    if scene.asks in _ASKED or not message.covers(word.first, "weak_attitude"):
        return True
    if _is_of_work(scene, cue) and not _is_refused(scene, cue, word):
        return False
    if word.last > word.first + 1:
        return True
    segment = message.segment_of(cue.first)
    if not segment.first <= word.first < segment.last:
        return False
    if word.first < after_leads(message, segment) and word.last < cue.first:
        return False  # "ja eh", "nee" at the head of a story
    if word.tag == PREFER and any(message.holds(segment, name) for name in _LESSONS):
        return False  # "ik wil 's avonds naar school"
    told = scene.named - set(range(cue.first, cue.last))
    tells = not told.isdisjoint(range(segment.first, segment.last))
    return not (word.tag == FINE and tells)
