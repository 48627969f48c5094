"""What else the words of a message may mean, where people were asked about their work.

A guess belongs to words that told a task: a fact of the kind "guess" with the concepts that they
are likely to mean, those too unsure to be read among them. It says nothing about the writer by
itself; it only helps to find work that fits, is shown as a guess, and goes with its words.

A trade that was read is among them only where it was heard in words that tell tasks: that tells
`matching` that it is one thing that they may mean. Work that was told as such is no guess.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby

from extraction import sounds
from extraction.claimed_work import only_heard
from extraction.facts import GUESS, Fact
from extraction.mentions import Mention
from extraction.message import Message
from extraction.scene import WORK, Scene
from extraction.stance import stance_of
from extraction.weighing import Weighed
from taxonomy.model import Concept

LEAST = 0.1  # what is less likely brought no right occupation more
MOST = 5  # tasks that may be meant, for each that is told
_PLAIN = 0.7  # words that name something so surely have no rivals, however they are spelled

type Places = tuple[int, ...]
type Likely = dict[Concept, float]


@dataclass(slots=True)
class Phrase:
    """A sentence, with the likeliest concepts that its words tell and on which words each is."""

    likely: Likely = field(default_factory=dict)
    places: dict[Concept, Places] = field(default_factory=dict)
    told: dict[Concept, float] = field(default_factory=dict)  # the likeliest task of each part

    @property
    def tasks(self) -> float:
        """How many tasks are told, by what each part tells most likely; at least one."""
        return max(1.0, sum(self.told.values()))

    def add(self, concept: Concept, places: Places, chance: float) -> None:
        """Note that these words may mean a concept; the likeliest words for it stay."""
        if chance > self.likely.get(concept, 0.0):
            self.likely[concept], self.places[concept] = chance, places

    @property
    def tells_tasks(self) -> bool:
        """Tell whether any of it is a task."""
        return any(concept.kind == "skill" for concept in self.likely)

    def leave_out(self, concepts: Collection[Concept]) -> None:
        """Forget what is no guess at the writer's own work."""
        for concept in concepts:
            del self.likely[concept], self.places[concept]
            self.told.pop(concept, None)

    def kept(self) -> Likely:
        """Return what is likely enough to keep, likeliest first."""
        ordered = sorted(self.likely.items(), key=lambda item: -item[1])
        tasks = [item for item in ordered if item[0].kind == "skill"]
        trades = [item for item in ordered if item[0].kind != "skill"]
        return dict(tasks[: int(MOST * self.tasks)] + trades[:MOST])


def find(scene: Scene, weighed: Weighed, facts: Sequence[Fact]) -> list[Fact]:
    """Return the guesses at what the writer tells of their own work, beside what was read."""
    heard = only_heard(scene, facts)
    told = {fact.value["uri"] for fact in facts if fact.kind == "occupation"} - heard
    found = []
    for phrase in _phrases(scene.message, weighed):
        read = _read(scene, phrase, facts)
        known = told if phrase.tells_tasks else told | heard
        phrase.leave_out([concept for concept in phrase.likely if concept.uri in known])
        if not phrase.likely:
            continue
        if _tells(read) if read else _is_own(scene, phrase.places[_best(phrase)]):
            beside = _not_own(scene, phrase, read)
            phrase.leave_out(beside)
            if phrase.likely:
                found.append(_fact(scene, phrase, _sounds(scene, phrase, weighed)))
    more = (fact for fact in found if _says_more(fact, facts, heard))
    return [fact for fact in more if not _tells_health(scene, fact)]


def _phrases(message: Message, weighed: Weighed) -> Iterator[Phrase]:
    """Yield the sentences in which anything is likely."""
    phrases: dict[int, Phrase] = {}
    best: dict[tuple[int, int], tuple[float, Concept]] = {}  # by sentence and part
    for concept, places, part, chance in _likely(weighed):
        number = message.sentences[places[0]]
        phrases.setdefault(number, Phrase()).add(concept, places, chance)
        if part is None or concept.kind != "skill":
            continue
        if (number, part) not in best or chance > best[number, part][0]:
            best[number, part] = chance, concept
    for (number, _), (chance, concept) in best.items():
        told = phrases[number].told
        told[concept] = max(chance, told.get(concept, 0.0))
    yield from phrases.values()


