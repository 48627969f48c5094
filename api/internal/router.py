"""POST /internal/actions: Rasa asks our actions. No proxy forwards this, and a secret guards it."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from rasa_sdk.executor import ActionExecutorRunResult
from rasa_sdk.interfaces import (
    ActionExecutionRejection,
    ActionMissingDomainException,
    ActionNotFoundException,
)

from api.auth import same
from api.errors import UnauthorizedError
from api.runtime import RuntimeDep
from api.turns.rasa import SECRET_HEADER

router = APIRouter(include_in_schema=False)

MISSING_DOMAIN: Final = 449  # Rasa's own word for "send the domain along"
STATUS: Final = {
    ActionExecutionRejection: 400,
    ActionNotFoundException: 404,
    ActionMissingDomainException: MISSING_DOMAIN,
}


@router.post("/internal/actions")
async def run_action(request: Request, runtime: RuntimeDep) -> JSONResponse:
    """Run one custom action; the answer's shape is Rasa's, not the contract's."""
    if not same(request.headers.get(SECRET_HEADER, ""), runtime.secret):
        raise UnauthorizedError("no or a wrong secret")
    payload: Any = await request.json()
    try:
        with runtime.precedence.first():  # an action may search, and a visitor waits for it
            # Rasa leaves the domain out, as no action reads it; the sdk asks for one all the same.
            result = await runtime.services.executor.run({"domain": {}, **payload})
    except (
        ActionExecutionRejection,
        ActionNotFoundException,
        ActionMissingDomainException,
    ) as error:
        body = {"error": error.message, "action_name": error.action_name}
        return JSONResponse(body, STATUS[type(error)])
    if isinstance(result, ActionExecutorRunResult):
        result = result.model_dump()
    return JSONResponse(result)
