"""The official ESCO files, in the shapes in which they come."""

from __future__ import annotations

from pathlib import Path

import pytest

from taxonomy.esco import EscoError
from taxonomy.esco_files import EscoFiles, read_esco
from tests.taxonomy.esco_csv import (
    ESCO,
    OCCUPATIONS,
    SKILLS,
    TALKING,
    TURNER,
    WELDER,
    WELDING,
    write,
    write_all,
)

OFFICIAL = Path(__file__).parents[3] / "shared" / "data" / "esco"


def broken(files: EscoFiles) -> list[tuple[str, int]]:
    return [(row.file, row.line) for row in files.broken]


def test_concepts_have_their_labels_codes_and_relations(tmp_path):
    files = read_esco(write_all(tmp_path))

    welder = files.concepts[WELDER]
    assert (welder.kind, welder.label, welder.isco_code) == ("occupation", "vuurbinder", "7212")
    assert welder.labels == ("vuurbinder/vuurbindster scheepswerf", "binder (vuur)")
    assert (welder.essential, welder.useful) == ((WELDING,), (TALKING,))
    assert files.of_kind("isco_group") == 2
    assert files.broken == []


def test_relations_are_optional(tmp_path):
    files = read_esco(write_all(tmp_path, relations=None))

    assert not files.has_relations
    assert files.concepts[WELDER].essential == ()


def test_columns_may_be_in_any_order_and_others_may_be_there(tmp_path):
    write_all(tmp_path, relations=None)
    rows = [
        {"preferredLabel": "kromdraaier", "extra": "x", "CODE": "7223.1", "conceptUri": TURNER},
    ]
    write(tmp_path / "occupations_nl.csv", rows)

    assert read_esco(tmp_path).concepts[TURNER].isco_code == "7223"


def test_the_partial_skills_file_is_read_where_there_is_no_other(tmp_path):
    write_all(tmp_path, relations=None)
    (tmp_path / "skills_nl.csv").unlink()
    rows = [
        {
            "conceptUri": WELDING,
            "skillType": "skill/competence",
            "preferredLabel": "vuurnaden binden",
            "altLabels": "naden binden | vuur binden",
            "broaderConceptUri": f"{ESCO}skill/x | {ESCO}skill/y",
        }
    ]
    write(tmp_path / "skills_nl_partial.csv", rows)

    assert read_esco(tmp_path).concepts[WELDING].labels == ("naden binden", "vuur binden")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_byte_order_mark_and_semicolons_are_understood(tmp_path, encoding, delimiter):
    write_all(tmp_path, relations=None)
    rows = [{"conceptUri": WELDING, "preferredLabel": "financi\u00eble naden", "altLabels": "a\nb"}]
    write(tmp_path / "skills_nl.csv", rows, encoding=encoding, delimiter=delimiter)

    skill = read_esco(tmp_path).concepts[WELDING]
    assert (skill.label, skill.labels) == ("financi\u00eble naden", ("a", "b"))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"conceptUri": "", "iscoGroup": "7212", "preferredLabel": "x"}, "no URI"),
        ({"conceptUri": f"{ESCO}skill/x", "iscoGroup": "7212", "preferredLabel": "x"}, "no URI"),
        ({"conceptUri": TURNER, "iscoGroup": "7212", "preferredLabel": "  "}, "preferred label"),
        ({"conceptUri": TURNER, "iscoGroup": "12", "preferredLabel": "x"}, "unit group"),
        ({"conceptUri": WELDER, "iscoGroup": "7212", "preferredLabel": "x"}, "other labels"),
    ],
)
def test_a_row_that_cannot_be_used_is_listed_and_skipped(tmp_path, row, reason):
    files = read_esco(write_all(tmp_path, occupations=[OCCUPATIONS[0], row], relations=None))

    assert broken(files) == [("occupations_nl.csv", 4)]
    assert reason in files.broken[0].reason
    assert files.of_kind("occupation") == 1


def test_the_same_row_twice_is_no_mistake(tmp_path):
    files = read_esco(write_all(tmp_path, occupations=[*OCCUPATIONS, OCCUPATIONS[0]]))

    assert files.broken == []


def test_a_withdrawn_concept_is_left_out(tmp_path):
    rows = [
        *SKILLS,
        {"conceptUri": f"{ESCO}skill/old", "status": "obsolete", "preferredLabel": "x"},
    ]

    files = read_esco(write_all(tmp_path, skills=rows))

    assert files.withdrawn == 1
    assert files.of_kind("skill") == 2


@pytest.mark.parametrize(
    "bad",
    [
        f'{ESCO}skill/a,"een label\n',  # a quotation mark that nobody closes
        f'{ESCO}skill/a,een label,"a"b,c\n',
        f"{ESCO}skill/a\n",
        "regel\n",
    ],
)
def test_after_a_broken_row_the_next_sound_one_is_read(tmp_path, bad):
    write_all(tmp_path, relations=None)
    text = (
        "conceptUri,preferredLabel,altLabels\n"
        f'{ESCO}skill/one,een,"x\ny"\n{bad}{ESCO}skill/two,twee,"z"\n{ESCO}skill/three,drie,\n'
    )
    (tmp_path / "skills_nl.csv").write_text(text, encoding="utf-8")

    files = read_esco(tmp_path)

    assert broken(files) == [("skills_nl.csv", 4)]
    assert [c.label for c in files.concepts.values() if c.kind == "skill"] == [
        "een",
        "twee",
        "drie",
    ]


