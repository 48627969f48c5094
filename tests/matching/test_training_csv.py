"""Trainings out of a CSV file: what is good comes in, what is not is named by line."""

import pytest

from matching.errors import MatchingError
from matching.training_csv import read_trainings

HEADER = (
    "id,title,route,provider,days,sector,level,crebo,occupations,skills,certificates,licences,"
    "entry,financing,regions,starts,url"
)
GOOD = (
    "las-1,Leren lassen,course,Vakschool Twente,5,metal,,,lasser,lassen,VCA-BASIS,,no_diploma,"
    "employer_course|fund_metal,Twente|AM11,2027-03-01|any,https://school.example/las"
)


@pytest.fixture
def read(tmp_path, taxonomy, places):
    def read_text(*lines, encoding="utf-8"):
        path = tmp_path / "trainings.csv"
        path.write_bytes("\n".join(lines).encode(encoding))
        return read_trainings(path, taxonomy, places)

    return read_text


def test_a_row_becomes_a_training_with_everything_it_says(read, taxonomy):
    training = read(HEADER, GOOD).trainings["las-1"]

    assert training.provider == "Vakschool Twente"
    assert training.occupations == (taxonomy.by_slug("occupation", "lasser").uri,)
    assert training.skills == (taxonomy.by_slug("skill", "lassen").uri,)
    assert training.regions == ("Twente", "Flevoland")
    assert training.starts == ("2027-03-01", "any")
    assert training.financing == ("employer_course", "fund_metal")
    assert not training.demo


@pytest.mark.parametrize("name", ["lasser", "Lasser", "URI"])
def test_a_concept_may_be_named_by_slug_label_or_uri(read, taxonomy, name):
    uri = taxonomy.by_slug("occupation", "lasser").uri
    row = f"a,A,course,P,1,{uri if name == 'URI' else name}"

    found = read("id,title,route,provider,days,occupations", row)

    assert found.trainings["a"].occupations == (uri,)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_delimiter_and_a_byte_order_mark_are_read(read, delimiter):
    lines = (HEADER.replace(",", delimiter), GOOD.replace(",", delimiter))

    assert set(read(*lines, encoding="utf-8-sig").trainings) == {"las-1"}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("las-1", "", "id is empty"),
        ("las-1", "a b", "id: 'a b'"),
        ("Leren lassen", "x" * 201, "title"),
        (",course,", ",by-mail,", "route: 'by-mail'"),
        (",5,", ",five,", "days: 'five'"),
        (",5,", ",0,", "days: '0'"),
        (",metal,", ",space,", "sector: 'space'"),
        (",metal,,", ",metal,7,", "level: '7'"),
        (",,lasser", ",123,lasser", "crebo: '123'"),
        (",lasser,", ",astronaut op mars,", "occupations: no occupation"),
        (",lassen,", ",vliegeren op maandag,", "skills: no skill"),
        ("VCA-BASIS", "NO-SUCH", "certificates: 'NO-SUCH'"),
        ("Twente|AM11", "Atlantis", "regions: 'Atlantis'"),
        ("2027-03-01", "2027-02-30", "start '2027-02-30'"),
        ("https://school.example/las", "javascript:alert(1)", "url"),
        ("fund_metal", "gift", "financing: 'gift'"),
        ("fund_metal", "loan", "loan is not for the route course"),
        ("lasser,lassen,VCA-BASIS", ",,", "name an occupation"),
    ],
)
def test_a_row_that_cannot_be_is_listed_by_line_and_the_rest_comes_in(read, old, new, reason):
    found = read(HEADER, GOOD.replace(old, new, 1), "", GOOD.replace("las-1", "las-2"))

    assert set(found.trainings) == {"las-2"}
    assert [row.line for row in found.broken] == [2]
    assert reason in found.broken[0].reason


def test_the_second_row_of_one_id_is_listed(read):
    found = read(HEADER, GOOD, GOOD)

    assert [(row.line, "earlier line" in row.reason) for row in found.broken] == [(3, True)]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((), "missing columns"),
        (("id,title,route,provider",), "missing columns days"),
        ((f"{HEADER},colour", GOOD), "unknown columns colour"),
        ((HEADER,), "no row can be used"),
        ((HEADER, "x,,,,"), "line 2: title is empty"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(read, lines, reason):
    with pytest.raises(MatchingError, match=reason):
        read(*lines)


def test_a_file_in_another_encoding_is_refused(read):
    with pytest.raises(MatchingError, match="UTF-8"):
        read(HEADER, GOOD.replace("Leren", "Léren"), encoding="latin-1")
