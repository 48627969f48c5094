"""The flows as data: what each audience is asked, in which order, and what a goal leaves out."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import yaml

from actions.flows import GROUPS, FlowError, load_flows
from actions.needless import RULES
from api.profile.words import Audience, Goal
from tests.consistency.tree import ROOT, domain

FLOWS = load_flows()
AUDIENCES = sorted(FLOWS.by_audience)
# The contract's `asks`, but for the clarifying question, which interrupts any flow.
ASKS = {
    *("language_level", "audience", "filled_in_by", "goal", "situation", "work_permission"),
    *("name", "work_experience", "skills", "skills_confirm", "skills_more", "certificates"),
    *("driving_licence", "education", "languages", "dutch_level", "support", "sector"),
    *("activities", "place", "travel", "transport", "hours", "schedule", "conditions"),
    *("learning", "start", "profile_confirm", "share_consent", "age_16", "contact"),
    *("handoff_confirm", "handoff_channel", "callback_time", "feedback", "company"),
    *("vacancy_title", "vacancy_count", "vacancy_skills", "vacancy_place", "vacancy_hours"),
    *("training_place", "vacancy_more"),
}
CONTACT = {"name", "age_16", "handoff_channel", "contact", "callback_time", "share_consent"}
MOST_BEFORE_WORK, MOST_BEFORE_ADVISOR = 14, 10


def keys_of(audience: str, *groups: str) -> list[str]:
    return [key for group in groups for key in FLOWS.of(audience).groups[group]]


def test_every_question_of_the_contract_is_asked_in_some_flow_and_no_other() -> None:
    assert set(FLOWS.keys) == ASKS


def test_every_audience_of_the_contract_has_a_flow() -> None:
    assert set(AUDIENCES) == set(get_args(Audience))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_audience_is_asked_nothing_twice(audience: str) -> None:
    keys = FLOWS.of(audience).keys

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("audience", sorted(set(AUDIENCES) - {"employer"}))
def test_work_is_shown_within_fourteen_answers_and_before_contact_is_asked(audience: str) -> None:
    before = keys_of(audience, "opening", "core", "value")

    assert before[-1] == "profile_confirm"
    assert len(before) <= MOST_BEFORE_WORK
    assert CONTACT.isdisjoint([*before, *keys_of(audience, "refining")])


def test_an_employer_meets_a_human_within_ten_answers() -> None:
    keys = [key for key in FLOWS.of("employer").keys if key != "filled_in_by"]

    assert keys.index("handoff_confirm") + 1 <= MOST_BEFORE_ADVISOR


@pytest.mark.parametrize("audience", AUDIENCES)
def test_each_flow_knows_how_long_it_takes(audience: str) -> None:
    first, whole = FLOWS.of(audience).minutes

    assert 0 < first < whole <= 15


def test_only_people_from_abroad_are_asked_about_permission_and_their_dutch() -> None:
    for key in ("work_permission", "dutch_level"):
        asking = {audience for audience in AUDIENCES if key in FLOWS.of(audience).keys}

        assert asking == {"newcomer", "migrant_worker"}


def test_a_goal_leaves_out_what_does_not_serve_it() -> None:
    assert not FLOWS.serves("certificates", "career_switcher", ["information"])
    assert FLOWS.serves("learning", "career_switcher", ["subsidy"])


def test_goals_add_up_and_who_looks_for_work_is_asked_everything() -> None:
    core = keys_of("career_switcher", "core", "refining")

    assert all(FLOWS.serves(key, "career_switcher", ["information", "matching"]) for key in core)
    assert FLOWS.serves("learning", "career_switcher", ["information", "subsidy"])


@pytest.mark.parametrize("goal", get_args(Goal))
@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_goal_leaves_out_the_way_in_the_summary_or_the_human(audience: str, goal: str) -> None:
    for key in keys_of(audience, "opening", "value", "closing"):
        assert FLOWS.serves(key, audience, [goal])


@pytest.mark.parametrize("goal", sorted(FLOWS.goals))
def test_each_goal_is_one_of_the_contract(goal: str) -> None:
    assert goal in get_args(Goal)


@pytest.mark.parametrize("key", sorted(ASKS))
def test_each_question_has_words_and_a_slot(key: str) -> None:
    asked = {f"utter_ask_{key}", f"action_ask_{key}"}

    assert asked & {*domain()["responses"], *domain()["actions"]}
    assert key in domain()["slots"]


@pytest.mark.parametrize("name", sorted(domain()["responses"]))
def test_words_for_one_audience_belong_to_a_flow_that_says_them(name: str) -> None:
    key, _, audience = name.removeprefix("utter_ask_").rpartition("_")
    if name.startswith("utter_ask_") and key in ASKS and audience in AUDIENCES:
        assert key in FLOWS.of(audience).keys


@pytest.mark.parametrize("key", sorted(RULES))
def test_a_question_that_may_be_needless_is_one_of_a_flow(key: str) -> None:
    assert key in FLOWS.keys


def test_every_picture_on_a_button_is_there() -> None:
    images = [
        button["image"]
        for variations in domain()["responses"].values()
        for variation in variations
        for button in variation.get("buttons") or ()
        if "image" in button
    ]

    assert images
    assert [i for i in images if not (ROOT / "web" / "public" / i.removeprefix("/")).exists()] == []


def written(tmp_path: Path, **changes: object) -> Path:
    content = yaml.safe_load((ROOT / "actions" / "data" / "flows.yml").read_text("utf-8"))
    path = tmp_path / "flows.yml"
    path.write_text(yaml.safe_dump({**content, **changes}), encoding="utf-8")
    return path


def test_a_flow_that_asks_something_twice_is_refused(tmp_path: Path) -> None:
    flow = {"minutes": [1, 2], "core": ["place", "place"]}

    with pytest.raises(FlowError, match="place"):
        load_flows(written(tmp_path, flows={"unknown": flow}, goals={}))


def test_a_goal_with_a_question_of_no_flow_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FlowError, match="shoe_size"):
        load_flows(written(tmp_path, goals={"training": ["shoe_size"]}))


def test_flows_without_one_for_who_is_not_known_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FlowError, match="unknown"):
        load_flows(written(tmp_path, flows={"starter": {"minutes": [1, 2]}}))


def test_groups_keep_their_order() -> None:
    flow = FLOWS.of("starter")

    assert flow.keys == tuple(key for group in GROUPS for key in flow.groups[group])
