"""Every process follows what comes, changes, ends and goes; and counts it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, update

from api.db import Database, utc_now
from api.main import load_services
from api.services import Services
from api.vacancies.counts import count_vacancies
from api.vacancies.expiry import KEPT, Expiry
from api.vacancies.models import VacancyRow, VacancySource
from api.vacancies.repository import VacancyRepository
from matching.geo.index import Fetch
from matching.growing_index import GrowingIndex
from matching.matcher import build_matcher
from matching.query import Query
from matching.vacancy import Vacancy
from tests.api.conftest import World, until
from tests.api.test_vacancies import ONE, OWN, batch, call, fresh_services, loaded, new_key, put


@pytest.fixture
def services() -> Services:
    return fresh_services()


@pytest.fixture
def key(world: World) -> str:
    return new_key(world, "Acme")


def test_the_index_follows_every_change_within_a_second_in_every_process(
    world: World, key: str
) -> None:
    other = World(world.settings, fresh_services(), "")
    try:
        call(world, key, "PUT", ONE, OWN)
        until(lambda: titles(world) == titles(other) == {"Elektromonteur (m/v)"})

        call(other, key, "PATCH", ONE, {"title": "Lasser"})
        until(lambda: titles(world) == titles(other) == {"Lasser"})

        call(world, key, "DELETE", ONE)
        until(lambda: titles(world) == titles(other) == set())
    finally:
        other.stop()


def test_a_process_with_many_vacancies_keeps_none_and_fetches_its_hits(
    world: World, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch(world, key, *[put(str(n), OWN) for n in range(3)])
    assert GrowingIndex.__init__.__kwdefaults__ is not None
    monkeypatch.setitem(GrowingIndex.__init__.__kwdefaults__, "large", 2)
    base = loaded()

    def build(held: Iterable[Vacancy], *_: object, fetch: Fetch, **__: object) -> Services:
        matcher = build_matcher(base.taxonomy, base.places, base.texts, held, fetch=fetch)
        return replace(base, matcher=matcher, index=matcher.index)

    monkeypatch.setattr("api.wiring.build_services", build)
    services = load_services(world.database)
    set_row(world, "1", content={**content_of(world, "1"), "title": "Lasser"})
    call(world, key, "DELETE", "/v1/vacancies/acme/2")

    found = services.index.search(Query(everything=True), limit=10)

    assert len(services.index) == 3
    assert sorted(hit.vacancy.title for hit in found.hits) == ["Elektromonteur (m/v)", "Lasser"]


@pytest.mark.parametrize(
    ("ask", "way"),
    [
        (lambda all_: all_.of_ids([str(number) for number in range(20)]), "(id=?)"),
        (lambda all_: all_.known("acme", map(str, range(20))), "external_id=?"),
        (lambda all_: all_.expire(utc_now()), "(expires_at<?)"),
        (lambda all_: all_.forget(utc_now()), "(gone_at<?)"),
    ],
)
def test_what_is_asked_of_a_few_vacancies_passes_over_no_others(
    world: World, ask: Callable[[VacancyRepository], object], way: str
) -> None:
    if not world.database.is_sqlite:
        pytest.skip("PostgreSQL chooses by how many rows there are")
    with world.database.writing() as session, statements(world.database) as told:
        ask(VacancyRepository(session))

    with world.database.engine.connect() as connection:
        for statement, values in told:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            assert all(way in step.detail for step in plan)
    assert told


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """Note the statements about vacancies that are executed meanwhile, and their values."""
    told: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, said: str, values: Any, *_: object) -> None:
        if " vacancy " in " ".join(said.split()):
            told.append((said, values))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def content_of(world: World, external_id: str) -> dict[str, Any]:
    with world.database.reading() as session:
        row = VacancyRepository(session).find("acme", external_id)
        assert row is not None
        return dict(row.content)


def titles(world: World) -> set[str]:
    profile = {"occupations": [{"uri": uri} for uri in wanted(world)]}
    found = world.runtime.services.matcher.match(profile, kinds=["vacancies"])
    return {item["title"] for item in found["vacancies"]["items"]}


def wanted(world: World) -> Iterator[str]:
    for occupation in world.runtime.services.taxonomy.occupations.values():
        if occupation.label in ("elektricien", "lasser"):
            yield occupation.uri


def test_services_that_are_put_in_place_later_miss_no_change(world: World, key: str) -> None:
    call(world, key, "PUT", ONE, OWN)
    until(lambda: len(world.runtime.services.index) == 1)

    world.runtime.services = fresh_services()  # as after an import: built before the last change

    until(lambda: len(world.runtime.services.index) == 1)


def test_vacancies_go_by_themselves_when_their_last_day_is_over(world: World, key: str) -> None:
    call(world, key, "PUT", ONE, OWN)
    call(world, key, "PUT", "/v1/vacancies/acme/2", {**OWN, "validThrough": "2099-01-01"})
    until(lambda: len(world.runtime.services.index) == 2)
    expiry = Expiry(world.database, every=60)
    assert expiry.expire() == 0

    set_row(world, "1", expires_at=utc_now() - timedelta(seconds=1))
    assert expiry.expire() == 1

    assert call(world, key, "GET", ONE).status_code == 404
    assert call(world, key, "GET", "/v1/vacancies/acme/2").status_code == 200
    until(lambda: len(world.runtime.services.index) == 1)


def test_what_expires_is_ended_without_reading_what_it_held(world: World, key: str) -> None:
    call(world, key, "PUT", ONE, OWN)
    call(world, key, "PUT", "/v1/vacancies/acme/2", OWN)
    set_row(world, "1", expires_at=utc_now() - timedelta(seconds=1))
    set_row(world, "2", expires_at=utc_now() + timedelta(hours=1))

    own = Database(world.settings.database_url)  # the app's loops read rows by theirs
    with statements(own) as told, own.writing() as session:
        assert VacancyRepository(session).expire(utc_now()) == 1
    own.close()

    asked = [said for said, _ in told if said.startswith("SELECT")]
    assert asked
    assert not [said for said in asked if "vacancy.body" in said or "vacancy.content" in said]
    assert content_of(world, "1") == {}
    assert content_of(world, "2")["title"] == OWN["title"]


def test_what_is_gone_is_forgotten_after_a_year_and_keeps_no_text_until_then(
    world: World, key: str
) -> None:
    call(world, key, "PUT", ONE, OWN)
    call(world, key, "DELETE", ONE)
    with world.database.reading() as session:
        row = VacancyRepository(session).find("acme", "1")
        assert row is not None
        assert (row.body, row.content, row.isco_code) == (None, {}, "7411")

    set_row(world, "1", gone_at=utc_now() - KEPT - timedelta(days=1))
    Expiry(world.database, every=60).expire()

    with world.database.reading() as session:
        assert VacancyRepository(session).find("acme", "1") is None


def set_row(world: World, external_id: str, **values: object) -> None:
    with world.database.writing() as session:
        row = VacancyRow.external_id == external_id
        session.execute(update(VacancyRow).where(row).values(**values))


def test_chances_count_what_came_and_went_and_are_told_with_occupations(
    world: World, key: str
) -> None:
    batch(world, key, *[put(str(n), OWN) for n in range(20)])
    batch(world, new_key(world, "New"), put("1", OWN), source="new")
    long_ago = utc_now() - timedelta(days=60)
    with world.database.writing() as session:
        session.execute(
            update(VacancySource).where(VacancySource.name == "acme").values(since=long_ago)
        )
        old = VacancyRow.external_id.in_([str(n) for n in range(8)])
        session.execute(update(VacancyRow).where(old).values(first_seen=long_ago))
    batch(world, key, {"action": "delete", "externalId": "0"})

    with world.database.reading() as session:
        (count,) = count_vacancies(session, utc_now())

    assert (count.isco_code, count.region, count.open) == ("7411", "Food Valley", 20)
    assert (count.now, count.then, count.came, count.went) == (19, 8, 12, 1)
    world.runtime.services.chances.show([count], utc_now().date())
    assert chances_of(world, "Ede")["trend"] == "growing"


def test_chances_are_counted_by_every_process(world: World) -> None:
    found = until(lambda: chances_of(world, "Ede"))

    assert (found["open"], found["trend"]) == (0, "unknown")


def chances_of(world: World, place: str) -> dict[str, Any]:
    profile = {
        "occupations": [{"uri": uri} for uri in wanted(world)],
        "preferences": {"place": place},
    }
    found = world.runtime.services.matcher.match(profile, kinds=["occupations"])
    first = found["occupations"]["items"][0]
    return dict(first.get("chances", {}))
