"""The profile: shown as folded, corrected by its owner."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from api.profile.schemas import Profile
from tests.api.conftest import Visitor, World
from tests.api.fake_services import BSN, ELECTRICIAN, WIRING
from tests.api.gate import Gate


def patch(visitor: Visitor, **fields: Any) -> Any:
    return visitor.send("/profile", "PATCH", json=fields)


def test_a_new_profile_is_empty_and_shaped_as_agreed(visitor: Visitor) -> None:
    profile = visitor.get("/profile").json()

    Profile.model_validate(profile)
    assert profile["occupations"] == []
    assert not [name for name in profile if name.startswith("_")]


def test_a_correction_replaces_fields_objects_field_by_field_and_lists_whole(
    visitor: Visitor,
) -> None:
    patch(visitor, preferences={"place": "Ede", "travel": 30}, goals=["training", "guidance"])

    answer = patch(visitor, preferences={"travel": 45, "hours": {"max": 32}}, goals=["matching"])

    profile = visitor.get("/profile").json()
    assert answer.json() == profile
    assert profile["preferences"]["place"] == "Ede"
    assert profile["preferences"]["travel"] == 45
    assert profile["preferences"]["hours"] == {"max": 32}
    assert profile["goals"] == ["matching"]


def test_null_is_kept_as_would_rather_not_say(visitor: Visitor) -> None:
    patch(visitor, workPermission=None, preferences={"transport": None})

    profile = visitor.get("/profile").json()
    assert profile["workPermission"] is None
    assert profile["preferences"]["transport"] is None


def test_a_correction_wins_over_what_was_said_before_it(visitor: Visitor) -> None:
    visitor.say("ik ben elektricien")

    patch(visitor, occupations=[])

    assert visitor.get("/profile").json()["occupations"] == []


def test_what_is_said_after_a_correction_wins_over_it(visitor: Visitor) -> None:
    patch(visitor, occupations=[])

    visitor.say("ik ben elektricien")

    assert visitor.get("/profile").json()["occupations"][0]["uri"] == ELECTRICIAN.uri


def test_a_concept_that_is_named_by_uri_gets_its_label(visitor: Visitor) -> None:
    patch(visitor, occupations=[{"uri": ELECTRICIAN.uri}], skills=[{"uri": WIRING.uri}])

    profile = visitor.get("/profile").json()
    assert profile["occupations"][0]["label"] == "elektricien"
    assert profile["occupations"][0]["iscoCode"] == "7411"
    assert profile["skills"][0]["label"] == WIRING.label


def test_a_place_brings_its_region(visitor: Visitor) -> None:
    patch(visitor, preferences={"place": "Ede"})

    assert visitor.get("/profile").json()["preferences"]["region"] == "FoodValley"


def test_a_profile_that_is_sent_back_as_it_was_read_is_accepted(visitor: Visitor) -> None:
    visitor.say("ik ben elektricien")
    profile = visitor.get("/profile").json()

    answer = patch(visitor, **profile)

    assert answer.status_code == 200, answer.text
    assert answer.json()["occupations"][0]["evidence"] == profile["occupations"][0]["evidence"]


def test_nobody_sets_what_words_may_mean(visitor: Visitor) -> None:
    likely = [{"uri": "urn:goudenpoort:skill:kitten", "kind": "skill", "confidence": 0.9}]

    answer = patch(visitor, guesses=[{"tasks": 1, "likely": likely}])

    assert answer.status_code == 200, answer.text
    assert not answer.json().get("guesses")


def test_a_new_level_on_the_page_changes_the_talk(world: World, visitor: Visitor) -> None:
    patch(visitor, languageLevel="simple")
    visitor.say("hallo")

    assert world.engine.requests[-1].state["level"] == "simple"
    assert visitor.get().json()["languageLevel"] == "simple"


def test_a_level_that_is_chosen_on_the_page_during_a_turn_stays(
    world: World, visitor: Visitor
) -> None:
    gate = Gate()
    world.engine.next.append(gate.step)
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(visitor.say, "Gewoon Nederlands")
        gate.wait_until_reached()
        patch(visitor, languageLevel="simple")

        gate.open()

    assert slow.result().status_code == 201
    assert visitor.get().json()["languageLevel"] == "simple"
    assert visitor.get("/profile").json()["languageLevel"] == "simple"


@pytest.mark.parametrize(
    "fields",
    [
        {"bsn": BSN},
        {"nationality": "x"},
        {"health": "x"},
        {"consents": []},
        {"audience": "boss"},
        {"preferences": {"travel": -1}},
        {"preferences": {"religion": "x"}},
        {"skills": [{"label": "zonder uri"}]},
        {"skills": [{"uri": "urn:x", "score": 5}]},
        {"name": "nul \u0000 teken"},
        {"education": {"level": "mbo-9"}},
        {"preferences": {"hours": {"min": 1e400}}},
    ],
)
def test_a_field_that_the_contract_does_not_know_is_400(
    visitor: Visitor, fields: dict[str, Any]
) -> None:
    headers = {"Content-Type": "application/json"}

    response = visitor.send("/profile", "PATCH", content=json.dumps(fields), headers=headers)

    assert response.status_code == 400
    assert visitor.get("/profile").json()["occupations"] == []


def test_a_bsn_in_a_correction_is_masked_and_a_phone_is_not(visitor: Visitor) -> None:
    patch(visitor, name=f"Noor {BSN}", contact={"phone": BSN})

    profile = visitor.get("/profile").json()
    assert BSN not in profile["name"]
    assert profile["contact"]["phone"] == BSN


def test_matches_follow_the_profile(visitor: Visitor) -> None:
    visitor.say("ik ben elektricien")

    matches = visitor.get("/matches?limit=5").json()

    assert set(matches) == {"occupations", "vacancies", "trainings", "pathways", "desk"}
    assert {scheme["fit"] for scheme in matches["trainings"]["schemes"]} <= {"may", "unknown"}
    assert matches["occupations"]["items"][0]["uri"] == ELECTRICIAN.uri


@pytest.mark.parametrize("limit", ["0", "51", "x"])
def test_a_limit_outside_its_range_is_400(visitor: Visitor, limit: str) -> None:
    assert visitor.get(f"/matches?limit={limit}").status_code == 400


def test_the_export_holds_everything_that_is_kept(visitor: Visitor) -> None:
    visitor.say("ik ben elektricien")
    visitor.ask_human()

    response = visitor.get("/export?format=json")

    data = response.json()
    assert "attachment" in response.headers["Content-Disposition"]
    assert data["profile"] == visitor.get("/profile").json()
    assert data["transcript"] == visitor.transcript()
    assert data["handoff"]["status"] == "waiting"
    assert all(data[name].endswith("Z") for name in ("createdAt", "expiresAt", "exportedAt"))


@pytest.mark.parametrize("kind", ["pdf", "jsonresume", "vum", "europass", "x"])
def test_an_export_in_another_format_is_400(visitor: Visitor, kind: str) -> None:
    assert visitor.get(f"/export?format={kind}").status_code == 400
