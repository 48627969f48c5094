"""Who certainly did it, where that is not the writer: "tegelen doet een vakman".

The rules of subject.py read more than these and are weighed with all the words; what is read
here stands against every weight.
"""

from collections.abc import Collection, Iterator

from extraction.lexicon import endings
from extraction.message import Message, Segment

_BEHIND = 4  # words from the work to its verb: "lassen van glasvezel doet"
_LEADS = 3  # words between a verb and who does it, or before a person's name
_NO_NAMES = ("pronoun", "attitude", "wish", "between_doing")
_ENDINGS = ("person_ending", "more_person_ending")
_LONGEST_CUE = 4  # words of one cue
_BARE = 5  # letters of a name that is a person's without an article


def is_surely_of_other(
    message: Message, first: int, last: int, beside: Collection[int] = ()
) -> bool:
    """Tell whether somebody else is said to do what stands on the tokens first up to last.

    Args:
        message: the whole message.
        first: the first token of words that name work.
        last: the token after them.
        beside: the tokens that name other work.
    """
    segment = message.segment_of(first)
    let = _is_let(message, segment, last)
    return let or is_left_to_other(message, segment, first, last, beside)


def is_left_to_other(
    message: Message, segment: Segment, first: int, last: int, beside: Collection[int] = ()
) -> bool:
    """Read "tegelen doet een vakman" and "lassen besteden we uit" in one segment."""
    given = (c.first - last for c in message.inside(segment, "given_out"))
    done = _is_done(message, segment, first, last, beside)
    return done or any(0 <= far <= _BEHIND for far in given)


def is_had_done(message: Message, first: int, last: int) -> bool:
    """Read "ik heb mijn keuken laten plaatsen, de gang ook": not the writer's own hands."""
    segment = message.segment_of(first)
    if _has_done(message, segment, first, last):
        return True
    if not message.covers(segment.last - 1, "also") or message.holds(segment, "pronoun"):
        return False
    before = message.segments_before(segment)[:1]
    return any(_has_done(message, each, each.first, each.last) for each in before)


def _has_done(message: Message, segment: Segment, first: int, last: int) -> bool:
    """Tell "het dak laten isoleren" from "mij laten lassen" and "laten zien"."""
    if message.holds(segment, "own_hands"):
        return False
    too = message.covers(segment.last - 1, "also")  # "laten plaatsen en de badkamer ook"
    for cue in message.inside(segment, "let_do"):
        verb = cue.last if cue.tag == "any" else segment.last - 1
        near = cue.first < last + _BEHIND and (too or verb >= first - 1)
        between = range(segment.first, verb)
        someone = any(message.covers(place, "let_person") for place in between)
        told = cue.first < verb < segment.last and _is_infinitive(message, verb)
        if near and told and not someone:
            return True
    return False


def _is_infinitive(message: Message, place: int) -> bool:
    word = message.norm(place)
    return word.endswith(_endings("infinitive")) and not message.covers(place, "let_be")


def is_harm(message: Message, last: int) -> bool:
    """Tell what harms or frightens from a skill: "bang voor de verf", "lassen vind ik eng"."""
    segment = message.segment_of(last - 1)
    if any(0 < last - cue.last < _LEADS for cue in message.inside(segment, "harmed_by")):
        return True
    return any(  # not "lassen is eng precies werk"
        cue.first == last
        and (cue.last == segment.last or message.covers(cue.last, "conjunction", "opening"))
        for cue in message.inside(segment, "feared")
    )


def is_shared(message: Message, first: int, last: int) -> bool:
    """Read "tegelen deden mijn broer en ik": the writer is one of those who did it."""
    segment = message.segment_of(first)
    return any(is_with_writer(message, segment, p) for p in _doers(message, segment, first, last))


def _is_done(
    message: Message, segment: Segment, first: int, last: int, beside: Collection[int]
) -> bool:
    """Read "tegelen doet een vakman" and "de pillen gaf de zuster"."""
    if any(is_doer(message, segment, p) for p in range(last, min(last + _BEHIND, segment.last))):
        return True
    found = _doers(message, segment, first, last, beside)
    return any(not is_with_writer(message, segment, place) for place in found)


def _is_of_next(
    message: Message, segment: Segment, between: range, beside: Collection[int]
) -> bool:
    """Tell whether a verb is about what was said last: "panlatten goten nou ja goten doet hij"."""
    if not between:
        return False
    if message.covers(between[0], "conjunction") and not message.covers(
        between[0] + 1, "hesitation"
    ):
        return False  # "tegelen en stuken doet een vakman" is about both
    if not set(beside).isdisjoint(between):
        return True
    joined = any(cue.first in between for cue in message.inside(segment, "conjunction", "list"))
    task = not message.covers(between[-1]) and _is_infinitive(message, between[-1])
    return joined and task