@pytest.mark.parametrize("before", ["", "x,"])
def test_each_of_many_broken_rows_in_a_row_is_listed(tmp_path, before):
    write_all(tmp_path, relations=None)
    cut_off = "".join(f"{before}{ESCO}skill/{number}\n" for number in range(3))
    text = (
        f'{before}conceptUri,preferredLabel\n{cut_off}losse regel\n{before}{WELDING},"las\nsen"\n'
    )
    (tmp_path / "skills_nl.csv").write_text(text, encoding="utf-8")

    files = read_esco(tmp_path)

    assert broken(files) == [("skills_nl.csv", line) for line in (2, 3, 4)]
    assert files.concepts[WELDING].label == "las sen"


def test_broken_rows_at_the_end_are_listed_too(tmp_path):
    write_all(tmp_path, relations=None)
    cut_off = "".join(f"{ESCO}skill/{number}\n" for number in range(499))
    text = f"conceptUri,preferredLabel\n{WELDING},lassen\n{cut_off}"
    (tmp_path / "skills_nl.csv").write_text(text, encoding="utf-8")

    assert len(read_esco(tmp_path).broken) == 499


def test_a_row_with_letters_in_another_encoding_is_broken(tmp_path):
    write_all(tmp_path, relations=None)
    rows = f"conceptUri,preferredLabel\n{WELDING},lassen\n{TALKING},financi\u00eble naden\n"
    (tmp_path / "skills_nl.csv").write_bytes(rows.encode("cp1252"))

    files = read_esco(tmp_path)

    assert broken(files) == [("skills_nl.csv", 3)]
    assert "UTF-8" in files.broken[0].reason


@pytest.mark.parametrize(
    ("relation", "reason"),
    [
        ({"occupationUri": WELDER, "relationType": "nice", "skillUri": WELDING}, "neither"),
        ({"occupationUri": WELDING, "relationType": "optional", "skillUri": WELDING}, "occupation"),
        ({"occupationUri": WELDER, "relationType": "optional", "skillUri": ""}, "no skill"),
    ],
)
def test_a_relation_that_leads_nowhere_is_broken(tmp_path, relation, reason):
    files = read_esco(write_all(tmp_path, relations=[relation]))

    assert broken(files) == [("occupationSkillRelations.csv", 2)]
    assert reason in files.broken[0].reason


def test_a_folder_that_is_not_there_is_told_with_what_to_do(tmp_path):
    with pytest.raises(EscoError, match="give the folder that holds"):
        read_esco(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["occupations_nl.csv", "skills_nl.csv", "ISCOGroups_nl.csv"])
def test_a_file_that_is_missing_is_named(tmp_path, name):
    write_all(tmp_path)
    (tmp_path / name).unlink()

    with pytest.raises(EscoError, match=f"{name}.*download"):
        read_esco(tmp_path)


@pytest.mark.parametrize("text", ["", "conceptUri\n", "conceptUri,preferredLabel\nx,y\n"])
def test_a_file_without_anything_usable_is_refused(tmp_path, text):
    write_all(tmp_path)
    (tmp_path / "skills_nl.csv").write_text(text, encoding="utf-8")

    with pytest.raises(EscoError, match=r"skills_nl\.csv.*download"):
        read_esco(tmp_path)


def test_a_header_that_is_no_csv_is_refused(tmp_path):
    write_all(tmp_path)
    text = 'conceptUri,"preferredLabel\nx,y\n'
    (tmp_path / "skills_nl.csv").write_text(text, encoding="utf-8")

    with pytest.raises(EscoError, match=r"skills_nl\.csv.*first line.*download"):
        read_esco(tmp_path)


def test_a_column_that_is_there_twice_is_refused(tmp_path):
    write_all(tmp_path)
    text = f"conceptUri,preferredLabel,PreferredLabel\n{WELDING},lassen,iets anders\n"
    (tmp_path / "skills_nl.csv").write_text(text, encoding="utf-8")

    with pytest.raises(EscoError, match=r"skills_nl\.csv.*'preferredlabel' twice.*download"):
        read_esco(tmp_path)


def test_the_folder_of_an_unknown_user_is_refused():
    with pytest.raises(EscoError, match="~nobody-of-this-name/esco"):
        read_esco(Path("~nobody-of-this-name/esco"))


def test_a_folder_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)  # a real one hinders no superuser

    with pytest.raises(EscoError, match="cannot be read: Permission denied"):
        read_esco(tmp_path)


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official files are not here")
def test_the_official_files_have_no_broken_row():
    files = read_esco(OFFICIAL)

    assert files.broken == []
    assert files.of_kind("occupation") > 3000
    assert files.of_kind("isco_group") == 619
