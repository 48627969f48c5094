"""People who are only met at work, by the names of their trades: "naar de tandarts"."""

from extraction.doers import is_doer, past_words
from extraction.lexicon import endings
from extraction.message import Message, Segment

_NEAR = 12  # words from a verb to who does it
_BEFORE = 3  # words from the writer to the verb: "ik deed toen"
_ENDINGS = ("person_ending", "more_person_ending")


def is_employer(message: Message, places: tuple[int, ...], works: frozenset[int]) -> bool:
    """Tell the second of "secretaresse bij een advocaat" and "ramen lappen bij notaris".

    Args:
        message: the whole message.
        places: the tokens that name the trade.
        works: the tokens of other work.
    """
    segment, start = message.segment_of(places[0]), places[-1]
    articles = {cue.last: cue.first for cue in message.inside(segment, "article")}
    leads = message.inside(segment, "employed_by")
    person = message.norm(start).endswith(_endings("single"))  # "bij dhl" names no person
    begin = articles.get(start, start if person else None)
    return any(c.last == begin and c.first - 1 in works for c in leads)


def is_surely_met(message: Message, places: tuple[int, ...]) -> bool:
    """Tell whether a trade's name is that of somebody visited or helped: "naar de tandarts"."""
    named = [p for p in places if message.norm(p).endswith(_endings("single", "plural"))]
    place = named[-1] if named else places[-1]
    segment = message.segment_of(place)
    articles = {cue.last: cue.first for cue in message.inside(segment, "article")}
    start = articles.get(place, place)
    if _is_called(message, segment, start, places[0]) or _comes(message, segment, start, place):
        return True
    if _is_awaited(message, segment, place):
        return True
    if not named:
        return False
    if is_doer(message, segment, place):
        return True
    leads = {cue.tag: cue for cue in message.inside(segment, "visited") if cue.last == start}
    if {"of", "helped"} & leads.keys():
        return True
    if "group" in leads:
        several = message.norm(place).endswith(_endings("plural"))
        return several and not message.has("wish", within=message.clause_of(place))
    return "to" in leads and start < place and not message.holds(segment, "worked_there")


def _is_awaited(message: Message, segment: Segment, place: int) -> bool:
    """Read "als de stukadoor klaar is"; not "als kok klaar" and "ik ben als de monteur bezig"."""
    definite = any(cue.last == place for cue in message.inside(segment, "article", "definite"))
    led = definite and message.covers(place - 2, "meanwhile")
    if not led or not message.covers(place + 1, "ready"):
        return False
    return all(cue.first > place for cue in message.inside(segment, "pronoun", "first"))


def _comes(message: Message, segment: Segment, start: int, place: int) -> bool:
    """Read "zuster komt daarvoor" and "de glazenwasser kwam langs"."""
    if start != segment.first or message.holds(segment, "pronoun", "first"):
        return False
    return message.covers(place + 1, "comes") and message.holds(segment, "comes_for")


def _is_called(message: Message, segment: Segment, start: int, first: int) -> bool:
    """Read "ik belde de loodgieter", "hulpje van de kok" and "dat deed altijd de elektricien"."""
    for cue in message.inside(segment, "called"):
        if cue.last == start and (cue.tag == "any" or cue.first < first):
            return True
    if start == first == segment.first:
        return False
    own = [cue.first for cue in message.inside(segment, "pronoun", "first")]
    for verb in message.inside(segment, "done_verb", "any"):
        near = 0 <= start - verb.last <= _NEAR
        if start == first or not near or verb.first == segment.first:
            continue  # learners leave out "ik": "in syrie deed loodgieter"
        if past_words(message, segment, verb.last, "between_doing") == start:
            return not any(verb.first - _BEFORE <= place < start for place in own)
    return False


def _endings(*tags: str) -> tuple[str, ...]:
    return endings(*tags, among=_ENDINGS)
