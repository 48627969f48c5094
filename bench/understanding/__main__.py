"""Measures how Dutch work talk is understood and writes docs/evidence/understanding.md.

`make eval` runs all parts on all sets; `--set dev` or `--set test` one set, `--parts` some parts.
What is not measured this time keeps its place on the page, with the day it was measured.
"""

from __future__ import annotations

import argparse
import datetime
import os
import sys
import time
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Final

from bench.startup import commit, machine
from bench.understanding import esco_names, handoff, speed, xsid
from bench.understanding.evaluate import Material, say
from bench.understanding.extraction import runs_of as extraction_runs
from bench.understanding.extraction_tables import tables as extraction_tables
from bench.understanding.intent_tables import tables as intent_tables
from bench.understanding.intents import runs_of as intent_runs
from bench.understanding.page import TITLES, write_page
from bench.understanding.places import PAGE, ROOT

PARTS: Final = ("extraction", "intents", "side", "handoff", "xsid", "names", "speed")
STAMP: Final = "Measured {date} at commit {commit}; {machine}; load {load:.1f}; {seconds:.0f} s."


def main() -> int:
    """Measure what was asked for and write the page."""
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__)
    parser.add_argument("--set", dest="which", choices=("dev", "test"), help="both if left out")
    parser.add_argument("--parts", default=",".join(PARTS), help="some of " + ", ".join(PARTS))
    parser.add_argument("--without-diet", action="store_true", help="leave out DIET: it is slow")
    chosen = parser.parse_args()
    asked = [part for part in chosen.parts.split(",") if part]
    unknown = set(asked) - set(PARTS)
    if unknown:
        parser.error(f"no part {', '.join(sorted(unknown))}: there are {', '.join(PARTS)}")
    sets = [chosen.which] if chosen.which else ["dev", "test"]
    makers = _makers(sets, diet=not chosen.without_diet)
    for title in (
        title for title in TITLES if title.partition(":")[0] in asked and title in makers
    ):
        _measure(title, makers[title])
    say(f"written to {PAGE.relative_to(ROOT)}")
    return 0


def _makers(sets: list[str], *, diet: bool) -> Mapping[str, Callable[[], str]]:
    """Return what makes each section of the page."""
    makers: dict[str, Callable[[], str]] = {
        "xsid": partial(xsid.section, diet=diet),
        "handoff": handoff.section,
        "side": _side,
        "names": _names,
        "speed": speed.section,
    }
    for which in sets:
        makers[f"extraction:{which}"] = partial(_extraction, which)
        makers[f"intents:{which}"] = partial(_intents, which, diet=diet)
    return makers


@cache
def _material() -> Material:
    """Read taxonomy and places when the first part wants them."""
    return Material.load()


def _names() -> str:
    return esco_names.section(_material().taxonomy, _material().places)


def _extraction(which: str) -> str:
    runs, problems = extraction_runs(_material(), which)
    return extraction_tables(runs, problems, _material()) if runs else ""


def _intents(which: str, *, diet: bool) -> str:
    runs, problems = intent_runs(which, diet=diet)
    return intent_tables(runs, problems) if runs else ""


def _side() -> str:
    """Score the questions that people ask in between; the others would take an hour to train."""
    runs, problems = intent_runs("dev_side", only_ours=True)
    return intent_tables(runs, problems) if runs else ""


def _measure(title: str, make: Callable[[], str]) -> None:
    """Make one section and put it on the page at once: a later part may fail."""
    load, began = os.getloadavg()[0], time.monotonic()
    text = make()
    if text:
        stamp = STAMP.format(
            date=f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d %H:%M} UTC",
            commit=commit(),
            machine=machine(),
            load=load,
            seconds=time.monotonic() - began,
        )
        write_page({title: f"{stamp}\n\n{text}"})


if __name__ == "__main__":
    sys.exit(main())
