"""Nobody reaches what is another's."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.api.conftest import AdvisorClient, Visitor, World

ONE_ENGINE = True  # nothing here depends on how a database works

OWN = [
    ("GET", "", None),
    ("DELETE", "", None),
    ("GET", "/messages", None),
    ("POST", "/messages", {"text": "hallo"}),
    ("GET", "/profile", None),
    ("PATCH", "/profile", {"name": "Noor"}),
    ("GET", "/matches", None),
    ("GET", "/handoff", None),
    ("POST", "/handoff", {}),
    ("GET", "/export", None),
]
DESK = [
    ("GET", "/v1/handoffs", None),
    ("GET", "/v1/handoffs/{id}", None),
    ("POST", "/v1/handoffs/{id}/claim", None),
    ("POST", "/v1/handoffs/{id}/messages", {"text": "hallo"}),
    ("POST", "/v1/handoffs/{id}/return", None),
    ("POST", "/v1/handoffs/{id}/close", None),
    ("GET", "/v1/advisor-sessions/current", None),
    ("DELETE", "/v1/advisor-sessions/current", None),
]


@pytest.mark.parametrize(("method", "path", "body"), OWN)
def test_another_conversations_token_finds_nothing(
    world: World, visitor: Visitor, method: str, path: str, body: dict[str, str] | None
) -> None:
    other = world.visitor()
    before = other.get("/export").json()["transcript"]

    response = world.client.request(method, other.path + path, headers=visitor.headers, json=body)

    assert response.status_code == 404
    assert other.get("/export").json()["transcript"] == before


@pytest.mark.parametrize(("method", "path", "body"), OWN)
def test_without_a_token_there_is_no_way_in(
    world: World, visitor: Visitor, method: str, path: str, body: dict[str, str] | None
) -> None:
    response = world.client.request(method, visitor.path + path, json=body)

    assert response.status_code == 401


@pytest.mark.parametrize("conversation_id", ["x", str(uuid4()), "%00", "1" * 300])
def test_an_id_that_is_nobodys_finds_nothing(
    world: World, visitor: Visitor, conversation_id: str
) -> None:
    path = f"/v1/conversations/{conversation_id}"

    assert world.client.get(path, headers=visitor.headers).status_code == 404


@pytest.mark.parametrize(("method", "path", "body"), DESK)
def test_a_visitors_token_opens_nothing_of_the_advisors(
    world: World,
    visitor: Visitor,
    advisor: AdvisorClient,
    method: str,
    path: str,
    body: dict[str, str] | None,
) -> None:
    visitor.ask_human()
    address = path.format(id=advisor.queue()[0]["id"])

    response = world.client.request(method, address, headers=visitor.headers, json=body)

    assert response.status_code == 401
    assert visitor.get("/handoff").json()["status"] == "waiting"


@pytest.mark.parametrize(("method", "path", "body"), [row for row in DESK if row[0] != "GET"])
@pytest.mark.parametrize("csrf", ["", "wrong", "é"])
def test_an_advisors_call_that_writes_needs_the_csrf_token(
    visitor: Visitor,
    advisor: AdvisorClient,
    method: str,
    path: str,
    body: dict[str, str] | None,
    csrf: str,
) -> None:
    visitor.ask_human()
    address = path.format(id=advisor.queue()[0]["id"])
    headers = {"X-CSRF-Token": csrf.encode()}

    response = advisor.request(method, address, headers=headers, json=body)

    assert response.status_code == 403
    assert advisor.request("GET", "/v1/handoffs").status_code == 200


def test_an_advisors_cookie_opens_no_visitors_call(
    visitor: Visitor, advisor: AdvisorClient
) -> None:
    assert advisor.request("GET", visitor.path).status_code == 401


@pytest.mark.parametrize("handoff_id", ["x", str(uuid4())])
def test_an_unknown_handoff_is_404(advisor: AdvisorClient, handoff_id: str) -> None:
    assert advisor.request("GET", f"/v1/handoffs/{handoff_id}").status_code == 404
    assert advisor.act(handoff_id, "claim").status_code == 404


@pytest.mark.parametrize("action", ["notes", "transfer"])
def test_what_advisors_get_later_is_404(
    visitor: Visitor, advisor: AdvisorClient, action: str
) -> None:
    visitor.ask_human()

    assert advisor.act(advisor.claim(visitor), action).status_code == 404
