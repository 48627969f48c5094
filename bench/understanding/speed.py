"""Speed, memory and load time of reading, beside spaCy's PhraseMatcher with the same labels."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final

from bench.understanding.evaluate import say
from bench.understanding.places import ROOT
from bench.understanding.tables import table

SYSTEMS: Final = {"ours": "ours", "phrases": "spaCy PhraseMatcher"}
NOTE: Final = """\
{all:,} labels: {own:,} own, {esco:,} of ESCO (as far as its Dutch files are there), {generated:,}
generated to reach 100,000 (two of our trades made one word; fixed seed). The
messages have {words:.0f} words on average and hold one label each; processor time, each message
read once. The PhraseMatcher only finds labels: no stance, no spelling, no facts."""


def section() -> str:
    """Measure each system in a process of its own; return the part of the page."""
    figures = {}
    for key, name in SYSTEMS.items():
        say(f"speed: {name}")
        command = [sys.executable, "-m", "bench.understanding.speed_job", key]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        figures[name] = json.loads(done.stdout)
    first = figures[SYSTEMS["ours"]]
    sizes = {**first["labels"], "esco": first["labels"]["ESCO"], "words": first["words"]}
    return f"{_table(figures)}\n\n{NOTE.format(**sizes)}"


def _table(figures: Mapping[str, Mapping[str, Any]]) -> str:
    found = list(figures.values())
    rows = [
        ("p50, ms", *(f"{statistics.median(f['plain']):.2f}" for f in found)),
        ("p95, ms", *(f"{percentile(f['plain'], 95):.2f}" for f in found)),
        (
            "p50, misspelt words in it, ms",
            *(f"{statistics.median(f['misspelt']):.2f}" for f in found),
        ),
        ("p95, misspelt words in it, ms", *(f"{percentile(f['misspelt'], 95):.2f}" for f in found)),
        ("longest of these, ms", *(f"{max(f['plain'] + f['misspelt']):.2f}" for f in found)),
        ("a message of 10,000 characters, ms", *(f"{f['long']:.0f}" for f in found)),
        ("building from the labels, s", *(f"{f['load_seconds']:.1f}" for f in found)),
        ("memory that takes, MB", *(f"{f['megabytes']:.0f}" for f in found)),
        ("memory of the process, MB", *(f"{f['process_megabytes']:.0f}" for f in found)),
    ]
    return table(("", *figures), rows)


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the smallest value that so many percent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
