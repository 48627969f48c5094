"""Papers named by what they are for: "op de verreiker gereden, papier is kwijt", "vca, heftruk"."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from extraction.lexicon import DATA, Cue
from extraction.message import Message, Segment
from extraction.scene import WORK, Scene
from extraction.subject import after_leads
from extraction.tokens import words

_REACH = 4  # tokens from "papieren" to "voor de kettingzaag"
_BESIDE = 2  # tokens behind "papieren" in which they are named: "papieren van vca"
_BEFORE, _BEHIND = 5, 3  # tokens around a machine that tell of working with it
_SENTENCES = 1  # a paper of this many sentences back at most
_TOLD = ("progress", "failed", "obtained", "nothing", "to_obtain", "expired")
_COURSE_TOLD = ("progress", "obtained", "failed", "holding", "got_later")
_LISTED = ("expired", "to_obtain", "obtained", "failed")
_APART = ("holding", "negator", "expired", "obtained", "no_answer", "yes_answer", "restrict")
_NORM = "NEN"
_WELDING = "LASDIPLOMA"
_WORKED = ("driving", "working", "allows")  # "heftruck kan ik": the work, not its paper

Named = tuple[str, list[int]]  # a code, and the tokens that name its paper


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing or work on the tokens `first` up to `last`, for which there is a paper."""

    code: str
    first: int
    last: int
    is_thing: bool = False  # said with words of paper_topics.yml, not read as work


@dataclass(frozen=True)
class _Table:
    by_slug: Mapping[str, str]
    by_words: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]  # by their first word
    by_name: frozenset[str]
    by_stem: Mapping[str, str]


def papers_of_topics(scene: Scene, known: Collection[int]) -> Iterator[Named]:
    """Yield the papers of "pasje", "papieren" and the like that only what they are for names.

    Args:
        scene: the message and its talk.
        known: the tokens of papers that are named as such.
    """
    if scene.asks == "education" or not scene.message.has("bare_paper"):
        return
    found = sorted(_topics(scene), key=lambda topic: topic.first)
    for cue in _bare_papers(scene, known):
        for topic in _meant(scene, cue, found, known):
            yield topic.code, list(range(cue.first, cue.last))


def papers_of_machines(scene: Scene, known: Collection[int]) -> Iterator[Named]:
    """Yield the papers of machines that were named, misspelt too: asked for, or obtained."""
    message = scene.message
    asked = scene.asks == "certificates"
    if not asked and not message.has("obtained") and not known:
        return
    names = _table().by_name
    topics = list(_topics(scene))
    things = [range(topic.first, topic.last) for topic in topics if topic.is_thing]
    listed = {*known, *(place for thing in things for place in thing)}
    for topic in topics:
        segment = message.segment_of(topic.first)
        near = Segment(
            max(segment.first, topic.first - _BEFORE), min(segment.last, topic.last + _BEHIND)
        )
        worked = any(
            not topic.first <= cue.first < topic.last  # the "mag" of "mig/mag"
            for name in _WORKED
            for cue in message.inside(near, name)
        )
        alone = (topic.is_thing or topic.last - topic.first == 1) and topic.first not in known
        named = topic.code in names and alone and not worked and not _is_method(message, topic)
        if topic.code.startswith(_WELDING):
            named = named and _stands_apart(message, topic, listed)
        if named and (asked or _is_obtained(message, topic) or _is_listed(message, topic, known)):
            yield topic.code, list(range(topic.first, topic.last))


def _stands_apart(message: Message, topic: Topic, listed: Collection[int]) -> bool:
    """Tell the papers of "tig en mig heb ik" from "tig jaar", "tig cursussen" and "mig gelast"."""
    segment = message.segment_of(topic.first)
    last = topic.last
    while last < segment.last and (last in listed or message.covers(last, "conjunction")):
        last += 1
    led = after_leads(message, segment) == topic.first
    led = led or message.covers(topic.first - 1, "conjunction", "holding")
    return led and (last == segment.last or message.covers(last, *_APART))


