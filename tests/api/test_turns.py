"""A visitor's turn: stored, decided, committed."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest
from anyio.to_thread import run_sync
from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from api.db import Database, utc_now
from api.turns import runner
from api.turns.engine import EngineError, EngineUnavailableError, TurnOutcome, TurnRequest
from api.turns.models import RecordedFact
from api.turns.schemas import MessageCreate
from tests.api.conftest import Visitor, World, until
from tests.api.fake_services import BSN
from tests.api.fakes import WELCOME, scripted
from tests.api.gate import Gate


def test_a_conversation_begins_with_the_bots_welcome_and_its_first_question(world: World) -> None:
    visitor = world.visitor()

    texts = [message["text"] for message in visitor.welcome]
    assert texts[0] == WELCOME
    assert [message["asks"] for message in visitor.welcome] == [None, "language_level"]


def test_a_conversation_begins_without_a_body_too(world: World) -> None:
    assert world.client.post("/v1/conversations").status_code == 201


def test_a_level_that_is_given_at_the_start_is_not_asked(world: World) -> None:
    visitor = world.visitor(languageLevel="simple")

    assert visitor.welcome[-1]["asks"] == "work_experience"
    assert visitor.get().json()["languageLevel"] == "simple"
    assert visitor.get("/profile").json()["languageLevel"] == "simple"


def test_a_message_is_answered_by_all_replies_in_order(visitor: Visitor) -> None:
    replies = visitor.replies("Gewoon Nederlands")

    assert [message["seq"] for message in replies] == [4, 5]
    assert [message["asks"] for message in replies] == [None, "work_experience"]
    assert replies[-1]["progress"] == {"done": 1, "of": 5}


def test_a_message_has_exactly_the_fields_of_the_contract(visitor: Visitor) -> None:
    text, question = visitor.welcome

    fields = ["id", "seq", "sender", "kind", "text", "buttons", "asks", "help", "sources"]
    fields += ["lang", "dir", "createdAt"]
    assert set(text) == set(fields)
    assert set(question) == {*fields, "progress"}
    assert question["buttons"] == [
        {"title": "Gewoon Nederlands"},
        {"title": "Eenvoudig Nederlands"},
    ]
    assert (question["lang"], question["dir"]) == ("nl", "ltr")


def test_the_title_of_a_button_reaches_the_engine_as_its_value(
    world: World, visitor: Visitor
) -> None:
    visitor.say("  eenvoudig  NEDERLANDS ")

    assert world.engine.requests[-1].choice == "simple"
    assert visitor.get().json()["languageLevel"] == "simple"


def test_the_title_of_a_button_of_an_earlier_question_is_no_choice(
    world: World, visitor: Visitor
) -> None:
    visitor.say("Gewoon Nederlands")

    visitor.say("Eenvoudig Nederlands")

    assert world.engine.requests[-1].choice is None


def test_the_engine_gets_the_profile_so_far_and_the_state_of_the_last_turn(
    world: World, visitor: Visitor
) -> None:
    visitor.say("Gewoon Nederlands")
    visitor.say("ik ben elektricien")

    visitor.say("Ede")

    request = world.engine.requests[-1]
    assert request.state["asks"] == "place"
    assert request.context["conversationId"] == visitor.id
    assert request.context["profile"]["occupations"][0]["label"] == "elektricien"
    assert request.context["handoff"] == "none"


def test_what_is_said_stands_in_the_profile_with_its_quote(visitor: Visitor) -> None:
    visitor.say("ik ben elektricien")

    occupation = visitor.get("/profile").json()["occupations"][0]
    said = visitor.transcript()[2]
    assert occupation["evidence"] == {
        "messageId": said["id"],
        "start": 7,
        "end": 18,
        "quote": "elektricien",
    }


def test_the_transcript_has_no_gaps_and_can_be_read_from_any_point(visitor: Visitor) -> None:
    visitor.say("een")
    visitor.say("twee")

    everything = visitor.transcript()
    later = visitor.get("/messages?after=4").json()["messages"]
    assert [message["seq"] for message in everything] == list(range(1, len(everything) + 1))
    assert later == everything[4:]


def test_a_visitors_own_message_tells_no_direction(visitor: Visitor) -> None:
    visitor.say("مرحبا")

    said = visitor.transcript()[2]
    assert (said["sender"], said["text"], said["dir"]) == ("visitor", "مرحبا", "auto")


def test_a_bsn_is_masked_before_it_is_stored_and_the_visitor_is_told(
    world: World, visitor: Visitor
) -> None:
    replies = visitor.replies(f"mijn nummer is {BSN}")

    assert replies[0]["sender"] == "system"
    assert all(BSN not in message["text"] for message in visitor.transcript())
    assert BSN not in world.engine.requests[-1].text


def test_the_same_client_id_again_gives_the_same_answer_and_no_second_turn(
    world: World, visitor: Visitor
) -> None:
    first = visitor.say("hallo", client_id="a")
    turns = len(world.engine.requests)

    again = visitor.say("hallo", client_id="a")

    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert len(world.engine.requests) == turns


def test_the_same_client_id_while_the_first_is_under_way_waits_for_its_answer(
    world: World, visitor: Visitor
) -> None:
    gate = Gate()
    world.engine.next.append(gate.step)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(visitor.say, "hallo", "a")
        gate.wait_until_reached()

        again = pool.submit(visitor.say, "hallo", "a")
        gate.open()

    assert {first.result().status_code, again.result().status_code} == {200, 201}
    assert first.result().json() == again.result().json()
    assert [m["sender"] for m in visitor.transcript()].count("visitor") == 1


def test_many_posts_at_once_are_stored_and_answered_one_by_one_in_order(
    world: World, visitor: Visitor
) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(visitor.say, [f"bericht {n}" for n in range(8)]))

    assert {answer.status_code for answer in answers} == {201}
    transcript = visitor.transcript()
    said = [m["text"] for m in transcript if m["sender"] == "visitor"]
    answered = [m["text"] for m in transcript if m["text"].startswith("U zei: ")]
    assert answered == [f"U zei: {text}" for text in said]
    assert [m["seq"] for m in transcript] == list(range(1, len(transcript) + 1))


def test_nothing_of_the_database_is_held_while_the_engine_decides(
    world: World, visitor: Visitor
) -> None:
    gate = Gate()
    world.engine.next.append(gate.step)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(visitor.say, "hallo")
        gate.wait_until_reached()

        with world.database.writing() as session:
            session.add(_fact(visitor))
        gate.open()

    assert slow.result().status_code == 201


def _fact(visitor: Visitor) -> RecordedFact:
    value = {"patch": {"name": "Noor"}}
    return RecordedFact(
        conversation_id=UUID(visitor.id),
        position=1,
        kind="edit",
        value=value,
        created_at=utc_now(),
    )


def test_a_turn_that_was_stored_before_a_crash_is_answered_by_the_sweeper(
    world: World, visitor: Visitor
) -> None:
    with world.database.writing() as session:  # step 1 alone, then nothing more
        sent = MessageCreate(text="ik ben elektricien", client_id="a")
        inbox = world.runtime.inbox
        inbox.receive(session, UUID(visitor.id), visitor.token, sent, utc_now())
    world.restart()
    visitor.client = world.client
    world.let_time_pass(visitor)

    assert world.sweep() == 1

    until(lambda: visitor.transcript()[-1]["sender"] == "bot")
    again = visitor.say("ik ben elektricien", client_id="a")
    assert again.status_code == 200
    assert again.json()["messages"] == visitor.transcript()[3:]
    assert len(visitor.get("/profile").json()["occupations"]) == 1
    assert world.sweep() == 0


def test_a_turn_that_another_process_took_over_is_committed_once(
    world: World, visitor: Visitor
) -> None:
    gate = Gate()
    world.engine.next.append(gate.step)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(visitor.say, "hallo")
        gate.wait_until_reached()
        world.let_time_pass(visitor)  # the lease ends: this process counts as dead
        other = world.second()
        assert other.sweep() == 1
        until(lambda: len(visitor.transcript()) == 5)

        gate.open()

    assert slow.result().json()["messages"][0]["text"] == "U zei: hallo"
    assert [m["text"] for m in visitor.transcript()].count("U zei: hallo") == 1


def test_an_engine_that_is_away_gives_a_system_line_now_and_the_answer_later(
    world: World, visitor: Visitor
) -> None:
    world.engine.next.append(EngineUnavailableError("away"))
    replies = visitor.replies("hallo")
    assert [message["sender"] for message in replies] == ["system"]

    world.let_time_pass(visitor)
    world.sweep()

    until(lambda: visitor.transcript()[-1]["sender"] == "bot")
    assert [m["text"] for m in visitor.transcript()].count("U zei: hallo") == 1


def test_the_line_that_an_answer_is_late_is_not_the_answer(world: World, visitor: Visitor) -> None:
    world.engine.next.append(EngineUnavailableError("away"))
    visitor.say("hallo", client_id="a")
    world.let_time_pass(visitor)
    world.sweep()
    until(lambda: visitor.transcript()[-1]["sender"] == "bot")

    again = visitor.say("hallo", client_id="a")

    assert [message["sender"] for message in again.json()["messages"]] == ["bot", "bot"]


def test_the_sweeper_leaves_turns_alone_while_the_engine_is_away(
    world: World, visitor: Visitor
) -> None:
    world.engine.next.append(EngineUnavailableError("away"))
    visitor.say("hallo")
    world.let_time_pass(visitor)
    world.engine.is_healthy = False

    assert world.sweep() == 0


def test_an_older_turn_is_answered_before_the_next_message(world: World, visitor: Visitor) -> None:
    world.engine.next.append(EngineUnavailableError("away"))
    visitor.say("een")

    replies = visitor.replies("twee")

    texts = [m["text"] for m in visitor.transcript() if m["text"].startswith("U zei")]
    assert texts == ["U zei: een", "U zei: twee"]
    assert replies[0]["text"] == "U zei: twee"


def test_a_conversation_begins_also_while_the_engine_is_away(world: World) -> None:
    world.engine.next.append(EngineUnavailableError("away"))

    visitor = world.visitor()
    assert [message["sender"] for message in visitor.welcome] == ["system"]
    world.let_time_pass(visitor)
    world.sweep()

    until(lambda: visitor.transcript()[-1]["asks"] == "language_level")


async def test_a_runner_that_stops_waits_for_its_transaction(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def take_slowly(session: Session, *_: object) -> None:
        session.execute(select(1))
        begun.set()
        may_end.wait()

    monkeypatch.setattr(runner, "take_work", take_slowly)
    database = Database(world.settings.database_url)
    made = runner.TurnRunner(
        database, world.engine, world.services.texts, lease=timedelta(minutes=1)
    )
    made.start(uuid4())
    await run_sync(begun.wait)
    asyncio.get_running_loop().call_later(0.05, may_end.set)

    await made.stop()

    ended = may_end.is_set()
    may_end.set()  # let the thread go, also where nobody waited for it
    assert ended
    pool = database.engine.pool
    assert isinstance(pool, QueuePool)
    assert pool.checkedout() == 0  # else the closing database leaves it open
    database.close()


def test_a_message_that_breaks_the_engine_again_and_again_does_not_hold_up_the_talk(
    world: World, visitor: Visitor
) -> None:
    world.engine.next += [EngineError("broken")] * 4
    visitor.say("raar")
    for attempts in (2, 3, 4):
        world.let_time_pass(visitor)
        world.sweep()
        until(partial(world.has_attempts, visitor, attempts))
    until(lambda: visitor.transcript()[-1]["asks"] == "language_level")

    replies = visitor.replies("hallo")

    assert replies[0]["text"] == "U zei: hallo"


@pytest.mark.parametrize(
    "fact",
    [
        {"kind": "occupation", "value": {}, "start": 0, "end": 1},
        {"kind": "edit", "value": {"patch": 3}, "start": 0, "end": 1},
    ],
)
def test_facts_that_no_profile_can_be_made_of_are_never_stored(
    world: World, visitor: Visitor, fact: dict[str, object]
) -> None:
    async def bad(request: TurnRequest) -> TurnOutcome:
        outcome = scripted(request).model_dump() | {"facts": [fact]}
        return TurnOutcome.model_validate(outcome)

    world.engine.next.append(bad)

    replies = visitor.replies("hallo")

    assert [message["sender"] for message in replies] == ["system"]
    assert visitor.get("/profile").status_code == 200


def test_a_slow_answer_gives_a_line_now_and_goes_on_in_the_background(
    world: World, visitor: Visitor
) -> None:
    object.__setattr__(world.runtime.settings, "answer_seconds", 0.05)
    gate = Gate()
    world.engine.next.append(gate.step)

    replies = visitor.replies("hallo")
    gate.open()

    assert [message["sender"] for message in replies] == ["system"]
    until(lambda: visitor.transcript()[-1]["sender"] == "bot")


def test_the_intake_is_finished_when_nothing_is_asked_and_open_again_on_a_message(
    visitor: Visitor,
) -> None:
    replies = visitor.replies("stop")
    assert [message["asks"] for message in replies] == [None]
    assert visitor.get().json()["status"] == "finished"

    visitor.say("toch verder")

    assert visitor.get().json()["status"] == "open"


@pytest.mark.parametrize(("form", "status"), [(False, "finished"), (True, "open")])
def test_asking_what_was_meant_after_the_intake_does_not_open_it_again(
    world: World, visitor: Visitor, form: bool, status: str
) -> None:
    async def clarifying(request: TurnRequest) -> TurnOutcome:
        reply = {"text": "Wat bedoelt u?", "buttons": [{"title": "Loon", "value": "ask_pay"}]}
        state = {**request.state, "asks": "clarify", "form": form}
        changed = {"messages": [reply], "asks": "clarify", "state": state}
        return TurnOutcome.model_validate(scripted(request).model_dump() | changed)

    world.engine.next.append(clarifying)
    assert [message["asks"] for message in visitor.replies("geld")] == ["clarify"]
    assert visitor.get().json()["status"] == status

    visitor.say("loon")

    assert world.engine.requests[-1].choice == "ask_pay"


def test_turns_of_different_visitors_do_not_wait_for_each_other(world: World) -> None:
    slow, quick = world.visitor(), world.visitor()
    gate = Gate()
    world.engine.next.append(gate.step)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(slow.say, "hallo")
        gate.wait_until_reached()

        assert quick.say("hallo").status_code == 201

        assert not waiting.done()
        gate.open()
    assert threading.active_count() < 80


def test_the_engine_gets_the_buttons_of_the_open_question_in_order(
    world: World, visitor: Visitor
) -> None:
    visitor.say("de tweede")

    assert world.engine.requests[-1].context["buttons"] == ["regular", "simple"]
