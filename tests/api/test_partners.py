"""Partner systems: texts read, profiles matched, nothing stored; and search for everybody."""

from __future__ import annotations

import pytest

from api.partners.keys import make_key
from tests.api.conftest import World
from tests.api.fake_services import ELECTRICIAN
from tests.api.test_erasure import rows

ONE_ENGINE = True  # nothing here depends on how a database works

TEXT = {"text": "Ik ben elektricien."}


@pytest.fixture
def key(world: World) -> str:
    with world.database.writing() as session:
        return make_key(session, "Werkcentrum")


def test_a_text_is_read_without_a_key_and_nothing_is_stored(world: World) -> None:
    before = rows(world)

    response = world.client.post("/v1/extractions", json=TEXT)

    occupation = response.json()["occupations"][0]
    assert occupation["uri"] == ELECTRICIAN.uri
    assert occupation["evidence"]["quote"] == "elektricien"
    assert rows(world) == before


def test_a_wrong_key_is_401_even_where_none_is_needed(world: World) -> None:
    headers = {"X-API-Key": "wrong"}

    response = world.client.post("/v1/extractions", json=TEXT, headers=headers)

    assert response.status_code == 401


@pytest.mark.parametrize("text", ["", " ", "a" * 20_001])
def test_a_text_outside_its_length_is_400(world: World, text: str) -> None:
    assert world.client.post("/v1/extractions", json={"text": text}).status_code == 400


def test_a_text_of_20000_characters_is_read(world: World) -> None:
    response = world.client.post("/v1/extractions", json={"text": "é" * 20_000})

    assert response.status_code == 200


def test_a_profile_is_matched_with_a_key_only(world: World, key: str) -> None:
    profile = world.client.post("/v1/extractions", json=TEXT).json()
    body = {"profile": profile, "kinds": ["occupations"], "limit": 3}

    without = world.client.post("/v1/matches", json=body)
    matched = world.client.post("/v1/matches", json=body, headers={"X-API-Key": key})

    assert without.status_code == 401
    assert set(matched.json()) == {"occupations", "desk"}
    assert matched.json()["occupations"]["items"][0]["uri"] == ELECTRICIAN.uri


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"profile": {"bsn": "1"}},
        {"profile": {}, "kinds": ["persons"]},
        {"profile": {}, "limit": 0},
        {"profile": {}, "filters": {"score": 3}},
    ],
)
def test_a_malformed_question_for_matches_is_400(world: World, key: str, body: object) -> None:
    response = world.client.post("/v1/matches", json=body, headers={"X-API-Key": key})

    assert response.status_code == 400


def test_keys_are_kept_as_hashes(world: World, key: str) -> None:
    with world.database.reading() as session:
        stored = session.connection().exec_driver_sql("SELECT * FROM api_key").all()

    assert key not in str(stored)


def test_concepts_are_found_by_what_people_call_them(world: World) -> None:
    found = world.client.get("/v1/concepts?q=elek&kind=occupation").json()

    assert found["next"] is None
    assert found["items"][0] == {
        "uri": ELECTRICIAN.uri,
        "kind": "occupation",
        "label": "elektricien",
        "code": None,
        "sector": "installation",
        "iscoCode": "7411",
    }


def test_places_are_found_by_their_beginning(world: World) -> None:
    found = world.client.get("/v1/places?q=ed").json()

    assert [place["name"] for place in found["items"]] == ["Ede"]


@pytest.mark.parametrize("path", ["/v1/concepts?q=", "/v1/places", "/v1/places?q=%20"])
def test_a_search_for_nothing_finds_nothing(world: World, path: str) -> None:
    assert world.client.get(path).json() == {"items": [], "next": None}


@pytest.mark.parametrize("query", ["kind=person&q=x", f"q={'x' * 101}", "q=x&limit=0"])
def test_a_malformed_search_is_400(world: World, query: str) -> None:
    assert world.client.get(f"/v1/concepts?{query}").status_code == 400
