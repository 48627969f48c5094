"""Desks: the nearest one there is, never none, with moments in Dutch office time."""

from datetime import UTC, datetime

import pytest

from matching.desks import load_desks, next_slots
from matching.errors import MatchingError
from tests.matching.conftest import NOW

SECTORS = ("installation", "construction", "metal", "energy", "mobility", "technology")


@pytest.mark.parametrize(
    ("region", "sector", "expected"),
    [
        ("Flevoland", "metal", "desk-flevoland"),
        ("AM11", None, "desk-flevoland"),
        ("Achterhoek", "metal", "desk-metal"),
        (None, "energy", "desk-energy"),
        ("Achterhoek", None, "desk-national"),
        (None, None, "desk-national"),
        ("Nowhere", "unknown", "desk-national"),
    ],
)
def test_a_visitor_gets_the_nearest_desk(region, sector, expected):
    assert load_desks().desk_for(region, sector, now=NOW)["id"] == expected


def test_every_region_and_sector_has_a_desk_that_can_be_reached(places):
    regions = {place.region for place in places.towns()}
    desks = load_desks()

    found = [desks.desk_for(r, s, now=NOW) for r in regions for s in (None, *SECTORS)]

    assert len(regions) == 35
    assert all(desk["phone"] and desk["hours"] and len(desk["nextSlots"]) == 3 for desk in found)


def test_the_desks_in_the_repository_are_all_demos_with_numbers_that_nobody_has():
    desks = load_desks().rows

    assert len(desks) >= 12
    assert all(desk["demo"] is True for desk in desks)
    assert all(desk["phone"].startswith("088 000 00 ") for desk in desks)
    assert all(desk["mail"].endswith(".example") for desk in desks)


def test_moments_are_on_working_days_in_winter_time():
    friday_noon = datetime(2026, 11, 20, 12, 30, tzinfo=UTC)

    assert next_slots(friday_noon) == [
        "2026-11-23T09:00:00Z",
        "2026-11-23T13:00:00Z",
        "2026-11-24T09:00:00Z",
    ]


def test_moments_are_in_summer_time_from_the_last_sunday_of_march():
    before = next_slots(datetime(2027, 3, 26, 6, 0, tzinfo=UTC))  # Friday
    after = next_slots(datetime(2027, 3, 27, 6, 0, tzinfo=UTC))  # Saturday

    assert before[0] == "2027-03-26T09:00:00Z"
    assert after[0] == "2027-03-29T08:00:00Z"


def test_nobody_is_asked_to_come_at_once():
    assert next_slots(datetime(2026, 11, 23, 8, 30, tzinfo=UTC))[0] == "2026-11-23T13:00:00Z"


def test_a_file_without_a_desk_to_fall_back_on_is_refused(tmp_path):
    path = tmp_path / "desks.yml"
    path.write_text("- {id: one, name: One, region: Flevoland, regionCode: AM11}\n")

    with pytest.raises(MatchingError, match="exactly one desk"):
        load_desks(path)
