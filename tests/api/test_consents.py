"""Consent by purpose, and feedback: kept with the talk, erased with it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from api.turns.models import RecordedFact
from tests.api.conftest import Visitor, World


def consents(visitor: Visitor) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = visitor.get("/profile").json()["consents"]
    return found


def test_a_consent_is_kept_with_its_version_and_time(visitor: Visitor) -> None:
    body = {"purpose": "share_profile", "given": True}

    response = visitor.send("/consents", "PUT", json=body)

    assert response.status_code == 200
    kept = response.json()
    assert {**body, "version": kept["version"], "at": kept["at"]} == kept
    assert [(c["purpose"], c["given"]) for c in consents(visitor)] == [("share_profile", True)]


def test_a_consent_can_be_taken_back(visitor: Visitor) -> None:
    for given in (True, False):
        visitor.send("/consents", "PUT", json={"purpose": "share_profile", "given": given})

    assert [consent["given"] for consent in consents(visitor)] == [False]


@pytest.mark.parametrize(
    "body", [{}, {"purpose": "everything", "given": True}, {"purpose": "share_profile"}]
)
def test_an_unknown_purpose_or_half_a_consent_is_malformed(
    visitor: Visitor, body: dict[str, Any]
) -> None:
    assert visitor.send("/consents", "PUT", json=body).status_code == 400


def feedback(world: World) -> list[dict[str, Any]]:
    with world.database.reading() as session:
        query = select(RecordedFact).where(RecordedFact.kind == "feedback")
        return [row.value for row in session.scalars(query)]


def test_feedback_may_be_given_more_than_once_and_changes_no_profile(
    world: World, visitor: Visitor
) -> None:
    before = visitor.get("/profile").json()

    first = visitor.send("/feedback", "POST", json={"rating": "good"})
    second = visitor.send("/feedback", "POST", json={"text": "Het mocht korter."})

    assert (first.status_code, second.status_code) == (201, 201)
    assert feedback(world) == [{"rating": "good"}, {"text": "Het mocht korter."}]
    assert visitor.get("/profile").json() == before


def test_a_bsn_in_feedback_is_masked(world: World, visitor: Visitor) -> None:
    visitor.send("/feedback", "POST", json={"text": "mijn bsn is 111222333"})

    assert "111222333" not in feedback(world)[0]["text"]


@pytest.mark.parametrize("body", [{}, {"rating": 5}, {"text": ""}, {"text": "x" * 1001}])
def test_empty_or_strange_feedback_is_malformed(visitor: Visitor, body: dict[str, Any]) -> None:
    assert visitor.send("/feedback", "POST", json=body).status_code == 400


def test_feedback_is_erased_with_the_talk(world: World, visitor: Visitor) -> None:
    visitor.send("/feedback", "POST", json={"rating": "bad"})

    visitor.send("", "DELETE")

    assert feedback(world) == []
