"""Work read in half its words, of which the other half is denied elsewhere or somebody else's.

"Sleuf open voor de glasvezel. Het lassen deden de monteurs": glasvezel sounds like "glasvezel
lassen", whose verb was not the writer's.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from extraction.doers import is_surely_of_other
from extraction.lexicon import endings
from extraction.mentions import Mention
from extraction.message import Message, Segment
from extraction.scene import Scene
from extraction.stance import Stance, stance_of
from extraction.stance_model import OWN, read_by_rules
from extraction.tokens import distinct_words, words
from extraction.word_model import stem_of
from taxonomy.model import Concept

_TELLING = ("negator", "never_done", "done_verb")
_DOING = ("working", "finite", "doing", "with_whom")  # verbs that name no task
_LEAST = 4  # letters of a word that tells what is done
_SURE = 0.93  # from here a name of work stands by itself
_MOST = 3  # words of a segment that says no more than what is not done


class _Taken(NamedTuple):
    """The words of a segment, by their stems, how the writer stands to them, what they are of."""

    stems: frozenset[str]
    stance: Stance
    things: Mapping[Concept, frozenset[str]]


def without_disowned(scene: Scene, stances: Mapping[Mention, Stance]) -> dict[Mention, Stance]:
    """Return the stances, those to half-named work as the rest of the words has them."""
    if not any(scene.message.has(name) for name in _TELLING):
        return dict(stances)
    found = dict(stances)
    own = [mention for mention, stance in stances.items() if read_by_rules(stance) == OWN]
    half_named = [mention for mention in own if _is_half_named(scene, mention)]
    if not half_named:
        return found
    taken = list(_disowned(scene, stances))
    plain = {m.concept: s for m, s in stances.items() if s.other or s.denial is not None}
    for mention in half_named:
        elsewhere = _said_elsewhere(scene.message, mention, taken)
        if elsewhere is None and mention.quality < _SURE:
            elsewhere = plain.get(mention.concept)
        if elsewhere is not None:
            stance = stances[mention]
            found[mention] = replace(stance, denial=elsewhere.denial, other=elsewhere.other)
    return found


def _is_half_named(scene: Scene, mention: Mention) -> bool:
    """Tell a task that is heard in a thing from one that is told by a verb of its own."""
    if mention.of_kind("skill") is None:
        return False
    message, known = scene.message, scene.taxonomy.verb_forms
    verbs = [
        message.norm(place)
        for place in mention.places
        if message.norm(place) in known and not message.covers(place, *_DOING)
    ]
    return not verbs or _named_by(mention.concept).isdisjoint(map(stem_of, verbs))


def _said_elsewhere(message: Message, mention: Mention, taken: list[_Taken]) -> Stance | None:
    """Return the stance of the words that the mention lacks to be named in full."""
    said = {stem_of(message.norm(place)) for place in mention.places}
    for stems, stance, things in taken:
        if mention.concept not in things and _is_apart(things.values(), said):
            continue  # "omvormers aansluiten doet hij" says nothing of stekkers
        missing = stems - said
        whole = missing <= _named_by(mention.concept)
        if whole and not missing.isdisjoint(_preferred(mention.concept)):
            return stance
    return None


def _disowned(scene: Scene, stances: Mapping[Mention, Stance]) -> Iterator[_Taken]:
    """Yield the words of segments that only say what the writer does not do, by their stems."""
    message = scene.message
    own = {p for m, s in stances.items() if read_by_rules(s) == OWN for p in m.places}
    for segment in message.segments:
        if not any(message.holds(segment, name) for name in _TELLING):
            continue
        content = [p for p in range(segment.first, segment.last) if _tells(message, p)]
        if not 0 < len(content) <= _MOST or not own.isdisjoint(content):
            continue
        stance = _stance(scene, segment, content, stances)
        if stance.denial is not None or stance.other:
            stems = frozenset(stem_of(message.norm(place)) for place in content)
            yield _Taken(stems, stance, _things(scene, stances, content))


def _things(
    scene: Scene, stances: Iterable[Mention], content: list[int]
) -> Mapping[Concept, frozenset[str]]:
    """Return the tasks that a label names, and the stems of what each is done to."""
    norm, verbs = scene.message.norm, scene.taxonomy.verb_forms
    return {
        mention.concept: frozenset(stem_of(norm(p)) for p in mention.places if norm(p) not in verbs)
        for mention in stances
        if not mention.by_sound and set(content) <= set(mention.places)
    }


def _is_apart(things: Iterable[frozenset[str]], said: set[str]) -> bool:
    """Tell whether things are named of which the words of a mention have no part."""
    stems = {stem for each in things for stem in each}
    return bool(stems) and not any(one in other or other in one for one in stems for other in said)


def _stance(
    scene: Scene, segment: Segment, content: list[int], stances: Mapping[Mention, Stance]
) -> Stance:
    for mention, stance in stances.items():
        if segment.first <= mention.first < segment.last:
            return stance
    first, last = content[0], content[-1] + 1
    if is_surely_of_other(scene.message, first, last):
        return Stance(other=True)
    stance = stance_of(scene.message, first, last, named=scene.named | set(content))
    return Stance() if stance.question or stance.wish else stance


def _tells(message: Message, place: int) -> bool:
    """Tell a word that may say what is done from those that say who, how and when."""
    word = message.norm(place)
    if len(word) < _LEAST or message.tokens[place].is_number or message.covers(place, *_SILENT):
        return False
    return not word.endswith(endings("single", "plural"))


_SILENT = (
    "negator", "never_done", "done_verb", "some_person", "person_lead", "between_doing", "pronoun",
    "relative", "finite", "doing", "lead", "own_hands", "article", "possessive", "given_out",
    "pointing", "opening", "conjunction", "also", "agreeing", "no_answer", "neutral", "restrict",
    "working", "seen", "done_before",
)  # fmt: skip


@cache
def _named_by(concept: Concept) -> frozenset[str]:
    return frozenset(map(stem_of, distinct_words(concept.labels)))


@cache
def _preferred(concept: Concept) -> frozenset[str]:
    return frozenset(stem_of(word) for word in words(concept.label))
