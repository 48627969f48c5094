"""Which question comes next, and what the form action says on the way."""

from __future__ import annotations

import pytest

from actions.intake import questions

SAID = {"duration_told": "given"}
OPENED = {**SAID, "language_level": "regular", "audience": "career_switcher", "goal": "given"}


def messages(said, response):
    return [message for message in said if message["response"] == response]


def responses(said):
    return [message["response"] for message in said if message["response"]]


def settled(audience, *still):
    known = {**dict.fromkeys(questions(audience), "given"), **SAID}
    return {**known, "language_level": "regular", "audience": audience, **dict.fromkeys(still)}


def done(concept, **values):
    return {"uri": concept.uri, "negated": False, "status": "said", **values}


async def test_the_first_unsettled_question_comes_next(run):
    slots, _ = await run(
        "validate_intake_form",
        slots={**OPENED, "work_experience": "given", "skills": "given", "activities": "none"},
    )

    assert slots == {"requested_slot": "education"}


async def test_skills_of_the_work_done_are_confirmed_instead_of_asked(run, services):
    electrician = services.taxonomy.search("elektricien", "occupation", 1)[0]

    slots, _ = await run(
        "validate_intake_form",
        slots={**OPENED, "work_experience": "given"},
        profile={"occupations": [done(electrician)]},
    )

    assert slots == {"requested_slot": "skills_confirm"}


async def test_who_did_no_technical_work_is_asked_for_activities_and_who_did_is_not(run, services):
    cook = services.taxonomy.by_slug("occupation", "kok")
    welder = services.taxonomy.by_slug("occupation", "lasser")
    slots = settled("career_switcher", "activities", "education")

    from_kitchen, _ = await run(
        "validate_intake_form", slots=slots, profile={"occupations": [done(cook)]}
    )
    from_workshop, _ = await run(
        "validate_intake_form", slots=slots, profile={"occupations": [done(welder)]}
    )

    assert from_kitchen == {"requested_slot": "activities"}
    assert from_workshop == {"requested_slot": "education"}


async def test_a_goal_that_needs_less_is_asked_less(run):
    slots = {**OPENED, "work_experience": "none", "skills": "none", "activities": "given"}

    slots, _ = await run("validate_intake_form", slots=slots, profile={"goals": ["information"]})

    assert slots == {"requested_slot": "place"}


async def test_matches_come_with_the_confirmed_summary(run):
    fact = {"kind": "summary_confirmed", "value": {}, "start": 0, "end": 2}
    profile = {"wishes": [], "preferences": {"sectors": ["installation"]}}

    _, said = await run(
        "validate_intake_form",
        "ja",
        slots={**settled("career_switcher", "schedule"), "turn_facts": [fact]},
        profile=profile,
    )

    assert [message["kind"] for message in said if message.get("kind")] == ["matches"]


@pytest.mark.parametrize(("still", "shown"), [(("schedule",), 1), (("schedule", "start"), 0)])
async def test_matches_come_again_after_the_last_refining_answer(run, still, shown):
    slots = {
        **settled("career_switcher", "handoff_confirm", *still[1:]),
        "requested_slot": "schedule",
        "turn_answered": True,
    }

    _, said = await run(
        "validate_intake_form", slots=slots, profile={"preferences": {"sectors": ["metal"]}}
    )

    assert len([message for message in said if message.get("kind") == "matches"]) == shown


async def test_when_all_is_settled_the_form_ends_with_a_word(run):
    slots, said = await run("validate_intake_form", slots=settled("career_switcher"))

    assert slots == {"requested_slot": None}
    assert messages(said, "utter_intake_finished")


async def test_progress_is_told_every_turn_and_grows(run):
    async def progress(**slots):
        _, said = await run("validate_intake_form", slots={**OPENED, **slots})
        (told,) = [m["custom"]["progress"] for m in said if "progress" in m["custom"]]
        return told

    early, later = await progress(), await progress(work_experience="given", place="given")

    assert 0 < early["done"] < early["of"]
    assert later["of"] - later["done"] < early["of"] - early["done"]