def _likely(weighed: Weighed) -> Iterator[tuple[Concept, Places, int | None, float]]:
    """Yield what windows may mean and what labels name, each with its part and its chance.

    Two parts together are none.
    """
    parts: dict[int, int] = {}
    guesses, chances = weighed.guesses, weighed.chances
    if guesses is None:
        return
    for window in guesses.windows:
        parts.update(dict.fromkeys(window.places, window.part))
    named = {p for m in weighed.mentions if _is_named(m) for p in m.places}
    for row in (chances >= LEAST).nonzero()[0].tolist():
        window = guesses.windows[row]
        if not named.issuperset(window.places):
            part = None if window.pair else window.part
            yield guesses.concepts[row], window.places, part, float(chances[row])
    for mention in weighed.mentions:
        if mention.concept.kind in WORK and not mention.by_sound:
            yield mention.concept, mention.places, parts.get(mention.first), mention.quality


def _is_named(mention: Mention) -> bool:
    return mention.concept.kind in WORK and not mention.by_sound and mention.quality >= _PLAIN


def _best(phrase: Phrase) -> Concept:
    return max(phrase.likely, key=lambda concept: phrase.likely[concept])


def _read(scene: Scene, phrase: Phrase, facts: Iterable[Fact]) -> list[Fact]:
    """Return the work that was read in the words of a phrase."""
    start, end = _span(scene, phrase)
    kinds = (*WORK, "wish")
    return [f for f in facts if f.kind in kinds and f.start < end and start < f.end]


def _span(scene: Scene, phrase: Phrase) -> tuple[int, int]:
    places = [place for places in phrase.places.values() for place in places]
    return scene.message.span(min(places), max(places) + 1)


def _says_more(guess: Fact, facts: Sequence[Fact], heard: Set[str]) -> bool:
    """Tell whether a guess holds more than what was read for sure."""
    read = {fact.value.get("uri") for fact in facts} - heard
    return any(item["uri"] not in read for item in guess.value["likely"])


def _tells(facts: Sequence[Fact]) -> bool:
    """Tell whether work was told as the writer's own; wishes and denials are none."""
    return any(f.kind in WORK and not f.value.get("negated") for f in facts)


def _not_own(scene: Scene, phrase: Phrase, read: Sequence[Fact]) -> list[Concept]:
    """Return what stands beside own work in a sentence and is denied, wished for or another's."""
    own = {fact.value.get("uri") for fact in read if _tells([fact])}
    beside = [concept for concept in phrase.likely if concept.uri not in own]
    return [concept for concept in beside if not _is_own(scene, phrase.places[concept])]


def _told_as_own(scene: Scene, words: Iterable[int]) -> Iterator[int]:
    """Yield those of the content words that stand in parts of own work, and not of health."""
    message = scene.message
    health = {message.segment_of(cue.first).first for cue in message.find("sensitive")}
    for first, inside in groupby(words, key=lambda place: message.segment_of(place).first):
        places = tuple(inside)
        if first not in health and _is_own(scene, places):
            yield from places


def _is_own(scene: Scene, places: Places) -> bool:
    """Tell whether the rules read words as the writer's own.

    The learned stance is not asked: it keeps what is doubtful from being read, not from a guess.
    """
    stance = stance_of(scene.message, places[0], places[-1] + 1, named=scene.named)
    return not (stance.wish or stance.denial or stance.other or stance.question)


def _tells_health(scene: Scene, guess: Fact) -> bool:
    """Tell whether the words of a guess speak of health: such words are not kept with a guess."""
    message = scene.message
    spans = (message.span(cue.first, cue.last) for cue in message.find("sensitive"))
    return any(start < guess.end and guess.start < end for start, end in spans)


def _sounds(scene: Scene, phrase: Phrase, weighed: Weighed) -> Mapping[str, float]:
    """Return what all own words of the sentence sound like together."""
    if weighed.hearing is None:
        return {}
    sentences = scene.message.sentences
    number = sentences[phrase.places[_best(phrase)][0]]
    words = [place for place in weighed.hearing.rows if sentences[place] == number]
    return sounds.shares(weighed.hearing, _told_as_own(scene, words))


def _fact(scene: Scene, phrase: Phrase, shares: Mapping[str, float]) -> Fact:
    kept = phrase.kept()
    value: Mapping[str, object] = {
        "tasks": round(phrase.tasks, 2),
        "likely": [
            {"uri": c.uri, "kind": c.kind, "label": c.label, "confidence": round(chance, 2)}
            for c, chance in kept.items()
        ],
        "sounds": shares,
    }
    around = [place for concept in kept for place in phrase.places[concept]]
    return scene.fact(GUESS, value, scene.quote(phrase.places[_best(phrase)], around))
