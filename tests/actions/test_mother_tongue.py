"""When help in another language goes beside the Dutch, and the answer to who writes in it."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.foreign import foreign_language
from tests.actions.conftest import Run, Said
from texts.mother_tongue import load_tongues

ALL = sorted(load_tongues())
NEWCOMER = {"language_level": "simple", "audience": "newcomer", "goal": "given"}


def written(text: str) -> dict[str, Any]:
    found = foreign_language(text)
    return {"foreign": {"lang": found.lang, "need": found.need} if found else None}


def helped(said: Said) -> list[str]:
    return [
        item["lang"] for message in said for item in (message.get("custom") or {}).get("help", [])
    ]


async def asks(run: Run, slots: dict[str, Any], **profile: Any) -> Said:
    _, said = await run("validate_intake_form", slots=slots, profile=profile)
    return said


async def test_a_newcomer_is_helped_in_every_language_while_theirs_is_unknown(run: Run) -> None:
    assert sorted(helped(await asks(run, NEWCOMER, audience="newcomer"))) == ALL


async def test_only_the_mother_tongue_is_shown_once_it_is_known(run: Run) -> None:
    said = await asks(run, NEWCOMER, audience="newcomer", motherTongue="ti")

    assert helped(said) == ["ti"]


async def test_the_languages_that_somebody_speaks_go_before_all_others(run: Run) -> None:
    spoken = [{"code": "ar", "label": "Arabisch"}, {"code": "ku", "label": "Koerdisch"}]

    said = await asks(run, NEWCOMER, audience="newcomer", languages=spoken)

    assert helped(said) == ["ar"]


async def test_who_wrote_in_a_language_is_helped_in_it_from_then_on(run: Run) -> None:
    slots = {"language_level": "regular", "audience": "career_switcher"}

    said = await asks(run, slots, audience="career_switcher", _written="pl")

    assert helped(said) == ["pl"]


async def test_others_get_no_help_texts(run: Run) -> None:
    slots = {"language_level": "regular", "audience": "career_switcher"}

    assert helped(await asks(run, slots, audience="career_switcher")) == []


async def test_the_first_questions_have_help_for_who_cannot_read_them(run: Run) -> None:
    assert sorted(helped(await asks(run, {}))) == ALL


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Я не розумію запитання", "uk"),
        ("lütfen bana bir daha söyler misiniz", "tr"),
        ("لا أفهم السؤال", "ar"),
        ("what do you want to know from me", "en"),
        ("bonjour, je cherche du travail comme boulanger", "en"),
    ],
)
async def test_a_message_in_another_language_is_answered_in_it(
    run: Run, text: str, lang: str
) -> None:
    open_question = {**NEWCOMER, "requested_slot": "work_experience"}
    found, _ = await run(
        "action_read_message", text, intent="nlu_fallback", slots=open_question, **written(text)
    )

    slots = {**open_question, **found}
    _, said = await run(
        "action_take_answer", text, intent="nlu_fallback", slots=slots, **written(text)
    )

    assert [message["response"] for message in said] == ["utter_works_in_dutch"]
    assert [item["lang"] for item in said[0]["help"]] == [lang]
    assert found["turn_answered"] is False
    assert found["misses"] == 0
    assert [fact["kind"] for fact in found["turn_facts"]] == ["written_language"]


@pytest.mark.parametrize(
    "text", ["I am electrician 5 years", "i was welder for 5 years in a factory"]
)
async def test_english_with_facts_is_read_as_an_answer(run: Run, text: str) -> None:
    slots = {**NEWCOMER, "requested_slot": "work_experience"}

    found, _ = await run(
        "action_read_message", text, intent="nlu_fallback", slots=slots, **written(text)
    )

    assert found["turn_answered"] is True
    assert "occupation" in [fact["kind"] for fact in found["turn_facts"]]


async def test_a_wish_for_a_human_is_confirmed_in_the_language_of_the_message(run: Run) -> None:
    text = "хочу поговорити з людиною"

    _, said = await run("action_request_advisor", text, intent="request_advisor", **written(text))

    assert [item["lang"] for item in said[-1]["help"]] == ["uk"]


async def test_distress_is_answered_in_the_language_of_the_message(run: Run) -> None:
    text = "I want to die"

    _, said = await run("action_reply", text, intent="express_distress", **written(text))

    assert said[0]["response"] == "utter_express_distress"
    assert "0800-0113" in said[0]["help"][0]["text"]
