"""The tables of the intents part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

import yaml

from bench.understanding.classifiers import Answers
from bench.understanding.intent_scoring import (
    NO_INTENT,
    Judged,
    Thresholds,
    accuracy,
    bands,
    confusions,
    macro_f1,
    unanswered,
)
from bench.understanding.places import ROOT, SPLITS
from bench.understanding.tables import share, table

ACT: Final = (0.3, 0.4, 0.5, 0.6)
ASK: Final = (0.0, 0.3, 0.5)
UNSURE: Final = "UnsureFallback"
Run = tuple[Answers, Sequence[Judged]]


def tables(runs: Sequence[Run], problems: Sequence[str]) -> str:
    """Return all tables of one set; the first run is ours."""
    runs, senseless = _parted(runs)
    judged = runs[0][1]
    counts = ", ".join(f"{s} {len(_inside(judged, s))}" for s in SPLITS)
    names = {j.intent for j in judged}
    parts = [
        f"{len(judged)} messages ({counts}) of {len(names)} intents.",
        "Accuracy in each split, and macro F1 (the mean over the intents):",
        _by_system(runs),
        "Ours, macro F1 in each split:",
        table(
            ("", *SPLITS), [("macro F1", *(share(macro_f1(_inside(judged, s))) for s in SPLITS))]
        ),
        "Ours, in bands: acted upon from a confidence of the best intent, the next ones offered "
        "beside the answer where it is not sure; asked which of the best three is meant, from a "
        "confidence of the best two together; else only read for facts:",
        _bands(judged),
        "Ours, what is mixed up most:",
        table(("right", "guessed", "times"), confusions(judged)),
    ]
    if senseless:
        left = share(unanswered(senseless, configured()))
        parts.append(
            f"{len(senseless)} messages without sense, not counted above: {left} of them not "
            "acted upon with the thresholds of config.yml, or taken as out of scope."
        )
    if problems:
        listed = "\n".join(f"- {problem}" for problem in problems)
        parts += [f"{len(problems)} problems in the sets (counted as wrong):", listed]
    return "\n\n".join(parts)


def _parted(runs: Sequence[Run]) -> tuple[list[Run], list[Judged]]:
    """Take the messages without sense apart; return those as ours judged them."""
    kept: list[Run] = [(a, [j for j in judged if j.intent != NO_INTENT]) for a, judged in runs]
    return kept, [j for j in runs[0][1] if j.intent == NO_INTENT]


@cache
def configured() -> Thresholds:
    """Return the thresholds of config.yml."""
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    parts: list[dict[str, Any]] = config["pipeline"]
    found = next((part for part in parts if part["name"].endswith(UNSURE)), {})
    weak = found.get("served_weak", {})
    return Thresholds(
        found.get("threshold", 0.0),
        found.get("asked_from", 0.0),
        weak,
        found.get("sure_from", 0.0),
        (found.get("least", 0.0), found.get("least_beside", 0.0)),
        _named(),
    )


def _named() -> frozenset[str]:
    """Return the intents that have a short name to be offered by."""
    names = yaml.safe_load((ROOT / "texts" / "clarify.yml").read_text(encoding="utf-8"))
    return frozenset(names)


def _inside(judged: Sequence[Judged], split: str) -> list[Judged]:
    return [j for j in judged if j.split == split]


def _by_system(runs: Sequence[Run]) -> str:
    head = ("", *SPLITS, "all", "macro F1", "training, CPU s", "a message, ms", "model, MB")
    rows = []
    for answers, judged in runs:
        each = [share(accuracy(_inside(judged, split))) for split in SPLITS]
        cost = (f"{answers.train_seconds:.0f}", f"{answers.milliseconds:.1f}")
        total = (share(accuracy(judged)), share(macro_f1(judged)))
        rows.append((answers.name, *each, *total, *cost, f"{answers.megabytes:.1f}"))
    return table(head, rows)


def _bands(judged: Sequence[Judged]) -> str:
    now = configured()
    rows = [("config.yml: ", now)]
    rows += [("", replace(now, act=act, ask=ask)) for act in ACT for ask in ASK]
    cells = [(name, t, bands(judged, t)) for name, t in rows]
    return table(
        (
            "acted upon from, asked from",
            "answered right",
            "right one offered beside",
            "answered wrong",
            "asked, right one offered",
            "asked, not offered",
            "given up",
        ),
        [
            (
                f"{name}{t.act:.2f}, {t.ask:.2f}",
                share(b.answered_right),
                share(b.beside),
                share(b.answered_wrong),
                share(b.asked_right),
                share(b.asked_wrong),
                share(b.given_up),
            )
            for name, t, b in cells
        ],
    )
