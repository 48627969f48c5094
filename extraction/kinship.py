"""Which skills and trades go together: what a trade needs, and what the same trades need."""

from collections.abc import Collection, Iterable, Sequence

from extraction.mentions import Mention
from taxonomy.model import Concept, Taxonomy

_Uris = frozenset[str]


class Kinship:
    """Tells what fits the work that a message names."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._skills: dict[str, _Uris] = {}
        trades: dict[str, set[str]] = {}
        for trade in taxonomy.occupations.values():
            self._skills[trade.uri] = frozenset((*trade.essential, *trade.useful))
            for skill in self._skills[trade.uri]:
                trades.setdefault(skill, set()).add(trade.uri)
        self._trades = {skill: frozenset(found) for skill, found in trades.items()}

    def trades_of(self, concept: Concept) -> _Uris:
        """Return the trades that need a skill; a trade is its own."""
        if concept.kind == "occupation":
            return frozenset((concept.uri,))
        return self._trades.get(concept.uri, frozenset())

    def company(self, mentions: Sequence[Mention]) -> "Company":
        """Return what these mentions tell of the others of their message."""
        trades = _named(mentions, "occupation")
        skills = _named(mentions, "skill")
        typical = frozenset[str]().union(*(self._skills.get(t.uri, ()) for t in trades))
        akin = frozenset[str]().union(*(self.trades_of(skill) for skill in skills))
        sectors = {m.concept.sector for m in mentions if m.concept.sector is not None}
        return Company(self, typical, akin, sectors)


class Company:
    """The work that a message names, as the company of one more concept."""

    def __init__(
        self, kinship: Kinship, typical: _Uris, akin: _Uris, sectors: Collection[str]
    ) -> None:
        """`typical` skills belong to the trades named, `akin` trades need the skills named."""
        self._kinship = kinship
        self._typical = typical
        self._akin = akin
        self._sectors = sectors

    def fits(self, concept: Concept) -> tuple[bool, bool, bool]:
        """Tell whether a concept is typical, akin, and of the sector of what was named."""
        return self.is_typical(concept), self.is_akin(concept), self.is_of_sector(concept)

    def is_typical(self, concept: Concept) -> bool:
        """Tell whether a trade that was named needs this skill."""
        return concept.uri in self._typical

    def is_akin(self, concept: Concept) -> bool:
        """Tell whether some trade needs this and a skill that was named."""
        return not self._akin.isdisjoint(self._kinship.trades_of(concept))

    def is_of_sector(self, concept: Concept) -> bool:
        """Tell whether other work of its sector was named."""
        return concept.sector in self._sectors


def _named(mentions: Iterable[Mention], kind: str) -> list[Concept]:
    return [concept for mention in mentions if (concept := mention.of_kind(kind)) is not None]
