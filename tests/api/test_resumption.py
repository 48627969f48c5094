"""Going on on another device by a link that works once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from api.conversations.models import Conversation
from api.db import utc_now
from api.resumption.models import LINK_LIFE, REPEATS_FOR, ConversationPass, PassKind
from tests.api.conftest import Visitor, World

ONE_CLIENT = "0123456789abcdef0123456789abcdef"


def make_link(visitor: Visitor) -> dict[str, Any]:
    response = visitor.send("/resume-links", "POST")
    assert response.status_code == 201, response.text
    link: dict[str, Any] = response.json()
    return link


def redeem(world: World, code: str, **more: str) -> Any:
    return world.client.post("/v1/resumptions", json={"code": code, **more})


def test_a_link_opens_the_same_talk_on_another_device_and_the_first_goes_on(
    world: World, visitor: Visitor
) -> None:
    visitor.say("ik ben elektricien")

    resumed = redeem(world, make_link(visitor)["code"])

    assert resumed.status_code == 201
    assert resumed.json()["id"] == visitor.id
    assert resumed.json()["token"] != visitor.token
    other = Visitor(world.client, visitor.id, resumed.json()["token"], [])
    assert other.get("/messages").json() == visitor.get("/messages").json()
    assert other.say("ik woon in Zwolle").status_code == 201
    assert visitor.say("en ik heb rijbewijs B").status_code == 201


def test_a_link_carries_its_code_behind_the_hash_where_no_server_sees_it(visitor: Visitor) -> None:
    link = make_link(visitor)

    assert link["url"].endswith(f"#gp-resume={link['code']}")
    assert link["code"] not in link["url"].split("#")[0]


def test_a_link_works_once(world: World, visitor: Visitor) -> None:
    code = make_link(visitor)["code"]

    assert redeem(world, code).status_code == 201
    assert redeem(world, code).status_code == 401


def test_a_client_that_lost_the_answer_asks_again_and_gets_in(
    world: World, visitor: Visitor
) -> None:
    code = make_link(visitor)["code"]
    redeem(world, code, clientId=ONE_CLIENT)

    again = redeem(world, code, clientId=ONE_CLIENT)

    assert again.status_code == 201
    assert Visitor(world.client, visitor.id, again.json()["token"], []).get().status_code == 200


def test_a_client_that_asks_again_has_one_token_in_the_end(world: World, visitor: Visitor) -> None:
    code = make_link(visitor)["code"]
    tokens = [redeem(world, code, clientId=ONE_CLIENT).json()["token"] for _ in range(3)]

    with world.database.reading() as session:
        device = ConversationPass.kind == PassKind.DEVICE
        passes = session.scalars(select(ConversationPass).where(device)).all()

    answers = [Visitor(world.client, visitor.id, token, []).get().status_code for token in tokens]
    assert len(passes) == 1
    assert answers == [401, 401, 200]


def test_each_device_keeps_its_token_when_another_follows_a_link(
    world: World, visitor: Visitor
) -> None:
    clients = (ONE_CLIENT, "another-device-of-the-visitor")
    tokens = [
        redeem(world, make_link(visitor)["code"], clientId=client).json()["token"]
        for client in clients
    ]

    answers = [Visitor(world.client, visitor.id, token, []).get().status_code for token in tokens]
    assert answers == [200, 200]


def test_another_client_gets_nothing_from_a_used_link(world: World, visitor: Visitor) -> None:
    code = make_link(visitor)["code"]
    redeem(world, code, clientId=ONE_CLIENT)

    assert redeem(world, code, clientId="another-client-of-a-stranger").status_code == 401
    assert redeem(world, code).status_code == 401


def test_a_client_asks_again_for_some_minutes_only(world: World, visitor: Visitor) -> None:
    code = make_link(visitor)["code"]
    redeem(world, code, clientId=ONE_CLIENT)
    with world.database.writing() as session:
        session.execute(update(ConversationPass).values(used_at=utc_now() - REPEATS_FOR))

    assert redeem(world, code, clientId=ONE_CLIENT).status_code == 401


def test_a_link_dies_after_its_time(world: World, visitor: Visitor) -> None:
    code = make_link(visitor)["code"]
    with world.database.writing() as session:
        session.execute(update(ConversationPass).values(expires_at=utc_now()))

    assert redeem(world, code).status_code == 401


def test_a_link_does_not_outlive_its_conversation(world: World, visitor: Visitor) -> None:
    code = make_link(visitor)["code"]
    with world.database.writing() as session:
        here = Conversation.id == UUID(visitor.id)
        session.execute(update(Conversation).where(here).values(expires_at=utc_now()))

    assert redeem(world, code).status_code == 401


def test_a_link_lives_a_day_at_most(world: World, visitor: Visitor) -> None:
    before = utc_now()

    make_link(visitor)

    with world.database.reading() as session:
        link = session.scalars(select(ConversationPass)).one()
    assert link.expires_at <= before + LINK_LIFE + timedelta(minutes=1)


def test_the_code_of_a_link_is_no_token(world: World, visitor: Visitor) -> None:
    code = make_link(visitor)["code"]

    assert Visitor(world.client, visitor.id, code, []).get().status_code == 401


def test_a_token_of_another_device_dies_with_the_conversation(
    world: World, visitor: Visitor
) -> None:
    token = redeem(world, make_link(visitor)["code"]).json()["token"]

    visitor.send("", "DELETE")

    assert Visitor(world.client, visitor.id, token, []).get().status_code == 401


@pytest.mark.parametrize(
    "body",
    [{}, {"code": "x"}, {"code": 5}, {"code": "a" * 200}, {"code": "a" * 43, "clientId": "short"}],
)
def test_what_cannot_be_a_code_is_malformed(world: World, body: dict[str, Any]) -> None:
    assert world.client.post("/v1/resumptions", json=body).status_code == 400


def test_an_unknown_code_opens_nothing(world: World) -> None:
    assert redeem(world, "a" * 43).status_code == 401


def test_a_link_needs_a_token(world: World, visitor: Visitor) -> None:
    made = world.client.post(f"/v1/conversations/{visitor.id}/resume-links")

    assert made.status_code == 401
