"""Running processes pick an import up by themselves, and survive one that cannot be used."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from api.db import Database
from api.esco.__main__ import store
from api.esco.refresh import Refresh
from api.esco.repository import EscoRepository
from api.services import Services
from taxonomy.esco_files import read_esco
from taxonomy.esco_merge import merge
from taxonomy.model import TaxonomyError
from tests.api.conftest import World
from tests.taxonomy.esco_csv import OCCUPATIONS, TURNER, WELDER, Rows, write_all

Import = Callable[..., None]


@pytest.fixture
def run_import(world: World, tmp_path: Path) -> Import:
    """Store a small data set; what is not given is as in esco_csv."""

    def run(**files: Rows) -> None:
        store(world.settings.database_url, read_esco(write_all(tmp_path / "esco", **files)))

    return run


def version(database: Database) -> int:
    with database.reading() as session:
        return EscoRepository(session).version()


@pytest.fixture
def refresh(world: World, services: Services) -> Refresh:
    """Look for an import as a running process does, with services that are quick to build."""

    def build(database: Database) -> Services:
        with database.reading() as session:
            repository = EscoRepository(session)
            taxonomy = merge(services.taxonomy, repository.all())
            return replace(services, taxonomy=taxonomy, version=repository.version())

    return Refresh(world.runtime, build, every=1)


def test_a_running_process_uses_an_import_once_it_is_finished(
    world: World, run_import: Import, refresh: Refresh
) -> None:
    find = "/v1/concepts?q=vuurbinder"
    assert not refresh.refresh()
    assert world.client.get(find).json()["items"] == []

    run_import()
    assert refresh.refresh()

    found = world.client.get(find).json()["items"][0]
    assert (found["uri"], found["iscoCode"]) == (WELDER, "7212")
    assert not refresh.refresh()


def test_the_loop_survives_a_database_that_is_away(
    world: World, run_import: Import, services: Services
) -> None:
    run_import()
    tries: list[int] = []

    def build(_database: Database) -> Services:
        tries.append(1)
        if len(tries) == 1:
            raise OperationalError("select", {}, OSError())
        return replace(services, version=1)

    async def watch() -> None:
        loop = asyncio.create_task(Refresh(world.runtime, build, every=0.01).run())
        while world.runtime.services.version == 0:
            await asyncio.sleep(0.01)
        loop.cancel()

    asyncio.run(asyncio.wait_for(watch(), timeout=10))
    assert len(tries) == 2


def test_an_import_that_cannot_be_used_is_tried_once(
    world: World, run_import: Import, services: Services
) -> None:
    tries: list[int] = []

    def build(_database: Database) -> Services:
        tries.append(1)
        if len(tries) == 1:
            raise TaxonomyError("two concepts have the code x")
        return replace(services, version=2)

    refresh = Refresh(world.runtime, build, every=1)
    run_import()
    with pytest.raises(TaxonomyError):
        refresh.refresh()

    assert not refresh.refresh()
    assert tries == [1]
    run_import(occupations=OCCUPATIONS[:1])
    assert refresh.refresh()


def test_an_unforeseen_error_that_ends_the_loop_is_logged(
    world: World, run_import: Import, caplog: pytest.LogCaptureFixture
) -> None:
    run_import()

    def build(_database: Database) -> Services:
        raise KeyError("x")

    with pytest.raises(KeyError):
        asyncio.run(Refresh(world.runtime, build, every=0.01).run())

    assert "no further import is looked for" in caplog.text


class Circular:
    """Frozen and in a circle, as the parts of services are."""

    def __init__(self) -> None:
        self.itself = self


def test_services_that_were_replaced_are_freed(
    world: World, run_import: Import, services: Services
) -> None:
    built: list[weakref.ref[Circular]] = []

    def build(database: Database) -> Services:
        part: Any = Circular()
        built.append(weakref.ref(part))
        gc.freeze()  # as load_services does
        return replace(services, reader=part, version=version(database))

    refresh = Refresh(world.runtime, build, every=1)
    run_import()
    refresh.refresh()
    run_import(occupations=OCCUPATIONS[:1])
    refresh.refresh()

    assert [part() is None for part in built] == [True, False]
    assert gc.get_freeze_count() > 0
    gc.unfreeze()


def test_a_stored_profile_keeps_the_label_of_a_concept_that_vanished(
    world: World, run_import: Import, refresh: Refresh
) -> None:
    run_import()
    refresh.refresh()
    visitor = world.visitor()
    said = {"occupations": [{"uri": TURNER}]}
    assert visitor.send("/profile", "PATCH", json=said).status_code == 200

    run_import(occupations=OCCUPATIONS[:1])
    refresh.refresh()

    kept = visitor.get("/profile").json()["occupations"]
    assert [item["label"] for item in kept] == ["kromdraaier"]
    assert visitor.send("/profile", "PATCH", json={"occupations": kept}).status_code == 200
