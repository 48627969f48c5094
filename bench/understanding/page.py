"""The page of figures: sections in a fixed order, each replaced when it is measured again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bench.understanding.places import PAGE

TITLES: Final = {
    "extraction:test": "Extraction, test set",
    "extraction:dev": "Extraction, dev set",
    "intents:test": "Intents, test set",
    "intents:dev": "Intents, dev set",
    "side": "Questions in between",
    "handoff": "Who asks for a human",
    "xsid": "Intents on a public set: Dutch xSID",
    "names": "Trades by names that no list of ours has",
    "speed": "Speed and memory of reading",
}
HEAD: Final = """\
# Understanding Dutch work talk

Written by `make eval` (bench/understanding/). The sets were written blind, by people who saw the
labels of the concepts and no synonyms; rules and data were made with sight of the dev sets only.
A reading counts as right when concept and stance are: done or denied, wished for, a paper's state.
The text is read as `POST /v1/extractions` reads it. What the baselines are stands in
bench/understanding/baselines.py: they get the same labels, and no reading of what is said of them.
"""
FOOT: Final = """\
## How to run it

    make eval                      all parts, on all sets that are there
    make eval SET=dev              one set
    make eval PARTS=extraction     some parts: extraction, intents, side, handoff, xsid, names,
                                   speed
    make eval DIET=0               without DIET, which takes most of the time

Sections that are not measured again keep their figures and the date of these. The sets are in
bench/understanding/sets/ (its README tells how they are written). Errors one by one:
`.venv/bin/python -m bench.understanding.extraction --set dev --errors`, and the same with
`bench.understanding.intents`. Trained models and predictions are kept in var/understanding/.
"""
_SECTION: Final = re.compile(r"<!-- part: (\S+) -->\n(.*?)<!-- end -->\n", re.DOTALL)


def write_page(sections: Mapping[str, str], page: Path = PAGE) -> None:
    """Put sections on the page; others stay as they are."""
    old = dict(_SECTION.findall(page.read_text("utf-8"))) if page.is_file() else {}
    new = {key: f"## {TITLES[key]}\n\n{text.strip()}\n\n" for key, text in sections.items()}
    kept = {**old, **new}
    parts = [f"<!-- part: {key} -->\n{kept[key]}<!-- end -->\n" for key in TITLES if key in kept]
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join([HEAD, *parts, FOOT]), encoding="utf-8")
