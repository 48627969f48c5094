"""Scores intents: our classifier beside Rasa's linear pipeline and its default, DIET.

python -m bench.understanding.intents --set dev --errors   (only ours, in seconds once trained)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.understanding.classifiers import OURS, Answers, classify, pipelines
from bench.understanding.evaluate import say
from bench.understanding.intent_scoring import NO_INTENT, Judged
from bench.understanding.intent_tables import tables
from bench.understanding.places import ROOT, SPLITS
from bench.understanding.sets import set_files

Example = Mapping[str, Any]


def main() -> int:
    """Print tables and, if asked, the errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--set", dest="which", default="dev", help="dev, test, or how the names of files start"
    )
    parser.add_argument("--errors", action="store_true", help="list what ours gets wrong")
    parser.add_argument("--baselines", action="store_true", help="run the others too")
    chosen = parser.parse_args()
    runs, problems = runs_of(chosen.which, only_ours=not chosen.baselines)
    if not runs:
        say(f"no {chosen.which} set in bench/understanding/sets/intents")
        return 1
    if chosen.errors:
        sys.stdout.write("\n".join(listing(runs[0][1])) + "\n")
    sys.stdout.write(tables(runs, problems) + "\n")
    return 0


def runs_of(
    which: str, *, only_ours: bool = False, diet: bool = True
) -> tuple[list[tuple[Answers, list[Judged]]], list[str]]:
    """Run every classifier over one set, ours first."""
    nlu = training_data()
    examples, problems = read_examples(set_files("intents", which), intents_of(nlu))
    if not examples:
        return [], problems
    runs = []
    for name, config in pipelines(diet=diet).items():
        if name == OURS or not only_ours:
            say(f"intents, {which}: {name}, {len(examples)} messages")
            answers = classify(name, config, nlu, [str(example["say"]) for example in examples])
            runs.append((answers, judge(examples, answers)))
    return runs, sorted(set(problems))


def training_data(folder: Path = ROOT / "nlu_data") -> list[Mapping[str, Any]]:
    """Return what the bot is trained on: examples, word groups, synonyms."""
    entries: list[Mapping[str, Any]] = []
    for path in sorted(folder.glob("*.yml")):
        entries += (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("nlu") or ()
    return entries


def intents_of(nlu: Sequence[Mapping[str, Any]]) -> set[str]:
    """Return the names of the intents."""
    return {str(entry["intent"]) for entry in nlu if "intent" in entry}


def read_examples(paths: Sequence[Path], known: set[str]) -> tuple[list[Example], list[str]]:
    """Return the messages of the sets, and what is wrong with them."""
    examples, problems = [], []
    for path in paths:
        for number, entry in enumerate(yaml.safe_load(path.read_text("utf-8")) or (), 1):
            if entry.get("split") not in SPLITS:
                problems.append(f"{path.name} #{number}: no split {entry.get('split')!r}")
            if entry["intent"] not in {*known, NO_INTENT}:
                problems.append(f"{path.name}: the bot has no intent {entry['intent']!r}")
            examples.append(entry)
    return examples, problems


def judge(examples: Sequence[Example], answers: Answers) -> list[Judged]:
    """Put each answer beside the truth."""
    return [
        Judged(
            str(e["say"]),
            str(e["split"]),
            _truth(e, ranking[0][0]),
            ranking,
            frozenset(map(str, e.get("or", ()))),
        )
        for e, ranking in zip(examples, answers.rankings, strict=True)
    ]


def _truth(example: Example, guess: str) -> str:
    """Return the right intent; the guess, where it serves as well."""
    return guess if guess in example.get("or", ()) else str(example["intent"])


def listing(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield what is wrong, split by split."""
    for split in SPLITS:
        inside = [j for j in judged if j.split == split]
        wrong = [j for j in inside if not j.is_right]
        yield f"== {split}: {len(wrong)} of {len(inside)} wrong"
        for j in sorted(wrong, key=lambda j: j.intent):
            best = ", ".join(f"{name} {sure:.2f}" for name, sure in j.ranking[:3])
            yield f"{j.intent:<24} {j.say!r} -> {best}"
        yield ""


if __name__ == "__main__":
    sys.exit(main())
