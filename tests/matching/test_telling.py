"""Words speak for work by how much likelier they are told there than elsewhere."""

from itertools import permutations

import pytest

from matching.occupations import technical_occupations
from matching.telling import Askers
from matching.weights import ALL_SKILLS
from tests.matching.conftest import skill, work

WELDER, PLUMBER = work("lasser"), work("loodgieter")


@pytest.fixture
def askers(small_taxonomy):
    return Askers(technical_occupations(small_taxonomy))


def test_a_task_that_few_occupations_ask_makes_these_likelier(askers):
    rare = askers.likelihoods({skill("lassen"): 1.0}, {})
    common = askers.likelihoods({skill("meten"): 1.0}, {})

    assert list(rare) == [WELDER]
    assert rare[WELDER] > max(common.values()) > 1


def test_an_essential_task_speaks_more_for_work_than_a_useful_one(askers):
    likely = askers.likelihoods({skill("solderen"): 1.0}, {})

    assert likely[PLUMBER] > likely[work("elektricien")]


def test_words_that_mostly_mean_other_things_speak_for_no_work(askers):
    assert askers.worths([({skill("lassen"): 0.01, "urn:other": 0.99}, {})]) == [{}]


def test_several_faint_sentences_count_more_than_one_that_fits_well(askers):
    nothing: dict[str, float] = {}
    faint_telling = ({skill("lassen"): 0.2, skill("meten"): 0.1}, nothing)
    clear_telling = ({skill("meten"): 0.9}, nothing)

    *faint, clear = askers.worths([faint_telling, faint_telling, clear_telling])

    assert sum(worth[WELDER] for worth in faint) > max(clear.values())


@pytest.mark.parametrize("sentences", [1, 3, 30])
def test_all_words_together_count_no_more_than_all_tasks_of_work(askers, sentences):
    worths = askers.worths([({skill("lassen"): 1.0}, {WELDER: 1.0})] * sentences)

    assert 0 < sum(worth[WELDER] for worth in worths) <= ALL_SKILLS


def test_the_order_in_which_shares_are_stored_changes_nothing(askers):
    slugs = ("lassen", "meten", "solderen")
    orders = [dict.fromkeys(map(skill, order), 0.1) for order in permutations(slugs)]

    first, *others = (askers.likelihoods(tasks, {}) for tasks in orders)

    assert all(other == first for other in others)
