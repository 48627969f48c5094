"""What known and wished skills add to work that asks them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from matching import weights
from matching.background import Background
from matching.contribution import Contribution
from matching.telling import Points
from matching.weights import Demands, Rarity
from taxonomy.model import Occupation, Taxonomy


class SharedSkill:
    """A skill that a visitor has, or wants to learn, whatever work asks it."""

    __slots__ = ("_known", "_label", "_uri", "_wish")

    def __init__(self, uri: str, background: Background, taxonomy: Taxonomy) -> None:
        self._uri = uri
        self._label = skill_label(uri, taxonomy)
        self._known = background.skills.get(uri) or background.implied.get(uri)
        self._wish = background.wished_skills.get(uri)

    def parts(self, demands: Demands, told: int = 0) -> list[Contribution]:
        """Return what it adds to work with these demands.

        `told` comes on top where it is known for itself: what it says, beside others, for the work.
        """
        found, known, wish = [], self._known, self._wish
        if known:
            points = demands.points(self._uri, known.strength)
            if known.via:  # no surer than the work that it comes with
                points = int(points * known.surety)
                found.append(Contribution("implied_skill", points, self._label, known))
            else:
                found.append(Contribution("skill", points + told, self._label, known))
        if wish:
            points = weights.WISH_SKILL + demands.points(self._uri, weights.FULL)
            found.append(Contribution("wish_skill", points, self._label, wish))
        return found


class SharedSkills:
    """All skills that a visitor has, or wants to learn."""

    def __init__(self, background: Background, taxonomy: Taxonomy) -> None:
        self._skills = {uri: SharedSkill(uri, background, taxonomy) for uri in background.telling}

    def parts(self, demands: Demands) -> Iterator[Contribution]:
        """Yield what each skill adds that some work asks, in the order in which it asks them."""
        telling = self._skills
        for uri in [uri for uri in demands.weights if uri in telling]:  # most are not: a quick look
            yield from telling[uri].parts(demands)


class SkillAskers:
    """Which occupations ask a skill: a few of all, so that only these are looked at."""

    def __init__(
        self, occupations: Iterable[Occupation], taxonomy: Taxonomy, rarity: Rarity
    ) -> None:
        self._taxonomy = taxonomy
        self._askers: dict[str, list[tuple[int, str, Demands]]] = defaultdict(list)
        for occupation in occupations:
            demands = rarity.of_occupation(occupation)
            for place, uri in enumerate(demands.weights):
                self._askers[uri].append((place, occupation.uri, demands))

    def parts(
        self, background: Background, told: Mapping[str, Points]
    ) -> dict[str, tuple[Contribution, ...]]:
        """Return by occupation what `SharedSkills` yield for it, with what was told by task."""
        found: dict[str, list[tuple[int, Contribution]]] = defaultdict(list)
        for uri in background.telling & self._askers.keys():
            skill, says = SharedSkill(uri, background, self._taxonomy), told.get(uri, {})
            for place, asker, demands in self._askers[uri]:
                for part in skill.parts(demands, says.get(asker, 0)):
                    found[asker].append((place, part))
        return {asker: _in_order(placed) for asker, placed in found.items()}


def _in_order(placed: list[tuple[int, Contribution]]) -> tuple[Contribution, ...]:
    """Return parts in the order in which the work lists its skills."""
    if len(placed) > 1:
        placed.sort(key=itemgetter(0))
    return tuple([part for _, part in placed])


def skill_label(uri: str, taxonomy: Taxonomy) -> str:
    """Return a skill in words; a vacancy from elsewhere may ask one that is not known here."""
    return taxonomy.skills[uri].label if uri in taxonomy.skills else uri
