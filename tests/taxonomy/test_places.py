from __future__ import annotations

import pytest

from taxonomy.loader import DATA
from taxonomy.source import read_document


@pytest.mark.parametrize(
    ("name", "town", "region_code"),
    [
        ("den bosch", "'s-Hertogenbosch", "AM27"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch", "AM27"),
        ("Den Haag", "Den Haag", "AM21"),
        ("A'dam", "Amsterdam", "AM18"),
        ("MOKUM", "Amsterdam", "AM18"),
        ("Damsko", "Amsterdam", "AM18"),
        ("Rotjeknor", "Rotterdam", "AM22"),
        ("Etten Leur", "Etten-Leur", "AM25"),
        ("alphen aan den rijn", "Alphen aan den Rijn", "AM19"),
        ("Moergestel", "Moergestel", "AM26"),
        ("Ulft", "Ulft", "AM09"),
        ("Cuijk", "Cuijk", "AM27"),
        ("Weesp", "Weesp", "AM18"),
        ("hengelo", "Hengelo", "AM05"),
        ("Hengelo gld", "Hengelo", "AM09"),
        ("sneek", "Sneek", "AM02"),
    ],
)
def test_a_place_is_found_by_the_names_people_use(places, name, town, region_code):
    place = places.find(name)

    assert place is not None
    assert (place.name, place.region_code) == (town, region_code)


def test_a_municipality_named_after_no_town_is_a_place_too(places):
    westland = places.find("Westland")

    assert westland is not None
    assert (westland.name, westland.municipality) == ("Westland", "Westland")


def test_a_region_is_a_place_without_municipality(places):
    twente = places.find("twente")

    assert twente is not None
    assert (twente.region, twente.municipality) == ("Twente", "")


def test_merged_municipalities_bear_their_present_names(places):
    towns = ("Boxmeer", "Uden", "Delfzijl", "Heerhugowaard", "Hellevoetsluis")

    assert [place.municipality for name in towns if (place := places.find(name))] == [
        "Land van Cuijk",
        "Maashorst",
        "Eemsdelta",
        "Dijk en Waard",
        "Voorne aan Zee",
    ]


@pytest.mark.parametrize("name", ["", "Parijs", "blablabla"])
def test_an_unknown_place_is_not_guessed(places, name):
    assert places.find(name) is None


def test_every_place_has_a_region_and_lies_in_the_netherlands(places):
    assert len(places.towns()) > 1700
    for place in places.towns():
        assert place.region, place
        assert place.region_code.startswith("AM"), place
        assert 50.7 < place.latitude < 53.6, place
        assert 3.3 < place.longitude < 7.3, place


def test_there_are_thirty_five_regions_and_every_municipality_is_in_one(places):
    regions = read_document(DATA / "regions.yml")
    municipalities = {name for region in regions for name in region["municipalities"].values()}

    assert len(regions) == 35
    assert len(municipalities) > 330
    assert {place.municipality for place in places.towns()} - {""} == municipalities


def test_all_known_names_can_be_found(places):
    assert all(places.find(name) is not None for name in places.names())


def test_a_big_town_comes_first_while_typing(places):
    assert [place.name for place in places.search("amst", 2)] == ["Amsterdam", "Amsterdam Zuidoost"]
    assert places.search("rott")[0].name == "Rotterdam"
    assert places.search("Best")[0].name == "Best"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("amersfort", "Amersfoort"), ("eindhovn", "Eindhoven"), ("apeldorn", "Apeldoorn")],
)
def test_a_misspelt_place_is_found_by_searching(places, typed, meant):
    assert places.search(typed)[0].name == meant


def test_distance_is_in_kilometres_as_the_crow_flies(places):
    utrecht, amsterdam = places.find("utrecht"), places.find("amsterdam")

    assert places.distance_km(utrecht, amsterdam) == pytest.approx(35, abs=2)
    assert places.distance_km(utrecht, utrecht) == 0
    assert places.distance_km(amsterdam, utrecht) == places.distance_km(utrecht, amsterdam)


@pytest.mark.parametrize("name", ["best", "Echt", "horst", "made"])
def test_names_that_are_words_are_marked(places, name):
    assert places.is_ordinary_word(name)
    assert places.find(name) is not None


def test_other_names_are_not_marked(places):
    assert not places.is_ordinary_word("Utrecht")
