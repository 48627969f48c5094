"""What work has to do with other work: what was done, or is wished for, speaks for what is near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from matching import weights
from matching.contribution import Contribution
from matching.said import Said
from taxonomy.model import Occupation, Taxonomy

type Best = Mapping[str, tuple[Contribution]]
"""By URI of an occupation the best part that speaks for it, alone."""
type Near = Mapping[str, tuple[str, int]]
"""By URI of an occupation the kind of a part, and its points."""


class Kinship:
    """Finds what is near from the side of what was said, so that nobody compares all with all."""

    def __init__(self, occupations: Sequence[Occupation], taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._labels = {one.uri: one.label for one in occupations}
        self._by_unit: dict[str, list[str]] = defaultdict(list)
        self._by_field: dict[str, list[str]] = defaultdict(list)
        self._naming: dict[str, list[str]] = defaultdict(list)
        for one in occupations:
            self._by_unit[one.isco_code].append(one.uri)
            self._by_field[one.isco_code[:3]].append(one.uri)
            for uri in one.related:
                self._naming[uri].append(one.uri)

    def past(self, work: Mapping[str, Said]) -> Best:
        """Return what this work speaks for."""
        return _best(part for done in work.values() for part in self._past_parts(done))

    def wished(self, wishes: Mapping[str, Said]) -> Best:
        """Return what wishes for work speak for."""
        return _best(part for wish in wishes.values() for part in self._wish_parts(wish))

    def _past_parts(self, done: Said) -> Iterator[tuple[str, Contribution]]:
        known = self._taxonomy.occupations.get(done.uri)
        label = known.label if known else done.label
        for uri, (kind, points) in self._near(done, known).items():
            sure = points if done.surety == 1.0 else weights.points_of_work(points, done.surety)
            yield uri, Contribution(kind, sure, label, done)

    def _near(self, done: Said, known: Occupation | None) -> Near:
        """Return what work done is near to; of several reasons the closest, which comes last."""
        code = known.isco_code if known else done.isco_code
        unit, field = (
            (self._by_unit.get(code, ()), self._by_field.get(code[:3], ())) if code else ((), ())
        )
        found = dict.fromkeys(field, ("same_field", weights.SAME_MINOR_GROUP))
        related = self._related(known) if known else ()
        found |= dict.fromkeys(related, ("related_occupation", weights.RELATED_OCCUPATION))
        found |= dict.fromkeys(unit, ("similar_occupation", weights.SAME_UNIT_GROUP))
        if done.uri in self._labels:
            years = min(done.years or 0, weights.MOST_YEARS)
            points = weights.SAME_OCCUPATION + int(weights.PER_YEAR * years)
            found[done.uri] = ("same_occupation", points)
        return found

    def _wish_parts(self, wish: Said) -> Iterator[tuple[str, Contribution]]:
        if known := self._taxonomy.occupations.get(wish.uri):
            for uri in self._related(known) - {wish.uri}:
                part = Contribution("wish_related", weights.WISH_RELATED, known.label, wish)
                yield uri, part
        if wish.uri in self._labels:
            label = self._labels[wish.uri]
            part = Contribution("wish_occupation", weights.WISH_OCCUPATION, label, wish)
            yield wish.uri, part

    def _related(self, known: Occupation) -> set[str]:
        """Return the work that is a small step away, whichever of the two names the other."""
        return {*(self._labels.keys() & known.related), *self._naming.get(known.uri, ())}


def _best(parts: Iterable[tuple[str, Contribution]]) -> Best:
    """Return the part with most points for each; of equals the last label, then the first said."""
    best: dict[str, Contribution] = {}
    for uri, part in parts:
        other = best.get(uri)
        if other is None or (part.points, part.label) > (other.points, other.label):
            best[uri] = part
    return {uri: (part,) for uri, part in best.items()}
