"""How often a question is put: in full, in few words, then later; nobody hears it over and over."""

from __future__ import annotations

from typing import Any

import pytest

from actions.flows import load_flows
from tests.actions.conftest import Run
from tests.actions.test_talk import responses
from tests.consistency.tree import domain

OTHER_THINGS = "ik heb rijbewijs B"
AT_GOAL: dict[str, Any] = {
    "requested_slot": "goal",
    "language_level": "regular",
    "audience": "craftsperson",
    "duration_told": "given",
}
PROFILE = {"audience": "craftsperson", "languageLevel": "regular"}


async def take(run: Run, text: str, slots: dict[str, Any], **talk: Any) -> tuple[Any, list[str]]:
    """Let one message go the way of an answer; return the slots after it and what was said."""
    said: list[str] = []
    before = {name: value for name, value in slots.items() if not name.startswith("turn_")}
    after = dict(before)
    for action in ("action_read_message", "action_take_answer", "validate_intake_form"):
        changed, messages = await run(action, text, slots=after, **{"profile": PROFILE, **talk})
        after |= changed
        said += responses(messages)
    return after, said


async def stray(run: Run, times: int, slots: dict[str, Any]) -> tuple[Any, list[str]]:
    said: list[str] = []
    for _ in range(times):
        slots, said = await take(run, OTHER_THINGS, slots)
    return slots, said


@pytest.mark.parametrize(("times", "briefly"), [(1, False), (2, True)])
async def test_a_question_is_put_twice_in_full_and_then_in_few_words(run, times, briefly):
    slots, said = await stray(run, times, AT_GOAL)

    assert slots["requested_slot"] == "goal"
    assert bool(slots.get("turn_briefly")) is briefly
    assert said == ["utter_noted"]


async def test_the_fourth_time_it_is_left_for_later_and_the_next_one_is_put(run):
    slots, said = await stray(run, 3, AT_GOAL)

    assert slots["goal"] == "aside"
    assert slots["requested_slot"] == "work_experience"
    assert said == ["utter_noted", "utter_question_left"]
    assert (slots["strays"], slots["repeats"]) == (0, 0)
    assert [fact["kind"] for fact in slots["turn_facts"]] == ["licence"]


async def test_what_was_left_comes_back_before_the_closing_questions(run):
    done = dict.fromkeys(load_flows().of("craftsperson").keys, "given")
    slots = {**AT_GOAL, **done, "goal": "aside", "start": None, "requested_slot": "start"}
    slots |= {"handoff_confirm": None}

    after, said = await take(run, "morgen", slots)

    assert after["requested_slot"] == "goal"
    assert "utter_question_back" in said


async def test_what_was_left_is_not_put_once_it_was_told(run):
    slots = {**AT_GOAL, "goal": "aside", "requested_slot": "work_experience"}

    after, _ = await take(run, "ik zoek een baan", slots)

    assert after["goal"] == "given"


async def test_what_was_left_twice_is_left_for_good(run):
    done = dict.fromkeys(load_flows().of("craftsperson").keys, "given")
    slots = {**AT_GOAL, **done, "goal": "aside", "handoff_confirm": None}

    after, said = await stray(run, 3, slots)

    assert after["goal"] == "declined"
    assert "utter_question_dropped" in said
    assert after["requested_slot"] == "handoff_confirm"


async def test_a_closing_question_is_left_for_good_at_once(run):
    done = dict.fromkeys(load_flows().of("craftsperson").keys, "given")
    slots = {**AT_GOAL, **done, "age_16": None, "requested_slot": "age_16", "strays": 2}

    after, said = await take(run, OTHER_THINGS, slots, handoff="waiting")

    assert after["age_16"] == "declined"  # as who would rather not say: no contact data
    assert said[:2] == ["utter_noted", "utter_question_dropped"]


async def test_the_last_question_that_was_left_does_not_come_back_in_the_same_breath(run):
    done = dict.fromkeys(load_flows().of("craftsperson").keys, "given")
    slots = {**AT_GOAL, **done, "goal": None, "strays": 2}

    after, said = await take(run, OTHER_THINGS, slots)

    assert after["requested_slot"] is None
    assert "utter_intake_finished" in said


