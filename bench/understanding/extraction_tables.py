"""The tables of the extraction part."""

from __future__ import annotations

from collections.abc import Sequence

from bench.understanding.evaluate import Material, Run
from bench.understanding.facts import NAMES, FactCounts, FactScorer
from bench.understanding.gold import CONCEPT_KINDS
from bench.understanding.matching import Compared, Sprung, spring
from bench.understanding.places import SPLITS
from bench.understanding.scoring import (
    Traps,
    calibration_error,
    concepts,
    reliability,
    shown,
    spans,
    states,
    traps,
)
from bench.understanding.tables import share, table
from matching.summary import STATED_FROM

REASONS = {"negated": "denied", "wish": "wished for", "other": "another's, a question, a vacancy"}


def tables(runs: Sequence[Run], problems: Sequence[str], material: Material) -> str:
    """Return all tables of one set; the first run is ours."""
    ours = runs[0]
    parts = [
        _sizes(ours),
        "Concept F1 (a concept counts when yes, no, wish or state is right too):",
        _by_system(runs),
        "Ours, split by split (shown: stated as told, work from confidence "
        f"{STATED_FROM}; span: the quotes overlap, on messages with annotated quotes):",
        _by_split(ours),
        "Ours, by kind of concept:",
        _by_kind(ours),
        "Denied, wished for, another's: given as the writer's own experience, skill or paper:",
        _by_trap(runs),
        "Ours, by reason (missed: a denial or wish that was not read at all):",
        _by_reason(ours),
        "Ours, facts (right value / cases; invented: not in the message):",
        _facts(ours, material),
        "Ours, calibration of the confidence:",
        _calibration(ours),
    ]
    if problems:
        listed = "\n".join(f"- {problem}" for problem in problems)
        parts += [f"{len(problems)} problems in the sets (left out of the count):", listed]
    return "\n\n".join(parts)


def _inside(messages: Sequence[Compared], split: str) -> list[Compared]:
    return [m for m in messages if split in ("all", m.utterance.split)]


def _sizes(run: Run) -> str:
    counts = {split: len(_inside(run.messages, split)) for split in SPLITS}
    listed = ", ".join(f"{split} {count}" for split, count in counts.items())
    items = sum(len(m.utterance.items) for m in run.messages)
    return f"{len(run.messages)} messages ({listed}) with {items} concepts."


def _by_system(runs: Sequence[Run]) -> str:
    head = ("", "precision", "recall", "F1", *SPLITS, "F1, concept alone")
    rows = []
    for run in runs:
        total = concepts(run.messages)
        each = [share(concepts(_inside(run.messages, split)).f1) for split in SPLITS]
        alone = share(concepts(run.without_stance).f1)
        figures = (share(total.precision), share(total.recall), share(total.f1))
        rows.append((run.name, *figures, *each, alone))
    return table(head, rows)


def _by_split(run: Run) -> str:
    head = ("", "precision", "recall", "F1", "precision of shown", "span P", "span R", "span F1")
    rows = []
    for split in (*SPLITS, "all"):
        inside = _inside(run.messages, split)
        count, span = concepts(inside), spans(inside)
        rows.append(
            (
                split,
                share(count.precision),
                share(count.recall),
                share(count.f1),
                share(shown(inside).precision),
                share(span.precision),
                share(span.recall),
                share(span.f1),
            )
        )
    return table(head, rows)


def _by_kind(run: Run) -> str:
    rows = []
    for kind in CONCEPT_KINDS:
        count = concepts(run.messages, kind)
        cells = (count.right, count.extra, count.missed)
        rows.append((kind, *cells, share(count.precision), share(count.recall), share(count.f1)))
    return table(("", "right", "extra", "missed", "precision", "recall", "F1"), rows)


def _by_trap(runs: Sequence[Run]) -> str:
    rows = [(run.name, *_trap_cells(traps(run.sprung))) for run in runs]
    return table(("", "cases", "wrong", "rate", "missed"), rows)


def _trap_cells(count: Traps) -> tuple[object, ...]:
    return count.cases, count.wrong, share(count.rate), count.missed


def _by_reason(run: Run) -> str:
    rows = [(name, *_trap_cells(traps(run.sprung, key))) for key, name in REASONS.items()]
    for split in SPLITS:
        rows.append((split, *_trap_cells(traps(_sprung(run, split)))))
    papers = states(run.messages)
    rows.append(("(apart) expired or under way, given as held", *_trap_cells(papers)))
    return table(("", "cases", "wrong", "rate", "missed"), rows)


def _sprung(run: Run, split: str) -> list[Sprung]:
    return [s for m in _inside(run.messages, split) for s in spring(m.utterance, m)]


def _facts(run: Run, material: Material) -> str:
    scorer = FactScorer(material.canonical)
    by_split = {s: scorer.count(_inside(run.messages, s)) for s in SPLITS}
    total = scorer.count(run.messages)
    rows = []
    for name in NAMES:
        each = [f"{by_split[s][name].right}/{by_split[s][name].cases}" for s in SPLITS]
        rows.append((name, *_fact_cells(total[name]), *each))
    summed = sum(total.values(), FactCounts())
    each = [_sum_cell(by_split[s]) for s in SPLITS]
    rows.append(("all", *_fact_cells(summed), *each))
    return table(("", "cases", "accuracy", "wrong", "missed", "invented", *SPLITS), rows)


def _sum_cell(counts: dict[str, FactCounts]) -> str:
    summed = sum(counts.values(), FactCounts())
    return f"{summed.right}/{summed.cases}"


def _fact_cells(count: FactCounts) -> tuple[object, ...]:
    return count.cases, share(count.accuracy), count.wrong, count.missed, count.invented


def _calibration(run: Run) -> str:
    bins = reliability(run.messages)
    rows = [
        (f"{b.low:.2f} to {b.high:.2f}", b.count, share(b.confidence), share(b.accuracy))
        for b in bins
    ]
    each = [
        f"{split} {share(calibration_error(reliability(_inside(run.messages, split))))}"
        for split in (*SPLITS, "all")
    ]
    listed = table(("confidence", "given", "mean confidence", "right"), rows)
    return f"{listed}\n\nExpected calibration error: {', '.join(each)}."
