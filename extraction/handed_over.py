"""Work that is somebody else's by more than "dat doet hij": "asbest, daar kwam een firma voor"."""

from extraction.doers import is_left_to_other, person_behind
from extraction.lexicon import endings
from extraction.message import Message, Segment
from extraction.subject import after_leads

_GIVING = ("some_person", "fetched", "was_of", "by_person", "leading", "given_out")
_BEHIND = 4  # words from the work to what tells whose it is
_FETCHED = 8  # words from "daar kwam" to who came


def is_handed_over(message: Message, first: int, last: int, named: frozenset[int]) -> bool:
    """Tell whether the words around the tokens first up to last give it to somebody else.

    Args:
        message: the whole message.
        first: the first token of words that name work.
        last: the token after them.
        named: tokens of all mentions: of these, what points back means the last.
    """
    pointed = message.has("pointing") and message.has("done_verb")
    if not pointed and not any(message.has(name) for name in _GIVING):
        return False
    segment = message.segment_of(first)
    return (
        _is_fetched(message, segment, last)
        or _is_put_right(message, segment, last, named)
        or _is_of_another(message, segment, first, last)
        or _is_done_by(message, segment, last)
        or _is_led(message, segment, first)
        or _is_pointed_at(message, segment, (first, last), named)
    )


def _is_pointed_at(
    message: Message, segment: Segment, mention: tuple[int, int], named: frozenset[int]
) -> bool:
    """Read "asbest, dat deed een aparte ploeg": the next segment is about what was said last."""
    first, last = mention
    own = message.inside(segment, "pronoun", "first")
    between = range(last, segment.last)
    if len(between) > _BEHIND or not named.isdisjoint(between) or any(c.first < first for c in own):
        return False
    for following in message.segments_after(segment)[:1]:
        opens = after_leads(message, following)
        pointing = [c for c in message.inside(following, "pointing") if c.first == opens]
        if not pointing or message.holds(following, "pronoun", "first"):
            return False
        left = is_left_to_other(message, following, opens, pointing[0].last)
        return left or _is_fetched(message, following, following.first)
    return False


def _is_fetched(message: Message, segment: Segment, last: int) -> bool:
    """Read "het beslaan daar kwam een smid voor"."""
    for cue in message.inside(segment, "fetched"):
        if not 0 <= cue.first - last <= _BEHIND:
            continue
        ends = [c.first for c in message.inside(segment, "trade_lead", "for")]
        within = range(cue.last, min(segment.last, cue.last + _FETCHED))
        came = any(person_behind(message, segment, place) is not None for place in within)
        if came and any(end >= cue.last for end in ends):
            return True
    return False


def _is_put_right(message: Message, segment: Segment, last: int, named: frozenset[int]) -> bool:
    """Read "tegelen, nee wacht dat was m'n broer": whose it was is all that is said of it."""
    for here in (segment, *message.segments_after(segment)[:1]):
        for cue in message.inside(here, "was_of"):
            start = last if here is segment else here.first
            if cue.first < start or not named.isdisjoint(range(start, cue.first)):
                continue
            taken = message.covers(cue.first - 1, "no_answer", "repair")
            end = person_behind(message, here, cue.last)
            if taken and end is not None and end == here.last:
                return True
    return False


def _is_of_another(message: Message, segment: Segment, first: int, last: int) -> bool:
    """Read "pannen leggen andere ploeg" and "dan rijdt een ander de wals"."""
    own = [cue.first for cue in message.inside(segment, "pronoun", "first")]
    for cue in message.inside(segment, "some_person", "other"):
        if cue.first == last and segment.last - cue.last <= 1:
            return not any(place < first for place in own)
        if cue.last <= first and message.covers(cue.first - 1, "done_verb"):
            return not any(place > cue.first for place in own)
    return False


def _is_done_by(message: Message, segment: Segment, last: int) -> bool:
    """Read "de dakkapel is door een firma gezet" and "sleuven graven graafmachine doet"."""
    if message.holds(segment, "pronoun", "first") or message.holds(segment, "taught"):
        return False
    for cue in message.inside(segment, "by_person"):
        near = 0 <= cue.first - last <= _BEHIND
        if near and message.covers(cue.last, "person_lead", "some_person"):  # not "door Polen"
            return person_behind(message, segment, cue.last) is not None
    doer = person_behind(message, segment, last)
    return doer == segment.last - 1 and message.covers(doer, "doer")


def _is_led(message: Message, segment: Segment, first: int) -> bool:
    """Read "de ontwikkelaars schreven de code": somebody else opens the segment, with a verb."""
    place = after_leads(message, segment)
    person = place + 1
    if person + 1 >= first or not message.covers(place, "article"):
        return False
    if message.holds(segment, "pronoun", "first") or message.holds(segment, "object_self"):
        return False
    return message.covers(person, "leading") and _is_past(message, person + 1)


def _is_past(message: Message, place: int) -> bool:
    """Tell a verb behind those who did it."""
    past = endings("past", among=("more_person_ending",))
    return message.covers(place, "doing", "done_verb") or message.norm(place).endswith(past)
