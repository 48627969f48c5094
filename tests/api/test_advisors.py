"""Advisors log in and out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from api.advisors.demo import (
    PASSWORD as DEMO_PASSWORD,
)
from api.advisors.demo import (
    USERNAME,
    DemoAccountError,
    ensure_demo_advisor,
    refuse_demo_advisor,
)
from api.advisors.models import AdvisorSession
from api.config import Settings
from api.db import utc_now
from tests.api.conftest import PASSWORD, SECRET, AdvisorClient, World

ONE_ENGINE = True  # nothing here depends on how a database works


def log_in(world: World, username: str, password: str) -> Any:
    body = {"username": username, "password": password}
    return world.client.post("/v1/advisor-sessions", json=body)


def test_logging_in_gives_a_cookie_that_scripts_and_other_sites_cannot_use(
    world: World, advisor: AdvisorClient
) -> None:
    response = log_in(world, "noor", PASSWORD)

    cookie = response.headers["set-cookie"]
    assert response.status_code == 201
    assert response.json()["advisor"]["name"] == "Noor"
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie


def test_over_https_the_cookie_is_secure(world: World, advisor: AdvisorClient) -> None:
    body = {"username": "noor", "password": PASSWORD}

    response = world.client.post("https://127.0.0.1:8000/v1/advisor-sessions", json=body)

    assert "Secure" in response.headers["set-cookie"]


@pytest.mark.parametrize(
    ("username", "password"),
    [("noor", "verkeerd"), ("niemand", PASSWORD), ("Noor", PASSWORD), ("noor", PASSWORD + " ")],
)
def test_a_wrong_name_or_password_is_401(
    world: World, advisor: AdvisorClient, username: str, password: str
) -> None:
    assert log_in(world, username, password).status_code == 401


def test_a_reloaded_page_gets_its_csrf_token_back(advisor: AdvisorClient) -> None:
    current = advisor.request("GET", "/v1/advisor-sessions/current").json()

    assert current["csrfToken"] == advisor.csrf


def test_after_logging_out_the_cookie_is_dead(advisor: AdvisorClient) -> None:
    response = advisor.request("DELETE", "/v1/advisor-sessions/current")

    assert response.status_code == 204
    assert advisor.request("GET", "/v1/handoffs").status_code == 401


def test_a_session_ends_by_time(world: World, advisor: AdvisorClient) -> None:
    with world.database.writing() as session:
        past = utc_now() - timedelta(seconds=1)
        session.execute(update(AdvisorSession).values(expires_at=past))

    assert advisor.request("GET", "/v1/handoffs").status_code == 401


def test_the_demo_advisor_logs_in_on_loopback(world: World) -> None:
    with world.database.writing() as session:
        ensure_demo_advisor(session, world.settings)

    assert log_in(world, USERNAME, DEMO_PASSWORD).status_code == 201


@pytest.mark.parametrize("change", [{"environment": "production"}, {"host": "0.0.0.0"}])
def test_the_demo_advisor_is_neither_made_nor_tolerated_where_others_can_come(
    world: World, change: dict[str, Any]
) -> None:
    reachable = Settings(secret=SECRET, **change)
    with world.database.writing() as session:
        assert not ensure_demo_advisor(session, reachable)
        ensure_demo_advisor(session, world.settings)

        with pytest.raises(DemoAccountError):
            refuse_demo_advisor(session, reachable)