async def test_nothing_is_said_to_come_back_when_there_is_no_later(run):
    done = dict.fromkeys(load_flows().of("craftsperson").keys, "given")
    slots = {**AT_GOAL, **done, "goal": None, "strays": 2}

    after, said = await take(run, OTHER_THINGS, slots)

    assert after["goal"] == "declined"
    assert "utter_question_dropped" in said
    assert "utter_question_left" not in said
    assert [f["value"] for f in after["turn_facts"] if f["kind"] == "declined"] == [{"key": "goal"}]


async def test_of_two_questions_that_were_left_each_comes_back(run):
    done = dict.fromkeys(load_flows().of("craftsperson").keys, "given")
    slots = {**AT_GOAL, **done, "goal": "aside", "start": None, "requested_slot": "start"}

    after, said = await stray(run, 3, slots)

    assert "utter_question_left" in said
    assert after["requested_slot"] == "goal"
    after, _ = await take(run, "ik zoek een baan", after)
    assert after["requested_slot"] == "start"


AT_SUMMARY: dict[str, Any] = {
    **AT_GOAL,
    **dict.fromkeys(load_flows().of("craftsperson").keys, "given"),
    "profile_confirm": None,
    "start": None,
    "requested_slot": "profile_confirm",
}
WITH_LICENCE = {
    **PROFILE,
    "licences": [{"code": "B", "label": "rijbewijs B (auto)", "state": "held", "evidence": None}],
}


@pytest.mark.parametrize(("text", "intent"), [(OTHER_THINGS, "inform"), ("nee", "deny")])
async def test_a_summary_that_nothing_changes_is_not_put_for_ever(run, text, intent):
    slots, asked = dict(AT_SUMMARY), []
    for _ in range(3):
        slots, said = await take(run, text, slots, profile=WITH_LICENCE, intent=intent)
        asked.append(slots["requested_slot"])

    assert asked == ["profile_confirm", "profile_confirm", "start"]
    assert "utter_question_left" in said
    assert "utter_not_understood" not in said
    slots, said = await take(run, "morgen", slots, profile=WITH_LICENCE)
    assert slots["requested_slot"] == "profile_confirm"
    assert "utter_question_back" in said


@pytest.mark.parametrize(
    ("text", "intent"),
    [("nee", "deny"), ("nee hoor, klopt niet", "correct_answer"), ("nee, zo niet", "inform")],
)
async def test_who_only_refuses_the_summary_is_asked_what_is_wrong(run, text, intent):
    talk: dict[str, Any] = {"intent": intent, "profile": WITH_LICENCE}
    slots, _ = await take(run, text, AT_SUMMARY, **talk)

    _, messages = await run("action_ask_profile_confirm", text, slots=slots, **talk)

    assert responses(messages) == ["utter_ask_what_is_wrong"]


@pytest.mark.parametrize(("text", "intent"), [("ja goed", "affirm"), ("nee", "deny")])
async def test_an_answer_to_the_question_before_says_nothing_of_the_summary(run, text, intent):
    talk: dict[str, Any] = {"intent": intent, "profile": WITH_LICENCE}
    slots, _ = await take(
        run, text, AT_SUMMARY | {"learning": None, "requested_slot": "learning"}, **talk
    )
    assert slots["requested_slot"] == "profile_confirm"

    _, messages = await run("action_ask_profile_confirm", text, slots=slots, **talk)

    assert responses(messages) == ["utter_profile_summary", "utter_ask_profile_confirm"]


async def test_who_asks_one_thing_after_another_at_the_summary_does_not_get_it_each_time(run):
    talk: dict[str, Any] = {"intent": "ask_cv", "profile": WITH_LICENCE}
    slots, shown = dict(AT_SUMMARY), []
    for _ in range(3):
        slots, _ = await take(run, "wat is een cv?", slots, **talk)
        _, messages = await run("action_ask_profile_confirm", slots=slots, **talk)
        shown.append(responses(messages))

    question = "utter_ask_profile_confirm"
    assert shown == [
        ["utter_profile_summary", question],
        [question],
        ["utter_profile_summary", question],
    ]


async def test_a_summary_that_is_refused_for_good_stays_as_it_is(run):
    slots = {**AT_SUMMARY, "start": "given", "profile_confirm": "aside", "strays": 2}

    after, said = await take(run, "nee", slots, profile=WITH_LICENCE, intent="deny")

    assert after["profile_confirm"] == "declined"
    assert "utter_summary_stays" in said
    assert "utter_question_skipped" not in said


