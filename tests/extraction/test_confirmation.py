import pytest

from extraction.confirmation import skills_to_confirm
from extraction.profile import StoredFact, fold


@pytest.fixture
def electrician(taxonomy):
    return next(c for c in taxonomy.occupations.values() if "elektricien" in c.labels)


@pytest.fixture
def talk(read):
    """Reads messages one after another and folds what they say, as the api does."""

    class Talk:
        def __init__(self):
            self.facts = []

        @property
        def profile(self):
            return fold(self.facts)

        def say(self, text, **talk):
            reading = read(text, profile=self.profile, **talk)
            for fact in reading.facts:
                quote = text[fact.start : fact.end]
                self.facts.append(StoredFact(fact, f"m{len(self.facts)}", quote))
            return reading

    return Talk()


def test_said_skills_come_before_typical_ones(talk, taxonomy, electrician):
    talk.say("ik was elektricien en ik kan goed lassen")

    shown = skills_to_confirm(talk.profile, taxonomy)

    assert shown[0].label == "lassen"
    assert {concept.uri for concept in shown[1:]} <= set(electrician.essential)
    assert len(shown) <= 5


def test_yes_confirms_all_that_was_shown(talk, taxonomy):
    talk.say("ik was elektricien")
    shown = {concept.uri for concept in skills_to_confirm(talk.profile, taxonomy)}

    reading = talk.say("ja klopt", asks="skills_confirm")

    confirmed = {s["uri"] for s in talk.profile["skills"] if s["status"] == "confirmed"}
    assert reading.answered
    assert dict(reading.settled) == {"skills_confirm": "given"}
    assert confirmed == shown


def test_a_yes_is_no_quote_for_the_skills_it_adds(talk):
    talk.say("ik was elektricien")

    talk.say("ja klopt", asks="skills_confirm")

    assert talk.profile["skills"]
    assert not any((skill["evidence"] or {}).get("quote") for skill in talk.profile["skills"])


def test_no_takes_all_away_for_good(talk, taxonomy):
    talk.say("ik was elektricien")
    shown = {concept.uri for concept in skills_to_confirm(talk.profile, taxonomy)}

    talk.say("nee", asks="skills_confirm")

    left = {concept.uri for concept in skills_to_confirm(talk.profile, taxonomy)}
    assert talk.profile["skills"] == []
    assert shown.isdisjoint(left)


@pytest.mark.parametrize(
    "answer",
    [
        "alles behalve kabels trekken",
        "geen kabels trekken",
        "ja maar niet kabels trekken",
    ],
)
def test_an_exception_takes_one_away_and_confirms_the_others(talk, taxonomy, answer):
    talk.say("ik heb kabels getrokken, ik kan lassen en ik kan metselen")

    talk.say(answer, asks="skills_confirm")

    labels = {s["label"]: s["status"] for s in talk.profile["skills"]}
    assert labels == {"lassen": "confirmed", "metselen": "confirmed"}


def test_a_new_skill_beside_yes_is_kept(talk):
    talk.say("ik kan lassen")

    talk.say("ja en ik kan ook solderen", asks="skills_confirm")

    assert {s["label"]: s["status"] for s in talk.profile["skills"]} == {
        "lassen": "confirmed",
        "solderen": "said",
    }


def test_naming_one_confirms_only_that_one(talk):
    talk.say("ik kan lassen en metselen")

    talk.say("lassen wel", asks="skills_confirm")

    assert {s["label"]: s["status"] for s in talk.profile["skills"]} == {
        "lassen": "confirmed",
        "metselen": "said",
    }


def test_a_button_removes_one(talk):
    talk.say("ik kan lassen en metselen")
    uri = talk.profile["skills"][0]["uri"]

    reading = talk.say("lassen weg", asks="skills_confirm", choice=f"remove:{uri}")

    assert reading.answered
    assert [s["label"] for s in talk.profile["skills"]] == ["metselen"]


def test_weet_ik_niet_settles_without_confirming(talk):
    talk.say("ik kan lassen")

    reading = talk.say("weet ik niet", asks="skills_confirm")

    assert dict(reading.settled) == {"skills_confirm": "declined"}
    assert talk.profile["skills"][0]["status"] == "said"


def test_years_alone_go_to_the_work_that_was_said_last(talk):
    talk.say("ik was elektricien", asks="work_experience")

    talk.say("8 jaar", asks="work_experience")

    assert talk.profile["occupations"][0]["years"] == 8


