"""Help with the costs of learning, told in the talk: who hears it, when, and with what caution."""

from __future__ import annotations

import pytest

MONEY = {"goals": ["financing", "subsidy"], "situation": "not_working"}
UNSURE = "weten wij niet zeker"
SAID = {"duration_told": "given"}
CONFIRMED = [{"kind": "summary_confirmed", "value": {}, "start": 0, "end": 2}]


@pytest.mark.parametrize("level", ["regular", "simple"])
async def test_who_asks_for_a_subsidy_hears_what_may_fit_and_what_nobody_is_sure_of(run, level):
    slots = {"language_level": level}

    _, said = await run(
        "action_answer_question",
        "welke subsidie kan ik krijgen?",
        intent="ask_subsidy",
        slots=slots,
        profile=MONEY,
    )

    told = said[-1]["text"]
    assert "U hebt nu geen werk." in told
    assert UNSURE in told
    assert "STAP" not in told
    assert {source["title"] for source in said[-1]["sources"]} >= {"UWV"}


@pytest.mark.parametrize(("goals", "times"), [(["financing"], 1), (["matching"], 0)])
async def test_who_came_for_money_hears_it_with_the_work_that_fits(run, goals, times):
    slots = {**SAID, "audience": "career_switcher", "requested_slot": "profile_confirm"}
    profile = {"audience": "career_switcher", "goals": goals, "preferences": {}}

    _, said = await run(
        "validate_intake_form", "ja", slots={**slots, "turn_facts": CONFIRMED}, profile=profile
    )

    assert len([m for m in said if UNSURE in (m["text"] or "")]) == times


@pytest.mark.parametrize(("asks", "times"), [("vacancy_more", 1), ("vacancy_hours", 0)])
async def test_an_employer_hears_it_once_the_vacancies_are_told(run, services, asks, times):
    electrician = services.taxonomy.search("elektricien", "occupation", 1)[0]
    vacancy = {"title": electrician.label, "uri": electrician.uri}
    settled = ["vacancy_title", "vacancy_count", "vacancy_skills", "vacancy_place"]
    if asks == "vacancy_more":
        settled += ["vacancy_hours", "vacancy_more"]
    slots = {
        **SAID,
        **dict.fromkeys(["language_level", "audience", *settled], "given"),
        "language_level": "regular",
        "requested_slot": asks,
        "turn_answered": True,
    }
    profile = {"audience": "employer", "vacancies": [vacancy]}

    _, said = await run("validate_intake_form", "nee", slots=slots, profile=profile)

    told = [m["text"] for m in said if UNSURE in (m["text"] or "")]
    assert len(told) == times
    assert all("Wij Techniek" in text and "Waarom: U hebt" not in text for text in told)
