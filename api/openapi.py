"""The OpenAPI document: every endpoint, with problems instead of FastAPI's own 422."""

from __future__ import annotations

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.errors import PROBLEM_JSON
from api.middleware import API_VERSION

ADDRESS: Final = "/v1/openapi.json"
CONTACT: Final = {
    "name": "Gouden Poort Intake",
    "email": "intake@goudenpoort.example",
    "url": "https://goudenpoort.example/intake",
}
FRAMEWORK_SCHEMAS: Final = ("HTTPValidationError", "ValidationError")
PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {
                    name: {"type": "string"} for name in ("field", "in", "code", "message")
                },
            },
        },
    },
}
DESCRIPTIONS: Final = {
    "400": "Malformed input; every wrong field is named",
    "401": "No or dead credentials",
    "403": "A proof is missing, such as the CSRF token",
    "404": "Unknown, or another one's",
    "409": "The present state does not allow this",
    "413": "The body is over 64 kB (a batch of vacancies: 4 MB)",
    "426": "A WebSocket is needed",
    "429": "Too many requests; see Retry-After",
    "500": "Something went wrong on our side",
    "503": "Not available right now; see Retry-After",
}


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the document, made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title="Gouden Poort Intake",
            version=API_VERSION,
            description="From talk to profile, work and training, and a human who helps.",
            routes=app.routes,
            separate_input_output_schemas=False,
        )
        document["info"]["contact"] = CONTACT
        schemas = document["components"]["schemas"]
        for name in FRAMEWORK_SCHEMAS:
            schemas.pop(name, None)
        schemas["Problem"] = PROBLEM
        for path, operations in document["paths"].items():
            for method, operation in operations.items():
                _add_problems(operation, path, method)
        app.openapi_schema = document
    return app.openapi_schema


def _add_problems(operation: dict[str, Any], path: str, method: str) -> None:
    responses = operation["responses"]
    responses.pop("422", None)
    for status in _statuses(operation, path, method):
        responses[status] = {
            "description": DESCRIPTIONS[status],
            "content": {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }


def _statuses(operation: dict[str, Any], path: str, method: str) -> list[str]:
    statuses = ["400", "429", "500", "503"]
    if operation.get("security"):
        statuses.append("401")
    if "{" in path:
        statuses.append("404")
    if method in ("post", "patch", "put"):
        statuses += ["409", "413"]
    if {"advisor": []} in operation.get("security", []) and method != "get":
        statuses.append("403")
    if path.endswith("events"):
        statuses.append("426")
    return sorted(statuses)
