"""Activities that somebody likes lead to work, also for who knows nothing of technical work."""

from __future__ import annotations

import pytest

from matching.errors import MatchingError
from matching.interests import read_interests


@pytest.mark.parametrize("slug", sorted(read_interests()))
def test_one_liked_activity_alone_leads_to_work_and_says_why(matcher, slug):
    found = matcher.match({"preferences": {"activities": [slug]}})

    first = found["occupations"]["items"][0]
    assert [reason["kind"] for reason in first["reasons"]] == ["activity"]
    assert found["vacancies"]["items"]


@pytest.mark.parametrize("slug", sorted(read_interests()))
def test_every_activity_has_words_and_skills_that_exist(texts, taxonomy, slug):
    known = [skill.slug for skill in taxonomy.skills.values()]

    for part in read_interests()[slug]["skills"]:
        assert any(part in skill for skill in known), part
    assert texts.has(f"profile.activity.{slug}")


def test_two_activities_are_both_named(matcher, texts):
    found = matcher.match({"preferences": {"activities": ["electricity", "outdoors"]}}, limit=1)

    [reason] = found["occupations"]["items"][0]["reasons"]
    for liked in ("electricity", "outdoors"):
        assert texts.get(f"profile.activity.{liked}", "regular") in reason["label"]


def test_an_activity_that_is_not_ours_changes_nothing(matcher):
    plain = matcher.match({"preferences": {"sectors": ["metal"]}})
    strange = matcher.match({"preferences": {"sectors": ["metal"], "activities": ["juggling"]}})

    assert strange["occupations"]["items"] == plain["occupations"]["items"]


def test_work_done_counts_for_more_than_what_is_liked(matcher, electrician):
    electrician["preferences"] = {**electrician.get("preferences", {}), "activities": ["cleaning"]}

    found = matcher.match(electrician)

    assert found["occupations"]["items"][0]["title"] == "Elektricien"


def test_a_letter_that_is_no_type_of_interest_is_refused(tmp_path):
    wrong = tmp_path / "interests.yml"
    wrong.write_text("juggling: {riasec: X, skills: []}\n", encoding="utf-8")

    with pytest.raises(MatchingError, match="juggling"):
        read_interests(wrong)
