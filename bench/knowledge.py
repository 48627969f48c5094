"""Lists the answers whose source must be looked at again within 60 days, or is overdue.

python -m bench.knowledge   (part of `make eval`); writes docs/evidence/knowledge.md
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from actions.knowledge_base import Answer, due_within, load_knowledge

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "evidence" / "knowledge.md"
DAYS: Final = 60
HEAD: Final = """\
# Answers to be checked

Written by `make eval` (bench/knowledge.py) on {today}. An answer is due when its `valid_until` or
that of its amount comes near, and a year after it was checked in any case. What is past its date
the bot does not tell: it shows the way to the source.

{count} answers, {amounts} with an amount, {sourced} with a dated source. Due before {last}: {due}.
"""


def main() -> int:
    """Print the list and write the page."""
    today = datetime.datetime.now(datetime.UTC).date()
    answers = load_knowledge()
    due = due_within(answers.values(), today, DAYS)
    PAGE.write_text("\n".join(page(list(answers.values()), due, today)) + "\n", encoding="utf-8")
    sys.stdout.write(f"knowledge: {len(due)} of {len(answers)} answers due within {DAYS} days\n")
    for answer in due:
        sys.stdout.write(f"  {answer.due_on}  {answer.slug}  {_reason(answer)}\n")
    return 0


def page(answers: Sequence[Answer], due: Sequence[Answer], today: datetime.date) -> Iterator[str]:
    """Yield the lines of the page."""
    yield HEAD.format(
        today=today,
        count=len(answers),
        amounts=sum(answer.amount is not None for answer in answers),
        sourced=sum(any(source["date"] for source in a.sources) for a in answers),
        last=today + datetime.timedelta(days=DAYS),
        due=len(due),
    )
    if due:
        yield "| due | answer | why | source |"
        yield "|---|---|---|---|"
    for answer in due:
        sources = ", ".join(str(source["url"]) for source in answer.sources)
        yield f"| {answer.due_on} | {answer.slug} | {_reason(answer)} | {sources} |"


def _reason(answer: Answer) -> str:
    if answer.amount is not None and answer.amount.valid_until == answer.due_on:
        return "its amount ends"
    return "it ends" if answer.valid_until == answer.due_on else "checked a year ago"


if __name__ == "__main__":
    sys.exit(main())
