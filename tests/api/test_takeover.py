"""A talk in an advisor's hands: claim, messages, return, close; the bot stays silent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest

from api.db import utc_now
from api.handoff.models import Handoff, Status
from api.turns.engine import EngineUnavailableError
from tests.api.conftest import AdvisorClient, Visitor, World, until
from tests.api.gate import Gate


def test_a_claim_hands_the_visitor_to_the_advisor(visitor: Visitor, advisor: AdvisorClient) -> None:
    visitor.ask_human()

    advisor.claim(visitor)

    assert visitor.get().json()["handler"] == "advisor"
    assert visitor.get("/handoff").json()["status"] == "claimed"
    told = visitor.transcript()[-1]
    assert (told["sender"], told["kind"]) == ("system", "handoff")
    assert "mens" in told["text"]
    assert "Noor" in told["text"]


def test_claims_at_once_give_one_200_and_the_others_409(world: World, visitor: Visitor) -> None:
    advisors = [world.advisor(name) for name in ("noor", "bram", "eva")]
    visitor.ask_human()
    handoff_id = advisors[0].queue()[0]["id"]

    with ThreadPoolExecutor(6) as pool:
        claims = [pool.submit(each.act, handoff_id, "claim") for each in advisors * 2]

    statuses = sorted(claim.result().status_code for claim in claims)
    assert statuses == [200, 409, 409, 409, 409, 409]
    texts = [message["text"] for message in visitor.transcript()]
    assert sum("U praat nu met een mens" in text for text in texts) == 1


def test_a_second_claim_by_the_same_advisor_is_a_conflict(
    visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    handoff_id = advisor.claim(visitor)

    assert advisor.act(handoff_id, "claim").status_code == 409


def test_while_claimed_the_bot_is_not_asked_and_says_nothing(
    world: World, visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    advisor.claim(visitor)
    asked = len(world.engine.requests)

    response = visitor.say("hallo mens")

    assert (response.status_code, response.json()) == (201, {"messages": []})
    assert visitor.transcript()[-1]["text"] == "hallo mens"
    assert len(world.engine.requests) == asked


def test_a_claim_during_a_slow_turn_drops_the_reply_and_keeps_the_facts(
    world: World, visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    gate = Gate()
    world.engine.next.append(gate.step)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(visitor.say, "ik ben elektricien")
        gate.wait_until_reached()
        advisor.claim(visitor)

        gate.open()

    assert slow.result().json() == {"messages": []}
    assert visitor.transcript()[-1]["kind"] == "handoff"
    assert visitor.get("/profile").json()["occupations"][0]["label"] == "elektricien"


def test_a_claim_and_return_during_a_slow_turn_still_drop_its_reply(
    world: World, visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    gate = Gate()
    world.engine.next.append(gate.step)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(visitor.say, "hallo")
        gate.wait_until_reached()
        advisor.act(advisor.claim(visitor), "return")

        gate.open()

    assert slow.result().json() == {"messages": []}
    until(lambda: visitor.transcript()[-1]["asks"] == "language_level")
    assert "U zei: hallo" not in [message["text"] for message in visitor.transcript()]


def test_a_turn_that_was_late_is_dropped_by_a_claim(
    world: World, visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    world.engine.next.append(EngineUnavailableError("away"))
    visitor.say("hallo")
    advisor.claim(visitor)
    world.let_time_pass(visitor)

    assert world.sweep() == 0


def test_advisor_and_visitor_read_each_others_messages(
    visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    handoff_id = advisor.claim(visitor)

    said = advisor.act(handoff_id, "messages", text="Goedemiddag", clientId="a")
    again = advisor.act(handoff_id, "messages", text="Goedemiddag", clientId="a")
    visitor.say("Dag")

    assert said.status_code == 201
    assert again.json() == said.json()
    detail = advisor.request("GET", f"/v1/handoffs/{handoff_id}").json()
    assert [(m["sender"], m["text"]) for m in detail["messages"]][-2:] == [
        ("advisor", "Goedemiddag"),
        ("visitor", "Dag"),
    ]
    assert visitor.transcript() == detail["messages"]


@pytest.mark.parametrize("action", ["messages", "return", "close"])
def test_another_advisor_cannot_act_in_a_claimed_conversation(
    world: World, visitor: Visitor, advisor: AdvisorClient, action: str
) -> None:
    visitor.ask_human()
    handoff_id = advisor.claim(visitor)
    other = world.advisor("bram")

    body = {"text": "hallo"} if action == "messages" else {}

    assert other.act(handoff_id, action, **body).status_code == 409
    assert visitor.get("/handoff").json()["status"] == "claimed"


def test_a_returned_talk_gets_its_open_question_back(
    world: World, visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    handoff_id = advisor.claim(visitor)
    visitor.say("dit is voor de adviseur")

    assert advisor.act(handoff_id, "return").status_code == 200

    until(lambda: visitor.transcript()[-1]["asks"] == "language_level")
    assert visitor.get("/handoff").json()["status"] == "returned"
    assert visitor.get().json()["handler"] == "bot"
    assert world.engine.requests[-1].event == "resume"
    texts = [message["text"] for message in visitor.transcript()]
    assert "U zei: dit is voor de adviseur" not in texts


def test_a_crash_right_after_a_return_loses_no_question(
    world: World, visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    handoff_id = advisor.claim(visitor)
    world.engine.next.append(EngineUnavailableError("restarting"))
    advisor.act(handoff_id, "return")
    until(lambda: world.has_attempts(visitor, 1))
    world.let_time_pass(visitor)

    world.sweep()

    until(lambda: visitor.transcript()[-1]["asks"] == "language_level")


def test_messages_to_an_advisor_are_never_answered_by_the_bot_later(
    world: World, visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    handoff_id = advisor.claim(visitor)
    visitor.say("dit is voor de adviseur")
    advisor.act(handoff_id, "close")
    world.let_time_pass(visitor)

    assert world.sweep() == 0


def test_a_closed_talk_stays_readable_and_the_next_message_goes_to_the_bot(
    visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    handoff_id = advisor.claim(visitor)

    assert advisor.act(handoff_id, "close").status_code == 200

    assert visitor.get().json()["status"] == "closed"
    assert visitor.get("/handoff").json()["status"] == "closed"
    assert visitor.replies("nog iets")[0]["sender"] == "bot"
    assert visitor.get().json()["status"] == "open"


def test_after_closing_a_human_can_be_asked_for_again(
    visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    first = advisor.claim(visitor)
    advisor.act(first, "close")

    visitor.ask_human()

    assert advisor.claim(visitor) != first


def test_after_a_return_a_human_can_be_asked_for_again(
    visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.ask_human()
    advisor.act(advisor.claim(visitor), "return")

    visitor.ask_human()

    advisor.claim(visitor)
    assert visitor.get().json()["handler"] == "advisor"


def test_a_callback_can_be_claimed(visitor: Visitor, advisor: AdvisorClient) -> None:
    visitor.send("/handoff", "POST", json={"channel": "call", "phone": "0612345678"})
    item = advisor.queue("callback")[0]

    response = advisor.act(item["id"], "claim")

    assert response.status_code == 200
    assert response.json()["phone"] == "0612345678"


def test_the_wait_is_estimated_only_from_enough_earlier_talks(
    world: World, visitor: Visitor
) -> None:
    visitor.ask_human()
    assert visitor.get("/handoff").json()["expectedWaitMinutes"] is None
    earlier = [world.visitor() for _ in range(5)]
    end = utc_now()
    with world.database.writing() as session:
        for each in earlier:
            handoff = Handoff(
                conversation_id=UUID(each.id),
                status=Status.RETURNED,
                created_at=end,
                claimed_at=end - timedelta(minutes=12),
                ended_at=end,
            )
            session.add(handoff)

    assert visitor.get("/handoff").json()["expectedWaitMinutes"] == 12


def test_no_bot_message_follows_a_claim_whatever_the_moment(world: World) -> None:
    advisor = world.advisor()
    for pause in range(6):
        visitor = world.visitor()
        visitor.ask_human()
        with ThreadPoolExecutor() as pool:
            talks = [pool.submit(visitor.say, f"bericht {n}") for n in range(pause)]
            claim = pool.submit(advisor.claim, visitor)

        assert claim.result()
        assert {talk.result().status_code for talk in talks} <= {201}
        transcript = visitor.transcript()
        claimed = next(m["seq"] for m in transcript if "U praat nu met een mens" in m["text"])
        assert "bot" not in [m["sender"] for m in transcript if m["seq"] > claimed]
