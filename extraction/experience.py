"""Which stretch of time, country and level belong to which work that was named."""

from collections.abc import Mapping, Sequence
from typing import Any

from extraction.lexicon import Cue
from extraction.mentions import Mention
from extraction.periods import Duration
from extraction.scene import Scene
from extraction.timing import years_of
from taxonomy.model import Concept


class Experience:
    """Which stretch of time, country and level belong to which mention."""

    def __init__(self, scene: Scene, mentions: Sequence[Mention]) -> None:
        """`mentions` is the work that the writer did: no other's, none denied or wished."""
        self._scene = scene
        self._years, self.all = years_of(scene, mentions)

    def of(self, mention: Mention) -> Duration | None:
        """Return the time that belongs to a mention."""
        return self._years.get(mention)

    def details(self, mention: Mention, concept: Concept, around: list[int]) -> Mapping[str, Any]:
        """Return years, country and level; add the tokens that say them to `around`."""
        details: dict[str, Any] = {}
        duration = self._years.get(mention)
        if duration:
            details["years"] = whole_years(duration.years)
            around += range(duration.first, duration.last)
        if concept.kind == "occupation":
            details |= self._country(mention, around)
        else:
            details |= self._level(mention, around)
        return details

    def _country(self, mention: Mention, around: list[int]) -> Mapping[str, str]:
        message = self._scene.message
        clause = message.clause_of(mention.first)
        near = sorted(
            message.find("country", within=clause), key=lambda cue: abs(cue.first - mention.first)
        )
        for cue in near:
            if not any(origin.last == cue.first for origin in message.find("origin")):
                led = any(word.last == cue.first for word in message.find("reside", "in"))
                around += range(cue.first - led, cue.last)
                return {"country": cue.tag}
        return {}

    def _level(self, mention: Mention, around: list[int]) -> Mapping[str, str]:
        message = self._scene.message
        clause = message.clause_of(mention.first)
        for cue in message.find("level", within=clause):
            near = 0 <= mention.first - cue.last <= 3 or 0 <= cue.first - mention.last <= 2
            if (
                near
                and not self._is_of_next(mention, cue)
                and self._scene.named.isdisjoint(range(cue.last, mention.first))
            ):
                around += range(cue.first, cue.last)
                return {"level": cue.tag}
        return {}

    def _is_of_next(self, mention: Mention, level: Cue) -> bool:
        """Tell "lassen, een beetje timmeren", a level of the next, from "lassen, een beetje"."""
        part = self._scene.message.segment_of(level.first)
        behind = range(level.last, part.last)
        return part.first >= mention.last and not self._scene.named.isdisjoint(behind)


def whole_years(years: float) -> int | float:
    """Return whole years as an integer."""
    return int(years) if years == int(years) else years
