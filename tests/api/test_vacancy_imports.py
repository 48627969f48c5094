"""The import command: idempotent, honest about what it skips, and slow to let things vanish."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.db import Database
from api.services import Services
from api.vacancies import __main__ as command
from api.vacancies.reading import VacancyMaker
from api.vacancies.repository import VacancyRepository
from tests.api.conftest import World

ONE_ENGINE = True  # test_vacancies.py stores on every engine


@pytest.fixture
def run(world: World, services: Services, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Run the command on the world's database; the fakes read nothing out of texts."""
    monkeypatch.setenv("DATABASE_URL", world.settings.database_url)
    monkeypatch.setattr(command, "_maker", lambda *_: VacancyMaker(services, days=60))
    monkeypatch.setattr(command, "VAR", tmp_path)
    monkeypatch.setattr(command, "LISTS", tmp_path / "logs")

    def import_(*items: object, arguments: tuple[str, ...] = ()) -> int:
        path = tmp_path / "feed.json"
        path.write_text(json.dumps(items, indent=1), encoding="utf-8")
        return command.main([str(path), "--source", "acme", *arguments])

    return import_


def vacancy(number: int, **fields: object) -> dict[str, object]:
    return {
        "externalId": str(number),
        "title": f"Lasser {number}",
        "employer": "Staal",
        "place": "Ede",
    } | fields


def held(world: World) -> set[str]:
    with world.database.reading() as session:
        return VacancyRepository(session).open_ids("acme")


def changes(database: Database) -> int:
    with database.reading() as session:
        return VacancyRepository(session).last_change()


def test_a_second_import_of_the_same_file_changes_nothing(world: World, run, capsys) -> None:
    feed = [vacancy(number) for number in range(250)]
    assert run(*feed) == 0
    assert "created           250" in capsys.readouterr().out
    before = changes(world.database)

    assert run(*feed) == 0

    output = capsys.readouterr()
    assert "unchanged         250" in output.out
    assert "250 of 250 vacancies" in output.err
    assert changes(world.database) == before


def test_every_vacancy_of_a_file_is_held_or_listed_with_line_and_reason(
    world: World, run, capsys
) -> None:
    over = vacancy(3, validThrough="2020-01-01")
    assert (
        run(vacancy(1), vacancy(2, place="Nergenshuizen"), over, vacancy(1, hours={"max": 8})) == 0
    )

    output = capsys.readouterr().out
    assert held(world) == {"1"}
    for line in ("created             1", "expired             1", "superseded          1"):
        assert line in output
    assert "feed.json:8: place: is no place that we know" in output


def test_more_than_twenty_skipped_ones_are_listed_in_a_file(world: World, run, tmp_path) -> None:
    run(vacancy(0), *[vacancy(number, title="") for number in range(1, 31)])

    listed = (tmp_path / "logs" / "vacancies-refused.csv").read_text(encoding="utf-8")
    assert len(listed.splitlines()) == 31
    assert 'feed.json,14,"title:' in listed


def test_what_a_full_file_lacks_is_gone(world: World, run, capsys) -> None:
    run(*map(vacancy, range(4)))

    assert run(*map(vacancy, range(3)), arguments=("--replace",)) == 0

    assert held(world) == {"0", "1", "2"}
    assert "vanished            1" in capsys.readouterr().out


def test_without_replace_nothing_vanishes(world: World, run) -> None:
    run(*map(vacancy, range(4)))

    assert run(vacancy(9)) == 0

    assert held(world) == {"0", "1", "2", "3", "9"}


def test_a_full_file_that_lacks_most_is_refused_unless_it_is_meant(
    world: World, run, capsys
) -> None:
    run(*map(vacancy, range(4)))
    before = changes(world.database)

    assert run(vacancy(0, title="Anders"), arguments=("--replace",)) == 2
    assert "3 of the 4 stored vacancies would vanish" in capsys.readouterr().err
    assert changes(world.database) == before
    assert run(vacancy(0), arguments=("--replace", "--force")) == 0
    assert held(world) == {"0"}


def test_a_broken_row_does_not_make_its_vacancy_vanish(world: World, run) -> None:
    run(*map(vacancy, range(4)))

    run(vacancy(0), vacancy(1), vacancy(2), vacancy(3, title=""), arguments=("--replace",))

    assert held(world) == {"0", "1", "2", "3"}


def test_a_row_without_a_name_leaves_open_what_vanished(world: World, run, capsys) -> None:
    run(*map(vacancy, range(4)))

    assert run(vacancy(0), vacancy(1), vacancy(2), {"title": "x"}, arguments=("--replace",)) == 2
    assert "1 rows are so broken" in capsys.readouterr().err


def test_a_source_can_be_taken_out(world: World, run, capsys) -> None:
    run(*map(vacancy, range(3)))

    assert command.main(["--remove", "--source", "acme"]) == 0

    assert held(world) == set()
    assert "3 vacancies taken out" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["--source", "acme"], ["a.json"], ["a.json", "--source", "A b"], ["a.json", "--source", ""]],
)
def test_a_wrong_command_line_says_so(run, arguments: list[str], capsys) -> None:
    with pytest.raises(SystemExit):
        command.main(arguments)


@pytest.mark.parametrize(("name", "text"), [("a.json", "[]"), ("a.json", "[1"), ("a.txt", "x")])
def test_a_file_that_cannot_be_read_changes_nothing(
    run, tmp_path: Path, name: str, text: str, capsys
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    assert command.main([str(tmp_path / name), "--source", "acme"]) == 2
    assert "Nothing was imported" in capsys.readouterr().err
