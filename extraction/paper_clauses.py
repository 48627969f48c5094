"""Statements about papers in speech without commas: "vca heb ik | bhv die is verlopen".

Other finders read clauses as clauses.py gives them; where several papers are told of in one breath
each needs the words of its own, so that the next one's "verlopen" is not read as this one's.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extraction.message import Clause, Message

Run = tuple[int, int]  # the tokens of one paper: first, up to last

_LEADS = ("article", "possessive", "by_means", "paper_lead")
_TIED = ("article", "paper_lead", "by_means")  # what needs a word behind it
_TOLD = ("finite", "stated", "holding", "expired", "to_obtain", "valid")


def with_statements(message: Message, papers: Iterable[Sequence[int]]) -> Message:
    """Return the message with a clause for every statement about a paper.

    Args:
        message: the whole message.
        papers: the tokens of each paper that is named.
    """
    runs = sorted({(min(places), _end(message, max(places) + 1)) for places in papers})
    if not runs:
        return message
    starts = _Starts(message, runs)
    clauses = list(starts.clauses())
    return replace(message, clauses=clauses) if clauses != list(message.clauses) else message


def _end(message: Message, place: int) -> int:
    """Return where the words for a paper end: behind the last of "dat ehbo ding"."""
    named = message.covers(place, "bare_paper", "paper_thing") and message.gap(place).isspace()
    return place + 1 if named and not message.covers(place, "stated") else place


class _Starts:
    def __init__(self, message: Message, runs: Sequence[Run]) -> None:
        self._message = message
        self._runs = runs
        self._at = {last: (first, last) for first, last in runs}
        self._inside = {place for first, last in runs for place in range(first, last)}

    def clauses(self) -> Iterator[Clause]:
        """Yield the clauses of the message, parted and joined anew."""
        for clause in self._joined():
            cuts = [clause.first, *self._cuts(clause), clause.last]
            for first, last in pairwise(cuts):
                yield Clause(first, last, clause.opens and first == clause.first)

    def _joined(self) -> Iterator[Clause]:
        """Join "ce" and "ik had nooit", and what "wel" parted: "bhv heb ik" and "wel"."""
        running: Clause | None = None
        for clause in self._message.clauses:
            if running is not None and self._goes_on(running, clause):
                running = Clause(running.first, clause.last, running.opens)
                continue
            if running is not None:
                yield running
            running = clause
        if running is not None:
            yield running

    def _goes_on(self, before: Clause, clause: Clause) -> bool:
        message = self._message
        if not message.gap(clause.first).isspace():
            return False
        if message.covers(clause.first, "only_paper"):  # "stek had bij ons alleen mijn maat"
            return message.covers(clause.first - 1, "owner_verb", "at_work")
        if message.covers(clause.first, "restrict"):
            if clause.first - 1 in self._inside:  # "vca wel"; not "geen vca wel bhv"
                return clause.first + 1 not in self._inside
            return message.covers(clause.first - 1, "pronoun", "finite", "claim")
        own = any(c.first == clause.first for c in message.find("pronoun", "first", within=clause))
        only = range(before.first, before.last)
        topic = all(p in self._inside or message.covers(p, *_LEADS, "lead") for p in only)
        return own and topic and not self._inside.isdisjoint(only)

    def _cuts(self, clause: Clause) -> list[int]:
        cuts: list[int] = []
        apart = {*self._old(clause), *self._rest(clause), *self._lacking(clause)}
        apart |= set(self._after_all(clause))
        for place in sorted({*self._topics(clause), *self._papers(clause), *apart}):
            first = cuts[-1] if cuts else clause.first
            if place > first and (place in apart or self._is_told(first, place)):
                cuts.append(place)
        return cuts

    def _old(self, clause: Clause) -> Iterator[int]:
        """Yield where "en een oude ehbo" starts behind other papers."""
        runs = {first for first, _ in self._runs[1:]}
        for cue in self._message.find("expired", "old", within=clause):
            if cue.last in runs:
                yield self._start(clause, cue.first)

    def _rest(self, clause: Clause) -> Iterator[int]:
        """Yield where "de rest niet" starts."""
        for cue in self._message.find("rest_denied", within=clause):
            if cue.first > clause.first:
                yield cue.first

    def _after_all(self, clause: Clause) -> Iterator[int]:
        """Yield where "vca wel" starts behind "die is niet geldig meer"."""
        for first, last in self._runs:
            if not clause.first < first < clause.last or not self._message.covers(last, "restrict"):
                continue
            start = self._start(clause, first)
            if start > clause.first and self._is_told(clause.first, start):
                yield start

    def _lacking(self, clause: Clause) -> Iterator[int]:
        """Yield where "en nog geen baan gevonden" starts behind a paper that was obtained."""
        message = self._message
        got = [cue.last for cue in message.find("obtained", within=clause)]
        for cue in message.find("negator", "none", within=clause):
            behind = any(last < cue.first for last in got)
            paper = message.covers(cue.last, "paper_word", "denied_head")
            paper = paper or cue.last in self._inside
            if behind and not paper and message.covers(cue.first - 1, "conjunction"):
                yield cue.first - 1

    def _is_told(self, first: int, place: int) -> bool:
        """Tell whether what stands before a place is a statement that has come to its end."""
        message = self._message
        before = range(first, place)
        if len(before) < 2 or message.covers(place - 1, *_TIED):
            return False
        tied = any(c.last == place for c in message.find("pronoun", "first"))
        if tied and not message.covers(place - 2, "finite", "stated", "claim"):
            return False
        bare = all(message.covers(p, "finite", "pronoun", "lead", *_LEADS) for p in before)
        named = not self._inside.isdisjoint(before)
        told = (*_TOLD, "progress", "answer_word") if named else _TOLD  # not "examen vca"
        return not bare and any(message.covers(p, *told) for p in before)

    def _topics(self, clause: Clause) -> Iterator[int]:
        """Yield where "bhv heb ik", "die is" and "daar ben ik" start."""
        message = self._message
        own = {cue.first for cue in message.find("pronoun", "first", within=clause)}
        for verb in range(clause.first + 2, clause.last):
            inverted = message.covers(verb, "finite", "claim", "language_skill") and verb + 1 in own
            if not inverted and not self._is_stated(verb):
                continue
            if message.covers(verb - 1, "negator"):  # "heb ik niet hoef ik ook niet"
                yield verb
            elif verb - 1 in self._inside or not message.covers(verb - 1, "finite", "pronoun"):
                yield self._headed(clause, self._start(clause, self._topic(verb - 1)))

    def _is_stated(self, verb: int) -> bool:
        """Tell "bhv is verlopen" from the end of "die zal wel niet meer geldig zijn"."""
        state = self._message.covers(verb - 1, "valid", "expired", "holding", "negator")
        return not state and self._message.covers(verb, "stated", "paper_verb")

    def _topic(self, last: int) -> int:
        """Return where the topic that ends here starts: a paper, also one that "die" takes up."""
        if last + 1 in self._at:
            return self._listed(self._at[last + 1][0])
        if not self._message.covers(last, "pointing"):
            return last
        before = last - 1
        while self._message.covers(before, "hesitation"):
            before -= 1
        return self._at[before + 1][0] if before + 1 in self._at else last

    def _headed(self, clause: Clause, first: int) -> int:
        """Return where "de kaart voor steigerbouw is" starts: at the card."""
        message = self._message
        head = self._at.get(first)
        if head is None or not message.covers(first, "paper_link"):
            return first
        bare = any(message.covers(place, "bare_paper") for place in range(*head))
        return self._start(clause, head[0]) if bare else first

    def _listed(self, first: int) -> int:
        """Return where the list starts of which a paper is the last: "c en ce ben ik kwijt"."""
        before = self._at.get(first - 1)
        if before is None or not self._message.covers(first - 1, "conjunction"):
            return first
        if any(self._message.covers(place, *_TOLD) for place in range(*before)):
            return first  # "bhv gehaald" is a name and a statement
        opens = self._message.segment_of(first).first == before[0]
        return before[0] if opens else first

    def _papers(self, clause: Clause) -> Iterator[int]:
        """Yield where a paper starts behind the statement of another one."""
        message = self._message
        inside = [run for run in self._runs if clause.first <= run[0] < clause.last]
        for one, other in pairwise(inside):
            start = self._start(clause, other[0])
            between = range(one[1], start)
            if any(message.covers(place, *_TOLD, "progress", "answer_word") for place in between):
                yield start

    def _start(self, clause: Clause, place: int) -> int:
        """Return where the words that lead to a place start: "en", "voor", "mijn"."""
        message = self._message
        while place - 1 > clause.first and place - 1 not in self._inside:
            led = message.covers(place - 1, *_LEADS, "hesitation") or self._is_new(place - 1)
            none = any(c.last == place for c in message.find("negator", "none", within=clause))
            if not (led or none or self._is_denied(clause, place)):
                break
            place -= 1
        return place

    def _is_denied(self, clause: Clause, place: int) -> bool:
        """Read "en niet die werkverantwoordelijke" as one; "die heb ik niet de bhv wel" as two."""
        message = self._message
        if not message.covers(place, "article"):
            return False
        denied = any(c.last == place for c in message.find("negator", "not", within=clause))
        return denied and message.covers(place - 2, "conjunction", "hesitation")

    def _is_new(self, place: int) -> bool:
        """Read "en nou bezig met" and ", bezig met" as what leads to the next paper."""
        message = self._message
        parted = "," in message.gap(place) or message.covers(place - 1, "conjunction")
        if parted and message.covers(place, "progress") and message.covers(place + 1, *_TIED):
            return True
        if message.covers(place, "at_present"):
            return message.covers(place - 1, "conjunction")
        return message.covers(place, "progress") and message.covers(place - 1, "at_present")