@pytest.mark.parametrize(
    ("asks", "words"),
    [("profile_confirm", "utter_summary_stays"), ("start", "utter_question_skipped")],
)
async def test_who_skips_a_summary_hears_of_the_summary(run, asks, words):
    skipped = {"kind": "declined", "value": {"key": asks}, "start": 0, "end": 14}
    slots = {**AT_SUMMARY, "requested_slot": asks, "turn_answered": True, "turn_facts": [skipped]}

    _, messages = await run("action_skip_question", "sla maar over", slots=slots)

    assert responses(messages) == [words]


async def test_a_summary_that_changes_is_put_again(run):
    slots = {**AT_SUMMARY, "strays": 2}

    after, _ = await take(run, OTHER_THINGS, slots)

    assert (after["requested_slot"], after["strays"]) == ("profile_confirm", 0)


async def test_who_never_tells_who_they_are_is_noted_as_such(run):
    slots: dict[str, Any] = {"requested_slot": "audience", "language_level": "regular"}
    talk: dict[str, Any] = {"profile": {}, "intent": "change_audience"}
    for _ in range(3):
        slots, said = await take(run, OTHER_THINGS, slots, **talk)

    assert slots["audience"] == "unknown"
    assert {"key": "audience"} in [f["value"] for f in slots["turn_facts"]]
    assert "utter_question_dropped" in said


async def test_a_question_in_between_leaves_nothing_aside(run):
    slots = AT_GOAL
    for _ in range(6):
        slots, _ = await take(run, OTHER_THINGS, slots, intent="ask_bbl", confidence=1.0)

    assert slots["requested_slot"] == "goal"


async def test_no_sentence_stands_three_times_in_a_row(run):
    slots, short = dict(AT_GOAL), [False]
    for _ in range(6):
        slots, _ = await take(run, "wat is bbl?", slots, intent="ask_bbl", confidence=1.0)
        short.append(bool(slots.get("turn_briefly")))

    runs = zip(short, short[1:], short[2:], strict=False)
    assert all(len(set(three)) > 1 for three in runs), short


async def test_an_answer_begins_the_count_anew(run):
    slots, _ = await stray(run, 2, AT_GOAL)

    after, _ = await take(run, "ik zoek een baan", slots)

    assert (after["strays"], after["repeats"]) == (0, 0)


async def test_news_that_cannot_be_said_back_is_no_misunderstanding(run):
    _, said = await take(run, "mijn nummer is 0612345678", AT_GOAL)

    assert said == ["utter_heard"]


@pytest.mark.parametrize("key", load_flows().keys)
def test_every_question_has_few_words_that_differ_from_the_whole(key):
    listed = domain()["responses"]
    whole, again = listed[f"utter_ask_{key}"], listed[f"utter_ask_{key}_again"]

    for number, part in enumerate(again):
        assert part["text"] != whole[number]["text"]
        assert len(part["text"]) <= 50


@pytest.mark.parametrize(
    ("intent", "words"),
    [("skip_question", "utter_question_skipped"), ("express_unknown", "utter_question_unknown")],
)
async def test_who_does_not_know_did_not_ask_to_skip(run, intent, words):
    left = {"kind": "declined", "value": {"key": "start"}, "start": 0, "end": 9}
    slots = {"requested_slot": "start", "turn_answered": True, "turn_facts": [left]}

    _, messages = await run("action_skip_question", "geen idee", slots=slots, intent=intent)

    assert responses(messages) == [words]


async def test_what_only_looks_like_skipping_is_taken_as_the_answer(run):
    hours = {"kind": "preference", "value": {"hours": {"min": 32, "max": 32}}, "start": 0, "end": 2}
    slots = {"requested_slot": "hours", "turn_answered": True, "turn_facts": [hours]}

    _, messages = await run("action_skip_question", "32 dan maar", slots=slots)

    assert responses(messages) == ["utter_noted"]


@pytest.mark.parametrize("asks", ["work_experience", "certificates"])
async def test_a_bare_yes_is_asked_for_more(run, asks):
    _, messages = await run(
        "action_take_answer", "ja", slots={"requested_slot": asks}, intent="affirm"
    )

    assert responses(messages) == ["utter_tell_what"]
