"""Imported trainings: all or nothing, the same again changes nothing, running processes follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.config import Settings
from api.trainings.__main__ import main
from api.trainings.follow import TrainingFollower, with_trainings
from matching.demo import demo_vacancies
from matching.matcher import Matcher, build_matcher
from taxonomy.loader import load_taxonomy
from taxonomy.model import Taxonomy
from taxonomy.places import load_places
from tests.api.conftest import World
from texts.catalog import load_texts

HEADER = "id,title,route,provider,days,certificates,regions"
VCA = "vca,VCA in een dag,course,Vakschool Zwolle,1,VCA-BASIS,"
Import = Callable[..., int]


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


@pytest.fixture
def run_import(
    taxonomy: Taxonomy,
    settings: Settings,
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Import:
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.delenv("FORCE", raising=False)
    monkeypatch.setattr("api.trainings.__main__.load_taxonomy", lambda: taxonomy)  # read once

    def run(*rows: str, options: tuple[str, ...] = ()) -> int:
        path = tmp_path / "trainings.csv"
        path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
        return main([str(path), *options])

    return run


@pytest.fixture(scope="module")
def matcher(taxonomy: Taxonomy) -> Matcher:
    places = load_places()
    vacancies = list(demo_vacancies(taxonomy, places, count=50))
    return build_matcher(taxonomy, places, load_texts(), vacancies)


@pytest.fixture
def follower(world: World, matcher: Matcher) -> TrainingFollower:
    matcher.use_trainings(())
    world.runtime.services = replace(world.runtime.services, matcher=matcher)
    return TrainingFollower(world.runtime, every=1)


def offered(matcher: Matcher) -> list[dict[str, Any]]:
    welder = matcher._taxonomy.by_slug("occupation", "lasser")
    work = {"uri": welder.uri, "label": "lasser", "status": "said", "negated": False}
    found = matcher.match({"occupations": [work]}, kinds=["trainings"], limit=50)
    items: list[dict[str, Any]] = found["trainings"]["items"]
    return items


def test_a_running_process_follows_an_import_and_its_removal(
    follower: TrainingFollower, matcher: Matcher, run_import: Import
) -> None:
    assert any(item["demo"] for item in offered(matcher))

    assert run_import(VCA) == 0
    assert follower.follow()
    real = {item["id"]: item for item in offered(matcher)}

    assert real["vca"]["provider"] == "Vakschool Zwolle"
    assert not any(item["demo"] for item in real.values())

    assert main(["--remove"]) == 0
    assert follower.follow()
    assert any(item["demo"] for item in offered(matcher))


def test_new_services_begin_with_what_was_imported(
    world: World, follower: TrainingFollower, matcher: Matcher, run_import: Import
) -> None:
    run_import(VCA)
    with world.runtime.database.reading() as session:
        world.runtime.services = with_trainings(world.runtime.services, session)

    assert "vca" in {item["id"] for item in offered(matcher)}
    assert not follower.follow()


def test_the_same_file_again_changes_nothing(
    follower: TrainingFollower, run_import: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    run_import(VCA)
    follower.follow()
    capsys.readouterr()

    assert run_import(VCA) == 0
    assert "0 changes" in capsys.readouterr().out
    assert not follower.follow()


def test_bad_rows_are_listed_by_line_and_the_rest_is_imported(
    run_import: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_import("bad,Slecht,course,P,nul,VCA-BASIS,", VCA) == 0

    said = capsys.readouterr().out
    assert "1 added" in said
    assert "line 2: days: 'nul'" in said


def test_a_file_that_would_lose_most_is_refused_unless_it_is_meant(
    run_import: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    many = [VCA.replace("vca", f"vca-{number}", 1) for number in range(5)]
    run_import(*many)

    assert run_import(many[0]) == 2
    assert "FORCE=1" in capsys.readouterr().err
    assert run_import(many[0], options=("--force",)) == 0


def test_a_file_that_is_not_there_changes_nothing(
    run_import: Import, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nowhere.csv")]) == 2
    assert "Nothing was imported" in capsys.readouterr().err
