"""Start here: one pure call that tells what a message says about its writer.

`Extractor` is built once per process from the taxonomy and the places and then only read. A message
goes through: words, cues and clauses (message.py), concepts (concepts.py), the finders below, and,
where a question is open, bare.py or answers.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml

from extraction import (
    answers,
    audiences,
    availability,
    bare,
    circumstances,
    clauses,
    echoes,
    identity,
    journeys,
    learning,
    papers,
    passing,
    person,
    rivals,
    schooling,
    sectors,
    things,
    tongues,
    unlisted,
    wished_things,
    wishes,
    work,
)
from extraction.adverts import AdvertReader, load_advert_lexicon
from extraction.concepts import ConceptFinder
from extraction.doings import load_doings
from extraction.facts import Fact, Reading
from extraction.fields import load_fields
from extraction.guesses import Guesser
from extraction.hearing import Ear, Heard
from extraction.kinship import Kinship
from extraction.label_signs import LabelSigns
from extraction.lexicon import DATA, load_lexicon
from extraction.likeness import Likeness
from extraction.location import PlaceFinder
from extraction.message import Message
from extraction.paper_machines import without_lorries, without_machines
from extraction.phrase_model import FILE as PHRASES
from extraction.phrase_model import PhraseModel
from extraction.place_names import PlaceTable
from extraction.respelling import Respeller
from extraction.sayings import Sayings, load_sayings
from extraction.scene import PAPER_QUESTIONS, TASK_QUESTIONS, WORK_QUESTIONS, Scene
from extraction.tasks import TaskFinder
from extraction.tokens import tokenise, words
from extraction.trades import TradeGuesser, load_trade_words
from extraction.trust import Trust, load_trust
from extraction.vocabulary import Vocabulary, WordLists
from extraction.weighing import Signs, Weighed, Weigher
from extraction.word_model import WordModel
from taxonomy.model import Taxonomy

# Below this the intent says nothing about the open question; when to act on it: config.yml.
LEAST_SURE = 0.3
_GIVES_UP = frozenset({"skip_question", "express_unknown"})
_NO_SIDE_TALK = _GIVES_UP | frozenset(
    {"inform", "affirm", "deny", "choose_option", "correct_answer", "nlu_fallback"}
)
_FINDERS = (
    work.find,
    echoes.find,
    papers.find,
    schooling.find,
    tongues.find,
    sectors.find,
    wished_things.find,
    person.find,
    identity.find,
    journeys.find,
    availability.find,
    circumstances.find,
    learning.find,
)


class Extractor:
    """Reads Dutch messages; the same text in the same talk always gives the same reading."""

    def __init__(
        self, taxonomy: Taxonomy, places: PlaceTable, sayings: Sayings | None = None
    ) -> None:
        """Learn from `sayings` what work sounds like; left out, from all that are kept."""
        self.taxonomy = taxonomy
        self._lexicon = load_lexicon()
        lists, blocked = _word_lists(DATA, self._lexicon.words)
        self._vocabulary = Vocabulary(taxonomy, lists)
        doings = load_doings(DATA / "doings.yml")
        tasks = TaskFinder(taxonomy, doings, self._vocabulary)
        self._concepts = ConceptFinder(self._vocabulary, tasks, blocked)
        self._things = things.ThingFinder(taxonomy, self._vocabulary)
        known = (*taxonomy.skills.values(), *taxonomy.occupations.values())
        phrases = PhraseModel(DATA / PHRASES, known) if sayings is None else None
        if sayings is None:
            sayings = load_sayings(DATA, taxonomy)
        said = (sayings, load_fields(DATA / "fields", taxonomy))
        models = (WordModel(known, said, lists.filler), phrases)
        ear = Ear(models, self._vocabulary, taxonomy.verb_forms)
        kinship, trust = Kinship(taxonomy), load_trust(DATA / "trust.yml")
        likeness = Likeness(known, sayings, lists.filler)
        sounds = Guesser(ear, kinship, likeness, lists.filler)
        self._weigher = Weigher(ear, sounds, LabelSigns(ear, kinship, lists.filler), trust)
        guesser = TradeGuesser(taxonomy, load_trade_words(DATA))
        self._unlisted = unlisted.UnlistedFinder(guesser, self._vocabulary, taxonomy.verb_forms)
        speller = self._vocabulary.speller
        self._respeller = Respeller(self._lexicon.words, speller.knows, speller.correct)
        self._objects = wishes.ObjectFinder(taxonomy, lists)
        self._places = PlaceFinder(places, self._vocabulary.speller.knows)
        lexicons = (self._lexicon, load_advert_lexicon(DATA))
        self.adverts = AdvertReader(taxonomy, lexicons, self._concepts, guesser)

    def read(  # noqa: PLR0913 - one call, everything but the text by keyword
        self,
        text: str,
        *,
        asks: str | None = None,
        intent: str | None = None,
        confidence: float = 0.0,
        choice: str | None = None,
        profile: Mapping[str, Any] | None = None,
        today: date | None = None,
    ) -> Reading:
        """Return the facts of one message and whether it answers the open question.

        Args:
            text: the visitor's words; all offsets are into it.
            asks: the open question, a contract `asks` key.
            intent: what the classifier makes of the message.
            confidence: how sure the classifier is.
            choice: the value of the button that was used (grammar in answers.py).
            profile: the folded profile so far, private keys included.
            today: the day of the talk, for "sinds 2010"; now if left out.
        """
        day = today or datetime.now(tz=UTC).date()
        if choice is not None and asks is not None:
            at = (0, len(text))
            option = answers.Choice(choice, asks, at, self.taxonomy, profile or {}, day)
            chosen = answers.choose(option)
            if chosen is not None:
                return chosen
        scene, weighed = self._scene(text, asks, profile or {}, day)
        facts = _unique(wished_things.without_meant(scene, self._facts(scene)))
        facts = without_machines(scene, audiences.read(scene, without_lorries(scene, facts)))
        if not facts and passing.tells_of_others_only(scene.message):
            return Reading(of_others=True)
        if asks is None:
            return Reading(facts)
        sure = confidence >= LEAST_SURE
        side_talk = sure and intent is not None and intent not in _NO_SIDE_TALK
        gives_up = sure and intent in _GIVES_UP
        reading = bare.answer(scene, facts, side_talk=side_talk, gives_up=gives_up)
        if side_talk or gives_up or asks not in WORK_QUESTIONS:
            return reading  # where work is asked, "metsel en stuc" is an answer
        return replace(reading, guesses=tuple(rivals.find(scene, weighed, facts)))

    def signs(self, text: str, asks: str | None = None) -> Signs:
        """Return what is weighed before work is read in a message; for those who find weights."""
        return self._weigher.signs(self.heard(text, asks))

    def heard(self, text: str, asks: str | None = None) -> Heard:
        """Return a message before anything is weighed; for those who find weights."""
        return self._heard(*self._before(text, asks, {}, datetime.now(tz=UTC).date()))

    def weigher(self, trust: Trust | None = None) -> Weigher:
        """Return what weighs labels and guesses, with other weights; for those who find them."""
        return self._weigher if trust is None else self._weigher.with_trust(trust)

    def scene(self, text: str, asks: str | None = None) -> Scene:
        """Return a message with what is named in it; for those who find weights."""
        return self._scene(text, asks, {}, datetime.now(tz=UTC).date())[0]

    def _scene(
        self, text: str, asks: str | None, profile: Mapping[str, Any], today: date
    ) -> tuple[Scene, Weighed]:
        scene, taken = self._before(text, asks, profile, today)
        weighed = self._weigher.complete(self._heard(scene, taken))
        return replace(scene, mentions=tuple(weighed.mentions)), weighed

    def _before(
        self, text: str, asks: str | None, profile: Mapping[str, Any], today: date
    ) -> tuple[Scene, frozenset[int]]:
        """Return the message with what labels name, and the tokens of names and places."""
        tokens = tokenise(text)
        cues = self._lexicon.find(self._respeller.norms(text, tokens))
        parts = clauses.split(text, tokens, cues)
        helped = profile.get("filledInBy") == "helper"
        message = Message(text, tokens, cues, parts, for_other=helped)
        if not helped and audiences.tells_of_helped(asks, message):
            message = replace(message, for_other=True)
        scene = Scene(message, (), self.taxonomy, today, asks, profile)
        taken = self._taken(scene)
        mentions = self._concepts.find(message, taken, listed=asks in WORK_QUESTIONS)
        mentions = self._things.complete(message, mentions, listed=asks in WORK_QUESTIONS)
        mentions = self._unlisted.complete(message, mentions, bare=asks == "work_experience")
        return replace(scene, mentions=tuple(mentions)), taken

    def _taken(self, scene: Scene) -> frozenset[int]:
        """Return the tokens of names and places: "Bergen op Zoom" names no work."""
        message = scene.message
        taken = identity.name_tokens(message)
        for place in self._places.find(scene):
            taken |= message.places_of(place.start, place.end)
        return frozenset(taken)

    def _heard(self, scene: Scene, taken: frozenset[int]) -> Heard:
        asked = scene.asks in WORK_QUESTIONS
        if self._places.heeds_work(scene):
            taken = self._taken(scene)
        return Heard(
            scene.message,
            scene.mentions,
            taken,
            asks_work=asked,
            asks_tasks=scene.asks in TASK_QUESTIONS,
            asks_else=scene.asks is not None and not asked,
            asks_papers=scene.asks in PAPER_QUESTIONS,
            asks_title=scene.asks == "vacancy_title",
        )

    def _facts(self, scene: Scene) -> Iterable[Fact]:
        if not scene.message.tokens:
            return
        for find in _FINDERS:
            yield from find(scene)
        yield from self._objects.find(scene)
        yield from self._unlisted.find(scene)
        yield from self._places.find(scene)


def _unique(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Drop a second fact of the same content; the first, or the one with years, stays."""
    kept: list[Fact] = []
    for fact in facts:
        if all(fact.kind != other.kind or fact.value != other.value for other in kept):
            kept.append(fact)
    return tuple(kept)


def _word_lists(
    data: Path, cue_words: Iterable[str]
) -> tuple[WordLists, frozenset[tuple[str, str]]]:
    content = yaml.safe_load((data / "words.yml").read_text("utf-8"))
    common = {word for listed in content["common"] for word in words(listed)}
    filler = frozenset(word for listed in content["filler"] for word in words(listed))
    unsafe = frozenset(content["unsafe_forms"])
    blocked = frozenset(
        (word, other) for word, others in content["second_meanings"].items() for other in others
    )
    general, unpaired = frozenset(content["general"]), frozenset(content["unpaired"])
    ordinary = filler | common | unpaired
    lists = WordLists(
        ordinary,
        frozenset(cue_words),
        filler,
        unsafe,
        general,
        unpaired,
        vague=frozenset(content["vague"]),
    )
    return lists, blocked
