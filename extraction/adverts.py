"""What a vacancy's text asks: a demand is nobody's claim, so none of the talk's finders is used.

Read line by line. A heading tells what its lines are (tasks, demands, what the employer gives),
and cue words tell what is needed from what is nice to have; they stand in data/adverts.yml.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import yaml

from extraction import clauses
from extraction.advert_hours import hours_of, size_of
from extraction.concepts import ConceptFinder
from extraction.lexicon import Cue, Cues, Lexicon
from extraction.licences import named_licences
from extraction.mentions import GUESSED, Mention
from extraction.message import Message
from extraction.scene import Scene
from extraction.tokens import tokenise
from extraction.trades import TradeGuesser
from taxonomy.model import Occupation, Taxonomy

MARK: Final = "ad_"  # parts these cues from those of the talk
LINE: Final = 1000  # characters; a longer line is cut at a sentence's end
LONGEST_HEADING: Final = 8
LONGEST_NAME: Final = 6  # words of a trade's name
NEGATED_WITHIN: Final = 3
NOT_ASKED: Final = frozenset({"offers", "about"})
LEARNER_ROUTE: Final = "bbl"
OTHER_ROUTES: Final = ("bol", "praktijkverklaring", "evc", "dual")


@dataclass(slots=True)
class AdvertReading:
    """What a vacancy asks, by URI or code; True where the work cannot start without it.

    Attributes:
        guessed: the occupation was read from the parts of a name that no label covers.
        learner: the work is for somebody who still learns it.
        hours: fewest and most in a week.
    """

    occupation: Occupation | None = None
    guessed: bool = False
    learner: bool = False
    hours: tuple[int, int] | None = None
    dutch_level: str | None = None
    skills: dict[str, bool] = field(default_factory=dict)
    certificates: dict[str, bool] = field(default_factory=dict)
    licences: dict[str, bool] = field(default_factory=dict)
    schedule: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    learning: list[str] = field(default_factory=list)


def load_advert_lexicon(data: Path) -> Lexicon:
    """Read data/adverts.yml; each category gets a mark before its name."""
    content: Mapping[str, Mapping[str, Sequence[object]]]
    content = yaml.load((data / "adverts.yml").read_bytes(), Loader=yaml.CSafeLoader)
    return Lexicon(
        (MARK + category, str(tag), str(phrase))
        for category, tags in content.items()
        for tag, phrases in tags.items()
        for phrase in phrases
    )


class AdvertReader:
    """Reads vacancies; the same title and text always give the same reading."""

    def __init__(
        self,
        taxonomy: Taxonomy,
        lexicons: Sequence[Lexicon],
        concepts: ConceptFinder,
        guesser: TradeGuesser,
    ) -> None:
        """Take the cues of the talk and of adverts, and what finds concepts in words."""
        self._taxonomy = taxonomy
        self._lexicons = lexicons
        self._concepts = concepts
        self._guesser = guesser

    def read(self, title: str, text: str, demands: str = "") -> AdvertReading:
        """Return what is asked; `demands` is a text of which it is known that it tells demands."""
        reading = AdvertReading()
        self._read_title(title, reading)
        self._read_text(text, "", reading)
        self._read_text(demands, "asks", reading)
        if reading.hours is None:
            reading.hours = size_of(self._message(f"{title}\n{text[: 20 * LINE]}"))
        _settle(reading)
        return reading

    def occupation(self, title: str) -> tuple[Occupation | None, bool]:
        """Return the work that a title names, and whether it was guessed."""
        message = self._message(title)
        return self._work_named(message, self._concepts.find(message, listed=True))

    def _work_named(
        self, message: Message, mentions: Sequence[Mention]
    ) -> tuple[Occupation | None, bool]:
        named = [(m, m.of_kind("occupation")) for m in mentions if m.quality > GUESSED]
        known = [(m, concept) for m, concept in named if isinstance(concept, Occupation)]
        if known:
            best = max(known, key=lambda item: (len(item[0].places), item[0].quality))
            return best[1], False
        noise = _noise(message)
        words = [t.norm for place, t in enumerate(message.tokens) if place not in noise]
        guess = self._guesser.guess(words[:LONGEST_NAME]) if words else None
        return guess, guess is not None

    def _message(self, text: str) -> Message:
        tokens = tokenise(text)
        norms = [token.norm for token in tokens]
        cues = Cues(cue for lexicon in self._lexicons for cue in lexicon.find(norms))
        return Message(text, tokens, cues, clauses.split(text, tokens, cues))

    def _read_title(self, title: str, reading: AdvertReading) -> None:
        message = self._message(title)
        mentions = self._concepts.find(message, listed=True)
        reading.occupation, reading.guessed = self._work_named(message, mentions)
        reading.learner = message.has("ad_learner")
        reading.hours = hours_of(message, sure=True)
        if noise := _noise(message):
            mentions = self._concepts.find(message, noise, listed=True)
        for mention in mentions:
            self._note_mention(mention, required=True, reading=reading)

    def _read_text(self, text: str, section: str, into: AdvertReading) -> None:
        for line in _lines(text):
            message = self._message(line)
            if not message.tokens:
                continue
            mentions = self._concepts.find(message, frozenset(), listed=True)
            asked = any(m.of_kind("skill") or m.of_kind("certificate") for m in mentions)
            heading, start = _heading(message, marked=asked)
            section = heading or section
            self._read_line((message, mentions), section, start, into)

    def _read_line(
        self, line: tuple[Message, Sequence[Mention]], section: str, start: int, into: AdvertReading
    ) -> None:
        message, mentions = line
        into.hours = into.hours or hours_of(message)
        _circumstances(message, into)
        given = message.has("ad_given") or section in NOT_ASKED
        into.learner = into.learner or (not given and message.has("ad_learner"))
        into.learning += [c.tag for c in message.find("learning", *OTHER_ROUTES)]
        into.dutch_level = into.dutch_level or _dutch_level(message)
        if section in NOT_ASKED:
            return
        for mention in mentions:
            if mention.first >= start and _is_asked(message, section, mention.first):
                required = _is_required(message, section, mention.first)
                self._note_mention(mention, required=required, reading=into)
        for code, places in self._licences(message, mentions):
            if _is_asked(message, section, places[0]):
                _note(into.licences, code, _is_required(message, section, places[0]))

    def _licences(
        self, message: Message, mentions: Sequence[Mention]
    ) -> Iterator[tuple[str, list[int]]]:
        today = datetime.now(tz=UTC).date()
        scene = Scene(message, tuple(mentions), self._taxonomy, today, None, {})
        known = {concept.code for concept in self._taxonomy.licences.values()}
        return ((code, places) for code, places in named_licences(scene) if code in known)

    def _note_mention(self, mention: Mention, *, required: bool, reading: AdvertReading) -> None:
        if (skill := mention.of_kind("skill")) is not None:
            _note(reading.skills, skill.uri, required)
        elif (paper := mention.of_kind("certificate")) is not None and paper.code:
            _note(reading.certificates, paper.code, required)
        elif (licence := mention.of_kind("licence")) is not None and licence.code:
            _note(reading.licences, licence.code, required)


def _note(demands: dict[str, bool], key: str, required: bool) -> None:
    demands[key] = demands.get(key, False) or required


def _noise(message: Message) -> frozenset[int]:
    """Return the tokens of a title that belong to no name of work."""
    cues = {place for cue in message.find("ad_title_noise") for place in _inside(cue)}
    return frozenset(cues | {p for p, token in enumerate(message.tokens) if token.is_number})


def _inside(cue: Cue) -> Iterable[int]:
    return range(cue.first, cue.last)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines; a long one in parts, each up to the end of a sentence."""
    for whole in text.splitlines():
        line = whole.strip()
        while len(line) > LINE:
            end = line.rfind(". ", 0, LINE) + 1 or LINE
            yield line[:end]
            line = line[end:].strip()
        yield line


