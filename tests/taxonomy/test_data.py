from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from taxonomy.model import TaxonomyError

SECTORS = {"installation", "construction", "metal", "energy", "mobility", "technology"}
ESCO = Path(__file__).parents[3] / "shared" / "data" / "esco"
needs_esco = pytest.mark.skipif(not ESCO.exists(), reason="the ESCO files are not on this machine")

# Words that mean too many other things: alone they may not stand for a skill or an occupation.
ORDINARY = """
    band banden bank bus beurt boor boren dak deur doen draaien draad elektra gas gat geven
    gips glas goot groep hand hout huis kabel kamer kast kist koppeling kraan kunnen laden
    lamp las last lasten licht machine maken meten motor muur plaat pomp rijden schakelen
    slijpen snijden spanning staan steen stellen straat straten stroom tekenen trap trekken
    vallen vloer wagen wals walsen water weg werk werken wiel zagen zetten zien
"""


def test_every_technical_sector_is_covered(taxonomy):
    per_sector = Counter(occupation.sector for occupation in taxonomy.occupations.values())

    assert {sector.code for sector in taxonomy.sectors.values()} == SECTORS
    assert all(per_sector[sector] >= 10 for sector in SECTORS), per_sector
    assert sum(per_sector[sector] for sector in SECTORS) >= 75
    assert per_sector["other"] >= 40


def test_there_is_enough_to_talk_about(taxonomy):
    assert len(taxonomy.skills) >= 220
    assert len(taxonomy.certificates) >= 30
    assert len(taxonomy.languages) >= 40


def test_certificates_that_employers_ask_are_known(taxonomy):
    asked = """VCA-BASIS VCA-VOL VIL-VCU NEN3140-VOP NEN3140-VP NEN3140-WV NEN3840 F-GASSEN STEK
        CODE95 HOOGWERKER HEFTRUCK REACHTRUCK HIJSEN BHV EHBO APK HV-VOERTUIGEN ASBEST-DAV
        ASBEST-DTA LASDIPLOMA-MIGMAG LASDIPLOMA-TIG LASDIPLOMA-BMBE"""

    assert set(asked.split()) <= {c.code for c in taxonomy.certificates.values()}


def test_every_driving_licence_category_is_known(taxonomy):
    codes = [licence.code for licence in taxonomy.licences.values()]

    assert " ".join(codes) == "AM A1 A2 A B B96 BE C1 C1E C CE D1 D1E D DE T"


def test_levels_of_schooling_are_those_of_the_contract(taxonomy):
    levels = " ".join(level.code for level in taxonomy.education.values())

    assert levels == (
        "none primary praktijkonderwijs vmbo havo vwo mbo-1 mbo-2 mbo-3 mbo-4 ad hbo wo"
    )


def test_each_occupation_says_what_it_asks(taxonomy):
    for occupation in taxonomy.occupations.values():
        assert 4 <= len(occupation.essential) <= 10, occupation.slug
        assert occupation.useful, occupation.slug
        assert occupation.related, occupation.slug
        assert not set(occupation.essential) & set(occupation.useful), occupation.slug
        assert occupation.uri not in occupation.related, occupation.slug


def test_every_technical_skill_is_asked_by_some_occupation(taxonomy):
    asked = {
        uri
        for occupation in taxonomy.occupations.values()
        for uri in occupation.essential + occupation.useful
    }

    unused = [s.slug for s in taxonomy.skills.values() if s.sector and s.uri not in asked]

    assert unused == []


def test_labels_are_lower_case_and_start_with_the_shown_one(taxonomy):
    for concept in taxonomy.concepts():
        assert concept.labels[0] == concept.label.lower(), concept.uri
        assert all(label == label.lower().strip() for label in concept.labels), concept.uri
        assert not any(sign in label for label in concept.labels for sign in "|~_"), concept.uri


@pytest.mark.parametrize("kind", ["skill", "occupation"])
def test_an_ordinary_word_alone_is_no_skill_or_occupation(spoken, kind):
    assert {label for known, label in spoken if known == kind} & set(ORDINARY.split()) == set()


def test_no_label_of_work_is_shorter_than_three_characters(taxonomy):
    kinds = ("occupation", "skill", "certificate")

    short = [
        (c.slug, x)
        for kind in kinds
        for c in taxonomy.concepts(kind)
        for x in c.labels
        if len(x) < 3
    ]

    assert [pair for pair in short if pair[1] not in {"qc", "c#", "wv"}] == []


def test_unknown_concepts_are_an_error(taxonomy):
    with pytest.raises(TaxonomyError):
        taxonomy.concept("urn:goudenpoort:skill:toveren")
    with pytest.raises(TaxonomyError):
        taxonomy.by_code("licence", "Z")
    with pytest.raises(TaxonomyError):
        taxonomy.occupation(next(iter(taxonomy.skills)))


def _esco_rows(name: str) -> list[dict[str, str]]:
    with (ESCO / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@needs_esco
def test_esco_occupations_exist_and_have_our_unit_group(taxonomy):
    groups = {row["conceptUri"]: row["iscoGroup"] for row in _esco_rows("occupations_nl.csv")}
    ours = [o for o in taxonomy.occupations.values() if o.uri.startswith("http")]

    assert len(ours) >= 100
    assert [(o.slug, o.isco_code) for o in ours if groups.get(o.uri) != o.isco_code] == []


@needs_esco
def test_esco_skills_exist(taxonomy):
    known = {row["conceptUri"] for row in _esco_rows("skills_nl_partial.csv")}
    ours = {uri for uri in taxonomy.skills if uri.startswith("http")}

    assert ours
    assert ours <= known


@needs_esco
def test_unit_groups_exist(taxonomy):
    groups = {row["code"] for row in _esco_rows("ISCOGroups_nl.csv")}

    assert {o.isco_code for o in taxonomy.occupations.values()} <= groups