def _is_listed(message: Message, topic: Topic, known: Collection[int]) -> bool:
    """Read "vca heb ik, adembescherming moet ik opnieuw doen" of two papers."""
    segment = message.segment_of(topic.first)
    before = message.segments_before(segment)[:1]
    beside = any(not set(range(b.first, b.last)).isdisjoint(known) for b in before)
    opens = after_leads(message, segment) == topic.first
    return beside and opens and any(message.holds(segment, name) for name in _LISTED)


def papers_of_purposes(scene: Scene, known: Collection[int]) -> Iterator[Named]:
    """Yield the papers of "voor hoogspanning heb ik niks" and "voor de kraan ben ik gezakt"."""
    if scene.asks != "certificates":
        return
    message = scene.message
    for topic in _topics(scene):
        segment = message.segment_of(topic.first)
        link = topic.first - 1 - message.covers(topic.first - 1, "article")
        opens = after_leads(message, segment) == link or message.covers(link - 1, "conjunction")
        led = opens and message.covers(link, "purpose")
        behind = Segment(topic.last, segment.last)
        told = any(message.holds(behind, name) for name in _TOLD)
        if led and told and topic.first not in known and not message.holds(segment, "bare_paper"):
            yield topic.code, list(range(topic.first, topic.last))


def papers_of_courses(scene: Scene, known: Collection[int]) -> Iterator[Named]:
    """Yield the papers of "cursus zonnepanelen doe ik nu", where it runs, is done or failed."""
    message = scene.message
    courses = {cue.last for cue in message.find("paper_course")}
    if not courses or scene.asks == "education":
        return
    for topic in _topics(scene):
        segment = message.segment_of(topic.first)
        place = topic.first - message.covers(topic.first - 1, "article")
        place -= message.covers(place - 1, "paper_link")
        parts = (segment, *message.segments_after(segment)[:1])
        told = any(message.holds(part, name) for part in parts for name in _COURSE_TOLD)
        if place in courses and told and topic.first not in known:
            yield topic.code, list(range(topic.first, topic.last))


def _is_method(message: Message, topic: Topic) -> bool:
    """Tell "nen 1010" and "met tig", and what a later word for papers is about, from papers."""
    behind = range(topic.last, topic.last + _BEHIND)
    digits = any(message.norm(place)[:1].isdigit() for place in behind[:1])
    spelled = topic.code.startswith(_NORM) and any(message.covers(p, "number") for p in behind)
    if digits or spelled:
        return True
    if not topic.code.startswith(_WELDING):
        return False
    later = any(cue.first > topic.last for cue in message.find("bare_paper"))
    segment = message.segment_of(topic.first)
    return later or any(c.first < topic.first for c in message.inside(segment, "by_means"))


def _is_obtained(message: Message, topic: Topic) -> bool:
    """Tell "reachtruck en ept gehaald" from "containers gehaald met de reachtruck"."""
    segment = message.segment_of(topic.first)
    got = [cue.last for cue in message.inside(segment, "obtained") if cue.first >= topic.last]
    ends = any(last == segment.last or message.covers(last, "conjunction") for last in got)
    definite = any(
        cue.last == topic.first and not message.covers(cue.first, "my")
        for cue in message.inside(segment, "article", "definite")
    )  # "de hoogwerker gehaald": the machine
    led = definite or message.covers(topic.first - 1, "by_means", "workplace_lead")
    return ends and not led


def paper_of_stem(word: str) -> str | None:
    """Return the code of what stands before a word for a paper: "gasmeet" of "gasmeetpas"."""
    by_stem = _table().by_stem
    stems = (word, word.removesuffix("-"), word.removesuffix("s"))
    return next((by_stem[stem] for stem in stems if stem in by_stem), None)


def is_machine(code: str) -> bool:
    """Tell the papers that the name of a machine means only at the question for papers."""
    return code in _table().by_name


