"""Which first steps into the work itself fit: a day along, a stage, a job with learning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from matching.background import Background
from matching.catalogue import Pathway
from matching.contribution import Contribution, fit_of
from matching.occupations import RankedOccupation, sector_label, sector_part
from matching.preferences import Preferences
from taxonomy.model import Taxonomy

FIRST_OCCUPATION: Final = 300
PER_RANK: Final = 60
RANKS: Final = 5
WORKING_AND_LEARNING: Final = 80

NEW_TO_THE_WORK: Final[Mapping[str, int]] = {
    "meeloopdag": 50, "leerbaan": 40, "stage": 30, "coached": 20, "proefplaatsing": 10
}  # fmt: skip
DID_THE_WORK: Final[Mapping[str, int]] = {
    "proefplaatsing": 50, "leerbaan": 40, "meeloopdag": 30, "coached": 20, "stage": 10
}  # fmt: skip
"""What to try first: whoever never did the work looks along, whoever did shows it on the job."""


@dataclass(frozen=True, slots=True)
class RankedPathway:
    """A pathway and the occupation it would be tried for, with what speaks for it."""

    pathway: Pathway
    aim: RankedOccupation | None
    contributions: tuple[Contribution, ...]


def rank_pathways(
    pathways: Sequence[Pathway],
    background: Background,
    preferences: Preferences,
    occupations: Sequence[RankedOccupation],
    taxonomy: Taxonomy,
) -> list[RankedPathway]:
    """Return the pathways in sectors that fit, best first; ties by id."""
    ranked = []
    for pathway in pathways:
        rank, aim = _aim(pathway, occupations[:RANKS])
        parts = list(_work_parts(pathway, rank, aim, background, taxonomy))
        if parts:
            steps = DID_THE_WORK if aim and aim.practised else NEW_TO_THE_WORK
            parts.append(Contribution(pathway.kind, steps[pathway.kind], ""))
            if pathway.kind == "leerbaan" and {"bbl", "dual"} & set(preferences.learning):
                parts.append(Contribution("learning", WORKING_AND_LEARNING, "bbl"))
            ranked.append(RankedPathway(pathway, aim, tuple(parts)))
    return sorted(ranked, key=lambda r: (-fit_of(r.contributions), r.pathway.id))


def _aim(
    pathway: Pathway, occupations: Sequence[RankedOccupation]
) -> tuple[int, RankedOccupation | None]:
    for rank, ranked in enumerate(occupations):
        if pathway.sector in (None, ranked.occupation.sector):
            return rank, ranked
    return len(occupations), None


def _work_parts(
    pathway: Pathway,
    rank: int,
    aim: RankedOccupation | None,
    background: Background,
    taxonomy: Taxonomy,
) -> Iterator[Contribution]:
    if aim:
        points = FIRST_OCCUPATION - PER_RANK * rank
        yield Contribution("towards", points, aim.occupation.label)
    label = sector_label(pathway.sector, taxonomy)
    if part := sector_part(pathway.sector, background, label):
        yield part
