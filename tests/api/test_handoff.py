"""From the bot to a human and back: one status, and never two who answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from api.db import utc_now
from api.errors import ConflictError
from api.handoff.models import Handoff, Status
from tests.api.conftest import AdvisorClient, Visitor, World
from tests.api.fake_services import DESK

HERE = uuid4()
Act = Callable[[Handoff, UUID, datetime], None]


def make_handoff(status: Status) -> Handoff:
    return Handoff(id=uuid4(), conversation_id=uuid4(), status=status, advisor_id=HERE)


@pytest.mark.parametrize("status", set(Status) - {Status.WAITING, Status.CALLBACK})
def test_only_who_waits_can_be_claimed(status: Status) -> None:
    handoff = make_handoff(status)

    with pytest.raises(ConflictError):
        handoff.claim(HERE, utc_now())

    assert handoff.status is status


@pytest.mark.parametrize("status", set(Status) - {Status.CLAIMED})
@pytest.mark.parametrize("act", [Handoff.return_, Handoff.close])
def test_only_a_claimed_handoff_can_be_given_back_or_closed(status: Status, act: Act) -> None:
    handoff = make_handoff(status)

    with pytest.raises(ConflictError):
        act(handoff, HERE, utc_now())

    assert handoff.status is status


@pytest.mark.parametrize("act", [Handoff.return_, Handoff.close])
def test_only_the_advisor_who_has_it_gives_it_back_or_closes_it(act: Act) -> None:
    handoff = make_handoff(Status.CLAIMED)

    with pytest.raises(ConflictError):
        act(handoff, uuid4(), utc_now())


@pytest.mark.parametrize(
    ("status", "after"),
    [
        (Status.NONE, Status.OFFERED),
        (Status.OFFERED, Status.OFFERED),
        (Status.WAITING, Status.WAITING),
        (Status.CALLBACK, Status.CALLBACK),
        (Status.CLAIMED, Status.CLAIMED),
        (Status.RETURNED, Status.RETURNED),
    ],
)
def test_an_offer_moves_nobody_back(status: Status, after: Status) -> None:
    handoff = make_handoff(status)

    handoff.offer()

    assert handoff.status is after


@pytest.mark.parametrize("status", set(Status) - {Status.CLOSED})
def test_whoever_asks_for_a_human_waits_or_has_one(status: Status) -> None:
    handoff = make_handoff(status)

    handoff.request(utc_now())

    expected = Status.CLAIMED if status is Status.CLAIMED else Status.WAITING
    assert handoff.status is expected


def test_asking_again_keeps_the_place_in_the_queue() -> None:
    handoff = make_handoff(Status.NONE)
    first = utc_now()
    handoff.request(first)

    handoff.ask_callback(first + timedelta(minutes=1))
    handoff.request(first + timedelta(minutes=2))

    assert handoff.waiting_since == first


def test_a_visitor_without_a_handoff_has_none(visitor: Visitor) -> None:
    assert visitor.get("/handoff").json() == {
        "status": "none",
        "position": None,
        "expectedWaitMinutes": None,
        "callback": None,
        "desk": DESK,
    }


def test_asking_for_a_human_by_button_gives_a_place_in_the_queue(world: World) -> None:
    first, second = world.visitor(), world.visitor()
    first.ask_human()

    answer = second.send("/handoff", "POST", json={}).json()

    assert (answer["status"], answer["position"]) == ("waiting", 2)
    told = second.transcript()[-1]
    assert (told["sender"], told["kind"]) == ("system", "handoff")
    assert "2" in told["text"]


def test_asking_for_a_human_in_words_gives_the_same(visitor: Visitor) -> None:
    replies = visitor.replies("ik wil een mens")

    assert visitor.get("/handoff").json()["status"] == "waiting"
    assert replies[-1]["kind"] == "handoff"


def test_asking_twice_is_told_once(visitor: Visitor) -> None:
    visitor.ask_human()
    told = len(visitor.transcript())

    visitor.ask_human()

    assert len(visitor.transcript()) == told


@pytest.mark.parametrize(
    "wish",
    [
        {"channel": "call", "phone": "06 1234 5678"},
        {"phone": "06 1234 5678"},
        {"callbackTime": "morgen na 18 uur"},
        {"channel": "visit"},
    ],
)
def test_a_wish_to_be_called_gives_a_callback(visitor: Visitor, wish: dict[str, str]) -> None:
    answer = visitor.send("/handoff", "POST", json=wish).json()

    assert answer["status"] == "callback"
    assert answer["callback"]["time"] == wish.get("callbackTime")
    assert answer["callback"]["phone"] == wish.get("phone")


def test_a_phone_number_for_later_does_not_take_who_chats_out_of_the_queue(
    visitor: Visitor,
) -> None:
    wish = {"channel": "chat", "phone": "0612345678"}

    assert visitor.send("/handoff", "POST", json=wish).json()["status"] == "waiting"


@pytest.mark.parametrize("phone", ["bel me", "1", "+31 6 <script>", "0" * 60])
def test_what_is_no_phone_number_is_400(visitor: Visitor, phone: str) -> None:
    assert visitor.send("/handoff", "POST", json={"phone": phone}).status_code == 400


def test_the_bot_goes_on_talking_while_the_visitor_waits(visitor: Visitor) -> None:
    visitor.ask_human()

    assert visitor.replies("hallo")[0]["text"] == "U zei: hallo"


def test_an_advisor_sees_who_waits_with_summary_profile_and_transcript(
    visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.say("ik ben elektricien")
    visitor.ask_human()

    item = advisor.queue()[0]
    detail = advisor.request("GET", f"/v1/handoffs/{item['id']}").json()

    assert item["conversationId"] == visitor.id
    assert item["status"] == "waiting"
    assert item["waitingSince"]
    assert item["summary"] == ["elektricien"]
    assert detail["profile"]["occupations"][0]["label"] == "elektricien"
    assert detail["messages"] == visitor.transcript()
    assert detail["desk"] == DESK


def test_the_queue_is_ordered_by_waiting_time_and_read_page_by_page(
    world: World, advisor: AdvisorClient
) -> None:
    visitors = [world.visitor() for _ in range(3)]
    for visitor in visitors:
        visitor.ask_human()

    first = advisor.request("GET", "/v1/handoffs?status=waiting&limit=2").json()
    second = advisor.request("GET", f"/v1/handoffs?limit=2&cursor={first['next']}").json()

    seen = [item["conversationId"] for item in first["items"] + second["items"]]
    assert seen == [visitor.id for visitor in visitors]
    assert second["next"] is None
