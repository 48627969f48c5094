"""The route for Rasa's actions: behind the secret, in Rasa's own words."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import SECRET, World

ONE_ENGINE = True  # nothing here depends on how a database works


def act(world: World, name: str, secret: str | bytes | None = SECRET) -> Any:
    headers = {"X-Intake-Secret": secret} if secret is not None else {}
    return world.client.post("/internal/actions", json={"next_action": name}, headers=headers)


def test_an_action_runs_in_this_process(world: World) -> None:
    response = act(world, "action_reply")

    assert response.json() == {"events": [], "responses": [{"text": "action_reply"}]}


def test_a_rejection_is_told_as_rasa_expects_it(world: World) -> None:
    response = act(world, "action_rejected")

    assert response.status_code == 400
    assert response.json()["action_name"] == "action_rejected"
    assert set(response.json()) == {"error", "action_name"}


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "é".encode()])
def test_without_the_secret_nothing_runs(world: World, secret: str | bytes | None) -> None:
    assert act(world, "action_reply", secret).status_code == 401


def test_a_large_tracker_may_come_in(world: World) -> None:
    body = {"next_action": "action_reply", "tracker": {"events": ["x" * 200_000]}}

    response = world.client.post(
        "/internal/actions", json=body, headers={"X-Intake-Secret": SECRET}
    )

    assert response.status_code == 200
