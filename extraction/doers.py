"""Who did what is named, where a segment says so: a name, a firm, "mijn broer en ik"."""

from extraction.lexicon import endings
from extraction.message import Message, Segment

_BEHIND = 4  # words from the work to "laten"
_BY = "door"
_NO_NAMES = ("pronoun", "attitude", "wish", "between_doing")


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
        verb = cue.last if cue.tag == "any" else _end(message, segment) - 1
        near = cue.first < last + _BEHIND and (too or verb >= first - 1)
        between = range(segment.first, verb)
        someone = any(message.covers(place, "let_person") for place in between)
        told = cue.first < verb < segment.last and _is_infinitive(message, verb)
        if near and told and not someone:
            return True
    return False


def _end(message: Message, segment: Segment) -> int:
    """Return where the verb of "laat ik nakijken door een monteur" has been."""
    by = (place for place in range(segment.first, segment.last) if message.norm(place) == _BY)
    return next(by, segment.last)


def _is_infinitive(message: Message, place: int) -> bool:
    infinitives = endings("infinitive", among=("more_person_ending",))
    return message.norm(place).endswith(infinitives) and not message.covers(place, "let_be")


def is_name(message: Message, segment: Segment, place: int) -> bool:
    """Tell "lassen deed Kees" by the capital."""
    if not segment.first < place < segment.last or message.text.isupper():
        return False
    if message.covers(place, *_NO_NAMES):
        return False  # "deed Ik", "mag Graag"
    token = message.tokens[place]
    word = message.text[token.start : token.end]
    return word.istitle() and word.isalpha()


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
