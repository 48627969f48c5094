"""A dialogue engine that follows a script, for tests and for working on the pages without Rasa.

Serve the api with it and a database of its own, without Rasa:

    .venv/bin/python -m tests.api.fakes --port 8100            # small fake data, starts at once
    .venv/bin/python -m tests.api.fakes --port 8100 --real     # real taxonomy, vacancies, matching

Log in at /console as `adviseur` / `gouden-poort-demo`. Write `langzaam` for an answer that comes
after 12 seconds, `stuk` for an engine that fails, `mens` for the queue, `stop` for the end.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import uvicorn

from api.advisors.demo import ensure_demo_advisor
from api.config import Settings
from api.db import Database
from api.main import create_app
from api.migrate import migrate
from api.turns.engine import EngineError, EngineUnavailableError, TurnOutcome, TurnRequest
from api.vacancies.seed import seed
from matching.demo import demo_vacancies
from taxonomy.loader import load_taxonomy
from taxonomy.places import load_places
from tests.api.fake_services import electrician_facts, fake_services

LEVELS = [
    {"title": "Gewoon Nederlands", "value": "regular"},
    {"title": "Eenvoudig Nederlands", "value": "simple"},
]
QUESTIONS = {
    "language_level": ("Welk Nederlands leest u het liefst?", LEVELS),
    "work_experience": ("Wat voor werk hebt u gedaan?", []),
    "place": ("Waar woont u?", []),
    "hours": ("Hoeveel uur per week wilt u werken?", [{"title": "32 uur", "value": "32"}]),
    "handoff_confirm": (
        "Wilt u een adviseur spreken?",
        [{"title": "Ja", "value": "yes"}, {"title": "Nee", "value": "no"}],
    ),
}
ORDER = list(QUESTIONS)
WELCOME = "Welkom. Ik ben een chatbot (AI)."


class ScriptedEngine:
    """Asks the questions above in order, and does at once whatever a test tells it to."""

    def __init__(self) -> None:
        self.requests: list[TurnRequest] = []
        self.is_healthy = True
        self.next: list[Callable[[TurnRequest], Awaitable[TurnOutcome]] | Exception] = []
        """What to do with the next turns, before the script goes on."""

    async def decide(self, request: TurnRequest) -> TurnOutcome:
        """Answer by the script."""
        self.requests.append(request)
        if self.next:
            step = self.next.pop(0)
            if isinstance(step, Exception):
                raise step
            return await step(request)
        return scripted(request)

    async def healthy(self) -> bool:
        """Tell what the test wants to be told."""
        return self.is_healthy

    async def close(self) -> None:
        """Hold nothing."""


class SlowEngine(ScriptedEngine):
    """The script for people: some words make it slow or break it."""

    async def decide(self, request: TurnRequest) -> TurnOutcome:
        """Answer by the script, after what the words ask for."""
        if "langzaam" in request.text:
            await asyncio.sleep(12)
        if "stuk" in request.text:
            raise EngineUnavailableError("the script says so")
        if "raar" in request.text:
            raise EngineError("the script says so")
        return await super().decide(request)


def scripted(request: TurnRequest) -> TurnOutcome:
    """Decide one turn; the same request always gives the same outcome."""
    state: dict[str, Any] = {
        "form": True,
        "asks": None,
        "settled": {},
        "audience": None,
        "misses": 0,
        "level": None,
    }
    state |= request.state
    settled = dict(state["settled"] or {})
    if request.event is None and state["asks"] in ORDER:
        settled[state["asks"]] = "given"
        if state["asks"] == "language_level":
            state["level"] = request.choice or state["level"] or "regular"
    if state["level"]:
        settled["language_level"] = "given"
    asks = next((key for key in ORDER if key not in settled), None)
    if request.text == "stop":
        asks = None
    messages: list[dict[str, Any]] = [{"text": opening(request)}]
    if asks:
        text, buttons = QUESTIONS[asks]
        messages.append({"text": text, "kind": "question", "buttons": buttons})
    wants_human = "mens" in request.text or (request.choice == "yes")
    return TurnOutcome.model_validate(
        {
            "messages": messages,
            "asks": asks,
            "facts": electrician_facts(request.text),
            "handoff": "waiting" if wants_human else None,
            "state": {**state, "asks": asks, "form": asks is not None, "settled": settled},
            "progress": {"done": len(settled), "of": len(ORDER)},
        }
    )


def opening(request: TurnRequest) -> str:
    """Say first what the turn was about."""
    if request.event == "start":
        return WELCOME
    if request.event == "resume":
        return "U praat weer met de chatbot (AI)."
    return f"U zei: {request.text}"


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m tests.api.fakes")
    parser.add_argument("--port", type=int, default=8100)
    parser.add_argument("--database", help="keeps talks between runs; default a fresh file")
    parser.add_argument("--real", action="store_true", help="read the real data files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.database or f"sqlite:///{Path(folder) / 'fake.db'}"
        settings = Settings(port=options.port, database_url=url, secret="s" * 40)
        database = Database(settings.database_url)
        migrate(database)
        with database.writing() as session:
            ensure_demo_advisor(session, settings)
        if options.real:
            seed(database, demo_vacancies(load_taxonomy(), load_places(), count=2400))
        database.close()
        services = None if options.real else fake_services()
        app = create_app(settings, services=services, engine=SlowEngine())
        uvicorn.run(app, host=settings.host, port=settings.port, access_log=False)


if __name__ == "__main__":
    main()
