"""Guesses: what words may mean beside what is read, kept with them and gone with corrections."""

import pytest

from extraction.facts import Fact
from extraction.kept_guesses import MOST
from extraction.profile import StoredFact, fold

MESSAGE = "Vlonders gelegd van hardhout langs het water. Met de bosmaaier de berm bijgehouden"
WELDING, BRAZING = "u:lassen", "u:solderen"


def guess(*uris, tasks=1.0):
    likely = [{"uri": u, "kind": "skill", "label": u, "confidence": 0.3} for u in uris]
    return said("guess", {"tasks": tasks, "likely": likely})


def said(kind, value, quote="iets met vuur"):
    return StoredFact(Fact(kind, value, 0, len(quote)), "m1", quote)


def kept(*facts):
    return [[item["uri"] for item in each["likely"]] for each in fold(facts)["guesses"]]


def test_who_is_asked_what_they_can_do_is_guessed_at_with_the_very_words(read):
    reading = read(MESSAGE, asks="skills")

    assert reading.guesses
    for fact in reading.guesses:
        assert fact.kind == "guess"
        assert MESSAGE[fact.start : fact.end].strip()
        assert all(0.1 <= item["confidence"] <= 1 for item in fact.value["likely"])
    assert not any(fact.kind == "guess" for fact in reading.facts)


def test_a_guess_has_what_all_its_words_sound_like_with_shares(read, taxonomy):
    reading = read(MESSAGE, asks="skills")

    assert reading.guesses
    for fact in reading.guesses:
        shares = fact.value["sounds"]
        assert shares.keys() <= taxonomy.skills.keys()
        assert list(shares.values()) == sorted(shares.values(), reverse=True)
        assert 0 < sum(shares.values()) <= 1.01


def test_what_is_taken_away_or_not_said_does_not_sound_through():
    sounding = guess(WELDING, BRAZING)
    value = {**sounding.fact.value, "sounds": {WELDING: 0.4, "u:slijpen": 0.2}}
    sounding = said("guess", value)
    denied = said("skill", {"uri": WELDING, "label": "lassen", "negated": True})
    declined = StoredFact(Fact("edit", {"patch": {"skills": None}}, 0, 0), "", "")

    assert fold([sounding, denied])["guesses"][0]["sounds"] == {"u:slijpen": 0.2}

    trade = {"uri": "u:lasser", "kind": "occupation", "label": "lasser", "confidence": 0.3}
    beside = said("guess", {**value, "likely": [*value["likely"], trade]})
    (left,) = fold([beside, declined])["guesses"]
    assert (left["likely"], left["sounds"]) == ([trade], {})


@pytest.mark.parametrize("asks", [None, "place", "certificates", "vacancy_skills"])
def test_nothing_is_guessed_at_where_work_was_not_asked(read, asks):
    assert not read(MESSAGE, asks=asks).guesses


@pytest.mark.parametrize("intent", ["request_advisor", "skip_question", "ask_costs"])
def test_who_asks_or_gives_up_is_not_guessed_at(read, intent):
    assert not read(MESSAGE, asks="skills", intent=intent, confidence=0.9).guesses


@pytest.mark.parametrize(
    "text", ["Mijn zwager legt vlonders van hardhout.", "Vlonders leggen heb ik nooit gedaan."]
)
def test_what_is_denied_or_of_somebody_else_is_not_guessed_at(read, text):
    assert not read(text, asks="skills").guesses


@pytest.mark.parametrize("text", ["lassen", "ik kan lasen", "ik kan lassen"])
def test_a_task_that_is_named_has_no_rivals_however_it_is_spelled(read, text):
    assert not read(text, asks="skills").guesses


@pytest.mark.parametrize(
    "text",
    [
        "{own}, en mijn zus heeft de naden dichtgezet",
        "{own}, maar de naden dichtgezet heb ik nog nooit",
    ],
)
def test_what_stands_beside_own_work_and_is_none_is_not_guessed_at(read, text):
    own = "Ik heb dikke kabels door de goten getrokken"
    alone = likely_in(read("Ik heb de naden dichtgezet.", asks="skills"))

    found = likely_in(read(text.format(own=own), asks="skills"))

    assert found & likely_in(read(own, asks="skills"))
    assert alone
    assert not found & alone


