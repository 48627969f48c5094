"""What a visitor does not have yet for some work, and the shortest training that gives it.

Nothing here hides work: a certificate that the start needs is named, not held against anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from matching.background import Background
from matching.catalogue import DATA, Training, read_rows
from matching.errors import MatchingError
from matching.offers import OfferWords
from matching.shelf import TrainingShelf
from matching.vacancy import Demand, Vacancy
from matching.weights import Demands, Rarity, skills_of
from taxonomy.model import Occupation, Taxonomy

MOST: Final = 6
MOST_STEPS: Final = 3
CEFR: Final = ("A1", "A2", "B1", "B2", "C1", "C2", "native")


class MissingFinder:
    """Compares demands with a background, for one answer at one language level."""

    def __init__(
        self,
        background: Background,
        taxonomy: Taxonomy,
        rarity: Rarity,
        offers: OfferWords,
        shelf: TrainingShelf,
    ) -> None:
        self._background = background
        self._taxonomy = taxonomy
        self._rarity = rarity
        self._offers = offers
        self._wording = offers.wording
        self._shelf = shelf
        self._notes: dict[str, str] = {}
        self._law = load_law()
        papers = (*taxonomy.certificates.values(), *taxonomy.licences.values())
        self._papers_by_code = {paper.code: paper for paper in papers}

    def for_occupation(self, occupation: Occupation) -> list[dict[str, Any]]:
        """Return the skills and papers that this work usually asks."""
        codes = (*occupation.certificates, *occupation.licences)
        papers = sorted(((code, code in self._law) for code in codes), key=lambda d: not d[1])
        skills = self._skills(skills_of(occupation), self._rarity.of_occupation(occupation))
        return list(islice(chain(self._papers(papers), skills), MOST))

    def bridge(self, occupation: Occupation) -> list[dict[str, Any]]:
        """Return the least learning for all that the work cannot do without, shortest step first.

        Empty where nothing is missing, or nothing that is missing can be learned.
        """
        papers = [code for code in occupation.certificates if not self._background.holds(code)]
        skills = [uri for uri in occupation.essential if not self._background.knows(uri)]
        chosen = self._shelf.closing([*papers, *skills], self._offers.region)
        return [self._offers.brief(training) for training in chosen[:MOST_STEPS]]

    def for_vacancy(self, vacancy: Vacancy) -> list[dict[str, Any]]:
        """Return what this vacancy asks; papers that the law or the employer needs come first."""
        demands = (*vacancy.certificates, *vacancy.licences)
        papers = sorted(demands, key=lambda d: (d[0] not in self._law, not d[1]))
        skills = self._skills(dict(vacancy.skills), self._rarity.of_vacancy(vacancy.skills))
        return list(islice(chain(self._papers(papers), self._dutch(vacancy), skills), MOST))

    def _papers(self, demands: Iterable[Demand]) -> Iterator[dict[str, Any]]:
        return (
            self._paper(code, required)
            for code, required in demands
            if not self._background.holds(code)
        )

    def _paper(self, code: str, required: bool) -> dict[str, Any]:
        state = self._background.papers.get(code)
        by_law = code in self._law
        usual = "needed_at_start" if by_law else "employer_asks" if required else "often_asked"
        note = state if state in ("expired", "in_progress") else usual
        concept = self._papers_by_code.get(code)
        # A vacancy from elsewhere may ask for a paper that the taxonomy does not know.
        uri = concept.uri if concept else f"urn:goudenpoort:certificate:{code.lower()}"
        label = concept.label if concept else code
        return self._item(uri, label, required or by_law, note, self._shortest(code))

    def _skills(self, asked: Mapping[str, bool], weighed: Demands) -> Iterator[dict[str, Any]]:
        known, skills = self._background.knows, self._taxonomy.skills
        for uri in weighed.heaviest:
            if uri in skills and not known(uri):
                note = "asked" if asked[uri] else "useful"
                yield self._item(uri, skills[uri].label, asked[uri], note, self._shortest(uri))

    def _dutch(self, vacancy: Vacancy) -> list[dict[str, Any]]:
        wanted, spoken = vacancy.dutch_level, self._background.dutch
        if wanted not in CEFR or spoken not in CEFR or CEFR.index(spoken) >= CEFR.index(wanted):
            return []
        label = self._wording.say("dutch_level", level=wanted)
        uri = self._taxonomy.by_code("language", "nl").uri
        return [self._item(uri, label, False, "often_asked", None)]

    def _item(
        self, uri: str, label: str, required: bool, note: str, training: Training | None
    ) -> dict[str, Any]:
        if note not in self._notes:
            self._notes[note] = self._wording.say(f"note.{note}")
        item: dict[str, Any] = {"uri": uri, "label": label, "required": required}
        item["note"] = self._notes[note]
        if training:
            item["training"] = self._offers.brief(training)
        return item

    def _shortest(self, gain: str) -> Training | None:
        return self._shelf.shortest(gain, self._offers.region)


@cache
def load_law(path: Path = DATA / "law.yml") -> dict[str, Mapping[str, Any]]:
    """Read which certificates and licences the law demands before the work starts, by code.

    Raises:
        MatchingError: a row does not say by which source, or when that was read.
    """
    rows = read_rows(path)
    for row in rows:
        if not (row.get("name") and row.get("source") and isinstance(row.get("checked_on"), date)):
            raise MatchingError(f"{path.name}: {row['id']} needs name, source and checked_on")
    return {row["id"]: row for row in rows}
