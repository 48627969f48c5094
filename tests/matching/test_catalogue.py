"""The trainings and pathways that ship: known concepts, no promises, plainly demos."""

from collections import Counter
from datetime import date

import pytest

from matching.catalogue import PATHWAYS, Training, load_pathways, load_trainings
from matching.errors import MatchingError
from matching.financing import load_financing
from matching.occupations import technical_occupations
from matching.qualifications import qualification_trainings
from matching.shelf import TrainingShelf
from matching.starts import ANY, next_starts


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
        assert training.starts
        for slug in training.financing:
            assert load_financing().schemes[slug].suits(training.route, training.sector), slug
            assert texts.has(f"matches.financing.{slug}")


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
    shelf = TrainingShelf(trainings)
    without = [
        occupation.slug
        for occupation in technical_occupations(taxonomy)
        if not any(shelf.shortest(uri) for uri in (*occupation.essential, *occupation.useful))
    ]

    assert len(without) <= len(technical_occupations(taxonomy)) // 10, without


def test_the_shortest_training_closes_a_gap(taxonomy, trainings):
    shelf = TrainingShelf(trainings)

    welding = shelf.shortest(taxonomy.by_slug("skill", "lassen").uri)

    closing = [shelf.shortest(code) for code in ("VCA-BASIS", "B")]

    assert [t.id for t in closing if t] == ["cursus-vca-basis", "rijles-b"]
    assert welding is not None
    assert welding.route == "course"
    assert shelf.shortest("NOBODY-TEACHES-THIS") is None


def test_every_sector_has_every_kind_of_pathway():
    pathways = load_pathways()

    for sector in ("installation", "construction", "metal", "energy", "mobility", "technology"):
        offered = {p.kind for p in pathways if p.sector in (None, sector)}
        assert offered == set(PATHWAYS)


def test_every_first_step_says_how_long_it_takes_what_it_needs_and_who_may_pay(texts):
    for pathway in load_pathways():
        assert pathway.days >= 1
        assert pathway.starts
        assert all(texts.has(f"matches.entry.{key}") for key in pathway.entry)
        assert all(
            load_financing().schemes[slug].suits(pathway.kind, pathway.sector)
            for slug in pathway.financing
        )


def test_every_qualification_of_technical_work_is_there_by_working_and_at_school(taxonomy):
    trainings = list(qualification_trainings(taxonomy))
    by_route = Counter(training.route for training in trainings)
    slugs = {slug for o in technical_occupations(taxonomy) for slug in o.mbo}
    named = {taxonomy.qualifications[slug].label.casefold() for slug in slugs}

    assert by_route["bbl"] == by_route["bol"] == len(named) > 150
    assert all(training.occupations and training.level for training in trainings)
    assert not any(training.demo for training in trainings)
    assert "25102" in {training.crebo for training in trainings}
    for training in trainings:
        assert all(
            load_financing().schemes[slug].suits(training.route, training.sector)
            for slug in training.financing
        ), training.id


def test_a_training_of_ours_stands_in_the_place_of_the_qualification_it_names(taxonomy, trainings):
    titles = Counter(
        (t.route, t.title.casefold())
        for t in (*trainings, *qualification_trainings(taxonomy, trainings))
    )

    assert [title for title, times in titles.items() if times > 1] == []


def test_the_least_learning_closes_several_gaps_at_once():
    def course(training_id, days, *gains, regions=()):
        return Training(
            id=training_id, title="", route="course", sector=None, days=days, provider="",
            skills=gains, regions=regions,
        )  # fmt: skip

    shelf = TrainingShelf(
        [course("all", 6, "a", "b", "c"), course("a", 5, "a"), course("near", 9, "a", "b", "c",
         regions=("Twente",)), course("d", 1, "d")]
    )  # fmt: skip

    assert [t.id for t in shelf.closing(["a", "b", "c", "d", "e"])] == ["d", "all"]
    assert shelf.closing(["nothing"]) == []


def test_a_training_in_the_own_region_comes_before_a_shorter_one_elsewhere():
    near, far = (
        Training(id=where, title="", route="course", sector=None, days=days, provider="",
                 certificates=("VCA-BASIS",), regions=(where,))
        for where, days in (("Twente", 2), ("Zeeland", 1))
    )  # fmt: skip
    shelf = TrainingShelf([near, far])

    assert shelf.shortest("VCA-BASIS", "Twente") is near
    assert shelf.shortest("VCA-BASIS", "Groningen") is far


def test_starts_are_yearly_once_or_at_any_time():
    today = date(2026, 11, 21)

    assert next_starts(["09-01", "02-01"], today) == [
        date(2027, 2, 1),
        date(2027, 9, 1),
    ]
    assert next_starts(["2026-01-01", "2026-12-01"], today) == [date(2026, 12, 1)]
    assert next_starts([ANY], today) == []


@pytest.mark.parametrize(
    "row",
    [
        "{id: a, title: A, route: course, days: 1, provider: D, starts: [soon]}",
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
