"""What a visitor does not have yet for some work, and the shortest training that gives it.

Nothing here hides work: a certificate that the start needs is named, not held against anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from matching.background import Background
from matching.catalogue import Training
from matching.vacancy import Demand, Vacancy
from matching.weights import Rarity, skills_of
from matching.wording import Wording
from taxonomy.model import Occupation, Taxonomy

MOST: Final = 6
CEFR: Final = ("A1", "A2", "B1", "B2", "C1", "C2", "native")


class MissingFinder:
    """Compares demands with a background, for one answer at one language level."""

    def __init__(
        self,
        background: Background,
        taxonomy: Taxonomy,
        rarity: Rarity,
        closing: Mapping[str, Training],
        wording: Wording,
    ) -> None:
        self._background = background
        self._taxonomy = taxonomy
        self._rarity = rarity
        self._closing = closing
        self._wording = wording
        papers = (*taxonomy.certificates.values(), *taxonomy.licences.values())
        self._papers_by_code = {paper.code: paper for paper in papers}

    def for_occupation(self, occupation: Occupation) -> list[dict[str, Any]]:
        """Return the skills and papers that this work usually asks."""
        papers = [(code, False) for code in (*occupation.certificates, *occupation.licences)]
        return [*self._papers(papers), *self._skills(skills_of(occupation))][:MOST]

    def for_vacancy(self, vacancy: Vacancy) -> list[dict[str, Any]]:
        """Return what this vacancy asks; papers that the start needs come first."""
        papers = sorted((*vacancy.certificates, *vacancy.licences), key=lambda d: not d[1])
        found = [*self._papers(papers), *self._dutch(vacancy), *self._skills(dict(vacancy.skills))]
        return found[:MOST]

    def _papers(self, demands: Iterable[Demand]) -> list[dict[str, Any]]:
        return [
            self._paper(code, required)
            for code, required in demands
            if not self._background.holds(code)
        ]

    def _paper(self, code: str, required: bool) -> dict[str, Any]:
        state = self._background.papers.get(code)
        usual = "needed_at_start" if required else "often_asked"
        note = state if state in ("expired", "in_progress") else usual
        concept = self._papers_by_code.get(code)
        # A vacancy from elsewhere may ask for a paper that the taxonomy does not know.
        uri = concept.uri if concept else f"urn:goudenpoort:certificate:{code.lower()}"
        label = concept.label if concept else code
        return self._item(uri, label, required, note, self._closing.get(code))

    def _skills(self, demands: Mapping[str, bool]) -> list[dict[str, Any]]:
        weighed = self._rarity.demands(demands.items()).weights
        unknown = [uri for uri in demands if not self._background.knows(uri)]
        unknown.sort(key=lambda uri: (-weighed[uri], uri))
        return [
            self._item(
                uri,
                self._taxonomy.skills[uri].label,
                demands[uri],
                "asked" if demands[uri] else "useful",
                self._closing.get(uri),
            )
            for uri in unknown
            if uri in self._taxonomy.skills
        ]

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
        item: dict[str, Any] = {"uri": uri, "label": label, "required": required}
        item["note"] = self._wording.say(f"note.{note}")
        if training:
            item["training"] = {
                "id": training.id,
                "title": training.title,
                "route": training.route,
                "financing": [self._wording.say(f"financing.{key}") for key in training.financing],
            }
        return item


def shortest_by_gain(trainings: Iterable[Training]) -> dict[str, Training]:
    """Return the shortest training for each skill URI and certificate code that one gives."""
    closing: dict[str, Training] = {}
    for training in sorted(trainings, key=lambda t: (t.days, t.id)):
        for gained in (*training.certificates, *training.licences, *training.skills):
            closing.setdefault(gained, training)
    return closing
