"""Which occupations fit: work done, skills, wishes; rare skills tell more than common ones."""

import re
from dataclasses import replace

import pytest

from matching.background import read_background
from matching.interests import read_interests
from matching.occupations import OccupationBook, rank_occupations
from matching.weights import Rarity
from tests.matching.conftest import by_uri, concept, occupation, skill, work


@pytest.fixture
def rank(small_taxonomy):
    def rank_profile(**profile):
        background = read_background(profile, small_taxonomy)
        return rank_occupations(background, small_taxonomy, Rarity(small_taxonomy))

    return rank_profile


def slugs(ranked):
    return [r.occupation.slug for r in ranked]


def kinds(ranked, slug):
    chosen = next(r for r in ranked if r.occupation.slug == slug)
    return {part.kind for part in chosen.contributions}


def did(slug, **more):
    return {"uri": work(slug), "label": slug, "status": "said", "negated": False, **more}


def can(slug, **more):
    return {"uri": skill(slug), "label": slug, "status": "said", "negated": False, **more}


def wants(kind, slug):
    return {"uri": f"urn:goudenpoort:{kind}:{slug}", "kind": kind, "label": slug}


def test_the_work_somebody_did_comes_first_and_related_work_next(rank):
    ranked = rank(occupations=[did("elektricien", years=8)])

    assert slugs(ranked)[:2] == ["elektricien", "netmonteur"]
    assert "same_occupation" in kinds(ranked, "elektricien")
    assert "related_occupation" in kinds(ranked, "netmonteur")


def test_work_that_was_only_heard_counts_by_how_sure_it_is(rank):
    def points(**more):
        ranked = rank(occupations=[did("elektricien", **more)])
        parts = [part for one in ranked for part in one.contributions]
        return {part.kind: part.points for part in parts}["same_occupation"]

    half = points(status="inferred", confidence=0.5)

    assert points(confidence=0.5) == points(), "what is named counts, however it was spelled"
    assert points(status="inferred", confidence=0.3) < half == points() // 8


def test_work_of_the_same_minor_group_is_near(rank):
    ranked = rank(occupations=[did("elektricien")])

    assert "same_field" in kinds(ranked, "schakelpaneelbouwer")


def test_work_outside_techniek_is_never_suggested_but_what_it_taught_counts(rank):
    ranked = rank(occupations=[did("kok", years=20)])

    assert "kok" not in slugs(ranked)
    assert "implied_skill" in kinds(ranked, "schakelpaneelbouwer")


def test_a_wish_comes_before_what_somebody_was(rank):
    ranked = rank(occupations=[did("elektricien", years=8)], wishes=[wants("occupation", "lasser")])

    assert slugs(ranked)[:2] == ["lasser", "elektricien"]


def test_a_rare_skill_weighs_more_than_a_common_one(small_taxonomy):
    rarity = Rarity(small_taxonomy)

    assert rarity.of(skill("lassen")) > rarity.of(skill("meten"))


def test_more_of_the_skills_fit_better(rank):
    ranked = rank(skills=[can("lassen"), can("slijpen"), can("leidingen")])

    assert slugs(ranked)[0] == "lasser"
    assert {"loodgieter", "netmonteur"} <= set(slugs(ranked))


def test_an_inferred_skill_counts_less_than_one_that_was_said(rank):
    said = rank(skills=[can("lassen")])[0]
    inferred = rank(skills=[can("lassen", status="inferred")])[0]

    assert inferred.contributions[0].points < said.contributions[0].points


def test_what_somebody_says_they_cannot_do_does_not_count(rank):
    assert rank(skills=[can("lassen", negated=True)]) == []
    assert rank(occupations=[did("lasser", negated=True)]) == []


def test_a_refused_skill_is_not_implied_by_the_work(small_taxonomy):
    profile = {"occupations": [did("lasser")], "skills": [can("slijpen", negated=True)]}

    background = read_background(profile, small_taxonomy)

    assert skill("lassen") in background.implied
    assert not background.knows(skill("slijpen"))


def test_a_chosen_sector_brings_its_occupations(rank):
    ranked = rank(preferences={"sectors": ["metal"]})

    assert slugs(ranked) == ["lasser"]


def test_a_sector_is_known_by_slug_and_by_uri(rank):
    by_slug = rank(preferences={"sectors": ["metal"]})
    by_uri = rank(preferences={"sectors": ["urn:goudenpoort:sector:metal"]})

    assert slugs(by_slug) == slugs(by_uri)


def test_a_wish_to_learn_a_skill_is_no_skill(rank):
    ranked = rank(wishes=[wants("skill", "lassen")])

    assert kinds(ranked, "lasser") == {"wish_skill"}


def test_an_occupation_that_the_taxonomy_does_not_know_still_tells_by_its_isco_code(rank):
    ranked = rank(occupations=[{"uri": "http://example.org/x", "label": "x", "iscoCode": "7411"}])

    assert "similar_occupation" in kinds(ranked, "elektricien")


@pytest.mark.parametrize(
    "profile",
    [
        {},
        {"occupations": None, "skills": None, "wishes": [], "preferences": None},
        {"preferences": {"sectors": None, "activities": None, "hours": None}, "education": {}},
        {"skills": [{"label": "without a uri"}]},
    ],
)
def test_a_profile_that_says_nothing_suggests_nothing(rank, profile):
    assert rank(**profile) == []


