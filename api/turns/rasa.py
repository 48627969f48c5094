"""The dialogue engine behind our own channel in Rasa: one POST a turn, with a secret."""

from __future__ import annotations

import asyncio
from typing import Final

import httpx
from pydantic import ValidationError

from api.turns.engine import (
    EngineError,
    EngineTimeoutError,
    EngineUnavailableError,
    TurnOutcome,
    TurnRequest,
)

SECRET_HEADER: Final = "X-Intake-Secret"
CONNECT_SECONDS: Final = 2.0
HEALTH_SECONDS: Final = 2.0
RETRY_PAUSE: Final = 0.2


class RasaEngine:
    """Speaks to Rasa over HTTP; holds connections and nothing else."""

    def __init__(
        self,
        url: str,
        secret: str,
        *,
        seconds: float,
        transport: httpx.AsyncBaseTransport | None = None,
        pause: float = RETRY_PAUSE,
    ) -> None:
        self._pause = pause
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={SECRET_HEADER: secret},
            timeout=httpx.Timeout(seconds, connect=CONNECT_SECONDS),
            transport=transport,
            trust_env=False,  # a proxy of the machine has no business with loopback
        )

    async def decide(self, request: TurnRequest) -> TurnOutcome:
        """Post the turn, and once more when the first answer was empty or a server error."""
        try:
            return await self._post(request)
        except EngineTimeoutError:
            raise  # it had its time; the sweeper comes back to it
        except EngineError:
            await asyncio.sleep(self._pause)
            return await self._post(request)

    async def healthy(self) -> bool:
        """Ask the channel whether a model is loaded."""
        try:
            answer = await self._client.get("/webhooks/intake/health", timeout=HEALTH_SECONDS)
        except httpx.HTTPError:
            return False
        return answer.status_code == httpx.codes.OK

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _post(self, request: TurnRequest) -> TurnOutcome:
        body = request.model_dump(by_alias=True)
        try:
            answer = await self._client.post("/webhooks/intake/turns", json=body)
        except httpx.ReadTimeout as error:
            raise EngineTimeoutError("no answer in time") from error
        except httpx.HTTPError as error:
            raise EngineUnavailableError(type(error).__name__) from error
        if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            raise EngineUnavailableError("no model is loaded")
        if answer.status_code != httpx.codes.OK:
            raise EngineError(f"the engine answered {answer.status_code}")
        try:
            return TurnOutcome.model_validate_json(answer.content)
        except ValidationError as error:
            raise EngineError("the engine's answer is not what was agreed") from error
