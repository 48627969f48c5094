"""What employers say: vacancies and demands are theirs, never skills of the writer."""

from __future__ import annotations

import pytest

from extraction import vacancies
from extraction.profile import StoredFact, extend

EMPLOYER = {"audience": "employer", "_settled": {}}


class Employer:
    """An employer's talk: each answer is read in the light of those before."""

    def __init__(self, extractor):
        self._extractor = extractor
        self.profile = extend(EMPLOYER, [])
        self.reading = None

    def say(self, asks, text, **talk):
        self.reading = self._extractor.read(
            text, asks=asks, intent="inform", confidence=0.9, profile=self.profile, **talk
        )
        stored = [StoredFact(fact, "m1", "") for fact in self.reading.facts]
        self.profile = extend(self.profile, stored)
        return self.reading

    @property
    def offers(self):
        return self.profile["vacancies"]


@pytest.fixture
def employer(extractor):
    return Employer(extractor)


def test_a_vacancy_is_put_together_from_one_answer_after_another(employer):
    employer.say("vacancy_title", "2 lassers")
    employer.say("vacancy_skills", "VCA moet, MIG lassen mag je hier leren")
    employer.say("vacancy_place", "Zwolle")
    employer.say("vacancy_hours", "fulltime")
    employer.say("training_place", "ja hoor")
    employer.say("company", "wij zijn Jansen Techniek BV")

    (offer,) = employer.offers
    assert (offer["title"], offer["count"], offer["place"]) == ("lasser", 2, "Zwolle")
    assert {skill["label"]: skill["required"] for skill in offer["skills"]} == {
        "VCA Basis": True,
        "MIG/MAG-lassen": False,
    }
    assert offer["hours"] == {"min": 36, "max": 40}
    assert offer["trainingPlace"] is True
    assert offer["company"] == "Jansen Techniek BV"


def test_nothing_that_is_demanded_becomes_a_skill_of_the_employer(employer):
    employer.say("vacancy_title", "ervaren elektriciens")
    employer.say("vacancy_skills", "VCA, rijbewijs B en 3 jaar ervaring met lassen")

    for field in ("skills", "occupations", "certificates", "licences", "wishes"):
        assert employer.profile[field] == []


def test_two_trades_in_one_answer_are_two_vacancies_with_what_they_share(employer):
    employer.say("vacancy_title", "2 lassers en een elektricien")
    employer.say("vacancy_hours", "32 uur")

    assert [(v["title"], v["count"]) for v in employer.offers] == [
        ("lasser", 2),
        ("elektricien", 1),
    ]
    assert all(vacancy["hours"] == {"min": 32, "max": 32} for vacancy in employer.offers)


def test_a_next_vacancy_starts_empty_but_for_place_and_training_place(employer):
    employer.say("vacancy_title", "2 lassers")
    employer.say("vacancy_hours", "32 uur")
    employer.say("vacancy_place", "Zwolle")
    employer.say("training_place", "nee")
    employer.say("vacancy_more", "ja")
    employer.say("vacancy_title", "een schilder")

    first, second = employer.offers
    assert second == {
        **{name: first[name] for name in ("place", "municipality", "trainingPlace")},
        **{name: second[name] for name in ("title", "uri", "count")},
    }
    settled = vacancies.settled(employer.profile)
    assert "vacancy_hours" not in settled
    assert {"vacancy_place", "training_place"} <= set(settled)


def test_the_next_vacancy_may_be_named_at_once(employer):
    employer.say("vacancy_title", "2 lassers")

    reading = employer.say("vacancy_more", "ja, ook nog een schilder")

    assert reading.answered
    assert [vacancy["title"] for vacancy in employer.offers] == ["lasser", "schilder"]


def test_no_more_vacancies_ends_it(employer):
    employer.say("vacancy_title", "2 lassers")

    reading = employer.say("vacancy_more", "nee, dat was het")

    assert reading.settled == {"vacancy_more": "none"}
    assert len(employer.offers) == 1


def test_a_title_that_no_list_has_is_kept_as_it_was_said(employer):
    employer.say("vacancy_title", "wij zoeken 3 allround kaasmeesters")

    assert [(v["title"], v["count"]) for v in employer.offers] == [("allround kaasmeesters", 3)]


def test_the_first_message_of_an_employer_may_tell_it_all(extractor):
    reading = extractor.read("wij zoeken 2 lassers voor 32 uur in Zwolle", asks="audience")

    profile = extend({}, [StoredFact(fact, "m1", "") for fact in reading.facts])
    (offer,) = profile["vacancies"]
    assert profile["audience"] == "employer"
    assert (offer["title"], offer["count"], offer["place"]) == ("lasser", 2, "Zwolle")
    assert offer["hours"] == {"min": 32, "max": 32}
    assert profile["preferences"].get("hours") is None
    assert profile["preferences"]["region"] == "Zwolle"


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("geen vrouwen", "gender"),
        ("liefst een man met rijbewijs B", "gender"),
        ("niet ouder dan 40", "age"),
        ("het liefst jong, onder de 30", "age"),
        ("geen Polen", "origin"),
        ("alleen Nederlanders", "origin"),
        ("geen hoofddoek", "religion"),
        ("nooit ziek en geen rugklachten", "health"),
    ],
)
def test_an_unlawful_demand_is_not_kept_only_that_there_was_one(employer, text, ground):
    employer.say("vacancy_title", "2 lassers")

    reading = employer.say("vacancy_skills", text)

    noted = [fact for fact in reading.facts if fact.kind == "unlawful_demand"]
    assert ground in [fact.value["ground"] for fact in noted]
    assert all(fact.start == fact.end for fact in noted)
    assert "wanted" not in employer.offers[0]
    assert ground in employer.profile["_unlawful"]


@pytest.mark.parametrize(
    "text",
    ["minimaal 18 jaar", "goed Nederlands spreken", "5 jaar ervaring", "sterk en handig", "VCA"],
)
def test_what_may_be_asked_is_no_unlawful_demand(employer, text):
    reading = employer.say("vacancy_skills", text)

    assert [fact for fact in reading.facts if fact.kind == "unlawful_demand"] == []


def test_an_unlawful_title_is_cut_off(employer):
    employer.say("vacancy_title", "2 kaasmeesters, geen vrouwen")

    assert [vacancy["title"] for vacancy in employer.offers] == ["kaasmeesters"]


@pytest.mark.parametrize(
    ("asks", "text", "how"),
    [
        ("vacancy_count", "weet ik nog niet", "declined"),
        ("vacancy_count", "zoveel mogelijk", "none"),
        ("vacancy_count", "een paar", "given"),
        ("vacancy_skills", "niks bijzonders", "none"),
        ("vacancy_hours", "maakt niet uit", "none"),
        ("company", "zeg ik liever niet", "declined"),
    ],
)
def test_an_employer_may_leave_a_question_too(employer, asks, text, how):
    employer.say("vacancy_title", "2 lassers")

    assert employer.say(asks, text).settled == {asks: how}


@pytest.mark.parametrize(
    ("asks", "choice", "part"),
    [
        ("vacancy_count", "3", {"count": 3}),
        ("vacancy_hours", "24-40", {"hours": {"min": 24, "max": 40}}),
        ("training_place", "no", {"trainingPlace": False}),
    ],
)
def test_a_button_says_the_same_as_words(employer, asks, choice, part):
    employer.say("vacancy_title", "lassers")
    employer.say(asks, "knop", choice=choice)

    assert part.items() <= employer.offers[0].items()
