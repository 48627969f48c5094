"""Whether a word that can mean a wish does so where it stands: "ik zoek werk", "zoek de fout"."""

from collections.abc import Callable, Mapping

from extraction.helping import is_of_helped
from extraction.lexicon import Cue
from extraction.message import Clause, Message

_COLON = ":"


def counts(message: Message, clause: Clause, cue: Cue) -> bool:
    """Tell whether words that can mean a wish do so here."""
    if _is_of_somebody(message, cue):
        return False
    check = _CHECKS.get(cue.tag)
    if check is None:
        return True
    if message.has("reported", "any", within=clause):  # "hij zegt dat ik lasser moet worden"
        return False
    return check(message, clause, cue)


def begun_study(message: Message, first: int) -> Cue | None:
    """Read "ik begin in september met de bbl-opleiding loodgieter": what is learnt is wanted."""
    if not message.has("study_lead"):
        return None
    segment = message.segment_of(first)
    if not any(cue.last == first for cue in message.inside(segment, "study_lead")):
        return None
    near = (segment, *message.segments_after(segment))
    if any(message.holds(each, "study_begins", "stopped") for each in near):
        return None
    begun = (cue for cue in message.inside(segment, "study_begins", "any") if cue.last <= first)
    return next((cue for cue in begun if _leads_straight(message, cue, first)), None)


def _leads_straight(message: Message, begun: Cue, first: int) -> bool:
    """Tell "ik begin in mei met de opleiding" from "ik ga mijn zoon helpen met de opleiding"."""
    firsts = {cue.first for cue in message.find("pronoun", "first")}
    own = not firsts.isdisjoint((begun.first - 1, begun.last))
    return own and all(
        place in firsts or message.covers(place, "study_begins", "study_lead", "month", "unit")
        for place in range(begun.last, first)
    )


def _is_of_somebody(message: Message, cue: Cue) -> bool:
    """Tell "jongens die lasser wilden worden" from "lasser, die kant wil ik op".

    Who helps tells what that somebody wants: "voor mijn zoon, die wil lasser worden".
    """
    if is_of_helped(message):
        return False
    segment = message.segment_of(cue.first)
    who = max(
        (c.first for c in message.inside(segment, "who") if c.last <= cue.first), default=None
    )
    own = [*message.inside(segment, "pronoun", "first"), *message.inside(segment, "object_self")]
    return who is not None and not any(first.first > who for first in own)


def _becomes(message: Message, clause: Clause, cue: Cue) -> bool:
    """Read "word(en)" as the writer's own future."""
    return cue.last == clause.last or message.has("pronoun", "first", within=clause)


def _turns(message: Message, _clause: Clause, cue: Cue) -> bool:
    """Tell learners' "ik wordt lasser" from "waar gesneden wordt"."""
    firsts = {
        first.first for first in message.inside(message.segment_of(cue.first), "pronoun", "first")
    }
    return not firsts.isdisjoint((cue.first - 1, cue.last))


def _seeks(message: Message, clause: Clause, cue: Cue) -> bool:
    """Tell "ik zoek werk" and "werk zoek ik" from "als er iets is zoek ik de storing"."""
    sought = message.find("sought", within=clause)
    return any(word.first > cue.first or word.last == cue.first for word in sought)


def _likes(message: Message, _clause: Clause, cue: Cue) -> bool:
    """Read learners' "ik graag timmerman" and "iets zittend graag"; not "komen graag bij mij"."""
    segment = message.segment_of(cue.first)
    theirs = any(own.first > cue.last for own in message.inside(segment, "object_self"))
    if theirs and not message.holds(segment, "pronoun", "first"):
        return False
    bare = not message.holds(segment, "finite") and cue.last < segment.last
    return bare or message.holds(segment, "something") or message.holds(segment, "learn")


def _prefers(message: Message, clause: Clause, cue: Cue) -> bool:
    """Read "liever lasser dan kok", "liever iets met hout" and "het liefst leer ik schilderen"."""
    return message.has("than", within=clause) or message.covers(cue.last, "learn", "something")


def _considers(message: Message, clause: Clause, _cue: Cue) -> bool:
    return message.has("unsure", within=clause)


def _would(message: Message, clause: Clause, cue: Cue) -> bool:
    words = message.find("modal_wish", within=clause)
    return any(word.first > cue.first or word.last == cue.first for word in words)


def _seems(message: Message, _clause: Clause, cue: Cue) -> bool:
    """Tell learners' "lasser lijkt leuk" from "steen van lijm, lijkt echt"."""
    segment = message.segment_of(cue.first)
    return any(word.first >= cue.last for word in message.inside(segment, "modal_wish"))


def _may(message: Message, _clause: Clause, cue: Cue) -> bool:
    """Tell "misschien lasser" from "dat telt misschien niet" and "misschien 8 jaar"."""
    segment = message.segment_of(cue.first)
    told = _COLON in message.gap(cue.last)  # "nog een ding misschien: ik kook ook"
    if told or cue.last in message.digits or message.covers(cue.last, "number"):
        return False
    return not (message.holds(segment, "negator") or message.holds(segment, "pointing"))


def _pictures(message: Message, clause: Clause, cue: Cue) -> bool:
    """Tell "ik zie mezelf nog wel als lasser" from "ik zie mezelf als een goede lasser"."""
    if message.has("pictured", "now"):  # "nog steeds als kok, dat ben ik al 20 jaar"
        return False
    pictured = message.has("pictured", "any", within=clause)
    return pictured and not message.covers(cue.last, "negator")


def _hopes(message: Message, _clause: Clause, cue: Cue) -> bool:
    """Tell "ik hoop lasser te worden" from "een hoop werk"."""
    return not message.covers(cue.first - 1, "article")


def _chooses(message: Message, _clause: Clause, cue: Cue) -> bool:
    """Tell "doe maar de bouw" from "ik doe maar wat"."""
    firsts = {first.first for first in message.find("pronoun", "first")}
    return firsts.isdisjoint((cue.first - 1, cue.last))


def _is_helped(message: Message, clause: Clause, _cue: Cue) -> bool:
    """Read "kunnen jullie mij aan een plek als kok helpen"."""
    return message.has("helping", within=clause)


_CHECKS: Mapping[str, Callable[[Message, Clause, Cue], bool]] = {
    "become": _becomes,
    "turned": _turns,
    "seek": _seeks,
    "gladly": _likes,
    "rather": _prefers,
    "considered": _considers,
    "modal": _would,
    "seems": _seems,
    "maybe": _may,
    "choose": _chooses,
    "placed": _is_helped,
    "hope": _hopes,
    "picture": _pictures,
}
