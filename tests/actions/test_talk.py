"""What the other actions say and set."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.answers import ABOUT_WORK
from actions.flows import load_flows
from extraction.confirmation import skills_to_confirm

ROOT = Path(__file__).parent.parent.parent


def responses(said):
    return [message["response"] for message in said if message["response"]]


async def test_asking_for_a_human_names_the_place_in_the_queue(run):
    _, said = await run("action_request_advisor", intent="request_advisor", waiting=2)

    assert {"handoff": "waiting"} in [message["custom"] for message in said]
    told = next(m for m in said if m["response"] == "utter_advisor_requested")
    assert told["position"] == 3


async def test_who_waits_already_hears_where_they_are_and_the_number_in_fewer_words(run):
    talk = {"intent": "request_advisor", "waiting": 1, "handoff": "waiting"}

    _, said = await run("action_request_advisor", **talk)

    told = next(m for m in said if m["response"])
    assert told["response"] == "utter_advisor_waits"
    assert told["position"] == 2
    assert told["phone"]


async def test_who_would_rather_phone_gets_the_number_of_the_desk_nearby(run, services):
    place = {"place": "Almere", "region": "Flevoland", "municipality": "Almere"}

    _, said = await run("action_request_advisor", profile={"preferences": place})

    told = next(m for m in said if m["response"] == "utter_advisor_requested")
    desk = services.matcher.match({"preferences": place}, kinds=())["desk"]
    assert (told["desk"], told["phone"]) == (desk["name"], desk["phone"])
    assert desk["region"] == "Flevoland"


async def test_each_skill_that_is_shown_can_be_taken_away(run, services):
    electrician = services.taxonomy.search("elektricien", "occupation", 1)[0]
    profile = {"occupations": [{"uri": electrician.uri, "negated": False}]}
    shown = skills_to_confirm(profile, services.taxonomy)

    _, said = await run("action_ask_skills_confirm", profile=profile)

    payloads = [button["payload"] for button in said[0]["buttons"]]
    assert 1 <= len(shown) <= 5
    assert payloads == ["yes", *(f"remove:{skill.uri}" for skill in shown)]


async def test_what_was_noted_is_said_back(run):
    fact = {"kind": "preference", "value": {"place": "Almere"}, "start": 0, "end": 6}

    _, said = await run(
        "action_take_answer", "Almere", slots={"turn_facts": [fact], "turn_answered": True}
    )

    assert responses(said) == ["utter_noted"]
    assert "Almere" in said[0]["items"]


@pytest.mark.parametrize(
    ("confidences", "expected"),
    [((0.7,), "utter_noted_likely"), ((0.7, 0.95), "utter_noted"), ((0.95,), "utter_noted")],
)
async def test_what_is_only_likely_is_said_back_as_such_where_nothing_is_surer(
    run, confidences, expected
):
    facts = [
        {
            "kind": "skill",
            "value": {"uri": f"u:{c}", "label": f"s{c}", "status": "said", "confidence": c},
            "start": 0,
            "end": 1,
        }
        for c in confidences
    ]

    _, said = await run(
        "action_take_answer", "x", slots={"turn_facts": facts, "turn_answered": True}
    )

    assert responses(said) == [expected]
    assert said[0]["items"] == f"s{max(confidences)}"


@pytest.mark.parametrize(
    ("misses", "settled", "expected"),
    [(1, None, "utter_not_understood"), (2, "declined", "utter_not_understood_again")],
)
async def test_what_was_not_understood_is_said_so(run, misses, settled, expected):
    facts = [{"kind": "declined", "value": {"key": "work_experience"}, "start": 0, "end": 4}]
    asks = "work_experience"
    slots = {"requested_slot": asks, "misses": misses, asks: settled}
    slots["turn_facts"] = facts if settled else []

    _, said = await run("action_take_answer", "xqzw", slots=slots)

    assert responses(said) == [expected]


@pytest.mark.parametrize("level", ["regular", "simple"])
@pytest.mark.parametrize(("asks", "says"), [("place", "Zwolle"), ("audience", "Kies")])
async def test_an_example_fits_the_question_or_the_buttons_are_named(run, asks, says, level):
    slots = {"requested_slot": asks, "misses": 1, "language_level": level}

    _, said = await run("action_take_answer", "xqzw", intent="nlu_fallback", slots=slots)

    assert len(said) == 1
    assert says in said[0]["text"]


def test_every_question_without_buttons_has_an_example(services):
    made_in_code = {"skills_confirm"}  # actions/skills.py adds its buttons
    with_buttons = {
        name.removeprefix("utter_ask_")
        for path in (ROOT / "bot" / "domain").glob("*.yml")
        for name, forms in (yaml.safe_load(path.read_bytes()).get("responses") or {}).items()
        if name.startswith("utter_ask_") and all(form.get("buttons") for form in forms)
    }
    asked = set(load_flows().keys) - with_buttons - made_in_code - ABOUT_WORK

    assert asked
    assert all(services.texts.has(f"not_understood.answers.{key}") for key in asked), asked


async def test_small_talk_stays_silent_when_the_message_was_an_answer(run):
    answered = {"requested_slot": "place", "turn_answered": True}

    _, quiet = await run("action_reply", "dank, Almere", intent="thank", slots=answered)
    _, served = await run("action_reply", "ik wil dood", intent="express_distress", slots=answered)

    assert responses(quiet) == []
    assert responses(served) == ["utter_express_distress"]


async def test_a_question_is_answered_at_the_visitors_level_with_its_sources(run, services):
    answer = services.knowledge["ask_bbl_bol"]

    _, said = await run(
        "action_answer_question",
        intent="ask_bbl_bol",
        slots={"language_level": "simple"},
        profile={},
    )

    assert said[0]["text"] == answer.simple
    assert said[0]["sources"]


async def test_easier_dutch_is_set_at_once_and_kept_as_a_fact(run):
    slots, said = await run(
        "action_change_level", "ik snap niet", intent="express_confusion", slots={}
    )

    assert slots["language_level"] == "simple"
    assert slots["turn_facts"][0]["value"] == {"level": "simple"}
    assert responses(said) == ["utter_level_simple"]


@pytest.mark.parametrize(("answered", "expected"), [(True, []), (False, ["utter_no_matches"])])
async def test_who_answers_with_work_does_not_hear_that_none_was_found(run, answered, expected):
    slots = {"requested_slot": "goal", "turn_answered": answered}

    _, said = await run("action_show_matches", "werk", intent="show_matches", slots=slots)

    assert responses(said) == expected


@pytest.mark.parametrize(
    ("level", "intent"),
    [("simple", "express_confusion"), ("simple", "request_simple"), ("regular", "request_regular")],
)
async def test_who_has_the_level_already_does_not_hear_that_it_changes(run, level, intent):
    slots, said = await run("action_change_level", intent=intent, slots={"language_level": level})

    assert slots["language_level"] == level
    assert responses(said) == [f"utter_level_{level}_already"]


async def test_a_vacancy_in_the_talk_says_how_far_it_is_unless_it_is_around_the_corner(
    run, services
):
    labels = {one.label: uri for uri, one in services.taxonomy.occupations.items()}
    profile = {
        "occupations": [{"uri": labels["lasser"], "label": "lasser", "status": "said"}],
        "preferences": {"place": "Ede"},
    }

    _, said = await run("action_show_matches", profile=profile)
    found = services.matcher.match(profile, kinds=["vacancies"], limit=3)["vacancies"]["items"]

    named = said[-1]["vacancies"].split(", ")
    assert any("km)" in each for each in named)
    for each, match in zip(named, found, strict=True):
        km = round(match["distanceKm"])
        assert each == f"{match['title']} in {match['place']}" + (f" ({km} km)" if km else "")


async def test_back_asks_the_question_before_again(run):
    slots = {
        "audience": "career_switcher",
        "language_level": "regular",
        "work_experience": "given",
        "skills": "given",
        "certificates": "none",
        "requested_slot": "driving_licence",
    }

    set_slots, _ = await run("action_go_back", "terug", intent="go_back", slots=slots)
    again, _ = await run("validate_intake_form", slots={**slots, **set_slots})

    assert again["requested_slot"] == "certificates"
    unread = {**slots, **set_slots, **again, "turn_revisit": None}
    still, _ = await run("validate_intake_form", "hoe bedoel je", slots=unread)
    answered, _ = await run("validate_intake_form", slots={**unread, "turn_answered": True})
    assert still["requested_slot"] == "certificates"
    assert answered["requested_slot"] != "certificates"
    assert answered["revisiting"] is None


async def test_starting_again_forgets_all_but_the_level(run):
    slots, _ = await run(
        "action_restart_intake",
        "opnieuw",
        intent="restart_conversation",
        slots={"language_level": "simple", "place": "given"},
    )

    assert slots["place"] is None
    assert "language_level" not in slots
    assert slots["turn_facts"][0]["kind"] == "restart"


@pytest.mark.parametrize(
    ("action", "intent", "text", "asks"),
    [
        ("action_stop_conversation", "stop_conversation", "Zoetermeer", "place"),
        ("action_restart_intake", "restart_conversation", "alles", "schedule"),
    ],
)
async def test_an_answer_that_only_looks_like_stopping_or_beginning_again_is_an_answer(
    run, action, intent, text, asks
):
    talk = {"intent": intent, "confidence": 0.7}
    slots = {"requested_slot": asks, "language_level": "regular"}
    slots |= (await run("action_read_message", text, slots=slots, **talk))[0]

    changed, said = await run(action, text, slots=slots, **talk)
    sure, told = await run(action, text, slots=slots, intent=intent, confidence=0.99)

    assert slots[asks] == "given"
    assert responses(said) in (["utter_noted"], [])
    assert changed == {}
    assert responses(told) in (["utter_conversation_stopped"], ["utter_intake_restarted"])
    assert sure
