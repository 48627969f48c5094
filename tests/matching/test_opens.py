"""What would open most: counted by searching again, said in words, never about health."""

import pytest

from tests.matching.test_matcher import with_preferences


def vacancies(matcher, profile, **options):
    return matcher.match(profile, kinds=["vacancies"], limit=1, **options)["vacancies"]


@pytest.mark.parametrize("level", ["regular", "simple"])
def test_it_says_how_many_a_quarter_of_an_hour_more_would_bring(matcher, electrician, level):
    found = vacancies(matcher, electrician, level=level)
    longer = vacancies(matcher, with_preferences(electrician, travel=45))
    step = next(step for step in found["opens"] if step["filter"] == "travel")

    assert step["more"] == longer["found"] - found["found"] > 0
    assert f"15 minuten meer{' reistijd' if level == 'regular' else ''}" in step["label"]
    assert f"{step['more']} vacatures meer" in step["label"]


def test_the_step_that_opens_most_comes_first_and_all_open_something(matcher, electrician):
    never = {"evening": "never", "weekend": "never", "day": "never"}
    profile = with_preferences(electrician, hours={"min": 12, "max": 16}, schedule=never)

    opens = vacancies(matcher, profile)["opens"]

    assert opens
    assert all(("1 vacature " in s["label"]) == (s["more"] == 1) for s in opens)
    assert [step["more"] for step in opens] == sorted((s["more"] for s in opens), reverse=True)
    assert all(step["more"] > 0 for step in opens)


def test_other_hours_are_counted_as_a_search_with_those_hours_counts_them(matcher, electrician):
    profile = with_preferences(electrician, travel=60, hours={"min": 8, "max": 12})
    found = vacancies(matcher, profile)
    wider = vacancies(matcher, with_preferences(profile, hours={"min": 8, "max": 20}))
    step = next(step for step in found["opens"] if "20 uur" in step["label"])

    assert step["more"] == wider["found"] - found["found"]


@pytest.mark.parametrize("condition", ["outdoors", "heights", "physical"])
def test_what_somebody_never_does_is_not_put_up_for_discussion(matcher, electrician, condition):
    profile = with_preferences(electrician, travel=None, **{condition: "never"})
    found = vacancies(matcher, profile)

    assert found["leftOut"][condition] > 0
    assert condition not in {step["filter"] for step in found["opens"]}


def test_whoever_left_nothing_out_is_told_of_no_step(matcher, electrician):
    profile = {**electrician, "preferences": {"place": "Almere"}}

    assert vacancies(matcher, profile)["opens"] == []


def test_a_step_is_counted_and_no_vacancy_is_fetched_for_it(matcher, electrician, monkeypatch):
    search, fetched = matcher.index.search, []

    def searched(query, *, limit):
        found = search(query, limit=limit)
        fetched.append(len(found.hits))
        return found

    monkeypatch.setattr(matcher.index, "search", searched)
    assert vacancies(matcher, electrician)["opens"]

    assert fetched[0] == 1
    assert set(fetched[1:]) == {0}
