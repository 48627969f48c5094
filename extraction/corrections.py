"""Words that put something right: "nee Zwolle", "ik bedoel 24 uur", "niet Almere maar Lelystad".

A value after such words is meant to replace one that was said; which kind of value it is, is told
by the finders that ask here.
"""

from dataclasses import dataclass

from extraction.amounts import Number, numbers
from extraction.message import Clause, Message
from extraction.scene import Scene

REACH = 3  # tokens between a word that puts right and the value
CHECKED = ("profile_confirm",)  # at these questions people put right without saying so
_SHORT = 3
_REPAIRED = 7  # words from what says where one lives to another place instead


@dataclass(frozen=True, slots=True)
class Contrast:
    """The numbers of "niet 32 maar 24"."""

    old: Number
    new: Number


def is_replaced(message: Message, clause: Clause, first: int, last: int) -> bool:
    """Tell whether the value is taken back: "niet Almere", "Almere niet", "van Almere naar"."""
    left = any(cue.last == first for cue in message.find("change", "from", within=clause))
    if left and any(cue.first == last for cue in message.find("change", "to", within=clause)):
        return True
    neutral = {
        place
        for cue in message.find("neutral", "phrase", within=clause)
        for place in range(cue.first, cue.last)
    }
    for cue in message.find("negator", within=clause):
        if cue.first in neutral:
            continue
        parted = any("," in message.gap(place) for place in range(cue.last + 1, first + 1))
        before = 0 <= first - cue.last < REACH and not parted
        after = cue.first >= last and clause.last - cue.last < 2
        if before or after:
            return True
    return False


def starts(scene: Scene) -> list[int]:
    """Return the tokens from which a corrected value may follow, in order of place."""
    message = scene.message
    found = {cue.last for cue in message.find("correction", "any")}
    found |= {cue.last for cue in message.find("correction", "opening") if cue.first == 0}
    found |= {cue.last for cue in message.find("repair")}
    found |= {start for start, _ in contrasts(scene)}
    if scene.asks in CHECKED and len(message.tokens) <= _SHORT:
        found.add(0)
    return sorted(found)


def residence_starts(scene: Scene) -> list[int]:
    """Return where a corrected place may follow; without a place to correct: after a denied one."""
    message = scene.message
    denied = contrasts(scene)
    at_work = {start for start, clause in denied if message.has("working", within=clause)}
    checked = scene.asks == "place" or scene.asks in CHECKED
    if checked or scene.profile.get("preferences", {}).get("place"):
        return [start for start in starts(scene) if start not in at_work]
    repaired = {cue.last for cue in message.find("repair")}
    told = {  # "ik woon in Sittard, of nou ja Geleen"
        start
        for start in repaired
        for cue in message.find("reside", "here")
        if 0 < start - cue.last <= _REPAIRED
    }
    return sorted(
        {start for start, clause in denied if message.has("reside", within=clause)} | told
    )


def contrasts(scene: Scene) -> list[tuple[int, Clause]]:
    """Return where "maar ..." starts after a clause that denies, with that clause."""
    message = scene.message
    if not message.has("correction", "contrast"):
        return []
    found = []
    for clause in message.clauses:
        before = message.before(clause)
        if before is None or not message.has("negator", within=before):
            continue
        for cue in message.find("correction", "contrast", within=clause):
            if cue.first == clause.first:
                found.append((cue.last, before))
    return found


def contrast(scene: Scene) -> Contrast | None:
    """Return the numbers of "niet 32 maar 24 uur", if the message sets one against another."""
    found = numbers(scene.message)
    for start, denied in contrasts(scene):
        old = [n for n in found if denied.first <= n.first < denied.last]
        new = [n for n in found if start <= n.first < start + REACH]
        if old and new:
            return Contrast(old[-1], new[0])
    return None
