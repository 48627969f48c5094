"""Erasing leaves nothing, and tokens die."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, update

from api.conversations.models import Conversation
from api.db import utc_now
from api.jobs.models import AuditEntry
from api.jobs.retention import Retention
from api.tables import Base
from tests.api.conftest import AdvisorClient, Visitor, World
from tests.api.gate import Gate

KEPT = {"advisor", "advisor_session", "api_key", "audit_entry", "job_lease", "vacancy"}
# They know nothing of visitors.
KEPT |= {"esco_concept", "esco_import", "training", "training_import"}
KEPT |= {"vacancy_counter", "vacancy_source"}


def rows(world: World) -> dict[str, int]:
    with world.database.reading() as session:
        return {
            name: session.scalars(select(func.count()).select_from(table)).one()
            for name, table in Base.metadata.tables.items()
        }


def test_erasing_leaves_no_row_in_any_table_but_a_pseudonymous_note(
    world: World, visitor: Visitor, advisor: AdvisorClient
) -> None:
    visitor.say("ik ben elektricien")
    visitor.send("/profile", "PATCH", json={"name": "Noor"})
    visitor.send("/resume-links", "POST")
    visitor.ask_human()
    advisor.act(advisor.claim(visitor), "messages", text="Dag")
    full = rows(world)
    assert all(full[name] for name in set(full) - KEPT)

    response = visitor.send("", "DELETE")

    left = rows(world)
    assert (response.status_code, response.content) == (204, b"")
    assert {name for name in left if left[name]} <= KEPT
    with world.database.reading() as session:
        notes = session.scalars(select(AuditEntry)).all()
    assert {note.action for note in notes} == {"claim", "erase"}
    assert len({note.subject for note in notes}) == 1
    assert all(visitor.id not in (note.subject, note.actor) for note in notes)


def test_erasing_one_visitor_leaves_another_whole(world: World) -> None:
    one, other = world.visitor(), world.visitor()
    other.say("ik ben elektricien")
    before = other.get("/export").json()

    one.send("", "DELETE")

    after = other.get("/export").json()
    assert {**after, "exportedAt": None} == {**before, "exportedAt": None}


def test_after_erasing_the_token_is_dead(visitor: Visitor) -> None:
    visitor.send("", "DELETE")

    assert visitor.get().status_code == 401
    assert visitor.say("hallo").status_code == 401


def test_erasing_during_a_slow_turn_leaves_nothing_either(world: World, visitor: Visitor) -> None:
    gate = Gate()
    world.engine.next.append(gate.step)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(visitor.say, "ik ben elektricien")
        gate.wait_until_reached()
        assert visitor.send("", "DELETE").status_code == 204

        gate.open()

    assert slow.result().json() == {"messages": []}
    left = rows(world)
    assert {name for name in left if left[name]} <= KEPT


def test_a_token_dies_of_idleness_and_a_message_keeps_it_alive(
    world: World, visitor: Visitor
) -> None:
    first = visitor.get().json()["expiresAt"]
    visitor.say("hallo")
    assert visitor.get().json()["expiresAt"] > first

    with world.database.writing() as session:
        past = utc_now() - timedelta(seconds=1)
        here = Conversation.id == UUID(visitor.id)
        session.execute(update(Conversation).where(here).values(expires_at=past))

    assert visitor.get().status_code == 401
    assert visitor.say("hallo").status_code == 401


def test_a_conversation_is_erased_when_its_time_is_over(world: World) -> None:
    old, young = world.visitor(), world.visitor()
    keep = timedelta(days=28)
    with world.database.writing() as session:
        here = Conversation.id == UUID(old.id)
        long_ago = utc_now() - keep - timedelta(minutes=1)
        session.execute(update(Conversation).where(here).values(created_at=long_ago))
    retention = Retention(world.database, "secret", every=0.01, keep=keep)

    assert retention.erase_expired() == 1

    assert old.get().status_code == 401
    assert young.get().status_code == 200
    assert retention.erase_expired() == 0


def test_no_message_keeps_a_token_alive_past_its_absolute_end(world: World) -> None:
    now = utc_now()
    conversation = Conversation(created_at=now - timedelta(days=27))

    conversation.touch(now, idle=timedelta(days=7), absolute=timedelta(days=28))

    assert conversation.expires_at == now + timedelta(days=1)
