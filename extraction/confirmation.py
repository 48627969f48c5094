"""Which skills to put before the visitor for confirmation, and what the answer confirms."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extraction.amounts import numbers
from extraction.denial import denials
from extraction.facts import Fact
from extraction.scene import Scene
from extraction.stance import is_puzzled
from extraction.tokens import words
from taxonomy.model import Concept, Taxonomy, TaxonomyError

# What may stand around the numbers or words of a list that was shown.
_AROUND = ("ordinal", "reply", "reply_lead", "negator", "except", "restrict", "list_filler")


def skills_to_confirm(
    profile: Mapping[str, Any], taxonomy: Taxonomy, limit: int = 5
) -> list[Concept]:
    """Return trades that were guessed; without any, skills said, then those typical of the work.

    What is least sure comes first: only some are put before the visitor. What the visitor confirmed
    or took away is not among them.
    """
    known = {item["uri"]: item for item in profile.get("skills", ())}
    told = [
        item
        for item in known.values()
        if not item.get("negated") and item.get("status") != "confirmed"
    ]
    said = [item["uri"] for item in sorted(told, key=lambda one: one.get("confidence", 1.0))]
    typical = [
        uri
        for uri in _typical(profile, taxonomy)
        if uri not in known and uri not in profile.get("_removed", ())
    ]
    guessed = [item["uri"] for item in profile.get("occupations", ()) if _is_guess(item)]
    found = (_concept(taxonomy, uri) for uri in dict.fromkeys(guessed or (*said, *typical)))
    return [concept for concept in found if concept is not None][:limit]


def _typical(profile: Mapping[str, Any], taxonomy: Taxonomy) -> Iterator[str]:
    for item in profile.get("occupations", ()):
        occupation = taxonomy.occupations.get(item["uri"])
        if occupation is not None and not item.get("negated") and not _is_guess(item):
            yield from occupation.essential


def settles(profile: Mapping[str, Any]) -> bool:
    """Tell whether an answer settles the question: not while it is about guessed trades only."""
    return not any(_is_guess(item) for item in profile.get("occupations", ()))


def _is_guess(item: Mapping[str, Any]) -> bool:
    return item.get("status") == "inferred" and not item.get("negated")


def _concept(taxonomy: Taxonomy, uri: str) -> Concept | None:
    try:
        return taxonomy.concept(uri)
    except TaxonomyError:
        return None


def confirm(
    concepts: Sequence[Concept], profile: Mapping[str, Any], at: tuple[int, int]
) -> list[Fact]:
    """Return the facts that confirm these; skills that are not in the profile yet are put in.

    Of those nothing was said but "yes", which is no quote to explain a match with.
    """
    unquoted = (at[0], at[0])
    known = {item["uri"] for item in profile.get("skills", ())}
    facts = [
        Fact("skill", _confirmed(concept), *unquoted)
        for concept in concepts
        if concept.kind == "skill" and concept.uri not in known
    ]
    return [*facts, Fact("confirm", {"uris": [concept.uri for concept in concepts]}, *at)]


def remove(concepts: Sequence[Concept], at: tuple[int, int]) -> list[Fact]:
    """Return the facts that take these skills off the list for good."""
    return [Fact("remove", {"uri": concept.uri}, *at) for concept in concepts]


def read_answer(scene: Scene, facts: Sequence[Fact] = ()) -> list[Fact]:
    """Read "ja", "nee", "alles behalve ...", "geen ..." over the list that was shown."""
    message = scene.message
    shown = skills_to_confirm(scene.profile, scene.taxonomy)
    whole = (0, len(message.text))
    if not shown or not message.tokens or is_puzzled(message):
        return []
    named = _named(scene, shown)
    yes, no = _opening(scene, "yes", "any"), _opening(scene, "no", "none")
    excepted = message.has("except") or any(denials(message, clause) for clause in message.clauses)
    if named and (excepted or no):
        kept = [concept for concept in shown if concept not in named]
        return [*remove(named, whole), *(confirm(kept, scene.profile, whole) if kept else [])]
    if named and not (yes and message.has("also")):  # "ja, 1 en 3"
        return confirm(named, scene.profile, whole)
    if yes:
        return confirm(shown, scene.profile, whole)
    return remove(shown, whole) if no and not _is_beside(scene, facts) else []


def is_shown(fact: Fact, scene: Scene) -> bool:
    """Tell whether a fact is about a skill that was put before the visitor just now."""
    shown = skills_to_confirm(scene.profile, scene.taxonomy)
    return fact.kind == "skill" and any(fact.value["uri"] == concept.uri for concept in shown)


def _confirmed(concept: Concept) -> dict[str, Any]:
    identity = {"uri": concept.uri, "label": concept.label}
    return identity | {"negated": False, "status": "confirmed", "confidence": 1.0}


def _named(scene: Scene, shown: Sequence[Concept]) -> list[Concept]:
    """Return the shown skills that the answer names, by any of their labels or by number."""
    uris = {
        concept.uri
        for mention in scene.of_kind("skill")
        for concept in (mention.concept, *mention.others)
    }
    counted = _counted(scene)
    named = [
        concept
        for place, concept in enumerate(shown, start=1)
        if concept.uri in uris or str(place) in counted
    ]
    return named if named or _opening(scene, "yes") else _by_a_word(scene, shown)


def _by_a_word(scene: Scene, shown: Sequence[Concept]) -> list[Concept]:
    """Return the shown skills of which one word is said, if the message says nothing else.

    "slijpen" alone names no work; beside a list with "metaal slijpen" it does.
    """
    message = scene.message
    named = []
    for place in range(len(message.tokens)):
        if message.covers(place, *_AROUND, "also"):
            continue
        having = [concept for concept in shown if message.norm(place) in words(concept.label)]
        if len(having) != 1 or message.covers(place):  # "werken" is no word of the list alone
            return []
        named += having
    return named


def _counted(scene: Scene) -> set[str]:
    """Return the places in the list that were named, if the message says nothing else."""
    message = scene.message
    found = list(numbers(message))
    counted = {place for item in found for place in range(item.first, item.last)}
    beside = set(range(len(message.tokens))) - counted
    if not all(message.covers(place, *_AROUND) for place in beside):
        return set()
    ordinals = {cue.tag for cue in message.find("ordinal")}
    return ordinals | {str(int(number.value)) for number in found}


def _is_beside(scene: Scene, facts: Sequence[Fact]) -> bool:
    """Tell whether the answer opens with something else: "nee geen rijbewijs"."""
    clauses = scene.message.clauses
    first = next((c for c in clauses if c.last > 1), clauses[0])
    end = scene.message.tokens[first.last - 1].end
    return any(fact.kind not in ("skill", "occupation") and fact.start < end for fact in facts)


def _opening(scene: Scene, *tags: str) -> bool:
    """Tell whether such a reply opens the message."""
    return any(cue.first <= 1 for cue in scene.message.find("reply", *tags))
