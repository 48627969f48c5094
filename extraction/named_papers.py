"""Which certificates a message names: by name, by a part of one, by what they are for."""

from collections.abc import Iterator
from functools import cache

from extraction.lexicon import load_lexicon
from extraction.mentions import Mention
from extraction.misspelt_papers import misspelt
from extraction.paper_details import in_detail
from extraction.paper_topics import (
    is_machine,
    paper_of_stem,
    papers_of_courses,
    papers_of_machines,
    papers_of_purposes,
    papers_of_topics,
)
from extraction.scene import WORK, Scene
from taxonomy.model import Concept, TaxonomyError

Named = tuple[Concept, list[int]]  # a paper, and the tokens that name it
_DOING = ("driving", "working", "activity")
_LETTERS = 5  # "stek", "ept": no words of other meaning


def named_certificates(scene: Scene) -> Iterator[Named]:
    """Yield papers by name, then those that only what they are for names."""
    known: set[int] = set()
    named = [(str(concept.code), places) for concept, places in _by_name(scene)]
    known.update(place for _, places in named for place in places)
    taken = known | {place for mention in scene.mentions for place in mention.places}
    named += misspelt(scene, taken, others=bool(named))
    named.sort(key=lambda found: found[1])
    known.update(place for _, places in named for place in places)
    for code, places in in_detail(scene, named):
        known.update(places)
        yield from _found(scene, code, places)
    finders = (papers_of_machines, papers_of_purposes, papers_of_courses, papers_of_topics)
    for find_named in finders:
        for code, places in list(find_named(scene, known)):
            known.update(places)
            yield from _found(scene, code, places)


def by_code(scene: Scene, kind: str, code: str) -> Concept | None:
    """Return the concept with this code, or None where the taxonomy has none."""
    try:
        return scene.taxonomy.by_code(kind, code)
    except TaxonomyError:
        return None


def _found(scene: Scene, code: str, places: list[int]) -> Iterator[Named]:
    concept = by_code(scene, "certificate", code)
    if concept is not None:
        yield concept, places


def _by_name(scene: Scene) -> Iterator[Named]:
    taken: set[int] = set()
    for mention in scene.of_kind("certificate"):
        concept = mention.of_kind("certificate")
        taken.update(mention.places)
        if _is_only_work(scene, mention):
            continue
        if concept is not None and not _is_learning(scene, mention.first):
            yield concept, _without_state(scene, mention)
    yield from _in_parts(scene, taken)


def _without_state(scene: Scene, mention: Mention) -> list[int]:
    """Return the tokens of the name alone: "vca gehaald" is a name and what became of it."""
    places = list(mention.places)
    while len(places) > 1 and scene.message.covers(places[-1], "obtained", "course_done"):
        places.pop()
    return places


def _in_parts(scene: Scene, taken: set[int]) -> Iterator[Named]:
    """Yield papers by a compound, by two words that make one, and by their codes alone."""
    likely = scene.asks == "certificates" or scene.message.has("paper_word")
    endings = _paper_endings()
    papers = {cue.first for cue in scene.message.find("bare_paper")}
    for place, token in enumerate(scene.message.tokens):
        if place in taken:
            continue
        ends = token.norm.endswith(endings)
        if ends and (compound := _compound(scene, token.norm)):
            yield compound, [place]
        elif place + 1 in papers and (pair := _pair(scene, place, taken)):
            yield pair, [place, place + 1]
        elif likely and _is_paper_word(scene, place):
            found = _found(scene, token.norm.upper(), [place])
            yield from (named for named in found if not _is_work(scene, place))


def _compound(scene: Scene, word: str) -> Concept | None:
    """Return the certificate of "heftruckpapier" and "hoogwerkerpasje"."""
    for ending in _paper_endings():
        if word.endswith(ending) and len(word) > len(ending):
            stem = word.removesuffix(ending)
            return by_code(scene, "certificate", paper_of_stem(stem) or stem.upper())
    return None


def _pair(scene: Scene, place: int, taken: set[int]) -> Concept | None:
    """Return the certificate of "flens sertifikaat": the compound in two words."""
    message = scene.message
    if place + 1 in taken or message.gap(place + 1) not in (" ", "-"):
        return None
    code = paper_of_stem(message.norm(place))
    return by_code(scene, "certificate", code) if code else None


@cache
def _paper_endings() -> tuple[str, ...]:
    return tuple(sorted(load_lexicon().phrases("paper_word", "any"), key=len, reverse=True))


def _is_paper_word(scene: Scene, place: int) -> bool:
    """Tell "heftruck" as a paper from the machine: asked for papers, or beside a word for one."""
    if scene.asks == "certificates":
        return True
    message = scene.message
    segment = message.segment_of(place)
    if message.holds(segment, "paper_word"):
        return True
    before = message.segments_before(segment)[:1]  # "heb ik een pasje van, van heftruck ook"
    word = message.norm(place)
    listed = len(word) <= _LETTERS and not is_machine(word.upper())
    listed = listed or message.holds(segment, "also")
    return listed and any(message.holds(b, "paper_word") for b in before)


def _is_work(scene: Scene, place: int) -> bool:
    """Tell "heftruck rijden" from "heftruck": the work, not its paper."""
    return any(
        scene.message.covers(other, *_DOING)
        for mention in scene.of_kind(*WORK)
        if place in mention.places
        for other in mention.places
    )


def _is_only_work(scene: Scene, mention: Mention) -> bool:
    """Tell "ik was apk-keurmeester" and "op hoogte werken vind ik eng" from papers so named."""
    done = mention.of_kind("skill") is not None and any(
        scene.message.covers(place, *_DOING) for place in mention.places
    )
    if scene.asks == "certificates" or not (done or mention.of_kind("occupation")):
        return False
    message = scene.message
    segment = message.segment_of(mention.first)
    near = (segment, *(message.segments_before(segment)[:1] if done else ()))
    told = ("paper_word", "obtained", "expired", "got_later")
    if any(message.holds(each, name) for each in near for name in told):
        return False  # "mijn papieren: vca en werken op hoogte"
    listed = (m for m in scene.of_kind("certificate") if m is not mention)
    return not (done and any(message.segment_of(m.first) in near for m in listed))


def _is_learning(scene: Scene, place: int) -> bool:
    """Tell a way of learning that is asked for from a paper that is held."""
    if scene.asks != "learning":
        return False
    return any(cue.first <= place < cue.last for cue in scene.message.find("learning"))
