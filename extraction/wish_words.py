"""Whether a word that can mean a wish does so where it stands: "ik zoek werk", "zoek de fout"."""

from collections.abc import Callable, Mapping

from extraction.lexicon import Cue
from extraction.message import Clause, Message


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


def _is_of_somebody(message: Message, cue: Cue) -> bool:
    """Tell "jongens die lasser wilden worden" from "lasser, die kant wil ik op"."""
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
    """Read learners' "ik graag timmerman" and "iets zittend graag"."""
    segment = message.segment_of(cue.first)
    bare = not message.holds(segment, "finite") and cue.last < segment.last
    return bare or message.holds(segment, "something") or message.holds(segment, "learn")


def _prefers(message: Message, clause: Clause, cue: Cue) -> bool:
    """Read "liever lasser dan kok" and "het liefst leer ik schilderen"."""
    return message.has("than", within=clause) or message.covers(cue.last, "learn")


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
    """Tell "misschien lasser" from "dat telt misschien niet"."""
    segment = message.segment_of(cue.first)
    return not (message.holds(segment, "negator") or message.holds(segment, "pointing"))


def _pictures(message: Message, clause: Clause, cue: Cue) -> bool:
    """Tell "ik zie mezelf nog wel als lasser" from "ik zie mezelf als een goede lasser"."""
    return message.has("pictured", within=clause) and not message.covers(cue.last, "negator")


def _hopes(message: Message, _clause: Clause, cue: Cue) -> bool:
    """Tell "ik hoop lasser te worden" from "een hoop werk"."""
    return not message.covers(cue.first - 1, "article")


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
    "hope": _hopes,
    "picture": _pictures,
}
