"""The page of figures about whole intakes, docs/evidence/intake.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import Final

from tests.conversations.simulator import Visit

PAGE: Final = """\
# Whole intakes

Written by `make eval PARTS=intake` (bench/intake/). {count} simulated people
(tests/conversations/personas/) talk with the running product: api, Rasa with the trained model,
SQLite. They answer the open question by its key, interrupt, correct, refuse and press buttons.
Their sheets were written from what such people say, before their writer looked at how answers are
read; afterwards rules and data were made with sight of the failures, so these figures say that the
flows hold together, not how strangers will fare. What a blind set says of single messages stands
in understanding.md.

{stamp}

| Measure | Figure | Bar |
|---|---|---|
{totals}

A person who ends at an advisor counts until the hand-over; all others until the first message of
kind `matches`. A field is expected when the person said it in this talk: what was never asked, and
never told, is not counted. A question counts as asked twice when it comes back after an answer and
after another question, unless the person just asked to go back to it.

## Per audience

| Audience | People | Completed | Fields right | Turns to work or hand-over | Turns in all |
|---|---|---|---|---|---|
{audiences}

## What went wrong

{problems}
"""


def page(visits: Sequence[Visit], stamp: str) -> str:
    """Write the whole page."""
    return PAGE.format(
        count=len(visits),
        stamp=stamp,
        totals="\n".join(_totals(visits)),
        audiences="\n".join(_audiences(visits)),
        problems="\n".join(_problems(visits)) or "Nothing.",
    )


def shares(visits: Sequence[Visit]) -> tuple[float, float]:
    """Return the share of completed talks and of expected fields that are right."""
    fields = [right for visit in visits for _, right in visit.fields()]
    completed = sum(visit.is_completed for visit in visits)
    return completed / len(visits), sum(fields) / len(fields)


def _totals(visits: Sequence[Visit]) -> list[str]:
    completed, right = shares(visits)
    count = sum(len(visit.fields()) for visit in visits)
    twice = sum(len(visit.asked_twice) for visit in visits)
    employers = [visit for visit in visits if visit.persona.audience == "employer"]
    others = [visit for visit in visits if visit.persona.ends == "matches"]
    rows = [
        ("Intakes completed", f"{completed:.1%} of {len(visits)}", "at least 95 %"),
        ("Expected profile fields right", f"{right:.3f} of {count}", "at least 0.95"),
        ("Questions asked twice", str(twice), "0"),
        ("Same question three times in a row", str(_loops(visits)), "0"),
        ("Visitor turns to the first work that fits, median", _to_value(others), "at most 14"),
        ("Visitor turns to an employer's hand-over, median", _to_value(employers), "at most 10"),
    ]
    return [f"| {name} | {figure} | {bar} |" for name, figure, bar in rows]


def _loops(visits: Sequence[Visit]) -> int:
    return sum(visit.most_repeated > 2 for visit in visits)


def _to_value(visits: Sequence[Visit]) -> str:
    turns = [visit.turns_to_value for visit in visits if visit.turns_to_value is not None]
    return f"{median(turns):g} (longest {max(turns)})" if turns else "never"


def _audiences(visits: Sequence[Visit]) -> list[str]:
    rows = []
    for name in sorted({visit.persona.audience for visit in visits}):
        group = [visit for visit in visits if visit.persona.audience == name]
        completed, right = shares(group)
        turns = median(visit.turns for visit in group)
        label = name.replace("|", " or ")
        rows.append(
            f"| {label} | {len(group)} | {completed:.0%} | {right:.2f} "
            f"| {_to_value(group)} | {turns:g} |"
        )
    return rows


def _problems(visits: Sequence[Visit]) -> list[str]:
    lines = []
    for visit in visits:
        wrong = [name for name, right in visit.fields() if not right]
        parts = [f"not in the profile: {', '.join(wrong)}"] if wrong else []
        if not visit.is_completed:
            parts.append(f"not completed (open: {visit.asks}, hand-over: {visit.handoff})")
        if visit.asked_twice:
            parts.append(f"asked twice: {', '.join(visit.asked_twice)}")
        if visit.most_repeated > 2:
            parts.append(f"the same question {visit.most_repeated} times in a row")
        if parts:
            lines.append(f"- {visit.persona.name}: {'; '.join(parts)}")
    return lines


def transcript(visit: Visit) -> str:
    """Write one talk out, for who looks into a failure."""
    lines = [f"== {visit.persona.name}: {visit.persona.who}"]
    for number, step in enumerate(visit.steps, start=1):
        mark = "" if step.is_answer else " (beside)"
        lines.append(f"{number:2} [{step.asked}]{mark} > {step.said}")
        for message in step.replies:
            buttons = " | ".join(button["title"] for button in message["buttons"])
            asks = f" <{message['asks']}>" if message["asks"] else ""
            lines.append(f"      {message['kind']}{asks}: {message['text']} [{buttons}]")
    missed = [name for name, right in visit.fields() if not right]
    lines.append(f"   open {visit.asks}; hand-over {visit.handoff}; missed {missed}")
    return "\n".join(lines)


def most_missed(visits: Sequence[Visit]) -> Counter[str]:
    """Count the misses by field, for who mends the most frequent first."""
    names = [name for visit in visits for name, right in visit.fields() if not right]
    return Counter(name.partition(":")[0] for name in names)
