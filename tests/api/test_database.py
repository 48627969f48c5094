"""Migrations, times and addresses of databases; the command lines that work on one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from pydantic import ValidationError
from sqlalchemy.exc import StatementError

from api import migrate as migrate_command
from api.advisors.repository import AdvisorRepository
from api.config import Settings, local_secret, normal_database_url
from api.db import Database, utc_now
from api.errors import ConflictError
from api.handoff.models import Handoff, Status
from api.jobs.leases import hold_job
from api.migrate import migrate
from api.partners import keys
from api.partners.models import ApiKey
from api.tables import Base, Conversation
from api.tokens import token_hash
from api.vacancies import seed as seed_command
from api.vacancies.repository import VacancyRepository
from matching.vacancy import Vacancy
from tests.api import engines

VACANCY = Vacancy(
    id="demo:1",
    source="demo",
    external_id="1",
    title="Monteur",
    employer="Demo BV",
    sector="installation",
    occupation_uri=None,
    place="Ede",
    municipality="Ede",
    region="FoodValley",
    latitude=52.0,
    longitude=5.7,
    hours_min=24,
    hours_max=40,
    skills=(("urn:x", True),),
    certificates=(("VCA-BASIS", False),),
    learning=("bbl",),
    demo=True,
)


@pytest.fixture
def database(store: engines.Store, tmp_path: Path) -> Iterator[Database]:
    made = Database(store.fresh(tmp_path))
    yield made
    made.close()


def make_conversation(token: str = "a") -> Conversation:
    now = utc_now()
    return Conversation(token_hash=token_hash(token), created_at=now, active_at=now, expires_at=now)


def test_the_migrations_make_exactly_the_tables_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection)

        assert compare_metadata(context, Base.metadata) == []


def test_migrating_again_changes_nothing(database: Database) -> None:
    migrate(database)

    with database.reading() as session:
        assert VacancyRepository(session).count() == 0


def test_a_time_comes_back_as_the_same_moment_in_utc(database: Database) -> None:
    moment = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    with database.writing() as session:
        conversation = make_conversation()
        conversation.lease_until = moment
        session.add(conversation)

    with database.reading() as session:
        found = session.get_one(Conversation, conversation.id).lease_until
    assert found == moment
    assert found.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    conversation = make_conversation()
    conversation.lease_until = datetime(2026, 7, 1, 12)  # noqa: DTZ001 - that is the mistake

    with pytest.raises(StatementError), database.writing() as session:
        session.add(conversation)


def test_two_changes_of_one_handoff_at_once_are_a_conflict(database: Database) -> None:
    with database.writing() as session:
        conversation = make_conversation()
        session.add(conversation)
        session.flush()
        handoff = Handoff(
            conversation_id=conversation.id, status=Status.WAITING, created_at=utc_now()
        )
        session.add(handoff)
    with database.reading() as session:
        stale = session.get_one(Handoff, handoff.id)
    with database.writing() as session:
        session.get_one(Handoff, handoff.id).phone = "1"

    stale.phone = "2"
    with pytest.raises(ConflictError), database.writing() as session:
        session.add(stale)


def test_a_job_is_held_by_one_until_its_lease_ends(database: Database) -> None:
    now, minute = utc_now(), timedelta(minutes=1)

    def hold(owner: str, at: datetime) -> bool:
        with database.writing() as session:
            return hold_job(session, "sweeper", owner, at, minute)

    assert hold("a", now)
    assert not hold("b", now)
    assert hold("a", now)
    assert hold("b", now + 2 * minute)


def test_vacancies_come_back_as_they_were_stored(database: Database) -> None:
    with database.writing() as session:
        VacancyRepository(session).add([VACANCY], utc_now(), {})

    with database.reading() as session:
        assert list(VacancyRepository(session).all()) == [VACANCY]


def test_demo_vacancies_fill_an_empty_table_only(
    database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    assert seed_command.seed(database, [VACANCY]) == 1
    assert seed_command.seed(database, [VACANCY]) == 0
    assert "demo vacancies: 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d"),
        ("postgresql://h/d", "postgresql+psycopg://h/d"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d"),
        ("sqlite:///x.db", "sqlite:///x.db"),
    ],
)
def test_addresses_of_hosting_parties_are_understood(given: str, used: str) -> None:
    assert normal_database_url(given) == used


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTAKE_PORT", "8123")
    monkeypatch.setenv("INTAKE_SECRET", "s" * 40)
    monkeypatch.setenv("DATABASE_URL", "postgres://h/d")
    monkeypatch.setenv("REDIS_URL", "redis://h")

    settings = Settings()

    assert (settings.port, settings.redis_url) == (8123, "redis://h")
    assert settings.database_url == "postgresql+psycopg://h/d"
    assert "s" * 40 not in repr(settings)


@pytest.mark.parametrize(
    "settings", [{"environment": "production"}, {"secret": "short"}, {"port": 0}]
)
def test_settings_that_are_not_safe_refuse_to_start(settings: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings(**settings)


def test_the_local_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret"

    first = local_secret(path)

    assert local_secret(path) == first
    assert len(first) >= 32
    assert path.stat().st_mode & 0o777 == 0o600


def test_make_api_key_prints_a_key_that_works(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("INTAKE_SECRET", "s" * 40)

    assert keys.main(["Werkcentrum Foodvalley"]) == 0

    key = capsys.readouterr().out.strip()
    with database.reading() as session:
        stored = session.query(ApiKey).one()
    assert (stored.name, stored.key_hash) == ("Werkcentrum Foodvalley", token_hash(key))


def test_the_migrate_command_makes_the_demo_advisor_on_loopback(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database.engine.url.render_as_string(hide_password=False))
    monkeypatch.setenv("INTAKE_SECRET", "s" * 40)

    assert migrate_command.main() == 0

    with database.reading() as session:
        assert AdvisorRepository(session).demo() is not None
    assert "up to date" in capsys.readouterr().out
