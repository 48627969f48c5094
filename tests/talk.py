"""One visitor's talk over the public API; used by dialogue, stack and browser tests."""

from __future__ import annotations

from typing import Any

import httpx


class Talk:
    """A conversation of one visitor, opened when the object is made."""

    def __init__(self, client: httpx.Client, language_level: str | None = None) -> None:
        self._http = client
        body = {"languageLevel": language_level} if language_level else {}
        opened = self._http.post("/v1/conversations", json=body)
        assert opened.status_code == 201, opened.text
        self.id: str = opened.json()["id"]
        self.token: str = opened.json()["token"]
        self.welcome: list[dict[str, Any]] = opened.json()["messages"]
        self._http.headers["Authorization"] = f"Bearer {self.token}"

    def say(self, text: str, client_id: str | None = None) -> list[dict[str, Any]]:
        """Send one message and return the replies."""
        body = {"text": text} | ({"clientId": client_id} if client_id else {})
        answer = self._http.post(f"{self._path}/messages", json=body)
        assert answer.status_code in (200, 201), answer.text
        return list(answer.json()["messages"])

    def messages(self, after: int = 0) -> list[dict[str, Any]]:
        """Return the transcript."""
        found = self._get("messages", after=after)
        return list(found["messages"])

    def profile(self) -> dict[str, Any]:
        """Return the profile."""
        return self._get("profile")

    def matches(self) -> dict[str, Any]:
        """Return occupations, vacancies, trainings, pathways and desk."""
        return self._get("matches")

    def handoff(self) -> dict[str, Any]:
        """Return the state of the way to a human."""
        return self._get("handoff")

    def erase(self) -> None:
        """Erase the conversation, so that nobody is left waiting in the queue."""
        answer = self._http.delete(self._path)
        assert answer.status_code == 204, answer.text

    @property
    def _path(self) -> str:
        return f"/v1/conversations/{self.id}"

    def _get(self, part: str, **query: int) -> dict[str, Any]:
        answer = self._http.get(f"{self._path}/{part}", params=query)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found
