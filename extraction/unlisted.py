"""Trades named by words that the taxonomy does not list: guessed at, and kept as they were said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.facts import Fact
from extraction.identity import name_tokens
from extraction.mentions import GUESSED, Mention
from extraction.message import Message
from extraction.readings import FORM, is_name
from extraction.scene import Scene
from extraction.stance import stance_of
from extraction.trades import TradeGuesser
from extraction.vocabulary import Vocabulary
from taxonomy.model import Occupation

LONGEST = 9  # words of a trade's name
_SHORT = 3
_NAMED = 2  # words with a capital in a short answer: "Pieter Schreuder"
_MARKS = frozenset(".!?\n")


@dataclass(frozen=True, slots=True)
class _Name:
    """The tokens of a trade's name; `framed`: it can be nothing else ("ik ben ... geweest")."""

    places: tuple[int, ...]
    framed: bool


class UnlistedFinder:
    """Finds names of trades that no label covers."""

    def __init__(
        self, guesser: TradeGuesser, vocabulary: Vocabulary, verbs: frozenset[str]
    ) -> None:
        """Take the guesser, the labels to see what they cover, and verbs, which end a name."""
        self._guesser = guesser
        self._verbs = verbs
        self._vocabulary = vocabulary

    def complete(
        self, message: Message, mentions: Sequence[Mention], *, bare: bool = False
    ) -> list[Mention]:
        """Return the mentions, with a guess in place of each trade that was read badly or not.

        Args:
            message: the whole message.
            mentions: what the labels gave.
            bare: work was asked for, so that the message may open with the name.
        """
        found = list(mentions)
        for name in self._names(message, bare=bare):
            inside = [m for m in mentions if m.of_kind("occupation") and not _apart(m, name.places)]
            if any(self._is_sure(message, mention, name) for mention in inside):
                continue
            words = [message.norm(place) for place in name.places]
            guess = self._guesser.guess(words, framed=name.framed)
            if guess is None or any(guess.isco_code == _isco(mention) for mention in inside):
                continue
            found = [mention for mention in found if mention not in inside]
            found.append(Mention(guess, name.places, GUESSED))
        return sorted(found, key=lambda mention: mention.places)

    def find(self, scene: Scene) -> Iterator[Fact]:
        """Yield the writer's own trades that were guessed or not known, as they were said."""
        message = scene.message
        known = {
            place
            for mention in scene.of_kind("occupation", "skill")
            if mention.quality > GUESSED
            for place in mention.places
        }
        for name in self._names(message, bare=scene.asks == "work_experience"):
            places = name.places
            if not known.isdisjoint(places):
                continue
            stance = stance_of(message, places[0], places[-1] + 1, named=frozenset(places))
            if stance.other or stance.question or stance.denial or stance.wish:
                continue
            start, end = message.span(places[0], places[-1] + 1)
            yield Fact("unlisted_work", {"text": message.text[start:end]}, start, end)

    def _names(self, message: Message, *, bare: bool) -> Iterator[_Name]:
        """Yield each name: "ik ben ... geweest", "als ...", a bare answer."""
        framed = {cue.last for cue in message.find("trade_frame")}
        opening = {clause.first for clause in message.clauses} if bare else set()
        reached = -1
        for start in sorted(framed | opening):
            name = self._name(message, start, start in framed)
            if name is not None and name.places[0] > reached and self._is_work(message, name):
                reached = name.places[-1]
                yield name

    def _between(self, message: Message, start: int) -> tuple[int, ...]:
        """Return all that stands between "ik ben" and "geweest", unless it tells a time."""
        ends = [cue.first for cue in message.find("trade_end") if start < cue.first]
        places = range(start, min(ends, default=start))
        marks = any(not _MARKS.isdisjoint(message.gap(place)) for place in places[1:])
        tells_time = any(message.tokens[place].is_number for place in places)
        if not 0 < len(places) <= LONGEST or marks or tells_time:
            return ()
        if message.covers(start, "place_of"):  # "ik ben in Spanje geweest"
            return ()
        trimmed = self._trimmed(message, places)
        name = [message.norm(place) for place in trimmed]
        return trimmed if self._guesser.is_trade(name) or self._guesser.tells(name) else ()

    def _name(self, message: Message, start: int, claimed: bool) -> _Name | None:
        if claimed and (places := self._between(message, start)):
            return _Name(places, framed=True)
        places = self._run(message, start)
        if claimed and places:
            return _Name(places, framed=False)
        bare = places and self._is_all(message, places) and self._is_rare(message, places)
        return _Name(places, framed=False) if bare else None

    def _is_rare(self, message: Message, places: Sequence[int]) -> bool:
        """Tell a trade in a bare answer from an ordinary word and from somebody's name."""
        name = [message.norm(place) for place in places]
        capitals = sum(message.text[message.tokens[place].start].isupper() for place in places)
        strange = not any(self._vocabulary.speller.knows(word) for word in name)
        return capitals < _NAMED and (strange or (len(name) > 1 and self._guesser.tells(name)))

    def _is_work(self, message: Message, name: _Name) -> bool:
        """Tell work from what else a person can be; health and the like are never kept."""
        return not any(
            self._guesser.is_no_trade(message.norm(place))
            or message.covers(place, "sensitive", "country", "naming")
            for place in name.places
        )

    def _trimmed(self, message: Message, places: Sequence[int]) -> tuple[int, ...]:
        telling = [p for p in places if not self._vocabulary.is_common(message.norm(p))]
        known = [p for p in telling if not self._guesser.is_no_trade(message.norm(p))]
        return tuple(range(known[0], known[-1] + 1)) if known else ()

    def _is_all(self, message: Message, places: Sequence[int]) -> bool:
        """Tell whether a short name is all that stands between two marks."""
        after = places[-1] + 1
        ends = after == message.clause_of(places[0]).last or "," in message.gap(after)
        return ends and len(places) <= _SHORT

    def _run(self, message: Message, start: int) -> tuple[int, ...]:
        if start >= len(message.tokens):
            return ()
        end = message.clause_of(start).last
        while start < end and self._vocabulary.is_filler(message.norm(start)):
            start += 1
        last = start
        while last < min(end, start + LONGEST) and not self._ends(message, last, start):
            last += 1
        while last > start and self._vocabulary.is_filler(message.norm(last - 1)):
            last -= 1
        places = tuple(range(start, last))
        name = [message.norm(place) for place in places]
        telling = [word for word in name if not self._vocabulary.is_common(word)]
        return places if self._guesser.is_trade(telling) else ()

    def _ends(self, message: Message, place: int, start: int) -> bool:
        token = message.tokens[place]
        parted = place > start and not set(",.;:!?\n").isdisjoint(message.gap(place))
        named = is_name(message, place) and place in name_tokens(message)
        verb = place == start and token.norm in self._verbs
        verb = verb or message.covers(place, "finite")
        return parted or named or verb or token.is_number or self._guesser.stops(token.norm)

    def _is_sure(self, message: Message, mention: Mention, name: _Name) -> bool:
        """Tell whether a label covers the name, or all of it that says something."""
        if mention.quality < FORM:
            return False
        said = [message.norm(place) for place in mention.places]
        vague = self._is_vague(said) or self._is_vague(mention.concept.label.split())
        beside = [message.norm(p) for p in name.places if p not in mention.places]
        telling = [word for word in beside if not self._vocabulary.is_common(word)]
        if name.framed and telling and self._guesser.tells(said + beside):
            return False
        return not (vague and self._guesser.tells(beside))

    def _is_vague(self, words: Sequence[str]) -> bool:
        return all(self._guesser.is_vague(w) or self._vocabulary.is_filler(w) for w in words)


def _apart(mention: Mention, places: Sequence[int]) -> bool:
    return set(places).isdisjoint(mention.places)


def _isco(mention: Mention) -> str | None:
    occupation = mention.of_kind("occupation")
    return occupation.isco_code if isinstance(occupation, Occupation) else None