async def test_how_long_it_takes_is_told_once_when_the_flow_is_known(run):
    slots = {"language_level": "regular", "audience": "newcomer"}

    marks, said = await run("validate_intake_form", slots=slots)
    _, again = await run("validate_intake_form", slots={**slots, **marks})

    (told,) = messages(said, "utter_flow_started")
    assert told["first"] < told["whole"]
    assert messages(again, "utter_flow_started") == []


async def test_easier_dutch_is_offered_once_to_who_seems_to_need_it(run):
    slots = {**OPENED, "turn_looks_simple": True}

    marks, said = await run("validate_intake_form", slots=slots)
    _, again = await run("validate_intake_form", slots={**slots, **marks})
    _, simple = await run("validate_intake_form", slots={**slots, "language_level": "simple"})

    assert messages(said, "utter_simple_offered")
    assert messages(again, "utter_simple_offered") == []
    assert messages(simple, "utter_simple_offered") == []


@pytest.mark.parametrize(("answer", "next_key"), [("no", "handoff_confirm"), ("yes", "situation")])
async def test_who_may_not_be_allowed_to_work_is_offered_a_human_and_not_sent_away(
    run, answer, next_key
):
    fact = {"kind": "work_permission", "value": {"workPermission": answer}, "start": 0, "end": 3}
    slots = {
        **settled("newcomer", "handoff_confirm", "situation", "support"),
        "turn_facts": [fact],
    }

    slots, said = await run("validate_intake_form", slots=slots)

    assert slots["requested_slot"] == next_key
    assert bool(messages(said, "utter_work_permission_care")) is (answer == "no")


async def test_who_may_not_be_allowed_to_work_hears_the_other_questions_after_that(run):
    slots = {**settled("newcomer", "situation"), "handoff_confirm": "none"}

    slots, _ = await run("validate_intake_form", slots=slots, profile={"workPermission": "no"})

    assert slots == {"requested_slot": "situation"}


async def test_who_is_in_the_queue_is_not_offered_a_human_again(run):
    slots = settled("career_switcher", "handoff_confirm")

    free, _ = await run("validate_intake_form", slots=slots)
    queued, _ = await run("validate_intake_form", slots=slots, handoff="waiting")

    assert free == {"requested_slot": "handoff_confirm"}
    assert queued == {"requested_slot": None}


CLOSING = ("name", "age_16", "handoff_channel", "contact", "callback_time", "share_consent")


async def test_who_wants_no_human_is_asked_no_contact_data(run):
    slots = {**settled("craftsperson", *CLOSING), "handoff_confirm": "none"}

    slots, _ = await run("validate_intake_form", slots=slots)

    assert slots == {"requested_slot": None}


async def test_who_is_under_sixteen_is_asked_no_contact_data(run):
    slots = {
        **settled("starter", "handoff_channel", "contact", "callback_time", "share_consent"),
        "age_16": "none",
        "requested_slot": "age_16",
        "turn_answered": True,
    }

    asked, said = await run("validate_intake_form", slots=slots)

    assert asked == {"requested_slot": None}
    assert messages(said, "utter_under_16")


async def test_people_with_work_behind_them_are_not_asked_their_age(run, services):
    cook = services.taxonomy.by_slug("occupation", "kok")
    slots = settled("career_switcher", "age_16")

    grown, _ = await run("validate_intake_form", slots=slots, profile={"occupations": [done(cook)]})
    unknown, _ = await run("validate_intake_form", slots=slots)

    assert grown == {"requested_slot": None}
    assert unknown == {"requested_slot": "age_16"}


async def test_a_complete_number_asks_for_a_call_back(run):
    slots = {**settled("craftsperson"), "requested_slot": "callback_time", "turn_answered": True}
    contact = {"channel": "call", "phone": "+31612345678"}

    _, said = await run("validate_intake_form", slots=slots, profile={"contact": contact})
    _, without = await run("validate_intake_form", slots=slots, profile={"contact": {}})

    assert {"handoff": "callback"} in [message["custom"] for message in said]
    assert {"handoff": "callback"} not in [message["custom"] for message in without]


async def test_a_refused_demand_of_an_employer_gets_one_polite_line(run):
    fact = {"kind": "unlawful_demand", "value": {"ground": "gender"}, "start": 0, "end": 0}

    _, said = await run(
        "validate_intake_form", slots={**settled("employer", "company"), "turn_facts": [fact]}
    )

    assert responses(said).count("utter_unlawful_demand") == 1
