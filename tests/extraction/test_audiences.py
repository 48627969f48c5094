"""The table of who says what: audience and helper, for the many ways people tell who they are."""

from pathlib import Path

import pytest
import yaml

from extraction.audiences import OPENING, load_table

SAID = yaml.safe_load((Path(__file__).parent / "audiences" / "said.yml").read_text("utf-8"))
AUDIENCES = {
    *("starter", "career_switcher", "newcomer", "craftsperson"),
    *("employee", "employer", "migrant_worker"),
}


def told(reading, kind, name):
    return next((fact.value[name] for fact in reading.facts if fact.kind == kind), "none")


@pytest.mark.parametrize("case", SAID, ids=[case["say"] for case in SAID])
def test_who_somebody_says_to_be_tells_whose_questions_they_get(read, case):
    reading = read(case["say"], asks="audience", intent="inform", confidence=0.5)

    assert told(reading, "audience", "audience") == case["audience"]
    helper = "helper" if case.get("helper") else "none"
    assert told(reading, "filled_in_by", "filledInBy") == helper


def test_there_are_cases_for_every_audience():
    assert {case["audience"] for case in SAID} >= AUDIENCES
    assert len(SAID) >= 60


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ik heb een uitkering", "situation"),
        ("ik heb een vaste baan", "hours"),
        ("zzp'er", None),
        ("mijn zoon is 17", "activities"),
    ],
)
def test_later_in_the_talk_the_table_is_silent(read, text, asks):
    assert asks not in OPENING
    assert told(read(text, asks=asks), "audience", "audience") == "none"


def test_the_helpers_own_work_is_not_that_of_the_person_who_is_helped(read):
    reading = read("ik ben jobcoach van een lasser", asks="audience")

    work = [fact.value["label"] for fact in reading.facts if fact.kind == "occupation"]
    assert "sociaal werker" not in work


def test_words_that_tell_of_health_are_not_quoted(read):
    reading = read("ik krijg wajong", asks="audience")

    assert [(f.start, f.end) for f in reading.facts if f.kind == "audience"] == [(0, 0)]


def test_every_row_of_the_table_leads_to_an_audience_or_a_helper():
    rows = load_table().rows.values()

    assert all(row.is_helper or row.audience for row in rows)
    assert {row.audience for row in rows} | {row.trade for row in rows} <= {*AUDIENCES, None}
