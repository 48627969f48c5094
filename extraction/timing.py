"""Which of the work that was named a stretch of time belongs to.

The work beside it in its own segment comes first, with the list that this closes or opens; then
what the sentence said before, then what follows. Where a trade is among these the years are the
trade's: "8 jaar loodgieter, riolen leggen" says nothing of how long for each task.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extraction.durations import durations
from extraction.mentions import NAMED_FROM, Mention
from extraction.message import Segment
from extraction.periods import Duration
from extraction.scene import Scene
from extraction.shared_years import is_work, share, turns
from extraction.subject import is_about_other, opens_pointing
from extraction.told_work import is_manner, is_person, is_workplace

_LED_BY = 3  # tokens that may stand before a stretch of time that opens its segment
_FURTHEST = 12  # segments
_FOLLOWING = 4  # segments in which work can follow that no words before it name


def years_of(
    scene: Scene, mentions: Sequence[Mention]
) -> tuple[Mapping[Mention, Duration], Sequence[Duration]]:
    """Return the time of each mention that has one, and all stretches of time.

    Args:
        scene: the message and its talk.
        mentions: the work that the writer did.
    """
    timing = _Timing(scene, mentions)
    return timing.years, timing.all


class _Timing:
    def __init__(self, scene: Scene, mentions: Sequence[Mention]) -> None:
        self._message = scene.message
        self._mentions = mentions
        self.years: dict[Mention, Duration] = {}
        self.all = durations(scene.message, scene.today, scene.named)
        for duration in self.all:
            for mention in self._owners(duration):
                self.years.setdefault(mention, duration)
        share(scene.message, mentions, self.years, self.all)

    def _owners(self, duration: Duration) -> Sequence[Mention]:
        segment = self._message.segment_of(duration.first)
        inside = self._within(segment)
        if self._is_shared_out(duration, segment, inside):
            return ()
        beside = self._beside(duration, segment, inside) if inside else []
        if any(m.quality >= NAMED_FROM and is_work(self._message, m) for m in beside):
            return beside
        if not self._refers(duration, segment):
            return beside
        if closed := self._closed(duration, segment):
            return [*closed, *beside]
        role = self._role_after(segment)
        opens = duration.first - segment.first <= _LED_BY
        before = [] if role else self._before(segment, far=opens)
        if before and not role and all(is_manner(m) for m in before):
            return [*before, *beside, *self._next(segment)]
        if role or before:
            return self._trades_first([*before, *beside, *role])
        return [*beside, *self._after(segment)]

    def _closed(self, duration: Duration, segment: Segment) -> Sequence[Mention]:
        """Return what the only time of a message closes: "Kok. In een hotel. Acht jaar."."""
        message = self._message
        sentence = message.clause_of(segment.first)
        while not sentence.opens and (before := message.before(sentence)) is not None:
            sentence = before
        told = [m for m in self._mentions if is_work(message, m)]
        inside = [m for m in told if m.first >= sentence.first]
        if len(self.all) > 1 or inside or self._turns(0, duration.first):
            return ()
        before_it = [m for m in told if m.last <= sentence.first]
        trades = [m for m in before_it if self._is_trade(m)]
        if len({m.concept.uri for m in trades}) > 1:
            return ()
        return trades or before_it

    def _is_trade(self, mention: Mention) -> bool:
        sure = mention.quality >= NAMED_FROM and mention.of_kind("skill") is None
        return sure and mention.of_kind("occupation") is not None

    def _is_shared_out(
        self, duration: Duration, segment: Segment, inside: Sequence[Mention]
    ) -> bool:
        """Tell "lasser en loodgieter, samen tien jaar": whose years these are is not said."""
        clause = self._message.clause_of(segment.first)
        trades = [m for m in self._mentions if m.of_kind("occupation") and m.quality >= NAMED_FROM]
        if len(trades) < 2 or not self._message.has("sum", "any", within=clause):
            return False
        return not (len(inside) == 1 and inside[0].first > duration.last)

    def _within(self, segment: Segment) -> list[Mention]:
        inside = range(segment.first, segment.last)
        return [m for m in self._mentions if any(place in inside for place in m.places)]

    def _beside(
        self, duration: Duration, segment: Segment, inside: Sequence[Mention]
    ) -> list[Mention]:
        """Return the work of the same segment, and the rest of the list that it is part of."""
        times = [d for d in self.all if segment.first <= d.first < segment.last]
        leads = times[0].first < inside[0].first
        if len(times) > 1:
            return self._split(duration, times, inside, leads=leads)
        own = self._one_time([m for m in inside if m.last > duration.first], duration.last)
        own += [m for m in inside if m.last <= duration.first]
        turned = [t for t in self._turns(segment.first, duration.first) if not self._is_of(t)]
        if not leads and turned:
            own = [m for m in own if m.first > max(turned)] or own
            return self._trades_first(own)
        more = self._list_after(segment, own, duration) if leads else self._list_before(segment)
        told = self._trades_first([*own, *more])
        return [*told, *(m for m in own if m not in told and not self._trade_in(own))]

    def _is_of(self, place: int) -> bool:
        """Tell the "nu" of "dat doe ik nu drie jaar": no other time starts there."""
        return self._message.covers(place - 1, "pronoun") and self._message.covers(place, "of_now")

    def _split(
        self,
        duration: Duration,
        times: Sequence[Duration],
        inside: Sequence[Mention],
        *,
        leads: bool,
    ) -> list[Mention]:
        """Split a segment with several times: "5 jaar lasser en 3 jaar monteur"."""
        if leads:
            end = min((d.first for d in times if d.first > duration.first), default=None)
            return self._between(inside, duration.last, end)
        start = max((d.last for d in times if d.first < duration.first), default=0)
        end = min((d.first for d in times if d.first > duration.first), default=None)
        before = self._between(inside, start, duration.first)
        return before or self._between(inside, duration.last, end)

    def _between(self, inside: Sequence[Mention], first: int, last: int | None) -> list[Mention]:
        return [m for m in inside if m.first >= first and (last is None or m.first < last)]

    def _one_time(self, mentions: Iterable[Mention], first: int) -> list[Mention]:
        """Keep what stands before "daarvoor" or "later": another time starts there."""
        end = min(self._turns(first, len(self._message.tokens)), default=None)
        return [m for m in mentions if end is None or m.first < end]

    def _turns(self, first: int, last: int) -> list[int]:
        return turns(self._message, first, last)

    def _list_before(self, segment: Segment) -> Iterator[Mention]:
        """Yield the work of a list that the segment closes: "lassen, boren en slijpen 8 jaar"."""
        clause = self._message.clause_of(segment.first)
        for before in self._message.segments_before(segment):
            if before.first < clause.first or self._is_timed(before):
                return
            if self._turns(before.first, before.last) or self._message.holds(before, "trained"):
                return
            yield from self._within(before)

    def _list_after(
        self, segment: Segment, found: Sequence[Mention], duration: Duration
    ) -> Iterator[Mention]:
        """Yield the rest of a list that the segment opens: "8 jaar lassen, boren en slijpen"."""
        clause = self._message.clause_of(segment.first)
        for after in self._message.segments_after(segment) if found else ():
            if after.first >= clause.last or self._is_timed(after) or self._details(after):
                return
            if self._turns(duration.last, after.last) or self._told_apart(after):
                return
            yield from self._within(after)

    def _details(self, segment: Segment) -> bool:
        """Tell "glasvezel deed ik drie jaar: blazen, lassen": what follows are its details."""
        return ":" in self._message.gap(segment.first)

    def _told_apart(self, segment: Segment) -> bool:
        """Tell a statement of its own from the next of a list."""
        pointing = opens_pointing(self._message, segment) is not None
        return pointing or self._message.holds(segment, "pronoun", "first")

    def _is_timed(self, segment: Segment) -> bool:
        return any(segment.first <= d.first < segment.last for d in self.all)

    def _refers(self, duration: Duration, segment: Segment) -> bool:
        """Tell "acht jaar bij elkaar" and "daar heb ik vanaf 2006 gezeten" from other time."""
        message = self._message
        clause = message.clause_of(segment.first)
        if is_about_other(message, clause, duration.first):
            return False
        opens = duration.first - segment.first <= _LED_BY or duration.last == segment.last
        pointing = opens_pointing(message, segment) is not None
        return opens or pointing or message.has("attach", within=clause)

    def _before(self, segment: Segment, *, far: bool) -> list[Mention]:
        """Return the work that was named last before: the whole list that the years close.

        `far` allows the sentence before: "Metselen en voegen. Acht jaar."
        """
        message = self._message
        summed = message.holds(segment, "sum", "any")
        found: list[Mention] = []
        manners: list[Mention] = []
        here = segment
        for before in message.segments_before(segment)[:_FURTHEST]:
            opened = message.clause_of(here.first)
            if opened.opens and opened.first == here.first and (found or not far):
                break
            far, here = far and not (opened.opens and opened.first == here.first), before
            inside = [m for m in self._within(before) if m not in self.years and m not in found]
            manners += [m for m in inside if is_manner(m)]
            inside = [m for m in inside if not is_manner(m)]
            clause = message.clause_of(before.first)
            if found and not inside and clause != message.clause_of(found[-1].first):
                break
            turned = [] if summed else self._turns(before.first, before.last)
            found += [m for m in inside if m.first >= max(turned, default=0)] or inside
            if found and turned:
                break
        return found or manners

    def _role_after(self, segment: Segment) -> list[Mention]:
        """Return the trade of "twintig jaar, als verpleegkundige"."""
        for after in self._message.segments_after(segment)[:1]:
            roles = {cue.last for cue in self._message.inside(after, "as_role")}
            led = [m for m in self._within(after) if m.first in roles]
            return [m for m in led if m.first - after.first <= 1 + _LED_BY]
        return []

    def _next(self, segment: Segment) -> Sequence[Mention]:
        """Return what was done for oneself: "eigen bedrijf, drie jaar, vooral keukens zetten"."""
        following = self._message.segments_after(segment)[:1]
        told = [m for after in following for m in self._within(after) if m not in self.years]
        return [] if any(self._is_timed(after) for after in following) else told

    def _after(self, segment: Segment) -> Sequence[Mention]:
        """Return the work that follows where none came before: "6 jaar fabriek: zagen, boren"."""
        message = self._message
        found: list[Mention] = []
        for place, after in enumerate(message.segments_after(segment)):
            clause = message.clause_of(after.first)
            opens = clause.opens and clause.first == after.first
            if opens or self._is_timed(after) or self._turns(after.first, after.last):
                break
            if not found and place >= _FOLLOWING:
                break
            found += [m for m in self._within(after) if m not in self.years]
        return self._trades_first(found)

    def _trades_first(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Return only the trades, if there is one that was named as such."""
        if not self._trade_in(mentions):
            return list(mentions)
        return [m for m in mentions if m.of_kind("occupation")]

    def _trade_in(self, mentions: Sequence[Mention]) -> bool:
        return any(
            m.quality >= NAMED_FROM
            and m.of_kind("occupation")
            and not m.of_kind("skill")
            and is_person(self._message, m)
            and not is_workplace(self._message, m)
            for m in mentions
        )
