"""Stand-ins for extraction, matching and actions: small, quick, and honest about what they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from rasa_sdk.interfaces import ActionExecutionRejection

from api.services import Services
from extraction.adverts import AdvertReading
from extraction.facts import Fact, Reading
from matching.array_index import ArrayIndex
from matching.catalogue import Training
from matching.matcher import SCHEMES
from matching.weights import Rarity
from taxonomy.model import Concept, Occupation, Taxonomy
from taxonomy.places import Place, Places
from texts.catalog import load_texts

BSN = "111222333"
ELECTRICIAN = Occupation(
    uri="urn:goudenpoort:occupation:electrician",
    kind="occupation",
    slug="electrician",
    label="elektricien",
    labels=("elektricien",),
    sector="installation",
    isco_code="7411",
)
WIRING = Concept(
    uri="urn:goudenpoort:skill:wiring",
    kind="skill",
    slug="wiring",
    label="kabels trekken",
    labels=("kabels trekken",),
)
SLOTS = ["2099-01-05T09:00:00Z", "2099-01-05T13:00:00Z"]
DESK = {
    "id": "national",
    "name": "Loket Techniek",
    "hours": "altijd open",
    "nextSlots": SLOTS,
    "demo": True,
}


def electrician_facts(text: str) -> list[dict[str, Any]]:
    """Find the one occupation that the fakes know."""
    start = text.lower().find(ELECTRICIAN.label)
    if start < 0:
        return []
    value = {
        "uri": ELECTRICIAN.uri,
        "iscoCode": ELECTRICIAN.isco_code,
        "label": ELECTRICIAN.label,
        "negated": False,
        "status": "said",
        "confidence": 1.0,
    }
    end = start + len(ELECTRICIAN.label)
    return [{"kind": "occupation", "value": value, "start": start, "end": end}]


class FakeReader:
    """Reads one occupation."""

    def read(self, text: str, *, asks: str | None = None) -> Reading:  # noqa: ARG002 - one text, one answer
        return Reading(tuple(Fact(**fact) for fact in electrician_facts(text)))


class FakeAdverts:
    """Reads nothing out of a vacancy."""

    def read(self, title: str, text: str, demands: str = "") -> AdvertReading:  # noqa: ARG002 - nothing
        return AdvertReading()


class FakeMatcher:
    """Finds the occupations of the profile again, and keeps the trainings it is given."""

    def __init__(self) -> None:
        self.trainings: tuple[Training, ...] = ()

    def match(
        self,
        profile: Mapping[str, Any],
        *,
        level: str | None = "regular",  # noqa: ARG002 - texts do not matter here
        limit: int = 10,
        kinds: Collection[str] | None = None,
        filters: Mapping[str, Any] | None = None,  # noqa: ARG002 - nothing to filter
    ) -> dict[str, Any]:
        lists = ("occupations", "vacancies", "trainings", "pathways")
        wanted = lists if kinds is None else kinds
        found: dict[str, Any] = {name: _listed([]) for name in wanted}
        if "occupations" in found:
            done = profile.get("occupations", [])[:limit]
            found["occupations"] = _listed([_match(item) for item in done])
        if SCHEMES in found:
            found[SCHEMES] = []
        return {**found, "desk": DESK}

    def free_slots(self, desk_id: str, taken: Collection[str]) -> list[str]:
        return [slot for slot in SLOTS if f"{desk_id} {slot}" not in taken]

    def schemes(
        self,
        profile: Mapping[str, Any],  # noqa: ARG002 - nobody pays in these tests
        *,
        level: str | None = "regular",  # noqa: ARG002 - texts do not matter here
    ) -> list[dict[str, Any]]:
        return []

    def is_slot(self, desk_id: str, moment: str) -> bool:
        return desk_id == DESK["id"] and moment in SLOTS

    def use_trainings(self, imported: Iterable[Training]) -> None:
        self.trainings = tuple(imported)


def _listed(items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"items": items, "considered": len(items), "leftOut": {}}


def _match(item: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": item["uri"],
        "kind": "occupation",
        "uri": item["uri"],
        "title": item["label"],
        "label": item["label"],
        "sector": "installation",
        "reasons": [{"kind": "occupation", "label": "U deed dit werk."}],
        "missing": [],
    }


class FakeActions:
    """Runs one action, and rejects another."""

    async def run(self, action_call: Any) -> Any:
        name = action_call["next_action"]
        if name == "action_rejected":
            raise ActionExecutionRejection(name)
        return {"events": [], "responses": [{"text": name}]}


def fake_services() -> Services:
    """Return services that need no data files but the texts."""
    ede = Place("Ede", "Ede", "FoodValley", "AM17", 52.04, 5.67, 120_000)
    taxonomy = Taxonomy(
        occupations={ELECTRICIAN.uri: ELECTRICIAN},
        skills={WIRING.uri: WIRING},
        certificates={},
        licences={},
        sectors={},
        languages={},
        education={},
    )
    return Services(
        texts=load_texts(),
        taxonomy=taxonomy,
        places=Places([ede], [], {}),
        reader=FakeReader(),
        adverts=FakeAdverts(),
        matcher=FakeMatcher(),
        index=ArrayIndex(Rarity(taxonomy)),
        executor=FakeActions(),
        mask=lambda text: text.replace(BSN, "•" * len(BSN)),
        summarise=lambda profile, _level: [each["label"] for each in profile["occupations"]],
    )
