"""Which stretch of time, country and level belong to which work that was named."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from extraction.durations import Duration, durations
from extraction.mentions import Mention
from extraction.message import Clause
from extraction.scene import WORK, Scene
from extraction.subject import opens_pointing
from taxonomy.model import Concept

_LED_BY = 3  # tokens that may stand before a stretch of time that opens its segment
_FURTHEST = 12  # clauses


class Experience:
    """Which stretch of time, country and level belong to which mention."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._years: dict[Mention, Duration] = {}
        self._mentions = scene.of_kind(*WORK)
        self._by_clause: dict[int, list[Mention]] = defaultdict(list)
        for mention in self._mentions:
            self._by_clause[scene.message.clause_of(mention.first).first].append(mention)
        self.all = durations(scene.message, scene.today, scene.named)
        for duration in self.all:
            self._attach(duration)

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

    def _attach(self, duration: Duration) -> None:
        message = self._scene.message
        clause = message.clause_of(duration.first)
        inside = self._within(clause)
        summed = self._is_sum(clause) and not (len(inside) == 1 and inside[0].first > duration.last)
        if summed:
            return
        chosen = self._in_reach(inside, duration, clause) if inside else self._apart(duration)
        for mention in chosen:
            self._years.setdefault(mention, duration)

    def _within(self, clause: Clause) -> list[Mention]:
        return self._by_clause.get(clause.first, [])

    def _is_sum(self, clause: Clause) -> bool:
        """Tell "lasser en loodgieter, samen tien jaar": whose years these are is not said."""
        return len(self._trades()) > 1 and self._scene.message.has("sum", "any", within=clause)

    def _trades(self) -> list[Mention]:
        return [m for m in self._mentions if m.of_kind("occupation")]

    def _apart(self, duration: Duration) -> Sequence[Mention]:
        """Return what years in a clause of their own belong to: what came before, else after."""
        clause = self._scene.message.clause_of(duration.first)
        if not self._refers(clause, duration):
            return ()
        return next(self._before(clause), ()) or self._following(clause)

    def _before(self, clause: Clause) -> Iterator[Sequence[Mention]]:
        """Yield the work of the clauses before: the whole list that the years close."""
        message = self._scene.message
        here, steps = message.before(clause), 0
        found: list[Mention] = []
        while here is not None and steps < _FURTHEST:
            inside = [m for m in self._within(here) if m not in self._years]
            if found and not inside:
                break
            found += inside
            if here.opens and found:
                break
            here, steps = message.before(here), steps + 1
        if found:
            yield found

    def _following(self, clause: Clause) -> Sequence[Mention]:
        following = self._scene.message.after(clause)
        if following is None or following.opens:
            return ()
        if any(following.first <= d.first < following.last for d in self.all):
            return ()
        return self._within(following)[:1]

    def _refers(self, clause: Clause, duration: Duration) -> bool:
        """Tell "acht jaar bij elkaar" and "daar heb ik vanaf 2006 gezeten" from other time."""
        message = self._scene.message
        segment = message.segment_of(duration.first)
        opens = duration.first - segment.first <= _LED_BY
        pointing = opens_pointing(message, segment) is not None
        return opens or pointing or message.has("attach", within=clause)

    def _in_reach(self, inside: list[Mention], duration: Duration, clause: Clause) -> list[Mention]:
        """Split a clause with several times: "5 jaar lasser en 3 jaar monteur"."""
        others = [d for d in self.all if clause.first <= d.first < clause.last]
        if len(others) < 2:
            return inside
        if others[0].first < inside[0].first:
            following = [item.first for item in others if item.first > duration.first]
            end = min(following, default=clause.last)
            return [m for m in inside if duration.last <= m.first < end]
        earlier = [item.last for item in others if item.first < duration.first]
        start = max(earlier, default=clause.first)
        return [m for m in inside if start <= m.first < duration.first]

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
            if near and self._scene.named.isdisjoint(range(cue.last, mention.first)):
                around += range(cue.first, cue.last)
                return {"level": cue.tag}
        return {}


def whole_years(years: float) -> int | float:
    """Return whole years as an integer."""
    return int(years) if years == int(years) else years
