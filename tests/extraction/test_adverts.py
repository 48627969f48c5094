"""What a vacancy asks: demands are told from tasks, from a plus, and from what is offered."""

from __future__ import annotations

import pytest

from extraction.adverts import AdvertReading
from extraction.reader import Extractor


def labels(extractor: Extractor, demands: dict[str, bool]) -> dict[str, bool]:
    return {extractor.taxonomy.concept(uri).label: needed for uri, needed in demands.items()}


def read(extractor: Extractor, text: str, title: str = "Monteur") -> AdvertReading:
    return extractor.adverts.read(title, text)


@pytest.mark.parametrize(
    ("title", "isco"),
    [
        ("Servicemonteur cv-ketels (32-40 uur)", "7126"),
        ("Leerling elektromonteur BBL m/v", "7411"),
        ("Allround timmerman (m/v/x) - Ede", "7115"),
        ("CNC-draaier/frezer", "7223"),
        ("Vacature: ervaren dakdekker gezocht!", "7121"),
        ("Monteur zonnepanelen", "7411"),
        ("LASSER TIG/MIG", "7212"),
    ],
)
def test_a_title_names_the_work(extractor: Extractor, title: str, isco: str) -> None:
    occupation, _ = extractor.adverts.occupation(title)

    assert occupation is not None
    assert occupation.isco_code == isco


@pytest.mark.parametrize("title", ["Kom bij ons werken!", "Steel fixer", "40 uur per week", ""])
def test_a_title_that_names_no_known_work_gives_none(extractor: Extractor, title: str) -> None:
    assert extractor.adverts.occupation(title) == (None, False)


def test_headings_tell_what_is_asked_from_what_is_offered(extractor: Extractor) -> None:
    text = """Wat ga je doen?
- kabels trekken
Wat vragen wij?
- VCA Basis
Wat bieden wij?
- een heftruckcertificaat en een cursus lassen
Over ons
Wij plaatsen zonnepanelen."""

    reading = read(extractor, text)

    assert labels(extractor, reading.skills) == {"kabels trekken": True}
    assert reading.certificates == {"VCA-BASIS": True}


@pytest.mark.parametrize(
    ("line", "required"),
    [
        ("VCA is vereist", True),
        ("Je bent in het bezit van VCA", True),
        ("VCA is een pr\u00e9", False),
        ("Bij voorkeur heb je VCA", False),
        ("VCA of bereid om dit te halen", False),
        ("VCA is mooi meegenomen", False),
    ],
)
def test_what_is_a_plus_is_not_needed(extractor: Extractor, line: str, required: bool) -> None:
    assert read(extractor, line).certificates == {"VCA-BASIS": required}


@pytest.mark.parametrize("line", ["VCA is niet nodig", "Wij betalen je VCA", "Geen VCA nodig"])
def test_what_is_given_or_not_asked_is_no_need(extractor: Extractor, line: str) -> None:
    assert read(extractor, line).certificates.get("VCA-BASIS") in (None, False)


def test_a_learner_is_asked_for_no_skill_beforehand(extractor: Extractor) -> None:
    reading = read(extractor, "Je leert kabels trekken.", "Leerling elektromonteur (BBL)")

    assert (reading.learner, reading.learning) == (True, ["bbl"])
    assert set(reading.skills.values()) == {False}


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("Een contract voor 32-40 uur per week", (32, 40)),
        ("32 tot 40 uur per week", (32, 40)),
        ("Werkweek van 38 uur", (38, 38)),
        ("een 40-urige werkweek", (40, 40)),
        ("Fulltime", (36, 40)),
        ("parttime of fulltime", (16, 40)),
        ("Wij reageren binnen 24 uur per week", None),
        ("Je bent 8 uur per dag buiten", None),
        ("25 vakantiedagen", None),
    ],
)
def test_hours_are_those_of_a_week(
    extractor: Extractor, line: str, hours: tuple[int, int] | None
) -> None:
    assert read(extractor, line).hours == hours


@pytest.mark.parametrize(
    ("line", "schedule", "conditions"),
    [
        ("Je draait mee in de storingsdienst", ["standby"], []),
        ("Werken in 3-ploegendienst", ["rotating"], []),
        ("Geen weekenddienst", [], []),
        ("Je komt in een leuke ploeg", [], []),
        ("Je werkt op hoogte en in weer en wind", [], ["heights", "outdoors"]),
        ("Je hebt geen hoogtevrees", [], ["heights"]),
        ("Het werk is fysiek zwaar", [], ["physical"]),
    ],
)
def test_shifts_and_circumstances(
    extractor: Extractor, line: str, schedule: list[str], conditions: list[str]
) -> None:
    reading = read(extractor, line)

    assert (reading.schedule, reading.conditions) == (schedule, conditions)


@pytest.mark.parametrize(
    ("line", "licences"),
    [
        ("Rijbewijs B is noodzakelijk", {"B": True}),
        ("Rijbewijs B/BE", {"B": True, "BE": True}),
        ("Een rijbewijs is een pr\u00e9", {"B": False}),
    ],
)
def test_driving_licences(extractor: Extractor, line: str, licences: dict[str, bool]) -> None:
    assert read(extractor, line).licences == licences


@pytest.mark.parametrize(
    ("line", "level"),
    [("Nederlands op niveau B1", "B1"), ("Je spreekt goed Nederlands", None), ("niveau B1", None)],
)
def test_a_level_of_dutch_is_kept_where_one_is_named(
    extractor: Extractor, line: str, level: str | None
) -> None:
    assert read(extractor, line).dutch_level == level
