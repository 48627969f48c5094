"""All trainings, with what each gives and where it leads: found without looking at every one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from matching.catalogue import Training


class TrainingShelf:
    """Read-only: another set of trainings is another shelf."""

    def __init__(self, trainings: Iterable[Training]) -> None:
        self.trainings: Sequence[Training] = tuple(
            sorted(trainings, key=lambda training: (training.days, training.id))
        )
        self._gains = {training.id: frozenset(training.gains) for training in self.trainings}
        self._by_key: Mapping[str, list[int]] = _positions(self.trainings)
        self._giving: Mapping[str, _Giving] = _giving(self.trainings)

    def __len__(self) -> int:
        return len(self.trainings)

    def touching(self, keys: Iterable[str]) -> list[Training]:
        """Return what gives or leads to any of these URIs and codes, shortest first."""
        found = {position for key in keys for position in self._by_key.get(key, ())}
        return [self.trainings[position] for position in sorted(found)]

    def shortest(self, gain: str, region: str | None = None) -> Training | None:
        """Return the shortest training that gives this, near before elsewhere."""
        giving = self._giving.get(gain)
        if giving is None:
            return None
        return giving.near.get(region, giving.anywhere) or giving.shortest

    def closing(self, wanted: Sequence[str], region: str | None = None) -> list[Training]:
        """Return the least learning that gives all of these that can be learned.

        Each step takes the training that costs the fewest days for each thing it still gives.
        """
        open_gains, chosen = set(wanted), []
        candidates = [t for t in self.touching(wanted) if near(t, region)]
        candidates = candidates or self.touching(wanted)
        gains = self._gains
        while candidates:
            best = min(candidates, key=lambda t: (t.days / len(open_gains & gains[t.id]), t.id))
            chosen.append(best)
            open_gains -= gains[best.id]
            candidates = [t for t in candidates if open_gains & gains[t.id]]
        return chosen


def near(training: Training, region: str | None) -> bool:
    """Tell whether a training is given in a region; one that names none is given everywhere."""
    return region is None or not training.regions or region in training.regions


def _positions(trainings: Sequence[Training]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for position, training in enumerate(trainings):
        for key in {*training.gains, *training.occupations}:
            found[key].append(position)
    return found


@dataclass(slots=True)
class _Giving:
    """The shortest training that gives something: of all, of those of no region, by region.

    By region stands only what is shorter than the shortest that is given everywhere.
    """

    shortest: Training
    anywhere: Training | None = None
    near: dict[str | None, Training] = field(default_factory=dict)


def _giving(trainings: Sequence[Training]) -> Mapping[str, _Giving]:
    """Return for each gain who gives it; the trainings come shortest first."""
    found: dict[str, _Giving] = {}
    for training in trainings:
        for gain in set(training.gains):
            giving = found.setdefault(gain, _Giving(training, near={None: training}))
            if giving.anywhere is None and training.regions:
                for region in training.regions:
                    giving.near.setdefault(region, training)
            elif giving.anywhere is None:
                giving.anywhere = training
    return found
