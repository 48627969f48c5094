"""A stock Rasa project beside ours: our intents and questions, Rasa's defaults in everything else.

Examples come from nlu_data/ (at most MOST_EXAMPLES of an intent, so that its networks train in
minutes), the questions from bench/turn_talk.py. The model is kept in var/bench/ for as long as the
configuration and the intents are the same; other examples change what it costs little.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import httpx
import yaml

from bench.turn_services import (
    API_PYTHON,
    BOT_PYTHON,
    CACHE,
    ROOT,
    BenchError,
    Services,
    free_port,
)
from bench.turn_talk import ANSWERS

FILES: Final = ROOT / "bench" / "stock"
MOST_EXAMPLES: Final = 20
FALLBACK: Final = "nlu_fallback"
ANSWERING: Final = ("inform", "affirm", "deny", "express_unknown", FALLBACK)
IN_FORM: Final[list[dict[str, str | None]]] = [{"active_loop": "intake_form"}]


class Stock:
    """Rasa's server with a REST channel and SQL tracker store, and its own action server."""

    name = "stock"

    def __init__(self, folder: Path) -> None:
        port, actions_port = free_port(), free_port()
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        self._port, self._actions_port = port, actions_port
        environ = {
            "STOCK_ACTIONS_URL": f"http://127.0.0.1:{actions_port}/webhook",
            "STOCK_DATABASE": str(folder / "trackers.db"),
            "SANIC_HOST": "127.0.0.1",
        }
        self.services = Services(self.name, folder, environ)

    def start(self) -> float:
        """Start it; return the seconds from the first process to the first possible answer."""
        model = self._train()
        actions = ["-m", "rasa_sdk", "--actions", "actions", "-p", self._actions_port]
        self.services.start([API_PYTHON, *actions], cwd=FILES)
        served = ["-m", "rasa", "run", "-m", model, "-i", "127.0.0.1", "-p", self._port]
        files = ["--endpoints", FILES / "endpoints.yml", "--credentials", FILES / "credentials.yml"]
        self.services.start([BOT_PYTHON, *served, *files], cwd=model.parent)
        return self.services.wait(self._answers)

    def _answers(self) -> bool:
        hello = {"sender": "ready?", "message": "hallo"}
        answer = self._client.post("/webhooks/rest/webhook", json=hello)
        return answer.is_success and bool(answer.json())

    def _train(self) -> Path:
        sources = project()
        config = (FILES / "config.yml").read_bytes()
        print_ = hashlib.sha256(config + sources["domain"]).hexdigest()[:16]
        folder = CACHE / "stock"
        model = folder / f"{print_}.tar.gz"
        if not model.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for name, content in sources.items():
                (folder / f"{name}.yml").write_bytes(content)
            train = ["-m", "rasa", "train", "-c", FILES / "config.yml", "-d", "domain.yml"]
            out = ["--data", "data.yml", "--out", ".", "--fixed-model-name", print_]
            self.services.run([BOT_PYTHON, *train, *out], cwd=folder)
        return model

    def talk(self) -> StockTalk:
        """Open a conversation."""
        return StockTalk(self._client)


class StockTalk:
    """One conversation over Rasa's REST channel."""

    def __init__(self, client: httpx.Client) -> None:
        self._http = client
        self._sender = uuid4().hex
        self.asks: str | None = None
        self.say("/inform")  # Rasa's way to name an intent: opens the form

    def say(self, text: str) -> None:
        """Send a message and take the answer; the last reply tells the open question."""
        body = {"sender": self._sender, "message": text}
        answer = self._http.post("/webhooks/rest/webhook", json=body)
        said = answer.json() if answer.is_success else []
        if not said:
            raise BenchError(f"stock: no answer to {text!r}: {answer.text[:200]}")
        last = str(said[-1].get("text"))
        self.asks = last.removeprefix("ask ") if last.startswith("ask ") else None


def project() -> dict[str, bytes]:
    """Return the domain and the data as files."""
    examples = dict(sorted(_examples().items()))
    sources = {"domain": _domain(list(examples)), "data": _data(examples)}
    return {
        name: yaml.safe_dump(source, allow_unicode=True, sort_keys=False).encode()
        for name, source in sources.items()
    }


def _examples() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "nlu_data").glob("*.yml")):
        topic = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for entry in topic.get("nlu") or ():
            if "intent" in entry:
                found.setdefault(entry["intent"], []).extend(entry["examples"].splitlines())
    return {intent: lines[:MOST_EXAMPLES] for intent, lines in found.items()}


def _domain(intents: list[str]) -> dict[str, Any]:
    questions = {f"utter_ask_{key}": [{"text": f"ask {key}"}] for key in ANSWERS}
    said = (*intents, FALLBACK, "default", "done")
    sayings = {f"utter_{name}": [{"text": f"say {name}"}] for name in said}
    return {
        "version": "3.1",
        "session_config": {
            "session_expiration_time": 60,
            "carry_over_slots_to_new_session": True,
        },
        "intents": intents,
        "slots": {key: _slot(key, intents) for key in ANSWERS},
        "forms": {"intake_form": {"required_slots": list(ANSWERS)}},
        "responses": {**sayings, **questions},
        "actions": ["validate_intake_form"],
    }


def _slot(key: str, intents: list[str]) -> dict[str, Any]:
    """Fill a slot with the text, unless the message asks or tells something else."""
    others = [intent for intent in intents if intent not in ANSWERING]
    condition = {"active_loop": "intake_form", "requested_slot": key}
    mapping = {"type": "from_text", "not_intent": others, "conditions": [condition]}
    return {"type": "text", "influence_conversation": False, "mappings": [mapping]}


def _data(examples: dict[str, list[str]]) -> dict[str, Any]:
    nlu = [{"intent": intent, "examples": "\n".join(e)} for intent, e in examples.items()]
    return {
        "version": "3.1",
        "nlu": nlu,
        "rules": list(_rules([*examples, FALLBACK])),
        "stories": list(_stories(list(examples))),
    }


def _rules(intents: list[str]) -> Iterator[dict[str, Any]]:
    start = {"action": "intake_form"}
    for intent in intents:
        said = [{"intent": intent}, {"action": f"utter_{intent}"}]
        outside = [said[0], start, *IN_FORM] if intent == "inform" else said
        yield {
            "rule": f"{intent} outside the form",
            "condition": [{"active_loop": None}],
            "steps": outside,
        }
        if intent not in ANSWERING:
            steps = [*said, start, *IN_FORM]
            yield {"rule": f"{intent} in the form", "condition": IN_FORM, "steps": steps}
    steps = [start, {"active_loop": None}, {"action": "utter_done"}]
    yield {"rule": "the form is full", "condition": IN_FORM, "steps": steps}


def _stories(intents: list[str]) -> Iterator[dict[str, Any]]:
    """Give TED something to learn: small talk outside the form, in pairs."""
    for first, second in pairwise(intents):
        if "inform" not in (first, second):
            names = (first, second)
            steps = [s for n in names for s in ({"intent": n}, {"action": f"utter_{n}"})]
            yield {"story": f"{first}, then {second}", "steps": steps}
