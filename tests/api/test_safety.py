"""What must never be kept, in any form and by any door: a citizen service number (BSN)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Table, select

from api.services import Services
from api.tables import Base
from extraction.mask import mask_bsn
from tests.api.conftest import AdvisorClient, Visitor, World
from tests.api.fake_services import fake_services

FORMS = ["111222333", "111 222 333", "111.222.333", "1112 22 333", "111-222-333", "111/222/333"]


def everything_kept(world: World) -> Iterator[str]:
    """Every value of every table, as text."""
    with world.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            assert isinstance(table, Table)
            for row in session.execute(select(table)):
                yield from (str(value) for value in row)


def digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


@pytest.fixture(scope="session")
def services() -> Services:
    """The stand-ins, with the real mask among them."""
    return replace(fake_services(), mask=lambda text: mask_bsn(text)[0])


@pytest.mark.parametrize("form", FORMS)
def test_a_number_is_kept_nowhere_and_the_visitor_is_told(
    world: World, visitor: Visitor, caplog: pytest.LogCaptureFixture, form: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        replies = visitor.replies(f"ik ben elektricien, mijn bsn is {form}")

    kept = [value for value in everything_kept(world) if form in value]
    assert kept == []
    assert "BSN" in replies[0]["text"]
    assert replies[0]["sender"] == "system"
    assert form not in caplog.text
    assert form not in str(world.engine.requests[-1])


def test_what_else_the_message_says_keeps_its_place(visitor: Visitor) -> None:
    text = "bsn 111222333 en ik ben elektricien"

    visitor.say(text)

    profile = visitor.get("/profile").json()
    evidence = profile["occupations"][0]["evidence"]
    assert text[evidence["start"] : evidence["end"]] == evidence["quote"] == "elektricien"


def test_a_phone_number_is_kept(world: World, visitor: Visitor) -> None:
    visitor.say("bel me op 06 12 34 56 78")

    assert any("06 12 34 56 78" in value for value in everything_kept(world))


def doors(visitor: Visitor) -> dict[str, Any]:
    return {
        "profile": visitor.send("/profile", "PATCH", json={"name": "Jan 111222333"}),
        "handoff": visitor.send("/handoff", "POST", json={"callbackTime": "na 3, 111222333"}),
        "feedback": visitor.send("/feedback", "POST", json={"text": "bsn 111222333"}),
    }


def test_no_other_door_lets_a_number_in(world: World, visitor: Visitor) -> None:
    answers = doors(visitor)

    assert all(answer.is_success for answer in answers.values()), answers
    assert [value for value in everything_kept(world) if "111222333" in digits(value)] == []


def test_an_advisor_does_not_write_one_down_either(
    world: World, visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    handoff = advisor.claim(visitor)

    advisor.act(handoff, "messages", text="is dit uw nummer: 111222333?")

    assert [value for value in everything_kept(world) if "111222333" in value] == []
