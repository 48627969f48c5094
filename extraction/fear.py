"""Fear of heights: a refusal, without any quote, as it tells of somebody's health."""

from collections.abc import Iterator

from extraction.denial import denials
from extraction.facts import Fact
from extraction.questioning import is_question
from extraction.scene import Scene
from extraction.subject import is_about_other

_BEHIND = 4  # tokens from "hoogtevrees" to "heb ik niet"


def find(scene: Scene, *, told: bool) -> Iterator[Fact]:
    """Yield how the writer stands to heights; `told`: that was said in other words too."""
    message = scene.message
    for cue in message.find("fear"):
        clause = message.clause_of(cue.first)
        free = any(n.first <= cue.first < n.last for n in message.find("neutral"))
        if is_about_other(message, clause, cue.first) or is_question(message, clause):
            continue
        denied = any(abs(d.last - cue.first) <= 1 for d in denials(message, clause)) or free
        segment = message.segment_of(cue.first)
        near = range(cue.last, min(segment.last, cue.last + _BEHIND))
        behind = any(d.first in near for d in denials(message, clause))
        if not (denied or behind):
            yield Fact("preference", {"heights": "never"}, 0, 0)
        elif not told:
            yield Fact("preference", {"heights": "fine"}, 0, 0)
        return
