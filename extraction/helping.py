"""Whether a message says that it is about somebody else, whom the writer helps."""

from collections.abc import Iterator

from extraction.lexicon import Cue
from extraction.message import Clause, Message

_KEPT = "helps"
_SELVES = frozenset({"zelf", "ikzelf"})
_WRITER = frozenset({"ik", "ikzelf"})
_THEIRS = frozenset({"haar", "zijn", "z'n", "d'r"})
_TITLES = frozenset({"mevrouw", "meneer"})
_AHEAD, _BESIDE = 6, 2  # words from "zelf" to the work, and to "ik"
_ADJECTIVES = 1  # "mijn Somalische buurvrouw"


def helps(message: Message) -> bool:
    """Tell "het is voor mijn zoon" and "ik ben jobcoach" from "ik kook voor mijn zoon"."""
    if _KEPT not in message.kept:
        message.kept[_KEPT] = next(helping_cues(message), None) is not None
    return bool(message.kept[_KEPT])


def is_of_helped(message: Message) -> bool:
    """Tell whether a helper writes: what is told of "him" is the profile's."""
    return message.for_other or helps(message)


def helping_cues(message: Message) -> Iterator[Cue]:
    """Yield the words that say so."""
    yield from message.find("helper", "any")
    for cue in message.find("helper", "for"):
        last = _person_end(message, cue.last)
        if last is not None and _is_led(message, cue) and not _is_joined(message, cue):
            yield Cue(cue.category, cue.tag, cue.first, last)
    for cue in message.find("helper", "help"):
        last = _person_end(message, cue.last)
        if last is not None and _is_help_with_chat(message, cue, last):
            yield Cue(cue.category, cue.tag, cue.first, last)


def _person_end(message: Message, first: int) -> int | None:
    """Return where "mijn Poolse buurman", "zoon", "hem" or "mevrouw" ends that begins here."""
    if message.covers(first, "helped"):
        return first + 1
    if not message.covers(first, "possessive"):
        return None
    nouns = range(first + 1, min(first + 2 + _ADJECTIVES, len(message.tokens)))
    return next((place + 1 for place in nouns if message.covers(place, "helped")), None)


def _is_led(message: Message, cue: Cue) -> bool:
    """Tell "ik schrijf voor mijn zoon" from "ik kook voor mijn zoon"."""
    lead = range(message.clause_of(cue.first).first, cue.first)
    return all(message.covers(place, "for_lead") for place in lead)


def _is_joined(message: Message, cue: Cue) -> bool:
    """Tell who came to the country for somebody: "hier voor mijn vrouw gekomen"."""
    return any(other.first == cue.first for other in message.find("helper", "joined_partner"))


def _is_help_with_chat(message: Message, cue: Cue, last: int) -> bool:
    """Tell "ik help mijn buurman met typen" from "ik help mijn buurman met metselen"."""
    clause = message.clause_of(cue.first)
    if message.norm(cue.last) in _TITLES:  # "ik begeleid mevrouw Visser."
        return clause.last <= last + 1
    return any(message.covers(place, "chat_help") for place in range(last, clause.last))


def is_of_helper(message: Message, place: int) -> bool:
    """Read "zelf ben ik lasser", said by who tells of somebody else, and "haar man is kok"."""
    clause = message.clause_of(place)
    if message.norm(clause.first) in _THEIRS and message.covers(clause.first + 1, "helped"):
        return True  # "haar man is stukadoor"
    for own in range(max(clause.first, place - _AHEAD), place):
        beside = range(max(clause.first, own - _BESIDE), min(own + _BESIDE + 1, clause.last))
        if message.norm(own) in _SELVES and any(message.norm(each) in _WRITER for each in beside):
            return True
    return False


def is_told_of_self(message: Message, clause: Clause, first: int, *, told_here: bool) -> bool:
    """Tell a helper's own work ("ik ben zelf verpleegkundige") from that of the person helped."""
    segment = message.segment_of(min(first, clause.last - 1))
    own = any(cue.first < first for cue in message.inside(segment, "pronoun", "first"))
    return own and (told_here or message.holds(segment, "helper", "own_work"))
