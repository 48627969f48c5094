"""Every error is a problem, with the headers of every answer and without what was sent."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from api.config import Settings
from api.middleware import SECURITY_HEADERS
from api.services import Services
from api.turns.engine import TurnOutcome, TurnRequest
from tests.api.conftest import TestClient, Visitor, World, until
from tests.api.gate import Gate

ONE_ENGINE = True  # nothing here depends on how a database works

SECRET_WORDS = "mijn-geheim"


def check_problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    check_headers(response)
    problem: dict[str, Any] = response.json()
    assert problem["status"] == status
    assert problem["type"].startswith("urn:")
    assert all(problem[name] for name in ("title", "detail", "instance"))
    assert SECRET_WORDS not in response.text
    return problem


def check_headers(response: Any) -> None:
    for name, value in SECURITY_HEADERS.items():
        assert response.headers[name] == value, name


@pytest.mark.parametrize(
    "body",
    [
        {"text": ""},
        {"text": "   "},
        {"text": "a" * 4001},
        {"text": 3},
        {"text": None},
        {},
        [],
        {"text": "hallo", "onbekend": SECRET_WORDS},
        {"text": "nul \u0000 teken"},
        {"text": "hallo", "clientId": ""},
        {"text": "hallo", "clientId": "a" * 101},
    ],
)
def test_malformed_input_is_400_and_names_the_field(visitor: Visitor, body: object) -> None:
    response = visitor.send("/messages", "POST", json=body)

    problem = check_problem(response, 400)
    assert all(set(error) == {"field", "in", "code", "message"} for error in problem["errors"])
    assert problem["errors"]


@pytest.mark.parametrize("content", [b"{", b"", b"\xff\xfe", b'{"text": "\\ud800"}', b"[" * 5000])
def test_a_body_that_is_no_json_is_400(visitor: Visitor, content: bytes) -> None:
    headers = {"Content-Type": "application/json"}

    response = visitor.send("/messages", "POST", content=content, headers=headers)

    check_problem(response, 400)


def test_all_wrong_fields_are_told_at_once(visitor: Visitor) -> None:
    body = {"text": "", "clientId": "", "nieuw": SECRET_WORDS}

    problem = check_problem(visitor.send("/messages", "POST", json=body), 400)

    assert {error["field"] for error in problem["errors"]} == {"text", "clientId", "nieuw"}


@pytest.mark.parametrize("after", ["-1", "x", "9" * 30, "1.5"])
def test_a_wrong_query_is_400(visitor: Visitor, after: str) -> None:
    check_problem(visitor.get(f"/messages?after={after}"), 400)


@pytest.mark.parametrize("token", [None, "Bearer dead", "Basic abc", "Bearer", "Bearer \xe9"])
def test_no_or_a_dead_token_is_401(world: World, visitor: Visitor, token: str | None) -> None:
    headers = {"Authorization": token.encode("latin-1")} if token else {}

    check_problem(world.client.get(visitor.path, headers=headers), 401)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/nergens",
        "/v1/conversations/",
        "/healthz/",
        "/v1/openapi.json/",
        "/docs",
        "/openapi.json",
        "/v1/vacancies/a",
        "/.env",
        "/assets/../../pyproject.toml",
        "/widget/%2e%2e/%2e%2e/pyproject.toml",
        "/%00",
    ],
)
def test_an_unknown_address_or_a_trailing_slash_is_404(world: World, path: str) -> None:
    check_problem(world.client.get(path), 404)


@pytest.mark.parametrize("path", ["/nergens", "/v1", "/v1/vacancy-batches/1", "/v1/nergens/x"])
def test_an_unknown_address_is_404_whatever_the_method(world: World, path: str) -> None:
    check_problem(world.client.post(path, json={}), 404)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/cv"),
        ("GET", "/"),
    ],
)
def test_what_a_later_issue_brings_is_404(visitor: Visitor, method: str, path: str) -> None:
    check_problem(visitor.send(path, method), 404)


def test_a_known_address_with_another_method_is_405(visitor: Visitor) -> None:
    response = visitor.send("/messages", "DELETE")

    check_problem(response, 405)
    assert "POST" in response.headers["Allow"]


def test_a_body_over_64_kb_is_413_whether_its_length_is_told_or_not(visitor: Visitor) -> None:
    large = b'{"text": "' + b"a" * 66_000 + b'"}'
    headers = {"Content-Type": "application/json"}

    told = visitor.send("/messages", "POST", content=large, headers=headers)
    untold = visitor.send("/messages", "POST", content=iter([large]), headers=headers)

    check_problem(told, 413)
    check_problem(untold, 413)


def test_a_socket_address_asked_without_a_socket_is_426(visitor: Visitor) -> None:
    check_problem(visitor.get("/events"), 426)


def test_a_locked_database_is_503_with_a_time_to_come_back(world: World, visitor: Visitor) -> None:
    if not world.database.is_sqlite:
        pytest.skip("only SQLite has one lock for all")
    with world.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 1")
    holder = create_engine(world.settings.database_url)
    with holder.connect() as connection:
        connection.execute(text("BEGIN IMMEDIATE"))

        response = visitor.say("hallo")

    holder.dispose()
    check_problem(response, 503)
    assert int(response.headers["Retry-After"]) > 0


@pytest.fixture
def crowded(settings: Settings, services: Services, password_hash: str) -> Iterator[World]:
    """An api that has one connection, one more, and little patience."""
    few = settings.model_copy(update={"database_pool": 1, "busy_seconds": 0.05})
    made = World(few, services, password_hash)
    yield made
    made.stop()


@pytest.mark.parametrize(
    ("method", "path"), [("GET", ""), ("PATCH", "/profile"), ("POST", "/messages")]
)
def test_no_connection_left_is_503_with_a_time_to_come_back(
    crowded: World, method: str, path: str
) -> None:
    visitor = crowded.visitor()
    engine = crowded.database.engine
    with engine.connect(), engine.connect():
        body = {"text": SECRET_WORDS} if path == "/messages" else {}
        response = visitor.send(path, method, json=body)

    check_problem(response, 503)
    assert int(response.headers["Retry-After"]) > 0
    assert visitor.get().status_code == 200


def test_a_turn_that_finds_no_connection_is_left_to_the_sweeper(
    crowded: World, caplog: pytest.LogCaptureFixture
) -> None:
    visitor, engine = crowded.visitor(), crowded.database.engine
    gate = Gate()
    crowded.engine.next.append(gate.step)
    with ThreadPoolExecutor() as pool:
        asked = pool.submit(visitor.say, "hallo")
        gate.wait_until_reached()
        with engine.connect(), engine.connect():
            gate.open()
            until(lambda: "turns wait for the database" in caplog.text)
        crowded.let_time_pass(visitor)
        crowded.sweep()

        assert asked.result().json()["messages"][0]["text"] == "U zei: hallo"


def test_an_unexpected_error_is_500_and_its_words_are_neither_told_nor_logged(
    world: World,
    visitor: Visitor,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(SECRET_WORDS)

    monkeypatch.setattr("api.turns.inbox.Inbox.receive", broken)

    check_problem(visitor.say("hallo"), 500)

    assert "RuntimeError" in caplog.text
    assert SECRET_WORDS not in caplog.text


def test_logs_hold_nothing_of_what_a_visitor_says(
    world: World, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    async def bad(request: TurnRequest) -> TurnOutcome:
        outcome = {"messages": [{"text": "x"}], "facts": [{"kind": "skill", "value": {}}]}
        return TurnOutcome.model_validate(outcome)

    world.engine.next.append(bad)
    with caplog.at_level("DEBUG", logger="api"):
        visitor.say(SECRET_WORDS)
        visitor.send("/messages", "POST", json={"text": SECRET_WORDS, "x": SECRET_WORDS})

    assert SECRET_WORDS not in caplog.text


def test_every_good_answer_has_the_headers_too(world: World, visitor: Visitor) -> None:
    check_headers(visitor.get())
    check_headers(world.client.get("/healthz"))
    assert "strict-transport-security" not in visitor.get().headers


def test_https_is_kept(world: World) -> None:
    secure = TestClient(world.app, base_url="https://intake.example")

    assert "max-age" in secure.get("/v1/nergens").headers["Strict-Transport-Security"]


def test_health_is_503_while_no_message_can_be_answered(world: World) -> None:
    assert world.client.get("/healthz").status_code == 200
    world.engine.is_healthy = False

    check_problem(world.client.get("/healthz"), 503)
