"""Desks: the nearest one there is, never none, with moments in Dutch office time."""

from datetime import UTC, datetime

import pytest

from matching.check_data import main as check_data
from matching.desks import load_desks, region_names
from matching.errors import MatchingError
from matching.slots import SlotRule, free_slots, local, read_rule, slot_key
from tests.matching.conftest import NOW


def next_slots(now, taken=(), **rule):
    return free_slots("desk", SlotRule(**rule), now, taken)


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


def test_a_slot_that_somebody_took_is_not_offered_again():
    morning = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    first, second, third = next_slots(morning)

    assert next_slots(morning, {slot_key("desk", first)})[:2] == [second, third]
    assert next_slots(morning, {slot_key("another-desk", first)})[0] == first


def test_a_desk_has_its_own_days_hours_and_holidays():
    rule = read_rule(
        {"days": ["thu", "sat"], "times": ["18:30"], "notice_hours": 0,
         "closed": [datetime(2026, 11, 26, tzinfo=UTC).date()]}
    )  # fmt: skip

    assert free_slots("desk", rule, NOW, ()) == [
        "2026-11-21T17:30:00Z",
        "2026-11-28T17:30:00Z",
        "2026-12-03T17:30:00Z",
    ]


def test_a_moment_is_told_as_the_clock_shows_it():
    assert (local("2026-11-23T09:00:00Z").hour, local("2027-06-01T08:00:00Z").hour) == (10, 10)


GOOD = (
    "- {id: all, name: All, region: Nederland, hours: always, phone: '088 1'}\n"
    "- {id: near, name: Near, region: Flevoland, regionCode: AM11, hours: h, mail: a@b.example}\n"
)


@pytest.fixture
def check(tmp_path, places):
    def load(text):
        path = tmp_path / "desks.yml"
        path.write_text(text.replace("'088 1'", "'088 000 00 01'"), encoding="utf-8")
        return load_desks(path, regions=region_names(places), sectors=SECTORS)

    return load


def test_an_operators_own_desks_are_read_and_are_no_demos(check):
    desk = check(GOOD).desk_for("Flevoland", None, now=NOW)

    assert (desk["id"], desk["demo"]) == ("near", False)


@pytest.mark.parametrize(
    ("old", "new", "mistake"),
    [
        ("hours: h", "hour: h", r"desks\.yml:2: hours is missing"),
        ("hours: h", "hours: h, colour: red", r"desks\.yml:2: no desk has colour"),
        ("id: near", "id: all", r"desks\.yml:2: the id 'all' stands on line 1"),
        ("id: near", "id: 'a b'", r"desks\.yml:2: id 'a b'"),
        ("AM11", "AM99", r"desks\.yml:2: regionCode 'AM99' is none of the 35"),
        ("AM11", "AM05", r"desks\.yml:2: regionCode AM05 is 'Twente', not 'Flevoland'"),
        ("hours: h", "hours: h, sector: space", r"desks\.yml:2: sector 'space'"),
        ("a@b.example", "nobody", r"desks\.yml:2: mail 'nobody'"),
        (", mail: a@b.example", "", r"desks\.yml:2: a desk needs a phone or a mail"),
        ("hours: h", "hours: h, slots: {days: [someday]}", r"desks\.yml:2: days are"),
        ("hours: h", "hours: h, slots: {times: [900]}", r"desks\.yml:2: times are"),
        ("hours: h", "hours: h, slots: {times: ['25:00']}", r"desks\.yml:2: times"),
        ("hours: h", "hours: h, slots: {room: 1}", r"desks\.yml:2: slots have no room"),
        ("hours: h", "hours: h, demo: maybe", r"desks\.yml:2: demo"),
        (", regionCode: AM11", "", r"exactly one desk .*lines 1, 2"),
        ("- {id: near", "- {id: [", r"desks\.yml:\d+: this is no YAML"),
    ],
)
def test_a_mistake_in_the_desks_is_named_with_file_and_line(check, old, new, mistake):
    with pytest.raises(MatchingError, match=mistake):
        check(GOOD.replace(old, new, 1))


def test_all_mistakes_are_told_at_once(check):
    with pytest.raises(MatchingError) as told:
        check(GOOD.replace("AM11", "AM99").replace("a@b.example", "nobody"))

    assert len(str(told.value).splitlines()) == 2


def test_the_command_says_what_is_wrong_and_fails(tmp_path, capsys):
    path = tmp_path / "desks.yml"
    path.write_text("- {id: one, name: One, region: Flevoland, regionCode: AM11}\n")

    assert check_data(["--desks", str(path)]) == 1
    assert "desks.yml:1: hours is missing" in capsys.readouterr().err
    assert check_data([]) == 0


def test_a_file_without_a_desk_to_fall_back_on_is_refused(tmp_path):
    path = tmp_path / "desks.yml"
    path.write_text("- {id: one, name: One, region: Flevoland, regionCode: AM11}\n")

    with pytest.raises(MatchingError, match="exactly one desk"):
        load_desks(path)
