"""Every expected failure, and how it is answered: problem+json (RFC 9457), Dutch for people.

The message of an exception is English and for the log only; what a caller reads comes from
texts/errors.yml by the error's `key`.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from texts.catalog import Texts

logger = logging.getLogger(__name__)

PROBLEM_JSON: Final = "application/problem+json"
BUSY_RETRY_SECONDS: Final = 2
METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE")
DATABASE_AWAY: Final = (OperationalError, PoolTimeoutError)
"""Locked, gone, or with no connection left: coming back may help."""


class IntakeError(Exception):
    """Raise a subclass when a request cannot be served and the caller should be told why."""

    status_code = 500
    key = "internal"

    def __init__(self, message: str = "", *, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message or self.key)
        self.headers = dict(headers or {})


class InvalidInputError(IntakeError):
    """Raise when input is well-formed JSON but cannot be used; name the field, not its value."""

    status_code = 400
    key = "invalid_input"

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.errors = [{"field": field, "code": "invalid", "message": message}]


class UnauthorizedError(IntakeError):
    """Raise when nobody, or nobody known, is calling."""

    status_code = 401
    key = "unauthorized"


class ForbiddenError(IntakeError):
    """Raise when the caller is known but this call lacks a proof, such as the CSRF token."""

    status_code = 403
    key = "forbidden"


class NotFoundError(IntakeError):
    """Raise when there is no such thing, or it is another one's: both look the same outside."""

    status_code = 404
    key = "not_found"


class ConflictError(IntakeError):
    """Raise when the present state does not allow the change."""

    status_code = 409
    key = "conflict"


class TooLargeError(IntakeError):
    """Raise when a body is over the limit."""

    status_code = 413
    key = "too_large"


class UpgradeRequiredError(IntakeError):
    """Raise when a socket's address is asked for without opening a socket."""

    status_code = 426
    key = "upgrade_required"

    def __init__(self) -> None:
        super().__init__("a websocket lives here", headers={"Upgrade": "websocket"})


class TooManyRequestsError(IntakeError):
    """Raise when a rate limit is reached; say when to come back."""

    status_code = 429
    key = "too_many_requests"

    def __init__(self, retry_after: int) -> None:
        super().__init__("rate limit", headers={"Retry-After": str(max(1, retry_after))})


class UnavailableError(IntakeError):
    """Raise when something that we need is not there right now."""

    status_code = 503
    key = "unavailable"

    def __init__(self, message: str, retry_after: int = BUSY_RETRY_SECONDS) -> None:
        super().__init__(message, headers={"Retry-After": str(retry_after)})


KEYS_BY_STATUS: Final = {
    error.status_code: error.key
    for error in (
        InvalidInputError,
        UnauthorizedError,
        ForbiddenError,
        NotFoundError,
        ConflictError,
        TooLargeError,
        UpgradeRequiredError,
        TooManyRequestsError,
        UnavailableError,
        IntakeError,
    )
} | {405: "method_not_allowed"}


class Problems:
    """Makes problem answers, with the Dutch words of texts/errors.yml."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def body(
        self, status: int, key: str, path: str, errors: list[dict[str, str]] | None = None
    ) -> dict[str, Any]:
        """Return the members of a problem; `errors` tells every wrong field at once."""
        problem: dict[str, Any] = {
            "type": f"urn:goudenpoort:problem:{key.replace('_', '-')}",
            "title": self._texts.get(f"errors.{key}.title"),
            "status": status,
            "detail": self._texts.get(f"errors.{key}.detail"),
            "instance": path,
        }
        if errors is not None:
            problem["errors"] = errors
        return problem

    def answer(
        self,
        request: Request,
        status: int,
        key: str,
        *,
        headers: Mapping[str, str] | None = None,
        errors: list[dict[str, str]] | None = None,
    ) -> JSONResponse:
        """Return the problem as an answer to this request."""
        body = self.body(status, key, request.url.path, errors)
        return JSONResponse(body, status, headers=headers, media_type=PROBLEM_JSON)


def register_handlers(app: FastAPI, problems: Problems) -> None:
    """Answer every expected failure as a problem; middleware.py answers the unexpected."""

    def on_intake_error(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, IntakeError)
        errors = error.errors if isinstance(error, InvalidInputError) else None
        return problems.answer(
            request, error.status_code, error.key, headers=error.headers, errors=errors
        )

    def on_http_error(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        status = error.status_code
        key = KEYS_BY_STATUS.get(status) or ("invalid_input" if status < 500 else "internal")
        headers = allowed(request) if status == HTTPStatus.METHOD_NOT_ALLOWED else error.headers
        return problems.answer(request, status, key, headers=headers)

    def on_invalid(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        errors = [without_value(each) for each in error.errors()]
        return problems.answer(request, HTTPStatus.BAD_REQUEST, "invalid_input", errors=errors)

    def on_database(request: Request, error: Exception) -> JSONResponse:
        logger.warning("database not available: %s", type(error).__name__)
        retry = {"Retry-After": str(BUSY_RETRY_SECONDS)}
        return problems.answer(request, 503, "unavailable", headers=retry)

    app.add_exception_handler(IntakeError, on_intake_error)
    app.add_exception_handler(HTTPException, on_http_error)
    app.add_exception_handler(RequestValidationError, on_invalid)
    for kind in DATABASE_AWAY:
        app.add_exception_handler(kind, on_database)


def allowed(request: Request) -> dict[str, str]:
    """Return every method of an address; the framework names those of one route only."""
    routes = request.app.routes
    known = [
        method
        for method in METHODS
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes
        )
    ]
    return {"Allow": ", ".join(known)}


def without_value(error: Mapping[str, Any]) -> dict[str, str]:
    """Return one validation error as field, code and message; never what was submitted."""
    where, *path = [str(part) for part in error["loc"]]
    code = str(error["type"])
    message = "invalid JSON" if code == "json_invalid" else str(error["msg"])
    return {"field": ".".join(path) or where, "in": where, "code": code, "message": message}
