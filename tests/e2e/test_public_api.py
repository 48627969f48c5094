"""Every call of the public API once, over HTTP, on the running product."""

from __future__ import annotations

import secrets
from typing import Any

import httpx
import pytest

from tests.stack import Stack, wait_until
from tests.talk import Talk

pytestmark = pytest.mark.model

CALLS = {
    "/v1/conversations": {"post"},
    "/v1/conversations/{}": {"get", "delete"},
    "/v1/conversations/{}/messages": {"get", "post"},
    "/v1/conversations/{}/profile": {"get", "patch"},
    "/v1/conversations/{}/matches": {"get"},
    "/v1/conversations/{}/handoff": {"get", "post"},
    "/v1/conversations/{}/export": {"get"},
    "/v1/concepts": {"get"},
    "/v1/places": {"get"},
    "/v1/extractions": {"post"},
    "/v1/matches": {"post"},
    "/v1/advisor-sessions": {"post"},
    "/v1/advisor-sessions/current": {"delete"},
    "/v1/handoffs": {"get"},
    "/v1/handoffs/{}": {"get"},
    "/v1/handoffs/{}/claim": {"post"},
    "/v1/handoffs/{}/messages": {"post"},
    "/v1/handoffs/{}/return": {"post"},
    "/v1/handoffs/{}/close": {"post"},
}


def advisor_client(stack: Stack) -> httpx.Client:
    client = stack.client()
    login = {"username": "adviseur", "password": "gouden-poort-demo"}
    answer = client.post("/v1/advisor-sessions", json=login)
    assert answer.status_code == 201, answer.text
    client.headers["X-CSRF-Token"] = answer.json()["csrfToken"]
    return client


def visitor_client(stack: Stack, talk: Talk) -> httpx.Client:
    return stack.client(Authorization=f"Bearer {talk.token}")


def waiting_handoff(advisor: httpx.Client, talk: Talk) -> dict[str, Any]:
    queue = advisor.get("/v1/handoffs", params={"status": "waiting"}).json()["items"]
    return next(item for item in queue if item["conversationId"] == talk.id)


def test_openapi_describes_every_call(stack: Stack) -> None:
    document = httpx.get(f"{stack.base_url}/v1/openapi.json").json()

    described: dict[str, set[str]] = {}
    for path, operations in document["paths"].items():
        plain = "/".join("{}" if part.startswith("{") else part for part in path.split("/"))
        described.setdefault(plain, set()).update(operations)
    missing = {path: calls - described.get(path, set()) for path, calls in CALLS.items()}
    assert not {path: calls for path, calls in missing.items() if calls}


def test_a_visitor_sees_exports_corrects_and_erases(stack: Stack) -> None:
    talk = stack.talk("regular")
    talk.say("Ik wil overstappen. Ik was 3 jaar schilder en woon in Zwolle.")
    visitor = visitor_client(stack, talk)
    path = f"/v1/conversations/{talk.id}"

    state = visitor.get(path).json()
    corrected = visitor.patch(f"{path}/profile", json={"preferences": {"travel": 20}})
    exported = visitor.get(f"{path}/export", params={"format": "json"})
    erased = visitor.delete(path)

    assert (state["handler"], state["status"]) == ("bot", "open")
    assert corrected.json()["preferences"]["travel"] == 20
    assert corrected.json()["preferences"]["place"] == "Zwolle"
    assert "schilder" in exported.text
    assert erased.status_code == 204
    assert visitor.get(path).status_code in (401, 404)


def test_partners_extract_and_look_things_up(stack: Stack) -> None:
    client = stack.client()

    text = "Ik heb 5 jaar als lasser gewerkt en ik heb een heftruckcertificaat"
    profile = client.post("/v1/extractions", json={"text": text}).json()
    refused = client.post("/v1/matches", json={"profile": profile})
    concepts = client.get("/v1/concepts", params={"q": "lass", "kind": "occupation"}).json()
    places = client.get("/v1/places", params={"q": "Almer"}).json()

    assert profile["occupations"][0]["years"] == 5
    assert profile["certificates"][0]["code"] == "HEFTRUCK"
    assert refused.status_code == 401
    assert any("lasser" in item["label"].lower() for item in concepts["items"])
    assert places["items"][0]["name"].startswith("Almere")


def test_an_advisor_takes_over_and_gives_back(stack: Stack) -> None:
    talk = stack.talk("simple")
    talk.say("ik ben nieuw in Nederland")
    asked = talk.say("ik wil een mens spreken")
    advisor = advisor_client(stack)
    handoff = waiting_handoff(advisor, talk)
    path = f"/v1/handoffs/{handoff['id']}"
    marker = secrets.token_hex(4)

    claimed = advisor.post(f"{path}/claim")
    again = advisor.post(f"{path}/claim")
    silent = talk.say("bent u een mens?")
    sent = advisor.post(f"{path}/messages", json={"text": f"Ja, ik ben een mens {marker}"})
    whole = advisor.get(path).json()
    returned = advisor.post(f"{path}/return")

    assert [message["asks"] for message in asked if message["asks"]] == ["goal"]
    assert (claimed.status_code, again.status_code) == (200, 409)
    assert silent == []
    assert sent.status_code == 201
    assert marker in " ".join(message["text"] for message in whole["messages"])
    assert returned.status_code == 200
    wait_for_open_question(talk)
    assert advisor.delete("/v1/advisor-sessions/current").status_code == 204


def wait_for_open_question(talk: Talk) -> None:
    def is_back() -> bool:
        last = talk.messages()[-1]
        return bool(last["sender"] == "bot" and last["asks"] == "goal")

    wait_until(is_back, 15, lambda: f"the question did not come back: {talk.messages()[-1]}")


@pytest.mark.parametrize("path", ["cv"], ids=lambda path: path)
def test_calls_of_later_issues_are_absent(stack: Stack, path: str) -> None:
    talk = stack.talk("regular")
    visitor = visitor_client(stack, talk)

    answer = visitor.post(f"/v1/conversations/{talk.id}/{path}", json={})

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
