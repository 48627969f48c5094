"""The order of vacancies is the sum of what is shown, for every kind of profile."""

from random import Random

from matching.background import read_background
from matching.contribution import fit_of
from matching.occupations import rank_occupations
from matching.preferences import read_preferences
from matching.vacancies import VacancyFinder
from matching.weights import Rarity


def random_profile(random, taxonomy):
    occupations = random.sample(sorted(taxonomy.occupations), random.randint(0, 2))
    skills = random.sample(sorted(taxonomy.skills), random.randint(0, 12))
    wished = random.sample(sorted(taxonomy.skills), random.randint(0, 2))
    stances = ["prefer", "fine", "avoid", "never"]
    return {
        "occupations": [{"uri": uri, "label": "x", "years": random.choice([None, 0.5, 3, 30])}
                        for uri in occupations],
        "skills": [{"uri": uri, "label": "x", "negated": random.random() < 0.2,
                    "status": random.choice(["said", "confirmed", "inferred"])} for uri in skills],
        "wishes": [{"uri": uri, "kind": "skill", "label": "x"} for uri in wished]
        + [{"uri": random.choice(sorted(taxonomy.occupations)), "kind": "occupation", "label": "x"}]
        * random.randint(0, 1),
        "certificates": [{"code": "VCA-BASIS", "state": random.choice(["held", "expired"])}],
        "licences": [{"code": "B", "state": "held"}] * random.randint(0, 1),
        "preferences": {
            "sectors": random.choice([[], ["metal"], ["urn:goudenpoort:sector:energy"]]),
            "place": random.choice(["Almere", "Zwolle", None]),
            "travel": random.choice([None, 45]), "outdoors": random.choice(stances),
            "schedule": {"night": random.choice(stances), "day": random.choice(stances)},
            "learning": random.choice([[], ["bbl"], ["course", "dual"]]),
        },
    }  # fmt: skip


def test_the_reasons_of_a_vacancy_add_up_to_its_place_in_the_order(taxonomy, places, matcher):
    rarity, compared = Rarity(taxonomy), 0

    for seed in range(40):
        profile = random_profile(Random(seed), taxonomy)
        background = read_background(profile, taxonomy)
        preferences = read_preferences(profile, places)
        ranked = rank_occupations(background, taxonomy, rarity)
        finder = VacancyFinder(background, preferences, ranked, taxonomy, rarity)
        for hit in matcher.index.search(finder.query(), limit=60).hits:
            assert fit_of(finder.parts(hit)) == hit.fit, (seed, hit.vacancy.id)
            compared += 1

    assert compared > 800


def test_whoever_knows_the_work_is_not_first_sent_to_a_learners_job(matcher, electrician):
    wide = {"occupations": electrician["occupations"]}
    first = matcher.match(wide, kinds=["vacancies"])["vacancies"]["items"][0]
    asked = {**wide, "preferences": {"learning": ["bbl"]}}
    then = matcher.match(asked, kinds=["vacancies"])["vacancies"]["items"][0]

    assert "bbl" not in first["learning"]
    assert "bbl" in then["learning"]