def _bare_papers(scene: Scene, known: Collection[int]) -> Iterator[Cue]:
    message = scene.message
    for cue in message.find("bare_paper"):
        segment = message.segment_of(cue.first)
        if not set(range(segment.first, cue.last + _BESIDE)).isdisjoint(known):
            continue
        if cue.tag == "pass" and not _is_card(scene, cue):
            continue
        if message.covers(cue.first - 1, "other_one"):
            continue
        told = ("holding", "negator", "expired", "progress", "valid", "got_later")
        if any(message.holds(segment, name) for name in told):
            yield cue


def _is_card(scene: Scene, cue: Cue) -> bool:
    """Tell "pas is verlopen" from "pas begonnen"."""
    message = scene.message
    segment = message.segment_of(cue.first)
    led = message.covers(cue.first - 1, "article", "possessive", "negator")
    led = led or message.covers(cue.last, "stated")
    opens = cue.first == segment.first
    return led or (opens and any(message.holds(segment, n) for n in ("expired", "valid", "card")))


def _meant(
    scene: Scene, cue: Cue, topics: Sequence[Topic], known: Collection[int]
) -> Sequence[Topic]:
    """Return what the paper is for: what stands behind it in its segment, else named before."""
    message = scene.message
    segment = message.segment_of(cue.first)
    behind = [t for t in topics if cue.last <= t.first <= min(cue.last + _REACH, segment.last - 1)]
    linked = {link.first for link in message.inside(segment, "paper_link")}
    after = cue.last + message.covers(cue.last, "also")  # "die kaart ook voor de tachograaf"
    if behind and (after in linked or behind[0].first == cue.last):
        return behind[:1]
    before = [t for t in topics if t.last <= cue.first]
    if not before or _is_elsewhere(scene, before[-1], cue, known):
        return ()
    if message.holds(segment, "both", "pair"):
        return _of_one_list(scene, before)
    return before[-1:]


def _is_elsewhere(scene: Scene, topic: Topic, cue: Cue, known: Collection[int]) -> bool:
    """Tell whether a school, another paper or a sentence stands between."""
    message = scene.message
    between = range(topic.last, cue.first)
    told = range(message.clause_of(topic.first).first, cue.first)
    school = any(message.covers(place, "school", "school_vague") for place in told)
    school = school or any(m.first in told for m in scene.of_kind("education"))
    firsts = {message.clause_of(place) for place in (*between, cue.first)}
    opened = [c for c in firsts if c.opens and c.first > topic.first]
    return school or not set(between).isdisjoint(known) or len(opened) > _SENTENCES


def _of_one_list(scene: Scene, topics: Sequence[Topic]) -> Sequence[Topic]:
    clause = scene.message.clause_of(topics[-1].first)
    one = {t.code: t for t in topics if scene.message.clause_of(t.first) == clause}
    return tuple(one.values())


def _topics(scene: Scene) -> Iterator[Topic]:
    table, message = _table(), scene.message
    for mention in scene.of_kind(*WORK):
        concepts = (mention.of_kind(kind) for kind in WORK)
        codes = [table.by_slug[c.slug] for c in concepts if c and c.slug in table.by_slug]
        yield from (Topic(code, mention.first, mention.last) for code in codes[:1])
    for place, token in enumerate(message.tokens):
        for said, code in table.by_words.get(token.norm, ()):
            here = tuple(message.norm(place + step) for step in range(len(said)))
            if here == said:
                yield Topic(code, place, place + len(said), is_thing=True)


@cache
def _table() -> _Table:
    rows = yaml.safe_load((DATA / "paper_topics.yml").read_text("utf-8"))
    by_slug: dict[str, str] = {}
    things: dict[tuple[str, ...], str] = {}
    for code, row in rows.items():
        for slug in row.get("work", ()):
            by_slug.setdefault(slug, code)
        for thing in row.get("things", ()):
            things.setdefault(words(thing), code)
    by_words: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for said, code in things.items():
        by_words.setdefault(said[0], []).append((said, code))
    by_name = frozenset(code for code, row in rows.items() if row.get("by_name"))
    by_stem = {stem: code for code, row in rows.items() for stem in row.get("stems", ())}
    return _Table(by_slug, by_words, by_name, by_stem)
