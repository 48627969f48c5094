"""The only door to Rasa: one turn in, one answer out, for the api alone.

`POST /webhooks/intake/turns` decides a turn, `GET /webhooks/intake/health` says whether a model is
loaded. Both are for the loopback or a private network; turns also ask for the shared secret.
"""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.state import BadTurnError
from bot.turn import Decider, Turn, TurnFailedError

SECRET_HEADER = "X-Intake-Secret"

logger = logging.getLogger(__name__)


class IntakeChannel(InputChannel):
    """Takes turns over HTTP; the launcher puts the decider into `app.ctx.decider`."""

    def __init__(self, secret: str) -> None:
        if not secret:
            raise ValueError("the channel needs a secret")
        self._secret = secret.encode()

    @classmethod
    def name(cls) -> str:
        """The channel's part of the address, below /webhooks/."""
        return "intake"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> IntakeChannel:
        """Read bot/credentials.yml."""
        return cls(secret=str((credentials or {}).get("secret") or ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:  # noqa: ARG002 - turns need more than Rasa's handler gives
        """Define both routes."""
        routes = Blueprint("intake_channel", url_prefix="/webhooks/intake")

        async def take_turn(request: Request) -> HTTPResponse:  # Sanic marks it: no method will do
            return await self.answer(request)

        routes.add_route(take_turn, "/turns", methods=["POST"])
        routes.add_route(tell_health, "/health", methods=["GET"])
        return routes

    async def answer(self, request: Request) -> HTTPResponse:
        """Answer one request for a turn."""
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return _problem(401, "The secret is missing or wrong")
        decider: Decider | None = getattr(request.app.ctx, "decider", None)
        if decider is None:
            return _problem(503, "No model is loaded")
        try:
            turn = Turn.from_json(request.json)
        except (BadTurnError, InvalidUsage) as error:
            return _problem(400, "Not a turn", str(error))
        try:
            return json(await decider.decide(turn), ensure_ascii=False)
        except TurnFailedError as error:
            logger.warning("turn %s has no answer: %s", turn.turn_id, error)
            return _problem(502, "The turn has no answer", str(error))


async def tell_health(request: Request) -> HTTPResponse:
    """Say which model decides; 503 while there is none."""
    if getattr(request.app.ctx, "decider", None) is None:
        return _problem(503, "No model is loaded")
    return json({"status": "ok", "model": request.app.ctx.model})


def _problem(status: int, title: str, detail: str | None = None) -> HTTPResponse:
    """Answer with RFC 9457 problem details."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return json(body, status=status, content_type="application/problem+json")