@pytest.mark.parametrize(
    "correction", ["nee 10 jaar elektricien", "nee 10 jaar", "niet 8 maar 10 jaar"]
)
def test_corrected_years_replace_those_said_before(talk, correction):
    talk.say("ik was 8 jaar elektricien", asks="work_experience")

    talk.say(correction)

    assert [item["years"] for item in talk.profile["occupations"]] == [10]


def test_all_languages_of_one_answer_are_kept(talk):
    talk.say("arabisch en beetje engels", asks="languages")

    assert [item["code"] for item in talk.profile["languages"]] == ["ar", "en"]


def test_work_that_is_taken_out_leaves_the_profile(talk):
    talk.say("ik was lasser en ik ben 3 jaar loodgieter geweest", asks="work_experience")

    reading = talk.say("haal loodgieter er maar uit", asks="profile_confirm")

    assert reading.answered
    assert [item["label"] for item in talk.profile["occupations"]] == ["lasser"]


@pytest.mark.parametrize(
    "said",
    ["ligt eraan, maximaal 3 kwartier", "32 uur", "ik woon in Utrecht", "nee geen rijbewijs"],
)
def test_talk_of_something_else_confirms_and_removes_nothing(talk, said):
    talk.say("ik was elektricien")

    reading = talk.say(said, asks="skills_confirm")

    assert not reading.answered
    assert not {fact.kind for fact in reading.facts} & {"skill", "confirm", "remove"}


@pytest.mark.parametrize(("said", "numbers"), [("1 en 3", {1, 3}), ("de eerste", {1})])
def test_numbers_alone_confirm_by_place_in_the_list(talk, taxonomy, said, numbers):
    talk.say("ik was elektricien")
    shown = [concept.uri for concept in skills_to_confirm(talk.profile, taxonomy)]

    talk.say(said, asks="skills_confirm")

    confirmed = {s["uri"] for s in talk.profile["skills"] if s["status"] == "confirmed"}
    assert confirmed == {shown[number - 1] for number in numbers}


def test_what_is_least_sure_is_put_before_the_visitor_first(taxonomy):
    some = list(taxonomy.skills.values())[:7]
    sure = [0.99, 0.4, 0.8, 0.95, 0.97, 0.6, 0.9]
    told = [
        {"uri": skill.uri, "status": "said", "confidence": one}
        for skill, one in zip(some, sure, strict=True)
    ]

    shown = skills_to_confirm({"skills": told}, taxonomy)

    assert [concept.uri for concept in shown] == [some[place].uri for place in (1, 5, 2, 6, 3)]


def test_a_guessed_trade_is_put_up_for_confirmation_before_its_skills_are(talk, taxonomy):
    talk.say("ik ben perforeerder van kartonnen hoezen geweest")
    (guess,) = talk.profile["occupations"]

    first, *others = skills_to_confirm(talk.profile, taxonomy)

    assert first.uri == guess["uri"]
    assert others == []


def test_a_confirmed_guess_is_no_guess_any_more_and_a_denied_one_is_gone(talk, taxonomy):
    talk.say("ik ben perforeerder van kartonnen hoezen geweest")

    reading = talk.say("ja klopt", asks="skills_confirm")

    assert reading.answered
    assert not reading.settled  # its skills come next
    (occupation,) = talk.profile["occupations"]
    assert (occupation["status"], occupation["confidence"]) == ("confirmed", 1.0)
    assert {c.uri for c in skills_to_confirm(talk.profile, taxonomy)} <= set(
        taxonomy.occupations[occupation["uri"]].essential
    )
    assert talk.profile["unlistedWork"][0]["text"] == "perforeerder van kartonnen hoezen"


@pytest.mark.parametrize(
    ("text", "are_kept"),
    [("slijpen", False), ("ook slijpen", False), ("niet slijpen", True), ("ja en slijpen", True)],
)
def test_a_word_of_one_shown_skill_is_enough_to_mean_it(talk, taxonomy, text, are_kept):
    talk.say("ik was lasser")
    shown = {c.label: c.uri for c in skills_to_confirm(talk.profile, taxonomy)}
    ground = shown.pop("metaal slijpen en afbramen")

    reading = talk.say(text, asks="skills_confirm")

    confirmed = {s["uri"] for s in talk.profile["skills"] if s["status"] == "confirmed"}
    assert reading.answered
    assert (ground in confirmed) is (text != "niet slijpen")
    assert (set(shown.values()) <= confirmed) is are_kept


@pytest.mark.parametrize("text", ["ik kan niet werken", "metaal", "slijpen leren"])
def test_other_words_beside_a_word_of_the_list_change_nothing(talk, text):
    talk.say("ik was lasser")

    reading = talk.say(text, asks="skills_confirm")

    assert not [f for f in reading.facts if f.kind in ("remove", "confirm")]
