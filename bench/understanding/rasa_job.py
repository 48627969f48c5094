"""Trains one Rasa pipeline and lets it name intents; runs in the bot's environment (Python 3.10).

Usage: rasa_job.py JOB.json, with the keys config, data, model, sentences and out. A model that is
there already is not trained again. Says how far it is on stdout.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import resource
import sys
import time
import warnings
from pathlib import Path
from typing import Any

os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
os.environ["RASA_MAX_CACHE_SIZE"] = "0"
warnings.simplefilter("ignore")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from rasa.core.agent import Agent  # noqa: E402 - after the settings above
from rasa.model_training import train_nlu  # noqa: E402

from bot.quiet import log_quietly  # noqa: E402

RANKED = 5
TOLD_EVERY = 200
Ranking = list[tuple[str, float]]


def main() -> None:
    """Do one job."""
    log_quietly(logging.ERROR)
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    model = Path(job["model"])
    facts = model.with_suffix(".json")
    if not model.exists():
        facts.write_text(json.dumps(train(job, model)), encoding="utf-8")
    began = cpu_seconds()
    rankings, milliseconds = asyncio.run(predict(model, job["sentences"]))
    result = {
        **json.loads(facts.read_text(encoding="utf-8")),
        "rankings": rankings,
        "milliseconds": milliseconds,
        "cpu": cpu_seconds() - began,
    }
    Path(job["out"]).write_text(json.dumps(result), encoding="utf-8")


def train(job: dict[str, Any], model: Path) -> dict[str, float]:
    """Train and put the model under its name when it is whole; return the cost."""
    say(f"training {model.stem}")
    began, used = time.perf_counter(), cpu_seconds()
    made = train_nlu(job["config"], job["data"], str(model.parent), f"{model.stem}.part")
    cost = {"train_seconds": time.perf_counter() - began, "train_cpu": cpu_seconds() - used}
    Path(str(made)).replace(model)
    say(f"trained in {cost['train_seconds']:.0f} s")
    return {**cost, "megabytes": model.stat().st_size / 2**20}


async def predict(model: Path, sentences: list[str]) -> tuple[list[Ranking], float]:
    """Return the best intents of every sentence, and the median time for one."""
    agent = Agent.load(str(model))
    rankings: list[Ranking] = []
    times = []
    for number, sentence in enumerate(sentences, 1):
        began = time.perf_counter()
        parsed: Any = await agent.parse_message(sentence)
        times.append(time.perf_counter() - began)
        ranked = parsed["intent_ranking"][:RANKED]
        rankings.append([(entry["name"], round(entry["confidence"], 5)) for entry in ranked])
        if number % TOLD_EVERY == 0:
            say(f"{number} of {len(sentences)} sentences")
    return rankings, 1000 * sorted(times)[len(times) // 2]


def cpu_seconds() -> float:
    """Return the processor time of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def say(line: str) -> None:
    """Tell how far it is."""
    sys.stdout.write(f"    eval: {line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
