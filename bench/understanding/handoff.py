"""Scores one decision apart: who asks for a human and gets one, and who gets one unasked.

The sets are sets/handoff/*.yml: messages of intent `request_advisor`, and others that come near.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

import yaml

from actions.reaching import refuses_human
from bench.understanding.classifiers import OURS, classify, pipelines
from bench.understanding.evaluate import say
from bench.understanding.intent_scoring import Judged, acted_on
from bench.understanding.intent_tables import configured
from bench.understanding.intents import judge, training_data
from bench.understanding.places import SETS, SPLITS
from bench.understanding.tables import share, table
from bot.mother_tongue import meant_in
from extraction.foreign import foreign_language

REQUEST: Final = "request_advisor"


def section() -> str:
    """Return the table and what went wrong; nothing where there is no set."""
    paths = sorted((SETS / "handoff").glob("*.yml"))
    examples = [entry for path in paths for entry in yaml.safe_load(path.read_text("utf-8"))]
    if not examples:
        return ""
    say(f"handoff: {len(examples)} messages")
    texts = [str(example["say"]) for example in examples]
    judged = judge(examples, classify(OURS, pipelines(diet=False)[OURS], training_data(), texts))
    rows = [(split, *_shares([j for j in judged if j.split == split])) for split in SPLITS]
    header = ("", "asked for a human", "understood", "did not ask", "handed over all the same")
    rows.append(("all", *_shares(judged)))
    listed = "\n".join(f"- {j.say!r} -> {_act(j)}" for j in judged if _is_wrong(j))
    return f"{table(header, rows)}\n\nWrong, one by one:\n\n{listed}"


def _shares(judged: list[Judged]) -> tuple[int, str, int, str]:
    asking = [j for j in judged if j.intent == REQUEST]
    others = [j for j in judged if j.intent != REQUEST]
    understood = sum(_act(j) == REQUEST for j in asking) / max(len(asking), 1)
    unasked = sum(_act(j) == REQUEST for j in others) / max(len(others), 1)
    return len(asking), share(understood), len(others), share(unasked)


def _act(judged: Judged) -> str | None:
    """Return what the bot does: in another language what the api reads, and no human for a no."""
    foreign = foreign_language(judged.say)
    best = {"name": judged.guess, "confidence": judged.ranking[0][1]}
    meant = meant_in(asdict(foreign) if foreign else None, best)
    acted = meant or acted_on(judged, configured())
    return None if acted == REQUEST and refuses_human(judged.say) else acted


def _is_wrong(judged: Judged) -> bool:
    return (_act(judged) == REQUEST) != (judged.intent == REQUEST)
