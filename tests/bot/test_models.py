"""Which inputs a model is made of, and which model is the current one."""

from __future__ import annotations

import pytest

from bot import models


@pytest.fixture
def project(tmp_path):
    for name in ("config.yml", "bot/uv.lock", "bot/training.py", "bot/domain/intake.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "nlu_data" / "knowledge").mkdir(parents=True)
    (tmp_path / "nlu_data" / "intake.yml").write_text("nlu: []")
    return tmp_path


@pytest.mark.parametrize(
    "changed",
    [
        "config.yml",
        "bot/uv.lock",
        "bot/training.py",
        "bot/domain/intake.yml",
        "bot/components/speller.py",
        "nlu_data/intake.yml",
        "nlu_data/new.yml",
    ],
)
def test_a_changed_input_asks_for_a_new_model(project, changed):
    before = models.fingerprint(project)
    (project / changed).parent.mkdir(exist_ok=True)

    (project / changed).write_text("something else")

    assert models.fingerprint(project) != before


@pytest.mark.parametrize("changed", ["nlu_data/knowledge/bbl.yml", "bot/run.py", "README.md"])
def test_what_the_model_does_not_depend_on_asks_for_nothing(project, changed):
    before = models.fingerprint(project)

    (project / changed).write_text("something else")

    assert models.fingerprint(project) == before


def test_without_training_there_is_no_current_model(tmp_path):
    with pytest.raises(models.MissingModelError, match="make train"):
        models.current_model(tmp_path)


def test_the_model_pointed_to_last_is_the_current_one(tmp_path):
    for name in ("a", "b", "a"):
        (tmp_path / f"{name}.tar.gz").touch()
        models.point_to(tmp_path / f"{name}.tar.gz", fingerprint=name)

    assert models.current_model(tmp_path).name == "a.tar.gz"


def test_a_current_model_that_is_gone_is_told(tmp_path):
    (tmp_path / "a.tar.gz").touch()
    models.point_to(tmp_path / "a.tar.gz")

    (tmp_path / "a.tar.gz").unlink()

    with pytest.raises(models.MissingModelError, match=r"a\.tar\.gz is gone"):
        models.current_model(tmp_path)


def test_only_the_newest_models_are_kept(tmp_path):
    for name in "abcde":
        (tmp_path / f"{name}.tar.gz").touch()
        models.point_to(tmp_path / f"{name}.tar.gz")

    kept = sorted(path.name for path in tmp_path.glob("*.tar.gz"))

    assert kept == ["c.tar.gz", "d.tar.gz", "e.tar.gz"]
