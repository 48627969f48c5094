"""Papers that the law demands: of papers that we know, by a source that is read again in time."""

from datetime import date, timedelta

import pytest

from matching.check_data import STALE, stale_rules
from matching.errors import MatchingError
from matching.missing import load_law
from taxonomy.loader import load_taxonomy


def test_every_paper_that_the_law_demands_is_one_that_we_know():
    taxonomy = load_taxonomy()
    known = {
        c.code for papers in (taxonomy.certificates, taxonomy.licences) for c in papers.values()
    }

    assert load_law().keys() <= known
    assert {"TCVT-MACHINIST", "DUIKEN", "ADR", "F-GASSEN", "C"} <= load_law().keys()
    assert not {"VCA-BASIS", "NEN3140-VP", "HEFTRUCK"} & load_law().keys()  # asked by employers


def test_a_source_that_was_read_long_ago_must_be_read_again():
    read = max(row["checked_on"] for row in load_law().values())

    assert not [line for line in stale_rules(read) if line.startswith("law.yml")]
    late = stale_rules(read + STALE + timedelta(days=1))
    assert f"law.yml: ADR was last read on {read}" in late


@pytest.mark.parametrize(
    "row",
    [
        "{id: ADR, name: ILT, source: u}",
        "{id: ADR, name: ILT, checked_on: 2026-11-21}",
        "{id: ADR, source: u, checked_on: 2026-11-21}",
        "{id: ADR, name: ILT, source: u, checked_on: soon}",
    ],
)
def test_a_demand_without_its_source_is_refused_by_name(tmp_path, row):
    path = tmp_path / "law.yml"
    path.write_text(f"- {row}\n")

    with pytest.raises(MatchingError, match=r"law\.yml: ADR"):
        load_law(path)


def test_a_demand_with_its_source_is_read(tmp_path):
    path = tmp_path / "law.yml"
    path.write_text("- {id: ADR, name: ILT, source: u, checked_on: 2026-11-21}\n")

    assert load_law(path)["ADR"]["checked_on"] == date(2026, 11, 21)
