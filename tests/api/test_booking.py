"""Booking a moment at the desk: what is offered can be taken once."""

from __future__ import annotations

import pytest

from api.partners.keys import make_key
from tests.api.conftest import AdvisorClient, World
from tests.api.fake_services import DESK, SLOTS


def test_a_booked_moment_is_confirmed_and_offered_to_nobody_else(world: World) -> None:
    one, other = world.visitor(), world.visitor()
    assert other.get("/handoff").json()["desk"]["nextSlots"] == SLOTS

    answer = one.send(
        "/handoff", "POST", json={"channel": "visit", "callbackTime": SLOTS[0]}
    ).json()

    assert answer["status"] == "callback"
    assert answer["callback"]["time"] == SLOTS[0]
    assert other.get("/handoff").json()["desk"]["nextSlots"] == SLOTS[1:]
    assert other.get("/matches").json()["desk"]["nextSlots"] == SLOTS[1:]
    with world.database.writing() as session:
        key = make_key(session, "Acme")
    partner = world.client.post("/v1/matches", json={"profile": {}}, headers={"X-API-Key": key})
    assert partner.json()["desk"]["nextSlots"] == SLOTS[1:]
    said = one.get("/messages").json()["messages"][-1]
    assert said["sender"] == "system"
    assert "5 januari om 10.00 uur" in said["text"]
    assert DESK["name"] in said["text"]


def test_a_moment_that_somebody_else_has_is_refused_and_changes_nothing(world: World) -> None:
    one, other = world.visitor(), world.visitor()
    one.send("/handoff", "POST", json={"callbackTime": SLOTS[0]})

    refused = other.send("/handoff", "POST", json={"callbackTime": "2099-01-05T10:00:00+01:00"})

    assert refused.status_code == 409
    assert other.get("/handoff").json()["status"] == "none"


def test_booking_the_same_again_is_said_once_and_another_gives_the_first_back(
    world: World,
) -> None:
    one, other = world.visitor(), world.visitor()
    for _ in range(2):
        assert one.send("/handoff", "POST", json={"callbackTime": SLOTS[0]}).status_code == 200
    booked = [m for m in one.get("/messages").json()["messages"] if "afspraak" in m["text"]]
    assert len(booked) == 1

    one.send("/handoff", "POST", json={"callbackTime": SLOTS[1]})

    assert other.get("/handoff").json()["desk"]["nextSlots"] == SLOTS[:1]


@pytest.mark.parametrize("wish", ["morgen na 18 uur", "2099-01-05T03:00:00Z", "2099-99-99T03:00Z"])
def test_other_words_and_other_moments_stay_a_wish(world: World, wish: str) -> None:
    visitor = world.visitor()

    answer = visitor.send("/handoff", "POST", json={"callbackTime": wish}).json()

    assert (answer["status"], answer["callback"]["time"]) == ("callback", wish)
    assert answer["desk"]["nextSlots"] == SLOTS


def test_an_erased_or_closed_talk_gives_its_moment_back(
    world: World, advisor: AdvisorClient
) -> None:
    one, other = world.visitor(), world.visitor()
    one.send("/handoff", "POST", json={"callbackTime": SLOTS[0]})
    other.send("/handoff", "POST", json={"callbackTime": SLOTS[1]})
    one.send("", "DELETE")
    called = advisor.queue("callback")[0]["id"]
    assert advisor.act(called, "claim").status_code == 200
    assert advisor.act(called, "close").status_code == 200

    assert world.visitor().get("/handoff").json()["desk"]["nextSlots"] == SLOTS
