"""The OpenAPI document tells everything that the contract promises."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.api.conftest import World

ONE_ENGINE = True  # nothing here depends on how a database works

CONTRACT = {
    "/v1/conversations": {"post"},
    "/v1/conversations/{conversation_id}": {"get", "delete"},
    "/v1/conversations/{conversation_id}/messages": {"get", "post"},
    "/v1/conversations/{conversation_id}/events": {"get"},
    "/v1/conversations/{conversation_id}/profile": {"get", "patch"},
    "/v1/conversations/{conversation_id}/matches": {"get"},
    "/v1/conversations/{conversation_id}/handoff": {"get", "post"},
    "/v1/conversations/{conversation_id}/consents": {"put"},
    "/v1/conversations/{conversation_id}/feedback": {"post"},
    "/v1/conversations/{conversation_id}/resume-links": {"post"},
    "/v1/resumptions": {"post"},
    "/v1/conversations/{conversation_id}/export": {"get"},
    "/v1/concepts": {"get"},
    "/v1/places": {"get"},
    "/v1/extractions": {"post"},
    "/v1/matches": {"post"},
    "/v1/vacancies/{source}/{external_id}": {"get", "put", "patch", "delete"},
    "/v1/vacancy-batches": {"post"},
    "/v1/advisor-sessions": {"post"},
    "/v1/advisor-sessions/current": {"get", "delete"},
    "/v1/handoffs": {"get"},
    "/v1/handoffs/{handoff_id}": {"get"},
    "/v1/handoffs/{handoff_id}/claim": {"post"},
    "/v1/handoffs/{handoff_id}/messages": {"post"},
    "/v1/handoffs/{handoff_id}/return": {"post"},
    "/v1/handoffs/{handoff_id}/close": {"post"},
    "/v1/advisor-events": {"get"},
    "/healthz": {"get"},
}


@pytest.fixture
def document(world: World) -> dict[str, Any]:
    response = world.client.get("/v1/openapi.json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    found: dict[str, Any] = response.json()
    return found


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for path in document["paths"].values() for each in path.values()]


def test_every_endpoint_of_this_version_and_no_other_is_described(document: dict[str, Any]) -> None:
    described = {path: set(methods) for path, methods in document["paths"].items()}

    assert described == CONTRACT


def test_malformed_input_is_described_as_a_problem_and_never_as_422(
    document: dict[str, Any],
) -> None:
    for operation in operations(document):
        assert "422" not in operation["responses"]
        content = operation["responses"]["400"]["content"]
        assert list(content) == ["application/problem+json"]
    assert not {"HTTPValidationError", "ValidationError"} & set(document["components"]["schemas"])


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    names = re.findall(r"#/components/schemas/([^\"']+)", str(document))

    assert set(names) <= set(document["components"]["schemas"])


def test_every_operation_has_a_summary_and_the_document_a_contact(document: dict[str, Any]) -> None:
    assert all(operation["summary"] for operation in operations(document))
    assert set(document["info"]["contact"]) == {"name", "email", "url"}
    assert document["info"]["version"] == "1.0.0"


def test_paths_are_kebab_case_and_query_names_camel_case(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for segment in path.strip("/").split("/"):
            assert re.fullmatch(r"[a-z0-9-]+|\{\w+\}", segment)
        for operation in methods.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "query":
                    assert re.fullmatch(r"[a-z][a-zA-Z0-9]*", parameter["name"])


def test_what_needs_credentials_says_so(document: dict[str, Any]) -> None:
    def schemes(path: str, method: str) -> set[str]:
        security = document["paths"][path][method].get("security", [])
        return {name for each in security for name in each}

    assert schemes("/v1/conversations", "post") == set()
    assert schemes("/v1/conversations/{conversation_id}", "get") == {"visitor"}
    assert schemes("/v1/handoffs", "get") == {"advisor"}
    assert schemes("/v1/matches", "post") == {"partner"}
    document_401 = document["paths"]["/v1/handoffs"]["get"]["responses"]
    assert "401" in document_401


def test_no_schema_scores_or_ranks_a_person_or_holds_what_is_nobodys_business(
    document: dict[str, Any],
) -> None:
    profile = document["components"]["schemas"]["Profile"]["properties"]

    forbidden = {"score", "rank", "bsn", "nationality", "health", "religion", "birthDate"}
    assert not forbidden & set(profile)
