"""Which words of a message lead to where its writer lives or wants to work.

The same words stand before where work was, where other people live and where things come from.
"""

from collections.abc import Iterator

from extraction.denial import denials
from extraction.lexicon import Cue
from extraction.message import Clause, Message, Segment
from extraction.scene import WORK, Scene
from extraction.sought import is_sought
from extraction.subject import after_leads, is_about_other

_ON_THE_WAY = ("travel", "transport", "ride_verb")
_WISHES = ("wish", "look", "seek", "want")
_TOLD = ("been_there", "former", "told_past", "past_hours")
_LEARNING = ("studied", "learn", "language_lesson")
_SAID_OF_ONESELF = ("pronoun", "lead", "finite", "naming", "self_naming", "being", "calling")
_LONGEST_PERSON = 2  # words of a name: "Kees Visser uit Tiel"
_REACH = 3  # words from a denial to what it denies


def leads(scene: Scene) -> Iterator[Cue]:
    """Yield words of residence, surest first."""
    message = scene.message
    yield from message.find("reside", "here")
    yield from (cue for cue in message.find("reside", "near") if _is_near_home(scene, cue))
    yield from (cue for cue in message.find("reside", "from") if _is_own_origin(scene, cue))
    for cue in message.find("reside", "start"):  # "half uur met de auto vanuit Gouda"
        if any(message.has(s, within=message.clause_of(cue.first)) for s in _ON_THE_WAY):
            yield cue
    yield from (cue for cue in message.find("reside", "in") if _is_wanted_in(message, cue))


def is_elsewhere(message: Message, clause: Clause, cue: Cue) -> bool:
    """Leave out "gewerkt in de buurt van ..." and what others do."""
    if is_about_other(message, clause, cue.last - 1):
        return True
    return cue.tag != "here" and message.has("former", within=clause)


def is_told(message: Message, clause: Clause) -> bool:
    """Tell a clause about what was, or about school, from one about what is looked for."""
    return any(message.has(sort, within=clause) for sort in (*_TOLD, *_LEARNING))


def is_told_around(scene: Scene, place: int) -> bool:
    """Tell whether the sentence of a place, or the words before it, tell of what was."""
    message = scene.message
    clause = message.clause_of(place)
    near = [clause, message.before(clause), message.after(clause)]
    sentence = message.sentences[place]
    beside = [c for c in near if c and (c == near[1] or message.sentences[c.first] == sentence)]
    return any(
        is_told(message, part) or is_lasting(message, part) or is_about_other(message, part, place)
        for part in beside
    )


def is_lasting(message: Message, clause: Clause) -> bool:
    """Tell whether a clause counts years or months: of work that was done."""
    return message.has("unit", "year", "month", within=clause)


def _is_near_home(scene: Scene, cue: Cue) -> bool:
    """Tell where work is looked for from where it was, and from where a thing or a person is."""
    message = scene.message
    if _is_denied(message, cue):
        return False
    if scene.asks == "place" or is_sought(message, cue.first):
        return True
    clause, segment = message.clause_of(cue.first), message.segment_of(cue.first)
    work = [mention.first for mention in scene.of_kind(*WORK)]
    if any(segment.first <= place < segment.last for place in work):
        return False
    if any(clause.first <= place < clause.last for place in work):  # "lasser, omgeving Breda"
        return not (is_told(message, clause) or is_lasting(message, clause))
    things = any(article.first < cue.first for article in message.inside(segment, "article", "any"))
    named = things and not any(message.holds(segment, wish) for wish in (*_WISHES, "pronoun"))
    return not named  # "een klant in de buurt van Breda"


def _is_denied(message: Message, cue: Cue) -> bool:
    """Read "liever niet in de buurt van Arnhem"."""
    denying = denials(message, message.clause_of(cue.first))
    return any(0 <= cue.first - denial.last < _REACH for denial in denying)


def _is_own_origin(scene: Scene, cue: Cue) -> bool:
    """Tell "ik ben Kees uit Tiel" from "spullen uit Tiel gehaald" and "mijn baas uit Tiel"."""
    message = scene.message
    if cue.last - cue.first > 1:  # "kom uit"
        return True
    start = after_leads(message, message.segment_of(cue.first))
    before = range(start, cue.first)
    if any(message.covers(place, "article", "been_there", "relative") for place in before):
        return False
    unknown = [place for place in before if not message.covers(place, *_SAID_OF_ONESELF)]
    if unknown and message.covers(unknown[0] - 1, "pronoun"):  # "ik haal hout uit Tiel"
        return False
    return len(unknown) <= _LONGEST_PERSON


def _is_wanted_in(message: Message, cue: Cue) -> bool:
    """Read "ik zoek werk als kok in Arnhem" and "werk gezocht in Arnhem"."""
    if is_sought(message, cue.first):
        return True
    clause, segment = message.clause_of(cue.first), message.segment_of(cue.first)
    if is_told(message, clause) or _is_denied(message, cue):
        return False
    if message.holds(segment, "place_sought", "by_itself") or _are_hours(message, segment, cue):
        return True
    wishes = (wish.first for name in _WISHES for wish in message.inside(segment, name))
    wished = any(place < cue.first for place in wishes)
    return wished and message.holds(segment, "place_sought")


def _are_hours(message: Message, segment: Segment, cue: Cue) -> bool:
    """Read "20 uur in Amstelveen" and "32 uur per week in Utrecht"; not "ik werk 20 uur in"."""
    place = cue.first - 1
    while message.covers(place, "per_week"):
        place -= 1
    hours = any(place == unit.last - 1 for unit in message.inside(segment, "unit", "hour"))
    return hours and not message.holds(segment, "working")
