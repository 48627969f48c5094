"""The real api with a scripted engine, for tests of the pages: no Rasa, a database of its own.

    .venv/bin/python -m tests.browser.stack --port 8300

Besides the words of tests/api/fakes.py: `passend` shows matches, `bron` a source, `arabisch` help
in Arabic, `voorkeuren` a question that takes several buttons.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any, Final

import uvicorn

from api.advisors.demo import ensure_demo_advisor
from api.config import Settings
from api.db import Database
from api.main import create_app
from api.migrate import migrate
from api.turns.engine import TurnOutcome, TurnRequest
from api.vacancies.seed import seed
from matching.demo import demo_vacancies
from taxonomy.loader import load_taxonomy
from taxonomy.places import load_places
from tests.api.fakes import SlowEngine

SOURCE: Final = {"title": "Rijksoverheid", "url": "https://example.org/bbl", "date": "2026-11-01"}
HELP: Final = {"lang": "ar", "dir": "rtl", "text": "أين تسكن؟"}
EXTRAS: Final[dict[str, dict[str, Any]]] = {
    "passend": {"kind": "matches", "text": "Dit werk past bij u."},
    "bron": {"text": "Bbl is werken en leren.", "sources": [SOURCE]},
    "arabisch": {"text": "Waar woont u?", "help": [HELP]},
}


PREFERENCES: Final = {
    "text": "Wat wilt u liever niet?",
    "kind": "question",
    "buttons": [
        {"title": "Alles is goed", "value": "any"},
        {"title": "Niet buiten werken", "value": "outdoors=avoid"},
        {"title": "Niet op hoogte werken, ook niet kort", "value": "heights=never"},
        {"title": "Niet zwaar tillen", "value": "physical=never"},
    ],
}


class PagesEngine(SlowEngine):
    """The script, with the kinds of message that the pages draw in a way of their own."""

    async def decide(self, request: TurnRequest) -> TurnOutcome:
        """Answer by the script, with what the visitor's words ask to see."""
        outcome = await super().decide(request)
        if "voorkeuren" in request.text:
            asked = {"messages": [PREFERENCES], "asks": "conditions"}
            return outcome.model_validate({**outcome.model_dump(by_alias=True), **asked})
        shown = [extra for word, extra in EXTRAS.items() if word in request.text]
        if not shown:
            return outcome
        body = outcome.model_dump(by_alias=True)
        return TurnOutcome.model_validate({**body, "messages": [*shown, *body["messages"][1:]]})


def serve(port: int, folder: Path) -> None:
    """Serve until stopped, from a new database in the folder."""
    url = f"sqlite:///{folder / 'browser.db'}"
    settings = Settings(port=port, database_url=url, secret="s" * 40)
    database = Database(settings.database_url)
    migrate(database)
    with database.writing() as session:
        ensure_demo_advisor(session, settings)
    seed(database, demo_vacancies(load_taxonomy(), load_places(), count=300))
    database.close()
    app = create_app(settings, engine=PagesEngine())
    uvicorn.run(app, host=settings.host, port=settings.port, access_log=False)


def main() -> None:
    """Read the port and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.stack")
    parser.add_argument("--port", type=int, default=8300)
    with tempfile.TemporaryDirectory() as folder:
        serve(parser.parse_args().port, Path(folder))


if __name__ == "__main__":
    main()
