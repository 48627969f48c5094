"""What somebody likes doing, as activities, and which work is of that kind.

For who knows nothing of technical work yet: an activity leads to occupations by the skills they
ask, and by Holland's types (RIASEC) that both have. data/activities.yml has the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from matching import weights
from matching.contribution import Contribution
from matching.errors import MatchingError
from taxonomy.model import Occupation, Taxonomy

DATA: Final = Path(__file__).parent / "data" / "activities.yml"
RIASEC: Final = frozenset("RIASEC")


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing to like doing: its type, and the slugs of skills that such work asks."""

    riasec: str
    skills: frozenset[str]


@cache
def load_activities(path: Path = DATA) -> Mapping[str, Activity]:
    """Read and check the table."""
    found = {}
    for slug, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        if entry["riasec"] not in RIASEC:
            raise MatchingError(f"{path.name}: {slug}.riasec must be one letter of RIASEC")
        found[slug] = Activity(entry["riasec"], frozenset(entry["skills"]))
    return found


def interest_parts(
    occupation: Occupation, liked: Sequence[str], taxonomy: Taxonomy
) -> Iterator[Contribution]:
    """Yield a reason for each liked activity that such work consists of, or is the type of."""
    asked = [taxonomy.skills[uri].slug for uri in occupation.essential if uri in taxonomy.skills]
    for slug in dict.fromkeys(liked):
        activity = load_activities().get(slug)
        if activity is None:
            continue
        shared = sum(skill in activity.skills for skill in asked)
        if shared:
            core = weights.LIKED_CORE if asked[0] in activity.skills else 0
            points = core + weights.LIKED_WORK * shared // len(asked)
            yield Contribution("activity", points, slug)
        elif occupation.riasec.startswith(activity.riasec):
            yield Contribution("activity", weights.LIKED_TYPE, slug)
