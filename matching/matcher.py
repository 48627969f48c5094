"""From a profile to occupations, vacancies, trainings, pathways and a desk. Start reading here.

Deterministic: the same profile, data and moment give the same answer; only the desk's next moments
depend on the clock that is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from matching.answer import Answer
from matching.background import read_background
from matching.catalogue import Training, load_pathways, load_trainings
from matching.chances import ChanceBoard
from matching.desks import load_desks, region_names
from matching.financing import load_financing
from matching.growing_index import GrowingIndex
from matching.index import MatchIndex
from matching.missing import MissingFinder
from matching.occupations import OccupationBook, rank_occupations
from matching.offers import OfferWords, told_amount
from matching.preferences import read_preferences
from matching.qualifications import qualification_trainings
from matching.schemes import vacancy_sectors, worth_telling
from matching.shelf import TrainingShelf
from matching.vacancy import Vacancy
from matching.weights import Rarity
from matching.wording import Wording
from taxonomy.model import Taxonomy
from taxonomy.places import Places
from texts.catalog import Texts

if TYPE_CHECKING:
    from matching.geo.index import Fetch

KINDS: Final = ("occupations", "vacancies", "trainings", "pathways")
SCHEMES: Final = "schemes"  # a kind that is given where it is asked for


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


class Matcher:
    """Finds next steps for one profile at a time; safe to share between threads."""

    def __init__(
        self,
        taxonomy: Taxonomy,
        places: Places,
        texts: Texts,
        index: MatchIndex,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.index = index
        self.chances = ChanceBoard()
        self._taxonomy = taxonomy
        self._places = places
        self._texts = texts
        self._clock = clock
        self._rarity = Rarity(taxonomy)
        self._book = OccupationBook(taxonomy, self._rarity)
        self._ours = load_trainings(taxonomy)
        self._pathways = load_pathways()
        sectors = {concept.slug for concept in taxonomy.sectors.values()}
        self._desks = load_desks(regions=region_names(places), sectors=sectors)
        self._financing = load_financing()
        self._shelf = self._shelf_with(())

    def use_trainings(self, imported: Iterable[Training]) -> None:
        """Take real trainings into use at once; none again brings the demo ones back."""
        self._shelf = self._shelf_with(tuple(imported))  # one assignment: wholly old or wholly new

    def match(
        self,
        profile: Mapping[str, Any],
        *,
        level: str | None = "regular",
        limit: int = 10,
        kinds: Collection[str] | None = None,
        filters: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Return the contract's matches: a list for each kind asked, and always the desk.

        `filters` has the shape of the profile's `preferences` and stands in their place, key by
        key. Each list is `{items, considered, found, leftOut}`: how many were looked at, how many
        fit and pass (`items` holds the best of these), and how many fitting ones each filter of
        the visitor left out. SCHEMES among `kinds` gives what `schemes` does, for less work.
        """
        wanted = KINDS if kinds is None else [kind for kind in KINDS if kind in kinds]
        answer = self._answer(profile, level or "regular", filters)
        lists = {kind: getattr(answer, kind)(limit) for kind in wanted}
        region, now = answer.preferences.region, self._clock()
        desk = self._desks.desk_for(region, answer.sector, now=now)
        schemes = {SCHEMES: self._schemes(profile, answer)} if SCHEMES in (kinds or ()) else {}
        return {**lists, **schemes, "desk": desk}

    def free_slots(self, desk_id: str, taken: Collection[str]) -> list[str]:
        """Return a desk's next moments; `taken` are keys of slots that visitors have booked."""
        return self._desks.free_slots(desk_id, now=self._clock(), taken=taken)

    def is_slot(self, desk_id: str, moment: str) -> bool:
        """Tell whether a desk meets visitors at this moment, taken or not."""
        return self._desks.is_slot(desk_id, moment, now=self._clock())

    def precheck(
        self, profile: Mapping[str, Any], *, level: str | None = "regular"
    ) -> list[dict[str, Any]]:
        """Return which schemes may help to pay for learning, why, and what it depends on.

        An amount is there only while its source may be repeated: `{most, per, asOf, until}`.
        """
        offers = self._offers(profile, level or "regular", None)
        found = self._financing.precheck(profile, offers.today)
        return [{**offers.scheme(p), "amount": told_amount(p)} for p in found]

    def schemes(
        self, profile: Mapping[str, Any], *, level: str | None = "regular"
    ) -> list[dict[str, Any]]:
        """Return the pre-check's answers that are worth telling, in the shape of `precheck`."""
        return self._schemes(profile, self._answer(profile, level or "regular", None))

    def _schemes(self, profile: Mapping[str, Any], answer: Answer) -> list[dict[str, Any]]:
        chosen = {answer.sector, *vacancy_sectors(profile, self._taxonomy)} - {None}
        found = self._financing.precheck(profile, answer.offers.today)
        told = worth_telling(found, profile, {str(sector) for sector in chosen})
        return [{**answer.offers.scheme(p), "amount": told_amount(p)} for p in told]

    def _shelf_with(self, imported: tuple[Training, ...]) -> TrainingShelf:
        ours = [training for training in self._ours if not (imported and training.demo)]
        return TrainingShelf(
            (*imported, *ours, *qualification_trainings(self._taxonomy, (*imported, *ours)))
        )

    def _offers(self, profile: Mapping[str, Any], level: str, region: str | None) -> OfferWords:
        wording = Wording(self._texts, level)
        return OfferWords(wording, self._financing, profile, region, self._clock().date())

    def _answer(
        self, profile: Mapping[str, Any], level: str, filters: Mapping[str, Any] | None
    ) -> Answer:
        background = read_background(profile, self._taxonomy)
        preferences = read_preferences(profile, self._places, filters)
        offers = self._offers(profile, level, preferences.region)
        return Answer(
            background=background,
            preferences=preferences,
            ranked=rank_occupations(background, self._taxonomy, self._rarity, self._book),
            missing=MissingFinder(background, self._taxonomy, self._rarity, offers, self._shelf),
            wording=offers.wording,
            offers=offers,
            taxonomy=self._taxonomy,
            rarity=self._rarity,
            index=self.index,
            chances=self.chances,
            shelf=self._shelf,
            all_pathways=self._pathways,
        )


def build_matcher(
    taxonomy: Taxonomy,
    places: Places,
    texts: Texts,
    vacancies: Iterable[Vacancy] = (),
    *,
    fetch: Fetch | None = None,
) -> Matcher:
    """Return a matcher with an index in memory; change `matcher.index` to change vacancies.

    With `fetch`, which gives vacancies by id, those of a large index are not kept in memory.
    """
    index = GrowingIndex(Rarity(taxonomy), vacancies, fetch=fetch)
    return Matcher(taxonomy, places, texts, index)
