"""The order of the questions, and what the form action says on the way."""

from __future__ import annotations

import pytest

from actions.intake import questions

OPENED = {"language_level": "regular", "audience": "career_switcher"}


def messages(said, response):
    return [message for message in said if message["response"] == response]


async def test_the_first_unsettled_question_comes_next(run):
    slots, _ = await run(
        "validate_intake_form", slots={**OPENED, "work_experience": "given", "skills": "given"}
    )

    assert slots == {"requested_slot": "certificates"}


async def test_skills_of_the_work_done_are_confirmed_instead_of_asked(run, services):
    electrician = services.taxonomy.search("elektricien", "occupation", 1)[0]
    profile = {"occupations": [{"uri": electrician.uri, "negated": False}]}

    slots, _ = await run(
        "validate_intake_form", slots={**OPENED, "work_experience": "given"}, profile=profile
    )

    assert slots == {"requested_slot": "skills_confirm"}


async def test_matches_come_with_the_confirmed_summary(run):
    settled = dict.fromkeys(questions("career_switcher"), "given")
    fact = {"kind": "summary_confirmed", "value": {}, "start": 0, "end": 2}
    profile = {"wishes": [], "preferences": {"sectors": ["installation"]}}

    _, said = await run(
        "validate_intake_form",
        "ja",
        slots={**settled, **OPENED, "turn_facts": [fact], "schedule": None},
        profile=profile,
    )

    assert [message["kind"] for message in said if message.get("kind")] == ["matches"]


async def test_when_all_is_settled_the_form_ends_with_a_word(run):
    settled = dict.fromkeys(questions("career_switcher"), "given")

    slots, said = await run("validate_intake_form", slots={**settled, **OPENED})

    assert slots == {"requested_slot": None}
    assert messages(said, "utter_intake_finished")


async def test_progress_is_told_every_turn(run):
    _, said = await run("validate_intake_form", slots=OPENED)

    progress = [m["custom"]["progress"] for m in said if "progress" in m["custom"]]
    assert len(progress) == 1
    assert 0 < progress[0]["done"] < progress[0]["of"]


@pytest.mark.parametrize("audience", ["career_switcher", "newcomer", "starter", "employer"])
def test_no_audience_is_asked_the_same_twice(audience):
    asked = questions(audience)

    assert len(asked) == len(set(asked))


def test_only_people_from_abroad_are_asked_whether_they_may_work():
    asking = {
        a
        for a in ("newcomer", "migrant_worker", "starter", "career_switcher", "employee")
        if "work_permission" in questions(a)
    }

    assert asking == {"newcomer", "migrant_worker"}


async def test_who_is_in_the_queue_is_not_offered_a_human_again(run):
    settled = dict.fromkeys(questions("career_switcher"), "given")
    slots = {**settled, **OPENED, "handoff_confirm": None}

    free, _ = await run("validate_intake_form", slots=slots)
    queued, _ = await run("validate_intake_form", slots=slots, handoff="waiting")

    assert free == {"requested_slot": "handoff_confirm"}
    assert queued == {"requested_slot": None}
