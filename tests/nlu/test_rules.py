"""The rules: every intent is answered in the intake and outside it, and the question comes back."""

from typing import Any

import pytest

from tests.nlu.data import intents, rule_intents, rules

ENDS_THE_QUESTIONS = {"stop_conversation"}


def answering(intent: str, loop: str | None) -> list[dict[str, Any]]:
    return [
        rule
        for rule in rules()
        if intent in rule_intents(rule)
        and rule.get("condition", [{"active_loop": loop}])[0]["active_loop"] == loop
    ]


@pytest.mark.parametrize("intent", sorted({*intents(), "nlu_fallback"}))
@pytest.mark.parametrize("loop", ["intake_form", None])
def test_every_intent_has_exactly_one_rule_in_the_intake_and_one_outside(
    intent: str, loop: str | None
) -> None:
    assert len(answering(intent, loop)) == 1


@pytest.mark.parametrize("intent", sorted({*intents(), "nlu_fallback"} - ENDS_THE_QUESTIONS))
def test_in_the_intake_the_open_question_comes_back(intent: str) -> None:
    [rule] = answering(intent, "intake_form")

    assert rule["steps"][-2:] == [{"action": "intake_form"}, {"active_loop": "intake_form"}]


@pytest.mark.parametrize("intent", sorted(ENDS_THE_QUESTIONS))
def test_stopping_ends_the_questions(intent: str) -> None:
    [rule] = answering(intent, "intake_form")

    assert rule["steps"][-1] == {"active_loop": None}
    assert {"action": "intake_form"} not in rule["steps"]


def test_a_new_conversation_says_first_who_talks_and_what_is_kept() -> None:
    [rule] = answering("start_conversation", None)

    said = [step.get("action") for step in rule["steps"][1:3]]

    assert said == ["utter_welcome", "utter_privacy_notice"]
