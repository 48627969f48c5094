"""The trainings and pathways that ship: known concepts, no promises, plainly demos."""

from collections import Counter

import pytest

from matching.catalogue import PATHWAYS, load_pathways, load_trainings
from matching.errors import MatchingError
from matching.missing import shortest_by_gain
from matching.occupations import technical_occupations


@pytest.fixture(scope="module")
def trainings(taxonomy):
    return load_trainings(taxonomy)


def test_there_are_trainings_of_every_route_and_sector(trainings):
    routes = Counter(training.route for training in trainings)
    sectors = Counter(training.sector for training in trainings)

    assert len(trainings) >= 40
    assert set(routes) == {"bbl", "bol", "course", "praktijkverklaring", "evc", "dual"}
    assert all(sectors[name] >= 5 for name in sectors)


def test_every_training_says_what_it_needs_how_long_it_takes_and_who_may_pay(trainings, texts):
    for training in trainings:
        assert training.demo
        assert training.provider.startswith("Demo")
        assert training.days >= 1
        assert training.entry
        assert training.financing
        assert all(texts.has(f"matches.entry.{key}") for key in training.entry)
        assert all(texts.has(f"matches.financing.{key}") for key in training.financing)


def test_every_training_leads_somewhere(trainings):
    for training in trainings:
        assert (
            training.occupations or training.skills or training.certificates or training.licences
        ), training.id


def test_learning_with_a_job_is_never_paid_by_the_student_loan_for_full_time_school(trainings):
    assert not [t.id for t in trainings if t.route == "bbl" and "loan" in t.financing]


def test_nearly_every_technical_occupation_has_a_training_for_something_it_asks(
    taxonomy, trainings
):
    closing = shortest_by_gain(trainings)
    without = [
        occupation.slug
        for occupation in technical_occupations(taxonomy)
        if not any(uri in closing for uri in (*occupation.essential, *occupation.useful))
    ]

    assert len(without) <= len(technical_occupations(taxonomy)) // 10, without


def test_the_shortest_training_closes_a_gap(taxonomy, trainings):
    closing = shortest_by_gain(trainings)

    assert closing["VCA-BASIS"].id == "cursus-vca-basis"
    assert closing["B"].id == "rijles-b"
    assert closing[taxonomy.by_slug("skill", "lassen").uri].route == "course"


def test_every_sector_has_every_kind_of_pathway():
    pathways = load_pathways()

    for sector in ("installation", "construction", "metal", "energy", "mobility", "technology"):
        offered = {p.kind for p in pathways if p.sector in (None, sector)}
        assert offered == set(PATHWAYS)


@pytest.mark.parametrize(
    "row",
    [
        "{title: no id}",
        "{id: a, title: A, route: course, days: 1}",
        "{id: a, title: A, route: by-mail, days: 1, provider: Demo}",
        "{id: a, title: A, route: course, days: 1, provider: D, skills: [flying]}",
        "{id: a, title: A, route: course, days: 1, provider: D, certificates: [X]}",
        "{id: a, title: A, route: course, days: 1, provider: Demo, colour: red}",
    ],
)
def test_a_row_that_cannot_be_is_refused_by_name(taxonomy, tmp_path, row):
    (tmp_path / "metal.yml").write_text(f"- {row}\n")

    with pytest.raises(MatchingError, match=r"id|a:"):
        load_trainings(taxonomy, tmp_path)
