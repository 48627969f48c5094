"""Building the real services from the pure parts. The only module that imports all of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from actions.knowledge_base import load_knowledge
from actions.registry import build_executor
from actions.services import Services as ActionServices
from api.services import Services
from extraction.mask import mask_bsn
from extraction.reader import Extractor
from matching.matcher import build_matcher
from matching.summary import summary_lines
from matching.vacancy import Vacancy
from taxonomy.esco import EscoConcept
from taxonomy.esco_merge import merge
from taxonomy.loader import load_taxonomy
from taxonomy.places import load_places
from texts.catalog import load_texts

if TYPE_CHECKING:
    from matching.geo.index import Fetch


def build_services(
    vacancies: Iterable[Vacancy],
    imported: Iterable[EscoConcept] = (),
    version: int = 0,
    vacancy_change: int = 0,
    fetch: Fetch | None = None,
) -> Services:
    """Read all data files, which takes seconds, and index the vacancies.

    Args:
        vacancies: what the match index begins with.
        imported: the ESCO concepts of the import `version`.
        version: which import that is; 0 without one.
        vacancy_change: the last change that `vacancies` hold.
        fetch: gives vacancies by id, so that a large index need not keep them.
    """
    texts, places = load_texts(), load_places()
    taxonomy = merge(load_taxonomy(), imported)
    matcher = build_matcher(taxonomy, places, texts, vacancies, fetch=fetch)
    extractor = Extractor(taxonomy, places)
    actions = ActionServices(
        taxonomy=taxonomy,
        extractor=extractor,
        matcher=matcher,
        texts=texts,
        knowledge=load_knowledge(),
    )
    return Services(
        texts=texts,
        taxonomy=taxonomy,
        places=places,
        reader=extractor,
        adverts=extractor.adverts,
        matcher=matcher,
        index=matcher.index,
        executor=build_executor(actions),
        mask=lambda text: mask_bsn(text)[0],
        summarise=lambda profile, level: summary_lines(profile, texts, level, for_advisor=True),
        version=version,
        vacancy_change=vacancy_change,
        chances=matcher.chances,
    )
