"""Our extractor as a system under test: read as POST /v1/extractions reads, then folded.

That route hands text and open question to the reader and nothing else, folds the facts into a
profile and shows that; so does this. Confidence and place in the text come from the facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from bench.understanding.gold import NO, YES, Key, Output, Predicted
from extraction.facts import Fact
from extraction.profile import StoredFact, fold, public
from extraction.reader import Extractor
from taxonomy.model import Taxonomy
from taxonomy.places import Places

TODAY: Final = date(2026, 11, 21)  # the sets count "sinds 2015" up to this year
SHIFT: Final = {"rotating": "shift"}  # as the sets call it
CONDITIONS: Final = ("outdoors", "heights", "physical")
SCHEDULE: Final = ("night", "weekend", "evening", "rotating")


class Ours:
    """Reads messages with the extractor of this product."""

    name = "ours"

    def __init__(self, taxonomy: Taxonomy, places: Places) -> None:
        self._extractor = Extractor(taxonomy, places)
        self.taxonomy = taxonomy

    def read(self, text: str, asks: str | None = None) -> Output:
        """Return the profile that this message alone gives."""
        reading = self._extractor.read(text, asks=asks, today=TODAY)
        profile = public(
            fold(StoredFact(fact, "", text[fact.start : fact.end]) for fact in reading.facts)
        )
        concepts = tuple(
            _with_evidence(key, item, reading.facts) for key, item in self._concepts(profile)
        )
        return Output(concepts, dict(_facts(profile)))

    def _concepts(self, profile: Mapping[str, Any]) -> Iterator[tuple[Key, Mapping[str, Any]]]:
        for kind in ("occupation", "skill"):
            for item in profile[f"{kind}s"]:
                yield Key(kind, item["uri"], NO if item["negated"] else YES), item
        yield from self._wishes(profile)
        for kind in ("certificate", "licence"):
            for item in profile[f"{kind}s"]:
                yield Key(kind, item["code"], item["state"]), item
        for item in profile["languages"]:
            yield Key("language", item["code"], YES), item

    def _wishes(self, profile: Mapping[str, Any]) -> Iterator[tuple[Key, Mapping[str, Any]]]:
        """Yield what is wished for; a sector that is a preference as well is one wish."""
        wished = {item["uri"]: item for item in profile["wishes"]}
        sectors = profile["preferences"].get("sectors") or ()
        also = (self.taxonomy.by_slug("sector", slug).uri for slug in sectors)
        for uri in dict.fromkeys((*wished, *also)):
            yield Key("wish", uri, YES), wished.get(uri, {})


def _with_evidence(key: Key, item: Mapping[str, Any], facts: Iterable[Fact]) -> Predicted:
    """Find the fact that says a concept: the last one, as the profile's latest word wins."""
    said = [
        fact for fact in facts if key.concept in (fact.value.get("uri"), fact.value.get("code"))
    ]
    said = [fact for fact in said if fact.kind == key.kind] or said
    start, end = (said[-1].start, said[-1].end) if said else (0, 0)
    confidence = item.get("confidence")
    if confidence is None and said:
        confidence = said[-1].value.get("confidence")
    return Predicted(key, start, end, confidence, item.get("years"))


def _facts(profile: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    wishes = profile["preferences"]
    places = [wishes.get(name) for name in ("place", "municipality") if wishes.get(name)]
    hours = wishes.get("hours")
    single = {
        "hours": f"{hours['min']}-{hours['max']}" if hours else None,
        "education": profile["education"].get("level"),
        "phone": profile["contact"].get("phone"),
        **{name: wishes.get(name) for name in ("transport", "travel", "start")},
        **dict(_conditions(wishes)),
    }
    if places:
        yield "place", tuple(dict.fromkeys(places))
    yield from ((name, (str(value),)) for name, value in single.items() if value is not None)


def _conditions(wishes: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    schedule = wishes.get("schedule") or {}
    yield from ((f"condition {name}", wishes.get(name)) for name in CONDITIONS)
    yield from ((f"condition {SHIFT.get(name, name)}", schedule.get(name)) for name in SCHEDULE)
