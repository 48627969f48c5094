"""What the api asks of the pure parts: texts, taxonomy, extraction, matching and actions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from matching.chances import ChanceBoard

if TYPE_CHECKING:
    from extraction.adverts import AdvertReading
    from extraction.facts import Reading
    from matching.catalogue import Training
    from matching.index import MatchIndex
    from taxonomy.model import Taxonomy
    from taxonomy.places import Places
    from texts.catalog import Texts


class Matching(Protocol):
    """Finds what fits a profile: matching.matcher.Matcher."""

    def match(
        self,
        profile: Mapping[str, Any],
        *,
        level: str | None = "regular",
        limit: int = 10,
        kinds: Collection[str] | None = None,
        filters: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Return the contract's matches."""
        ...

    def free_slots(self, desk_id: str, taken: Collection[str]) -> list[str]:
        """Return a desk's next moments that no visitor has booked."""
        ...

    def schemes(
        self, profile: Mapping[str, Any], *, level: str | None = "regular"
    ) -> list[dict[str, Any]]:
        """Return what may help to pay for learning."""
        ...

    def is_slot(self, desk_id: str, moment: str) -> bool:
        """Tell whether a desk meets visitors at this moment."""
        ...

    def use_trainings(self, imported: Iterable[Training]) -> None:
        """Take imported trainings into use in the place of the demo ones."""
        ...


class Reader(Protocol):
    """Reads a text: extraction.reader.Extractor."""

    def read(self, text: str, *, asks: str | None = None) -> Reading:
        """Return what the text says about its writer."""
        ...


class Adverts(Protocol):
    """Reads vacancies: extraction.adverts.AdvertReader."""

    def read(self, title: str, text: str, demands: str = "") -> AdvertReading:
        """Return what a vacancy asks."""
        ...


class ActionRunner(Protocol):
    """Runs Rasa's custom actions: rasa_sdk.executor.ActionExecutor."""

    async def run(self, action_call: Any) -> Any:  # noqa: ANN401 - rasa-sdk's own JSON
        """Run one action."""
        ...


@dataclass(frozen=True)
class Services:
    """Built when the api starts and after an import; nothing in it changes but the match index."""

    texts: Texts
    taxonomy: Taxonomy
    places: Places
    reader: Reader
    adverts: Adverts
    matcher: Matching
    index: MatchIndex
    """The vacancies that the matcher searches; kept up to date by api/vacancies/follow.py."""
    executor: ActionRunner
    mask: Callable[[str], str]
    summarise: Callable[[Mapping[str, Any], str], list[str]]
    """The lines of a profile that an advisor reads first, at a language level."""
    version: int = 0
    """The import that the taxonomy was built with; 0 without one."""
    vacancy_change: int = 0
    """The last change of the vacancies that the index began with."""
    chances: ChanceBoard = field(default_factory=ChanceBoard)
    """What the matcher tells of the number of vacancies; kept up to date by follow.py."""
    training_version: int = 0
    """The import of trainings that the matcher began with; 0 without one."""
