"""Lists what our extractor gets wrong, split by split, for those who write its rules."""

from __future__ import annotations

from collections.abc import Iterator

from bench.understanding.evaluate import Material, Run
from bench.understanding.facts import FactScorer
from bench.understanding.gold import Item, Predicted
from bench.understanding.matching import Compared, spring
from bench.understanding.places import SPLITS
from taxonomy.model import TaxonomyError


def listing(run: Run, material: Material) -> Iterator[str]:
    """Yield the lines of the list."""
    scorer = FactScorer(material.canonical)
    for split in SPLITS:
        inside = [m for m in run.messages if m.utterance.split == split]
        wrong = [(m, lines) for m in inside if (lines := list(_lines(m, scorer, material)))]
        yield f"== {split}: {len(wrong)} of {len(inside)} messages with something wrong"
        for message, lines in wrong:
            said = message.utterance
            yield f"\n{said.say!r}" + (f" [asks {said.asks}]" if said.asks else "")
            yield from (f"    {line}" for line in lines)
            yield f"    ({said.where})"
        yield ""


def _lines(message: Compared, scorer: FactScorer, material: Material) -> Iterator[str]:
    yield from (f"missing  {_wanted(item)}" for item in message.missed)
    yield from (f"extra    {_given(predicted, message, material)}" for predicted in message.extra)
    for sprung in spring(message.utterance, message):
        if sprung.wrong:
            yield f"STANCE   {sprung.label}: {sprung.reason}, given as the writer's own"
    yield from _wrong_facts(message, scorer)


def _wrong_facts(message: Compared, scorer: FactScorer) -> Iterator[str]:
    for item, predicted in message.found:
        if item.years is not None and predicted.years != item.years:
            yield f"years    {item.label}: {predicted.years}, must be {item.years:g}"
    for name, verdict in scorer.verdicts(message):
        if verdict != "right":
            wanted, given = (f.get(name) for f in (message.utterance.facts, message.output.facts))
            yield f"{verdict:<8} {name}: {given}, must be {wanted}"


def _wanted(item: Item) -> str:
    stances = sorted({key.stance for key in item.keys})
    return f"{item.kind} {item.label} ({' or '.join(stances)})"


def _given(predicted: Predicted, message: Compared, material: Material) -> str:
    key = predicted.key
    try:
        name = material.taxonomy.concept(key.concept).label
    except TaxonomyError:
        name = key.concept
    quote = message.utterance.say[predicted.start : predicted.end]
    sure = "" if predicted.confidence is None else f" {predicted.confidence:.2f}"
    return f"{key.kind} {name} ({key.stance}{sure}) from {quote!r}"