def _heading(message: Message, *, marked: bool) -> tuple[str, int]:
    """Return what the lines from here on tell, and the first token after the heading.

    `marked`: only a colon or question mark makes a heading; "VCA is een pre" is none.
    """
    marks = [at for at in (message.text.find(":"), message.text.find("?")) if at >= 0]
    end = min(marks, default=len(message.text))
    inside = sum(token.end <= end for token in message.tokens)
    alone = bool(marks) or (not marked and not message.text.rstrip().endswith((".", ",", ";")))
    if not alone or not 0 < inside <= LONGEST_HEADING:
        return "", 0
    cues = [cue for cue in message.find("ad_section") if cue.last <= inside]
    if not cues:
        return "", 0
    best = max(cues, key=lambda cue: (cue.last - cue.first, -cue.first))
    return best.tag, inside


def _is_asked(message: Message, section: str, place: int) -> bool:
    """Tell what is asked from what the employer gives and from what is not needed at all."""
    clause = message.clause_of(place)
    if section != "asks" and message.has("ad_given", within=clause):
        return False
    first = max(message.segment_of(place).first, place - NEGATED_WITHIN)
    nice = {p for cue in message.find("ad_nice") for p in _inside(cue)}
    denied = (c for c in message.find("ad_negator", within=clause) if c.first not in nice)
    return not any(first <= cue.first < place for cue in denied)


def _is_required(message: Message, section: str, place: int) -> bool:
    """Tell what is needed from a plus; a cue that opens a clause is about all of it."""
    if section == "nice" or message.holds(message.segment_of(place), "ad_nice"):
        return False
    clause = message.clause_of(place)
    return all(cue.first > clause.first for cue in message.find("ad_nice", within=clause))


def _circumstances(message: Message, into: AdvertReading) -> None:
    for category, found in (("ad_shift", into.schedule), ("ad_circumstance", into.conditions)):
        for cue in message.find(category):
            clause = message.clause_of(cue.first)
            denied = any(c.first < cue.first for c in message.find("ad_negator", within=clause))
            fears = cue.tag == "heights" and denied  # who must not fear heights works high up
            if (not denied or fears) and cue.tag not in found:
                found.append(cue.tag)


def _dutch_level(message: Message) -> str | None:
    if not message.has("ad_dutch"):
        return None
    for cue in message.find("cefr"):
        said = message.text[slice(*message.span(cue.first, cue.last))]
        if len(said) == 2 and said[1].isdigit():  # B1, not "goed": that says no level
            return cue.tag
    return None


def _settle(reading: AdvertReading) -> None:
    """Ask a learner for nothing beforehand: the skills are what will be learned."""
    if reading.learner:
        reading.skills = dict.fromkeys(reading.skills, False)
        reading.certificates = dict.fromkeys(reading.certificates, False)
        reading.learning.insert(0, LEARNER_ROUTE)
    reading.learning = list(dict.fromkeys(reading.learning))
