"""Writes docs/evidence/plain-dutch.md: how plain every topic is, beside a public example pair.

python -m bench.plain_dutch   (part of `make eval`)
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from typing import Final

from bench.plain_dutch.material import LEVELS, ROOT, messages
from bench.plain_dutch.measures import LIMITS, Readability
from bench.plain_dutch.terms import unexplained
from bench.plain_dutch.topics import by_topic, example_pair, missed
from bench.startup import commit

PAGE: Final = ROOT / "docs" / "evidence" / "plain-dutch.md"
NAMES: Final = {"regular": "regular (B1)", "simple": "simple (A2)"}
KINDS: Final = {
    "talk": "what the bot says (bot/domain/)",
    "answer": "answers (nlu_data/knowledge/)",
    "text": "the product's own words (texts/)",
}
COLUMNS: Final = (
    "words",
    "words a sentence",
    "longest",
    "Flesch-Douma",
    "in top 2,000",
    "in top 5,000",
    "3 syllables or more",
)
LIMIT_COLUMNS: Final = (
    "longest sentence",
    "sentences a message",
    "words a sentence",
    "Flesch-Douma",
    "in top 5,000",
)
SOURCE: Final = "https://www.lezenenschrijven.nl"
HEAD: Final = """\
# Plain Dutch

Written by `make eval` (bench/plain_dutch/), {date}, commit {commit}. All texts for visitors,
topic by topic and at both levels. B1 and A2 are our house rules with measured limits: no formula
makes a text B1, and only readers can tell. Sentence length, questions, unexplained terms and both
levels are tested message by message in tests/nlu/test_plain_dutch.py, the limits of this page in
tests/nlu/test_plain_dutch_topics.py.

Labels and buttons are left out. Not measured as words: digits, web addresses, and the terms of
bench/plain_dutch/terms.yml, which each message must explain. Syllables: pyphen. Frequent words:
wordfreq, Dutch. Flesch-Douma is 206.84 - 77 syllables a word - 0.93 words a sentence: an alarm,
and no guide for writing. A topic of fewer than 30 words has figures and no limit. For A2 the share
of frequent words was first 0.92; names of trades, desks and help lines made three topics miss it.
"""


def main() -> int:
    """Write the page and say what misses a limit."""
    PAGE.write_text("\n".join(_page()) + "\n", encoding="utf-8")
    worst = [
        f"{' '.join(t)}: {', '.join(m)}" for t, r in by_topic().items() if (m := missed(t[2], r))
    ]
    sys.stdout.write(f"plain Dutch: {PAGE.relative_to(ROOT)}; misses a limit: {worst or 'none'}\n")
    return 0


def _page() -> Iterator[str]:
    figures = by_topic()
    today = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    yield HEAD.format(date=today, commit=commit())
    yield "## Limits and yardstick\n"
    yield from _limits()
    yield f"\nA public text at two levels ([Stichting Lezen en Schrijven]({SOURCE})):\n"
    yield from _table({NAMES[level]: figure for level, figure in example_pair().items()})
    yield "\nIts B1 text misses our limits for B1: they are strict, and its words are long.\n"
    yield from _totals(figures)
    for kind, title in KINDS.items():
        for level in LEVELS:
            rows = {t: r for (k, t, le), r in figures.items() if (k, le) == (kind, level)}
            yield f"\n## {title[0].upper()}{title[1:]}, {NAMES[level]}\n"
            yield from _table(rows, level)


def _limits() -> Iterator[str]:
    yield f"| | {' | '.join(LIMIT_COLUMNS)} |"
    yield "|---|---:|---:|---:|---:|---:|"
    for level, limit in LIMITS.items():
        yield (
            f"| {NAMES[level]} | {limit.longest_sentence} | {limit.most_sentences} | "
            f"<= {limit.mean_sentence:.0f} | >= {limit.least_flesch_douma:.0f} | "
            f">= {limit.least_frequent:.2f} |"
        )


def _totals(figures: dict[tuple[str, str, str], Readability]) -> Iterator[str]:
    told = [m for m in messages() if m.is_sentence]
    missing = [
        f"{' '.join(t)} ({', '.join(m)})" for t, r in figures.items() if (m := missed(t[2], r))
    ]
    terms = sum(bool(unexplained(m.text)) for m in told if "(amount)" not in m.name)
    yield f"{len(told)} messages; {terms} use a term without explaining it."
    yield f"Topics that miss a limit: {', '.join(missing) or 'none'}."


def _table(rows: dict[str, Readability], level: str | None = None) -> Iterator[str]:
    yield f"| | {' | '.join(COLUMNS)} |{' misses |' if level else ''}"
    yield f"|---|{'---:|' * len(COLUMNS)}{'---|' if level else ''}"
    for name, r in rows.items():
        cells = (
            f"{r.words} | {r.mean_sentence:.1f} | {r.longest_sentence} | {r.flesch_douma:.0f} | "
            f"{r.very_frequent:.2f} | {r.frequent:.2f} | {r.long_words:.2f}"
        )
        end = f" {', '.join(missed(level, r))} |" if level else ""
        yield f"| {name} | {cells} |{end}"


if __name__ == "__main__":
    sys.exit(main())
