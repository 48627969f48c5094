"""The public Dutch xSID set: our classifier beside Rasa's linear pipeline and DIET.

Our options are chosen by cross-validation on `valid` (xsid_cv.py); then every classifier is trained
on all of `valid` and sees `test` once.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from bench.understanding.classifiers import OURS, Answers, classify, fingerprint, pipelines
from bench.understanding.evaluate import say
from bench.understanding.intent_scoring import Judged, accuracy, macro_f1, weighted_f1
from bench.understanding.places import BOT_PYTHON, CACHE, PUBLIC_DATA, ROOT
from bench.understanding.tables import share, table

FILES: Final = PUBLIC_DATA / "nlu"
SCRIPT: Final = Path(__file__).resolve().parent / "xsid_cv.py"
Pair = tuple[str, str]


def section(*, diet: bool = True) -> str:
    """Choose, train, test; return the part of the page."""
    if not (FILES / "xsid.nl.test.conll").is_file():
        return "Not measured: the public xSID files are not there (../shared/data/nlu)."
    valid = read(FILES / "xsid.nl.valid.conll")
    say("xSID: choosing options by cross-validation on valid")
    tried = cross_validate(unique(valid))
    chosen = max((t for t in tried if t["design"]), key=lambda t: float(t["mean"]))
    test = read(FILES / "xsid.nl.test.conll")
    runs = [
        (answers, judged(test, answers))
        for answers in _answers(valid, [text for text, _ in test], chosen["design"], diet=diet)
    ]
    return "\n\n".join(
        [
            f"Trained on the {len(valid)} of `valid`, tested on the {len(test)} of `test`, "
            f"{len(unique(test))} of them different (Rasa's own test drops the doubles):",
            _results(runs, {text for text, _ in valid}),
            f"Cross-validation on `valid` ({len(unique(valid))} different sentences); a design is "
            "the first one with the change named:",
            _designs(tried),
            f"Chosen: {chosen['name']}.",
        ]
    )


def read(path: Path) -> list[Pair]:
    """Return the sentences of a file with their intents."""
    pairs, text, intent = [], "", ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line.startswith("# intent = "):
            intent = line.removeprefix("# intent = ")
            pairs.append((text, intent.replace("/", "_")))  # a slash has a meaning in Rasa
    return pairs


def unique(pairs: Iterable[Pair]) -> list[Pair]:
    """Leave out sentences that occurred before."""
    return list({text: (text, intent) for text, intent in reversed(list(pairs))}.values())[::-1]


def cross_validate(pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """Return the accuracy of each design."""
    content = json.dumps(pairs)
    code = [SCRIPT, *sorted((ROOT / "bot" / "components").glob("*.py"))]
    sources = [path.read_text("utf-8") for path in code]
    out = CACHE / "predictions" / f"{fingerprint(content, *sources)}.cv.json"
    if not out.exists():
        out.parent.mkdir(parents=True, exist_ok=True)
        examples = out.with_suffix(".in.json")
        examples.write_text(content, encoding="utf-8")
        command = [str(BOT_PYTHON), str(SCRIPT), str(examples), str(out)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)
    found: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
    return found


def _answers(
    valid: Sequence[Pair], texts: Sequence[str], design: Mapping[str, Any], *, diet: bool
) -> Iterable[Answers]:
    nlu = training_data(valid)
    for name, config in pipelines(diet=diet).items():
        say(f"xSID: {name}")
        used = with_options(config, design) if name == OURS else config
        label = "ours, options as chosen below" if name == OURS else name
        yield classify(label, used, nlu, texts)


def with_options(config: Mapping[str, Any], design: Mapping[str, Any]) -> dict[str, Any]:
    """Return our pipeline with the chosen options of its classifier."""
    parts = [
        {**part, **design} if part["name"].startswith("bot.") else part
        for part in config["pipeline"]
    ]
    return {**config, "pipeline": parts}


def training_data(pairs: Iterable[Pair]) -> list[dict[str, str]]:
    """Return the sentences as Rasa's `nlu` entries."""
    by_intent: dict[str, list[str]] = {}
    for text, intent in pairs:
        by_intent.setdefault(intent, []).append(f"- {text}\n")
    return [{"intent": i, "examples": "".join(lines)} for i, lines in by_intent.items()]


def judged(pairs: Sequence[Pair], answers: Answers) -> list[Judged]:
    """Put each answer beside the truth."""
    return [
        Judged(text, "all", intent, ranking)
        for (text, intent), ranking in zip(pairs, answers.rankings, strict=True)
    ]


def _results(runs: Sequence[tuple[Answers, list[Judged]]], trained: set[str]) -> str:
    rows = []
    for answers, all_judged in runs:
        once = list({j.say: j for j in all_judged}.values())
        unseen = [j for j in once if j.say not in trained]
        cells = (share(accuracy(part)) for part in (once, all_judged, unseen))
        quality = (share(weighted_f1(once)), share(macro_f1(once)))
        cost = (f"{answers.train_seconds:.0f}", f"{answers.milliseconds:.1f}")
        rows.append((answers.name, *cells, *quality, *cost))
    head = ("", "accuracy, different", "accuracy, all", "accuracy, not in valid")
    return table((*head, "weighted F1", "macro F1", "training, CPU s", "a message, ms"), rows)


def _designs(tried: Sequence[Mapping[str, Any]]) -> str:
    counts = [name for name in tried[0] if name.startswith("folds_")]
    rows = [(t["name"], *(share(t[count]) for count in counts), share(t["mean"])) for t in tried]
    head = [f"{count.removeprefix('folds_')} folds" for count in counts]
    return table(("", *head, "mean"), rows)
