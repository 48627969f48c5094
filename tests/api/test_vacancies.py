"""Vacancies in, one by one and in batches: read, kept, changed, taken out, and never lost."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from api.partners.keys import make_key
from api.services import Services
from api.vacancies.repository import VacancyRepository
from api.wiring import build_services
from matching.matcher import build_matcher
from tests.api.conftest import World

TEXT = """<h3>Wat ga je doen?</h3><ul><li>kabels trekken</li><li>groepenkast aansluiten</li></ul>
<h3>Wat vragen wij?</h3><ul><li>VCA Basis is vereist</li><li>rijbewijs B is een pr&eacute;</li></ul>
<h3>Wat bieden wij?</h3><p>Een cursus lassen.
<script>alert(1)</script>32 tot 40 uur per week.</p>"""
OWN = {
    "title": "Elektromonteur (m/v)",
    "employer": "Stroom &amp; Zo BV",
    "description": TEXT,
    "place": "6711 AB Ede",
    "url": "https://stroom.example/1",
}
POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Elektromonteur",
    "description": TEXT,
    "identifier": {"@type": "PropertyValue", "value": "A-1"},
    "hiringOrganization": {"@type": "Organization", "name": "Stroom & Zo BV"},
    "jobLocation": [
        {"@type": "Place", "address": {"addressLocality": "Ede", "addressCountry": "NL"}}
    ],
    "employmentType": ["FULL_TIME"],
    "datePosted": "2026-11-01",
}
ONE = "/v1/vacancies/acme/1"


@cache
def loaded() -> Services:
    return build_services(())


@pytest.fixture
def services() -> Services:
    """The real services, with an index of their own."""
    return fresh_services()


def fresh_services() -> Services:
    base = loaded()
    matcher = build_matcher(base.taxonomy, base.places, base.texts)
    return replace(base, matcher=matcher, index=matcher.index, chances=matcher.chances)


@pytest.fixture
def key(world: World) -> str:
    return new_key(world, "Acme")


def new_key(world: World, name: str) -> str:
    with world.database.writing() as session:
        return make_key(session, name)


def call(world: World, key: str, method: str, path: str, body: object = None) -> Any:
    headers = {"X-API-Key": key}
    return world.client.request(method, path, json=body, headers=headers)


def batch(world: World, key: str, *items: object, source: str = "acme") -> dict[str, Any]:
    body = {"source": source, "items": list(items)}
    response = call(world, key, "POST", "/v1/vacancy-batches", body)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def put(external_id: str, vacancy: object) -> dict[str, object]:
    return {"action": "put", "externalId": external_id, "vacancy": vacancy}


def results(answer: dict[str, Any]) -> list[str]:
    return [item["result"] for item in answer["items"]]


@pytest.mark.parametrize("body", [OWN, POSTING])
def test_a_vacancy_is_read_as_people_write_it(world: World, key: str, body: dict[str, Any]) -> None:
    response = call(world, key, "PUT", ONE, body)

    assert response.status_code == 201, response.text
    read = response.json()
    assert (read["title"], read["employer"]) == (body["title"], "Stroom & Zo BV")
    assert (read["iscoCode"], read["place"], read["region"]) == ("7411", "Ede", "Food Valley")
    assert {skill["label"] for skill in read["skills"]} >= {"kabels trekken"}
    assert not any("las" in skill["label"] for skill in read["skills"])
    assert read["certificates"] == [
        {"uri": None, "code": "VCA-BASIS", "label": "VCA Basis", "required": True}
    ]
    assert [(each["code"], each["required"]) for each in read["licences"]] == [("B", False)]
    assert read["hours"] == {"min": 32, "max": 40}


def test_no_markup_or_script_of_a_text_is_kept(world: World, key: str) -> None:
    call(world, key, "PUT", ONE, OWN)

    with world.database.reading() as session:
        row = VacancyRepository(session).get("acme", "1")
        stored = f"{row.body} {row.content}"
    assert "<" not in stored
    assert "alert" not in stored
    assert "&amp;" not in stored


def test_the_same_put_again_changes_nothing(world: World, key: str) -> None:
    first = call(world, key, "PUT", ONE, OWN)
    number = last_change(world)

    again = call(world, key, "PUT", ONE, OWN)

    assert again.status_code == 200
    assert without_notes(again.json()).items() <= without_notes(first.json()).items() | {
        ("expiresAt", again.json()["expiresAt"])
    }
    assert last_change(world) == number


def without_notes(read: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) for name, value in read.items() if name not in ("notes", "expiresAt")}


def last_change(world: World) -> int:
    with world.database.reading() as session:
        return VacancyRepository(session).last_change()


def test_what_a_partner_says_stands_above_what_a_text_says(world: World, key: str) -> None:
    given = {
        **OWN,
        "hours": {"min": 24},
        "skills": [{"label": "zonnepanelen plaatsen", "required": False}, {"label": "qwxz"}],
        "schedule": ["night"],
        "certificates": [],
        "iscoCode": "7126",
        "latitude": 52.0385,
        "longitude": 5.6653,
    }

    read = call(world, key, "PUT", ONE, given).json()

    assert read["hours"] == {"min": 24, "max": 24}
    assert [skill["required"] for skill in read["skills"]] == [False]
    assert (read["schedule"], read["certificates"]) == (["night"], [])
    assert read["iscoCode"] == "7126"
    assert (read["municipality"], read["latitude"]) == ("Ede", 52.0385)
    assert read["notes"] == ["skills.1: is not known and was left out"]


def test_a_patch_changes_what_it_names_and_null_lets_the_text_speak_again(
    world: World, key: str
) -> None:
    call(world, key, "PUT", ONE, {**OWN, "hours": {"min": 8, "max": 12}})

    renamed = call(world, key, "PATCH", ONE, {"title": "Lasser", "place": "Arnhem"}).json()
    spoken = call(world, key, "PATCH", ONE, {"hours": None}).json()

    assert (renamed["iscoCode"], renamed["place"]) == ("7212", "Arnhem")
    assert renamed["hours"] == {"min": 8, "max": 12}
    assert (spoken["title"], spoken["hours"]) == ("Lasser", {"min": 32, "max": 40})


@pytest.mark.parametrize("body", [{"title": None}, {"titel": "x"}, {"hours": {"min": 5, "max": 1}}])
def test_a_malformed_patch_is_400_and_changes_nothing(world: World, key: str, body: object) -> None:
    before = call(world, key, "PUT", ONE, OWN).json()

    response = call(world, key, "PATCH", ONE, body)

    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    assert call(world, key, "GET", ONE).json() == {**before, "notes": []}


def test_what_is_taken_out_is_unknown_from_then_on(world: World, key: str) -> None:
    call(world, key, "PUT", ONE, OWN)

    assert call(world, key, "DELETE", ONE).status_code == 204

    for method, body in (("GET", None), ("DELETE", None), ("PATCH", {"title": "x"})):
        assert call(world, key, method, ONE, body).status_code == 404
    assert call(world, key, "PUT", ONE, OWN).status_code == 201


@pytest.mark.parametrize(
    ("last", "gone"),
    [
        ("2030-06-30", "2030-06-30T23:00:00.000Z"),
        ("2030-06-30T12:00:00+02:00", "2030-06-30T10:00:00.000Z"),
        ("2030-06-30T12:00:00", "2030-06-30T11:00:00.000Z"),
    ],
)
def test_a_last_day_counts_to_its_end_in_the_netherlands(
    world: World, key: str, last: str, gone: str
) -> None:
    made = call(world, key, "PUT", ONE, {**OWN, "validThrough": last}).json()

    assert made["expiresAt"] == gone


def test_a_vacancy_whose_last_day_is_over_is_not_held(world: World, key: str) -> None:
    call(world, key, "PUT", ONE, OWN)

    over = call(world, key, "PUT", ONE, {**OWN, "validThrough": "2020-01-31"})

    assert (over.status_code, over.content) == (204, b"")
    assert call(world, key, "GET", ONE).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": None}, "title"),
        ({"employer": 3}, "employer"),
        ({"place": "Nergenshuizen"}, "place"),
        ({"place": None}, "place"),
        ({"latitude": 48.85, "longitude": 2.35}, "latitude"),
        ({"hours": {"min": 200}}, "hours.min"),
        ({"hours": {"min": 40, "max": 8}}, "hours"),
        ({"schedule": ["soms"]}, "schedule.0"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"validThrough": "morgen"}, "validThrough"),
        ({"validThrough": "9999-12-31"}, "validThrough"),
        ({"wage": 1}, "wage"),
    ],
)
def test_a_malformed_vacancy_is_400_and_names_the_field(
    world: World, key: str, change: dict[str, Any], field: str
) -> None:
    response = call(world, key, "PUT", ONE, {**OWN, **change})

    assert response.status_code == 400
    assert any(field in error["field"] for error in response.json()["errors"])
    assert call(world, key, "GET", ONE).status_code == 404


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": {"@value": ""}}, "title"),
        ({"hiringOrganization": []}, "employer"),
        (
            {"jobLocation": {"address": {"addressLocality": "Gent", "addressCountry": "BE"}}},
            "jobLocation",
        ),
        ({"jobLocation": None}, "place"),
        ({"validThrough": {"a": 1}, "title": 5, "hiringOrganization": {"name": {}}}, "employer"),
        ({"validThrough": "soon"}, "validThrough"),
        ({"@type": "Person"}, "@type"),
    ],
)
def test_a_posting_that_cannot_be_used_is_400(
    world: World, key: str, change: dict[str, Any], field: str
) -> None:
    response = call(world, key, "PUT", ONE, {**POSTING, **change})

    assert response.status_code == 400
    assert any(field in error["field"] for error in response.json()["errors"])


def test_only_who_began_a_source_may_see_and_change_it(world: World, key: str) -> None:
    call(world, key, "PUT", ONE, OWN)
    other = new_key(world, "Other")

    for method, body in (("GET", None), ("PUT", OWN), ("PATCH", {"title": "x"}), ("DELETE", None)):
        assert call(world, other, method, ONE, body).status_code == 404
    item = {"action": "delete", "externalId": "1"}
    changes: dict[str, object] = {"source": "acme", "items": [item]}
    assert call(world, other, "POST", "/v1/vacancy-batches", changes).status_code == 404
    assert call(world, new_key(world, "Acme"), "GET", ONE).status_code == 200


def test_demo_vacancies_belong_to_nobody(world: World, key: str) -> None:
    assert call(world, key, "PUT", "/v1/vacancies/demo/1", OWN).status_code == 404


def test_every_call_needs_a_key(world: World) -> None:
    for method, path in (("GET", ONE), ("PUT", ONE), ("PATCH", ONE), ("DELETE", ONE)):
        assert world.client.request(method, path, json={}).status_code == 401
    assert world.client.post("/v1/vacancy-batches", json={}).status_code == 401
    assert call(world, "wrong", "PUT", ONE, OWN).status_code == 401


@pytest.mark.parametrize(
    "path", ["/v1/vacancies/ACME/1", "/v1/vacancies/-/1", f"/v1/vacancies/a/{'x' * 201}"]
)
def test_a_malformed_name_is_400(world: World, key: str, path: str) -> None:
    assert call(world, key, "PUT", path, OWN).status_code == 400


def test_an_identifier_may_be_an_address(world: World, key: str) -> None:
    path = "/v1/vacancies/acme/https%3A%2F%2Facme.example%2Fjobs%2F7%3Fa%3Db"

    made = call(world, key, "PUT", path, OWN)

    assert made.json()["externalId"] == "https://acme.example/jobs/7?a=b"
    assert call(world, key, "DELETE", path).status_code == 204


def test_a_batch_does_what_it_can_and_tells_of_each_line_what_became_of_it(
    world: World, key: str
) -> None:
    batch(world, key, put("1", OWN), put("2", OWN), put("3", OWN))

    answer = batch(
        world,
        key,
        put("1", OWN),
        put("2", {**OWN, "title": "Lasser"}),
        {"action": "delete", "externalId": "3"},
        {"action": "delete", "externalId": "4"},
        put("5", {**OWN, "place": "Nergenshuizen"}),
        put("6", {**POSTING, "validThrough": "2020-01-01T00:00:00+01:00"}),
        {"action": "burn", "externalId": "7"},
        "eight",
        {"action": "put", "externalId": "9"},
        put("10", OWN),
        {"action": "delete", "externalId": "10"},
    )

    assert results(answer) == [
        "unchanged", "replaced", "deleted", "absent", "refused", "expired",
        "refused", "refused", "refused", "superseded", "absent",
    ]  # fmt: skip
    assert [item["line"] for item in answer["items"]] == list(range(1, 12))
    assert answer["items"][4]["errors"][0]["field"] == "place"
    assert answer["counts"]["refused"] == 4
    with world.database.reading() as session:
        assert VacancyRepository(session).open_ids("acme") == {"1", "2"}


def test_a_batch_again_changes_nothing(world: World, key: str) -> None:
    items = [put(str(n), {**OWN, "title": f"Lasser {n}"}) for n in range(20)]
    assert set(results(batch(world, key, *items))) == {"created"}
    number = last_change(world)

    assert set(results(batch(world, key, *items))) == {"unchanged"}

    assert last_change(world) == number


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"source": "acme", "items": []},
        {"source": "Acme", "items": [1]},
        {"source": "a", "items": [1] * 501},
    ],
)
def test_a_malformed_batch_is_400(world: World, key: str, body: object) -> None:
    assert call(world, key, "POST", "/v1/vacancy-batches", body).status_code == 400


def test_a_batch_may_be_larger_than_other_bodies_and_has_a_limit_too(
    world: World, key: str
) -> None:
    item = put("1", {**OWN, "description": "x" * 40_000})
    assert results(batch(world, key, *[item] * 5))[-1] == "created"

    huge = {"source": "acme", "items": [put("1", {"description": "x" * 5_000_000})]}
    assert call(world, key, "POST", "/v1/vacancy-batches", huge).status_code == 413
