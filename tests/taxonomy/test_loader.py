from __future__ import annotations

import pytest

from taxonomy.loader import load_taxonomy
from taxonomy.model import TaxonomyError
from tests.taxonomy.conftest import SMALL_DATA

OCCUPATIONS = "occupations/construction.yml"
SKILLS = "skills/construction.yml"
MBO = "mbo/construction.yml"
BRICKLAYER = SMALL_DATA[OCCUPATIONS]


def test_a_small_sound_data_set_loads(load_changed):
    taxonomy = load_changed(OCCUPATIONS, BRICKLAYER)

    bricklayer = taxonomy.by_slug("occupation", "metselaar")
    assert bricklayer.uri == "urn:goudenpoort:occupation:metselaar"
    occupation = taxonomy.occupation(bricklayer.uri)
    assert occupation.essential == ("urn:goudenpoort:skill:metselen",)
    assert occupation.riasec == "RC"
    assert taxonomy.qualifications[occupation.mbo[0]].level == 2


@pytest.mark.parametrize(
    ("name", "contents", "line", "complaint"),
    [
        (SKILLS, SMALL_DATA[SKILLS] * 2, 2, "there twice"),
        (
            OCCUPATIONS,
            BRICKLAYER + '- {slug: lasser, label: Metselaar, isco: "7212"}\n',
            2,
            "label",
        ),
        (OCCUPATIONS, BRICKLAYER.replace("[metselen]", "[voegen]"), 1, "no skill 'voegen'"),
        (OCCUPATIONS, BRICKLAYER.replace("7112", "9999"), 1, "no ISCO-08 unit group"),
        (OCCUPATIONS, BRICKLAYER.replace('"7112"', "7112"), 1, "'isco' must be a text"),
        (OCCUPATIONS, BRICKLAYER.replace("essential", "esential"), 1, "unknown field 'esential'"),
        (OCCUPATIONS, "- slug: metselaar\n  label:\n", 1, "'label' must be a text"),
        (OCCUPATIONS, "metselaar: {}\n", 1, "must be a list"),
        (OCCUPATIONS, "- slug: [\n", 2, "not valid YAML"),
        (SKILLS, "- slug: metselen\n  label: metselen\n  labels:\n    - voegen\n    - 3\n", 5, "3"),
        ("certificates.yml", "- {code: VCA, label: vca}\n- {code: X, label: VCA}\n", 2, "belongs"),
        (OCCUPATIONS, BRICKLAYER.replace("RC", "RX"), 1, "RIASEC"),
        (OCCUPATIONS, BRICKLAYER.replace("RC", "RR"), 1, "RIASEC"),
        (OCCUPATIONS, BRICKLAYER.replace("mbo: [", "mbo: [x"), 1, "no qualification 'xmetselaar'"),
        (MBO, SMALL_DATA[MBO].replace("12345", "1234"), 1, "no crebo"),
        (MBO, SMALL_DATA[MBO].replace("level: 2", "level: 5"), 1, "no mbo level"),
        (MBO, SMALL_DATA[MBO] * 2, 2, "there twice"),
        ("verbs.yml", "[metselen]\n", 1, "must be a mapping"),
    ],
)
def test_wrong_data_is_refused_with_file_and_line(load_changed, name, contents, line, complaint):
    with pytest.raises(TaxonomyError) as raised:
        load_changed(name, contents)

    assert f"{name}:{line}: " in str(raised.value)
    assert complaint in str(raised.value)


def test_a_dangling_reference_is_pointed_at_on_its_own_line(load_changed):
    contents = (
        "- slug: metselaar\n  label: metselaar\n  isco: '7112'\n"
        "  essential:\n    - metselen\n    - voegen\n"
    )

    with pytest.raises(TaxonomyError, match=r"construction\.yml:6: there is no skill 'voegen'"):
        load_changed(OCCUPATIONS, contents)


@pytest.mark.parametrize(
    ("field", "value"),
    [("related", "stukadoor"), ("certificates", "VCA-X"), ("licences", "Z")],
)
def test_every_kind_of_reference_is_followed(load_changed, field, value):
    contents = BRICKLAYER.replace("essential: [metselen]", f"{field}: [{value}]")

    with pytest.raises(TaxonomyError, match=value.lower()):
        load_changed(OCCUPATIONS, contents)


def test_two_concepts_cannot_share_an_esco_uri(load_changed):
    one = '- {slug: one, label: mason, isco: "7112", esco: x}\n'
    contents = one + one.replace("one", "two").replace("mason", "welder")

    with pytest.raises(TaxonomyError, match=r":2: another concept has the URI"):
        load_changed(OCCUPATIONS, contents)


def test_a_file_named_after_no_sector_is_refused(load_changed, tmp_path):
    load_changed(OCCUPATIONS, BRICKLAYER)
    (tmp_path / "skills" / "shipping.yml").write_text("- {slug: varen, label: varen}\n")

    with pytest.raises(TaxonomyError, match=r"shipping\.yml:1: there is no sector 'shipping'"):
        load_taxonomy(tmp_path)


def test_a_missing_file_is_named(load_changed, tmp_path):
    load_changed(OCCUPATIONS, BRICKLAYER)
    (tmp_path / "isco.yml").unlink()

    with pytest.raises(TaxonomyError, match=r"isco\.yml: cannot be read"):
        load_taxonomy(tmp_path)