FROM_ELSEWHERE = ("verzorgende", "kok", "magazijnmedewerker", "winkelmedewerker", "schoonmaker")


@pytest.fixture(scope="module")
def suggest(matcher):
    def suggested(**profile):
        found = matcher.match(profile, kinds=["occupations"], limit=20)
        return found["occupations"]["items"]

    return suggested


@pytest.mark.parametrize("slug", FROM_ELSEWHERE)
def test_whoever_comes_from_other_work_gets_technical_work_with_their_own_words(
    suggest, taxonomy, slug
):
    done = taxonomy.by_slug("occupation", slug)
    quote = f"ik was {done.label}"
    evidence = {"messageId": "m1", "start": 0, "end": len(quote), "quote": quote}
    job = {"uri": done.uri, "label": done.label, "status": "said", "evidence": evidence}

    found = suggest(occupations=[job])

    assert len(found) >= 3
    assert all(item["sector"] != "other" for item in found)
    assert all(f'U zei: "{quote}"' in item["reasons"][0]["label"] for item in found)


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        ("hands", "timmerman"),
        ("machines", "cnc-"),
        ("electricity", "elektr"),
        ("people", ""),
        ("computers", "programmeur"),
        ("outdoors", "straat|weg|dak|grond|riool|gevel"),
        ("repair", "monteur|reparateur|technicus"),
        ("design", "tekenaar|engineer|ontwerper|constructeur"),
        ("driving", "chauffeur|machinist|koerier"),
        ("cleaning", "reinig|poets"),
        ("organise", "planner|voorbereider|leider|uitvoerder"),
    ],
)
def test_whoever_only_says_what_they_like_gets_work_that_is_about_it(suggest, activity, expected):
    found = suggest(preferences={"activities": [activity]})

    assert len(found) >= 5
    assert all(item["reasons"][0]["kind"] == "activity" for item in found)
    labels = " ".join(f"{item['label']} {item['uri']}" for item in found).lower()
    assert re.search(expected, labels), labels


def test_what_somebody_likes_orders_the_work_that_their_past_leads_to(suggest, taxonomy):
    cook = taxonomy.by_slug("occupation", "kok")
    job = {"uri": cook.uri, "label": "kok", "status": "said"}

    plain = suggest(occupations=[job])
    with_taste = suggest(occupations=[job], preferences={"activities": ["electricity"]})

    assert [i["id"] for i in plain] != [i["id"] for i in with_taste]
    assert any(r["kind"] == "activity" for item in with_taste for r in item["reasons"])


def test_every_activity_is_about_some_skills_and_has_its_words(taxonomy, texts):
    for name, rule in read_interests().items():
        assert texts.has(f"profile.activity.{name}")
        for part in rule["skills"]:
            assert any(part in s.slug for s in taxonomy.skills.values()), (name, part)


def test_of_equally_fitting_work_the_one_with_the_easiest_way_in_comes_first(small_taxonomy):
    book = OccupationBook(small_taxonomy, Rarity(small_taxonomy))
    welder = small_taxonomy.occupations[work("lasser")]

    assert book.way_in(welder) == 5


def test_looking_only_at_work_in_question_misses_nothing(taxonomy, electrician):
    rarity = Rarity(taxonomy)
    book = OccupationBook(taxonomy, rarity)
    background = read_background(electrician, taxonomy)
    looked_at = {o.uri for o in book.in_question(background, taxonomy)}

    class WholeBook(OccupationBook):
        def in_question(self, *_):
            return list(self.occupations)

    everything = rank_occupations(background, taxonomy, rarity, WholeBook(taxonomy, rarity))

    assert {ranked.occupation.uri for ranked in everything} <= looked_at
    assert len(looked_at) < len(book.occupations)


def test_nearly_everybody_from_other_work_gets_enough_to_choose_from(taxonomy):
    rarity = Rarity(taxonomy)
    book = OccupationBook(taxonomy, rarity)
    others = [o for o in taxonomy.occupations.values() if o.sector == "other"]

    def found(occupation):
        job = {"uri": occupation.uri, "label": occupation.label, "status": "said"}
        background = read_background({"occupations": [job]}, taxonomy)
        return len(rank_occupations(background, taxonomy, rarity, book))

    few = [occupation.slug for occupation in others if found(occupation) < 5]

    assert len(few) <= len(others) // 20, few


def test_half_of_a_long_list_tells_more_than_half_of_a_short_one(small_taxonomy):
    many = [f"s{number}" for number in range(10)]
    short = occupation("kort", "metal", "7211", ["los", "apart"])
    long = occupation("lang", "metal", "7222", many)
    skills = (concept("skill", slug) for slug in ("los", "apart", *many))
    taxonomy = replace(small_taxonomy, occupations=by_uri(short, long), skills=by_uri(*skills))
    background = read_background({"skills": [can(s) for s in ("los", *many[:5])]}, taxonomy)

    ranked = rank_occupations(background, taxonomy, Rarity(taxonomy))

    assert slugs(ranked) == ["lang", "kort"]
