"""Our whole stack under measurement: api with SQLite, and the bot; talked to as a visitor does."""

from __future__ import annotations

import secrets
from pathlib import Path

import httpx

from bench.turn_services import API_PYTHON, BOT_PYTHON, BenchError, Services, free_port
from bench.turn_talk import LEVEL


class Ours:
    """The product as `make up` starts it, without the supervisor."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        port, rasa_port = free_port(), free_port()
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        environ = {
            "INTAKE_PORT": str(port),
            "INTAKE_RASA_PORT": str(rasa_port),
            "INTAKE_RASA_URL": f"http://127.0.0.1:{rasa_port}",
            "INTAKE_SECRET": secrets.token_urlsafe(32),
            "DATABASE_URL": f"sqlite:///{folder / 'intake.db'}",
            "REDIS_URL": "",
        }
        self.services = Services(self.name, folder, environ)

    def start(self) -> float:
        """Start it; return the seconds from the first process to the first possible answer."""
        self.services.run([BOT_PYTHON, "bot/train.py"])
        self.services.run([API_PYTHON, "-m", "api.migrate"])
        self.services.run([API_PYTHON, "-m", "api.vacancies.seed"])
        self.services.start([BOT_PYTHON, "bot/run.py"])
        self.services.start([API_PYTHON, "-m", "api"])
        return self.services.wait(lambda: self._client.get("/healthz").is_success)

    def talk(self) -> OurTalk:
        """Open a conversation."""
        return OurTalk(self._client)


class OurTalk:
    """One conversation over the public API."""

    def __init__(self, client: httpx.Client) -> None:
        self._http = client
        opened = client.post("/v1/conversations", json={"languageLevel": LEVEL}).json()
        self._messages = f"/v1/conversations/{opened['id']}/messages"
        self._login = {"Authorization": f"Bearer {opened['token']}"}
        self.asks = _open_question(opened["messages"])

    def say(self, text: str) -> None:
        """Send a message and take the answer."""
        answer = self._http.post(self._messages, json={"text": text}, headers=self._login)
        said = answer.json().get("messages") if answer.is_success else None
        if not said or any(message["sender"] != "bot" for message in said):
            raise BenchError(f"ours: no answer to {text!r}: {answer.text[:200]}")
        self.asks = _open_question(said)


def _open_question(messages: list[dict[str, object]]) -> str | None:
    asked = [message["asks"] for message in messages if message["asks"]]
    return str(asked[-1]) if asked else None
