"""Real extraction and matching with an import; building them takes seconds, so once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from api.db import Database, utc_now
from api.esco.repository import EscoRepository
from api.main import load_services
from api.services import Services
from taxonomy.esco_files import read_esco
from tests.api.engines import Store
from tests.taxonomy.esco_csv import ESCO, OCCUPATIONS, TURNER, write_all

ONE_ENGINE = True  # nothing here depends on how a database works

DEALER = {
    "conceptUri": f"{ESCO}occupation/dealer",
    "iscoGroup": "7223",
    "preferredLabel": "dealer",
}


@pytest.fixture(scope="module")
def loaded(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("loaded")
    database = Database(store.fresh(folder))
    with database.writing() as session:
        files = read_esco(write_all(folder / "esco", occupations=[*OCCUPATIONS, DEALER]))
        EscoRepository(session).replace_all(files.concepts, utc_now())
    yield load_services(database)
    database.close()


def test_extraction_and_matching_use_what_was_imported(loaded: Services) -> None:
    reading = loaded.reader.read("Ik ben kromdraaier geweest, communicatie is belangrijk.")

    work = [fact.value for fact in reading.facts if fact.kind in ("occupation", "skill")]
    assert [(item["uri"], item["iscoCode"]) for item in work] == [(TURNER, "7223")]
    profile = {"occupations": [{"uri": TURNER, "iscoCode": "7223", "label": "kromdraaier"}]}
    matches = loaded.matcher.match(profile, kinds=("occupations",))
    assert TURNER in [item["uri"] for item in matches["occupations"]["items"]]
    assert loaded.version > 0


@pytest.mark.parametrize(
    ("text", "asks", "counts"),
    [
        ("5 jaar dealer", None, False),
        ("5 jaar dealer", "work_experience", True),
        ("bij een dealer", "work_experience", False),
        ("ik was dealer", None, True),
    ],
)
def test_a_doubtful_trade_counts_where_it_is_claimed_or_work_was_asked_for(
    loaded: Services, text: str, asks: str | None, counts: bool
) -> None:
    reading = loaded.reader.read(text, asks=asks)

    work = [fact.value["uri"] for fact in reading.facts if fact.kind == "occupation"]
    assert work == [DEALER["conceptUri"]] * counts
