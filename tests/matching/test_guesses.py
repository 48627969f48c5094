"""Words that may mean several things speak for work, but never more than what was said for sure."""

import pytest

from matching.background import read_background
from matching.occupations import rank_occupations
from matching.weights import Rarity
from tests.matching.conftest import skill, work

QUOTE = {"messageId": "m1", "start": 0, "end": 20, "quote": "iets met vuur gedaan"}


def guess(tasks=1.0, **chances):
    likely = [{"uri": skill(s), "kind": "skill", "confidence": c} for s, c in chances.items()]
    return {"tasks": tasks, "likely": likely, "evidence": QUOTE}


def known(slug, **more):
    return {"uri": skill(slug), "label": slug, "status": "said", "evidence": QUOTE, **more}


@pytest.fixture
def ranked(small_taxonomy):
    def rank(**profile):
        background = read_background(profile, small_taxonomy)
        found = rank_occupations(background, small_taxonomy, Rarity(small_taxonomy))
        return {one.occupation.slug: {p.kind: p.points for p in one.contributions} for one in found}

    return rank


def test_likely_words_lead_to_work_and_say_that_it_is_a_guess(ranked):
    found = ranked(guesses=[guess(lassen=0.6, solderen=0.3)])

    assert next(iter(found)) == "lasser"
    assert set(found["lasser"]) == {"guess"}


def test_a_guess_counts_no_more_than_a_sure_skill_however_many_concepts_it_may_mean(ranked):
    sure = ranked(skills=[known("lassen")])["lasser"]["skill"]

    guessed = ranked(guesses=[guess(lassen=0.9, slijpen=0.9)])["lasser"]["guess"]

    assert guessed <= sure


def test_a_surer_guess_counts_more(ranked):
    points = [ranked(guesses=[guess(lassen=c)])["lasser"]["guess"] for c in (0.2, 0.4, 0.8)]

    assert points == sorted(points)
    assert points[0] < points[-1]


def test_what_was_read_in_the_words_is_not_counted_twice(ranked):
    sure = sum(ranked(skills=[known("lassen")])["lasser"].values())

    both = ranked(skills=[known("lassen")], guesses=[guess(lassen=0.9)])["lasser"]

    assert sum(both.values()) <= sure


def test_confirming_a_guess_never_makes_the_work_fit_less(ranked):
    before = ranked(guesses=[guess(lassen=0.9, solderen=0.1)])["lasser"]

    after = ranked(skills=[known("lassen", status="confirmed")])["lasser"]

    assert sum(after.values()) >= sum(before.values())


def test_what_a_sentence_sounds_like_counts_though_no_task_of_it_is_likely(ranked):
    sounds = {skill("lassen"): 0.2, skill("slijpen"): 0.2, skill("koken"): 0.1}
    faint = {**guess(solderen=0.1), "sounds": sounds}

    found = ranked(guesses=[faint])

    assert set(found["lasser"]) == {"guess"}
    assert "loodgieter" not in found


def test_what_was_refused_does_not_sound_through(ranked):
    refused = {**known("lassen"), "negated": True}
    sounding = {**guess(solderen=0.4), "sounds": {skill("lassen"): 0.5}}

    assert "lasser" not in ranked(skills=[refused], guesses=[sounding])


def test_what_was_refused_is_no_guess(ranked):
    refused = {**known("lassen"), "negated": True}

    assert "lasser" not in ranked(skills=[refused], guesses=[guess(lassen=0.9)])


def test_the_trade_that_words_may_mean_counts_a_little(ranked):
    trade = {"uri": work("kok"), "kind": "occupation", "confidence": 0.9}
    lasser = {"uri": work("lasser"), "kind": "occupation", "confidence": 0.9}

    found = ranked(guesses=[{"tasks": 1.0, "likely": [trade, lasser], "evidence": QUOTE}])

    assert list(found) == ["lasser"]


def test_what_comes_with_guessed_work_is_no_surer_than_the_work(ranked):
    def implied(**more):
        job = {"uri": work("netmonteur"), "label": "netmonteur", "iscoCode": "7413", **more}
        return ranked(occupations=[job])["loodgieter"]["implied_skill"]

    assert implied(status="inferred", confidence=0.7) < implied(status="said", confidence=0.7)


def test_a_trade_that_was_only_heard_is_one_thing_that_the_words_may_mean(ranked):
    job = {"uri": work("lasser"), "label": "lasser", "iscoCode": "7212", "evidence": QUOTE}
    heard = {"uri": work("lasser"), "kind": "occupation", "confidence": 0.8}
    told = {"tasks": 1.0, "likely": [*guess(solderen=0.5)["likely"], heard], "evidence": QUOTE}
    elsewhere = {**job, "evidence": {**QUOTE, "messageId": "m2"}}

    assert set(ranked(occupations=[job], guesses=[told])["lasser"]) == {"guess"}
    assert "same_occupation" in ranked(occupations=[elsewhere], guesses=[told])["lasser"]
