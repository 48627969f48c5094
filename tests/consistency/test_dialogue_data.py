"""Intents, rules, responses and actions fit each other; what `rasa data validate` lets pass."""

from __future__ import annotations

import ast

import pytest

from tests.consistency.tree import (
    LEVELS,
    RASA_INTENTS,
    ROOT,
    domain,
    examples,
    intents,
    load,
    rules,
    sources,
    steps,
    strings,
    syntax,
    topics,
)

FEWEST_EXAMPLES = 10
RASA_ACTIONS = {"intake_form", "action_listen"}


def action_classes() -> dict[str, str]:
    """Class name by action name, read from what `name()` returns."""
    found = {}
    for path in sources("actions"):
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.ClassDef) and (name := returned_name(node)):
                found[name] = node.name
    return found


def returned_name(node: ast.ClassDef) -> str | None:
    for part in node.body:
        if isinstance(part, ast.FunctionDef) and part.name == "name":
            for inner in ast.walk(part):
                if isinstance(inner, ast.Return) and isinstance(inner.value, ast.Constant):
                    return str(inner.value.value)
    return None


def used_responses() -> set[str]:
    """Responses that a rule or an action names literally."""
    named = {step for rule in rules() for step in steps(rule, "action")}
    written = {text for path in sources("actions") for _, text in strings(path)}
    return {name for name in named | written if name.startswith("utter_")}


def test_every_action_of_the_domain_has_a_class() -> None:
    assert set(domain()["actions"]) - set(action_classes()) == set()


def test_every_action_class_is_in_the_domain() -> None:
    assert set(action_classes()) - set(domain()["actions"]) == set()


@pytest.mark.parametrize(("action", "name"), sorted(action_classes().items()))
def test_an_action_class_is_named_after_its_action(action: str, name: str) -> None:
    words = action.removeprefix("action_").split("_")

    assert name == "Action" + "".join(word.capitalize() for word in words)


def test_no_intent_or_action_is_listed_twice() -> None:
    for listed in (domain()["intents"], domain()["actions"]):
        assert sorted(map(str, listed)) == sorted(set(map(str, listed)))


@pytest.mark.parametrize("intent", sorted(intents() - RASA_INTENTS))
def test_every_intent_has_examples_enough_and_none_twice(intent: str) -> None:
    texts = [text.lower() for text in examples().get(intent, [])]

    assert len(texts) >= FEWEST_EXAMPLES
    assert sorted(texts) == sorted(set(texts))


def test_no_example_belongs_to_two_intents() -> None:
    owners: dict[str, set[str]] = {}
    for intent, texts in examples().items():
        for text in texts:
            owners.setdefault(text.lower(), set()).add(intent)

    assert {text: found for text, found in owners.items() if len(found) > 1} == {}


def test_examples_and_rules_name_intents_of_the_domain_only() -> None:
    named = {intent for rule in rules() for intent in steps(rule, "intent")}

    assert (set(examples()) | named) - intents() - RASA_INTENTS == set()


@pytest.mark.parametrize("intent", sorted(intents()))
@pytest.mark.parametrize("form", ["intake_form", None])
def test_every_intent_has_a_rule_inside_and_outside_the_form(intent: str, form: str | None) -> None:
    fitting = [
        rule
        for rule in rules()
        if intent in steps(rule, "intent")
        and rule.get("condition", [{"active_loop": form}])[0].get("active_loop") == form
    ]

    assert fitting


def test_rules_name_actions_and_responses_that_exist() -> None:
    known = {*domain()["actions"], *domain()["responses"], *RASA_ACTIONS}
    named = {step for rule in rules() for step in steps(rule, "action")}

    assert named - known == set()


def test_no_two_rules_have_the_same_name() -> None:
    names = [rule["rule"] for rule in rules()]

    assert sorted(names) == sorted(set(names))


def test_responses_named_in_the_actions_exist() -> None:
    exact = {name for name in used_responses() if not name.endswith("_")}

    assert exact - set(domain()["responses"]) == set()


@pytest.mark.parametrize(("name", "variations"), sorted(domain()["responses"].items()))
def test_every_response_has_both_language_levels(
    name: str, variations: list[dict[str, object]]
) -> None:
    levels = ["simple" if "condition" in variation else "regular" for variation in variations]

    assert sorted(set(levels)) == sorted(LEVELS)
    assert all(str(variation.get("text", "")).strip() for variation in variations)


@pytest.mark.parametrize(("name", "variations"), sorted(domain()["responses"].items()))
def test_a_question_with_buttons_has_them_at_both_levels(
    name: str, variations: list[dict[str, object]]
) -> None:
    assert len({bool(variation.get("buttons")) for variation in variations}) == 1


@pytest.mark.parametrize(("name", "slot"), sorted(domain()["slots"].items()))
def test_no_slot_steers_the_policies(name: str, slot: dict[str, object]) -> None:
    assert slot["influence_conversation"] is False
    assert slot["mappings"]


def test_every_question_about_knowledge_has_one_answer() -> None:
    answers = [
        entry["intent"]
        for path in sorted((ROOT / "nlu_data" / "knowledge").glob("*.yml"))
        for entry in load(path)
    ]
    asked = {
        intent
        for rule in rules()
        if "action_answer_question" in steps(rule, "action")
        for intent in steps(rule, "intent")
    }

    assert sorted(answers) == sorted(asked)


@pytest.mark.parametrize("path", sorted((ROOT / "nlu_data" / "knowledge").glob("*.yml")))
def test_every_answer_has_both_levels_sources_and_dates(path: object) -> None:
    for entry in load(ROOT / str(path)):
        assert all(entry[level].strip() for level in LEVELS), entry["slug"]
        assert all(source["url"] and "date" in source for source in entry["sources"]), entry["slug"]
        assert entry["checked_on"], entry["slug"]
        assert "valid_until" in entry, entry["slug"]
        assert entry["intent"] == f"ask_{entry['slug']}"


@pytest.mark.parametrize("path", sorted((ROOT / "nlu_data").glob("*.yml")))
def test_a_topic_file_says_what_it_is_about(path: object) -> None:
    text = (ROOT / str(path)).read_text(encoding="utf-8")

    assert "# Topic: " in text


def test_every_topic_file_is_read() -> None:
    assert [
        name for name, topic in topics() if not topic.get("nlu") and not topic.get("rules")
    ] == []


def test_a_request_for_a_human_is_acted_upon_from_its_own_threshold():
    pipeline = load(ROOT / "config.yml")["pipeline"]
    parts = {part["name"].rpartition(".")[2]: part for part in pipeline}
    request, unsure = parts["AdvisorRequest"], parts["UnsureFallback"]

    acted_from = unsure["served_weak"].get("request_advisor", unsure["threshold"])
    assert request["weak"] <= acted_from <= request["threshold"]
