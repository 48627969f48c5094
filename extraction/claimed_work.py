"""Which trade, of those read where tasks were asked, the writer named as their work.

"In een bakkerij" and "betonstort" say where or with what something was done. A trade that was
only heard in such words is no more than one thing that they may mean.
"""

from collections.abc import Sequence

from extraction.facts import Fact
from extraction.mentions import Mention
from extraction.message import Message
from extraction.scene import TASK_QUESTIONS, Scene
from extraction.told_work import is_person, is_workplace

_FRAMES = ("claimed", "trade_frame")  # "ik was", "als een"
_ALONE = 1  # words beside the trade: "ook timmerman"


def only_heard(scene: Scene, facts: Sequence[Fact]) -> frozenset[str]:
    """Return the trades that were read, but not told as work; all are work where it was asked."""
    if scene.asks not in TASK_QUESTIONS:
        return frozenset()
    read = [fact for fact in facts if fact.kind == "occupation" and not fact.value["negated"]]
    dated = {fact.value["uri"] for fact in read if fact.value.get("years") is not None}
    told = dated | {
        concept.uri
        for mention in scene.of_kind("occupation")
        if _is_claimed(scene.message, mention)
        for concept in (mention.concept, *mention.others)
    }
    return frozenset(fact.value["uri"] for fact in read) - told


def _is_claimed(message: Message, mention: Mention) -> bool:
    """Tell "als bakker", "ik bakker" and a mere "bakker" from what names a place or a thing."""
    if mention.by_sound:
        return False
    clause, segment = message.clause_of(mention.first), message.segment_of(mention.first)
    if any(c.last == mention.first for name in _FRAMES for c in message.find(name, within=clause)):
        return True
    if message.has("working", within=clause):
        return True
    if not is_person(message, mention) or is_workplace(message, mention):
        return False
    first_person = message.find("pronoun", "first", within=clause)
    beside = segment.last - segment.first - len(mention.places)
    return beside <= _ALONE or any(cue.last == mention.first for cue in first_person)
