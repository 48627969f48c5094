"""A "nee" that opens a correction of an earlier answer is no answer to the open question."""

from __future__ import annotations

import pytest

from extraction.profile import StoredFact, fold


@pytest.fixture
def profile(read):
    said = (("work_experience", "ik was buschauffeur 8 jaar"), ("hours", "32 uur"))
    facts = [(text, fact) for asks, text in said for fact in read(text, asks=asks).facts]
    return fold(StoredFact(fact, "m", text[fact.start : fact.end]) for text, fact in facts)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("nee wacht 10 jaar", "skills_confirm"),
        ("nee 24 uur", "activities"),
        ("nee, 24 uur", "certificates"),
    ],
)
def test_the_open_question_stays_open(read, profile, text, asks):
    reading = read(text, asks=asks, profile=profile)

    assert len(reading.facts) == 1
    assert not reading.answered


@pytest.mark.parametrize("text", ["nee", "nee, geen vca", "nee, maar wel rijbewijs b"])
def test_any_other_no_answers_it(read, profile, text):
    assert read(text, asks="certificates", profile=profile).settled == {"certificates": "none"}


@pytest.mark.parametrize("text", ["20 min", "9 jaar", "15 km"])
def test_minutes_and_years_are_no_hours(read, text):
    assert not read(text, asks="hours").answered


@pytest.mark.parametrize("text", ["school Syrie 9 jaar", "9 jaar school in Syrie"])
def test_years_at_school_are_kept(read, text):
    (school,) = read(text, asks="education").facts

    assert (school.value["years"], school.value["country"]) == (9, "SY")


def test_an_age_is_no_years_at_school(read):
    told = read("van school af, 19 jaar", asks="education").facts

    assert all("years" not in fact.value for fact in told)