def likely_in(reading):
    return {item["uri"] for fact in reading.guesses for item in fact.value["likely"]}


def test_words_that_speak_of_health_are_kept_with_no_guess(read):
    text = "Met de bosmaaier {}de berm bijgehouden"
    ill = text.format("ondanks mijn reuma ")

    assert read(text.format(""), asks="skills").guesses
    assert all("reuma" not in ill[g.start : g.end] for g in read(ill, asks="skills").guesses)
    assert not read("Ondanks mijn reuma de berm bijgehouden", asks="skills").guesses


def test_a_guess_stands_beside_what_was_said():
    profile = fold([guess(WELDING, BRAZING)])

    assert not profile["skills"]
    (item,) = profile["guesses"]
    assert item["evidence"]["quote"] == "iets met vuur"


def test_what_is_taken_away_or_denied_goes_from_every_guess():
    removed = said("remove", {"uri": WELDING})
    denied = said("skill", {"uri": WELDING, "label": "lassen", "negated": True})

    assert kept(guess(WELDING, BRAZING), removed) == [[BRAZING]]
    assert kept(removed, guess(WELDING, BRAZING)) == [[BRAZING]]
    assert kept(guess(WELDING), denied) == []


def test_a_confirmed_task_settles_the_words_that_told_it():
    confirmed = said("confirm", {"uris": [WELDING]})

    assert kept(guess(WELDING, BRAZING), confirmed) == []
    assert kept(guess(WELDING, BRAZING, tasks=1.8), confirmed) == [[BRAZING]]


def test_the_visitors_own_list_puts_guesses_right():
    welding = said("skill", {"uri": WELDING, "label": "lassen"})
    edited = StoredFact(Fact("edit", {"patch": {"skills": []}}, 0, 0), "", "")

    assert kept(welding, guess(WELDING, BRAZING), edited) == [[BRAZING]]


@pytest.mark.parametrize(("field", "left"), [("skills", []), ("occupations", [[WELDING]])])
def test_what_the_visitor_would_rather_not_say_is_not_guessed_at(field, left):
    edited = StoredFact(Fact("edit", {"patch": {field: None}}, 0, 0), "", "")

    assert kept(guess(WELDING), edited) == left


def test_who_says_the_same_again_is_guessed_at_once():
    assert kept(guess(WELDING, BRAZING), guess(WELDING), guess(BRAZING, WELDING)) == [
        [WELDING],
        [BRAZING, WELDING],
    ]


def test_of_very_many_guesses_the_latest_stay_so_that_a_profile_can_hold_them():
    left = kept(*(guess(f"u:{number}") for number in range(MOST + 1)))

    assert (len(left), left[-1]) == (MOST, [f"u:{MOST}"])


def test_a_new_start_keeps_no_guess():
    assert kept(guess(WELDING), said("restart", {})) == []


def test_a_trade_that_is_told_again_is_no_guess_any_more():
    trade = said("occupation", {"uri": BRAZING, "label": "soldeerder", "confidence": 0.9})

    assert kept(trade, guess(WELDING, BRAZING)) == [[WELDING, BRAZING]]
    assert kept(trade, guess(WELDING, BRAZING), trade) == [[WELDING]]


@pytest.mark.parametrize(
    ("text", "is_guess"),
    [
        ("Deeg gekneed in een bakkerij", True),
        ("Ik heb als bakker deeg gekneed", False),
        ("Ik was bakker en kneedde deeg", False),
    ],
)
def test_only_a_trade_that_was_not_named_as_work_is_among_the_guesses(read, text, is_guess):
    reading = read(text, asks="skills")

    trades = {fact.value["uri"] for fact in reading.facts if fact.kind == "occupation"}
    guessed = {item["uri"] for fact in reading.guesses for item in fact.value["likely"]}
    assert trades
    assert bool(trades & guessed) == is_guess