def _doers(
    message: Message, segment: Segment, first: int, last: int, beside: Collection[int] = ()
) -> Iterator[int]:
    """Yield the tokens after those who are named behind the verb of what stands before it."""
    own = [cue.first for cue in message.inside(segment, "pronoun", "first")]
    for verb in message.inside(segment, "done_verb", "any", "was"):
        pointed = message.covers(verb.first - 1, "pointing")  # "mengen, uitdeuken dat deed hij"
        near = first < verb.first <= last + (1 if pointed else _BEHIND)
        if not near or any(first < place < verb.first for place in own):
            continue
        if message.covers(verb.first, "plural") and any(place < first for place in own):
            continue  # "ik kan tolk zijn voor Dari"
        if _is_of_next(message, segment, range(last, verb.first), beside):
            continue
        if any(p < first for p in own) and message.covers(last, "conjunction"):
            continue  # "ik heb kozijnen gezet en schilderen was voor een ander"
        end = person_behind(message, segment, verb.last, known=verb.tag == "was")
        if end is not None:
            yield end


def is_doer(message: Message, segment: Segment, place: int) -> bool:
    """Read "de pillen deelde de zuster uit": a verb of the past and the one who did it."""
    the = any(cue.last == place for cue in message.inside(segment, "article", "definite"))
    verb = place - 2
    return (
        the
        and verb > segment.first + 1
        and message.norm(place).endswith(_endings("single"))
        and len(message.norm(verb)) >= _BARE
        and message.norm(verb).endswith(_endings("past"))
        and not message.holds(segment, "pronoun", "first")
        and not message.holds(segment, "finite", "own")
    )


def _is_let(message: Message, segment: Segment, last: int) -> bool:
    """Read "zinkwerk liet ik door de loodgieter doen"."""
    lets = [
        cue.last
        for cue in message.inside(segment, "done_verb", "let")
        if 0 <= cue.first - last <= _BEHIND
    ]
    return any(
        min(lets) <= cue.first and person_behind(message, segment, cue.last) is not None
        for cue in message.inside(segment, "by_person")
        if lets
    )


def person_behind(
    message: Message, segment: Segment, place: int, *, known: bool = False
) -> int | None:
    """Return the token after the somebody else who is named at a place.

    Args:
        message: the whole message.
        segment: what the name must stand in.
        place: the token after a verb.
        known: only "een andere ploeg" will do: "is" and "was" say more than who did it.
    """
    verb = place - 1
    place = past_words(message, segment, place, "between_doing")
    lead = past_words(message, segment, place, "person_lead")
    if known:
        return _other_group(message, segment, place, lead)
    persons = {cue.first: cue.last for cue in message.inside(segment, "some_person")}
    for start in (lead, lead - 1):
        if place <= start < segment.last and start in persons:
            return persons[start]
    if place == lead and is_name(message, segment, place):
        return place + 1
    ends = _persons() + (_endings("plural") if lead > place else ())  # "deden de lassers"
    if _is_single(message, segment, lead) and _is_infinitive(message, verb):
        return None  # "notulen maken een rooster": several do, not one
    named = place < lead < segment.last and message.norm(lead).endswith(ends)
    return lead + 1 if named and len(message.norm(lead)) >= _BARE else None


def _is_single(message: Message, segment: Segment, place: int) -> bool:
    """Tell one person by the ending, with nobody joined to them: not "mijn broer en mijn neef"."""
    joined = any(cue.first > place for cue in message.inside(segment, "conjunction", "list"))
    return message.norm(place).endswith(_endings("single")) and not joined


def _other_group(message: Message, segment: Segment, place: int, lead: int) -> int | None:
    """Read "was een andere afdeling", "was een ander" and "was voor de specialist"."""
    others = {cue.first: cue.last for cue in message.inside(segment, "some_person", "other")}
    groups = {cue.first for cue in message.inside(segment, "some_person", "group")}
    if lead in groups and others.keys() & set(range(place, lead)):
        return lead + 1
    if any(start in others and others[start] == segment.last for start in (place, lead, lead - 1)):
        return segment.last
    if any(cue.first == place for cue in message.inside(segment, "trade_lead", "for")):
        return person_behind(message, segment, place + 1)
    return None


def is_name(message: Message, segment: Segment, place: int) -> bool:
    """Tell "lassen deed Kees" by the capital."""
    if not segment.first < place < segment.last or message.text.isupper():
        return False
    if message.covers(place, *_NO_NAMES):
        return False  # "deed Ik", "mag Graag"
    token = message.tokens[place]
    word = message.text[token.start : token.end]
    return word.istitle() and word.isalpha()


def past_words(message: Message, segment: Segment, place: int, category: str) -> int:
    """Return the place after the words of a category that stand at a place."""
    ends = {cue.first: cue.last for cue in message.inside(segment, "hesitation")}
    ends |= {cue.first: cue.last for cue in message.inside(segment, category)}
    for _ in range(_LEADS):
        place = ends.get(place, place)
    return place


def is_with_writer(message: Message, segment: Segment, place: int) -> bool:
    """Read "mijn broer en ik" and "de jongens en ik samen": place is behind their name."""
    if message.holds(segment, "with_writer", "together"):
        return True
    return any(
        _ends_there(message, cue.last) for cue in message.find("with_writer") if cue.first == place
    )


def _ends_there(message: Message, place: int) -> bool:
    """Tell "mijn broer en ik" from "de lasser en ik gaf hem staal"."""
    if place >= len(message.tokens) or message.gap(place).strip():
        return True
    return message.covers(place, "with_writer", "between_doing")


def _persons() -> tuple[str, ...]:
    return _endings("single") + endings("group", among=("some_person",))


def _endings(*tags: str) -> tuple[str, ...]:
    return endings(*tags, among=_ENDINGS)
