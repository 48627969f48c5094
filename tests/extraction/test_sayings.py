from __future__ import annotations

import numpy as np
import pytest

from extraction.fragments import fragments
from extraction.guesses import SIGNS
from extraction.lexicon import DATA
from extraction.reader import Extractor
from extraction.sayings import load_sayings
from extraction.trust import Trust, tier_of
from extraction.word_model import WordModel, stem_of
from taxonomy.model import Concept, TaxonomyError


def skills(reading):
    return {f.value["label"]: f.value for f in reading.facts if f.kind == "skill"}


@pytest.fixture(scope="module")
def model():
    labels = ("tegels zetten", "behang plakken", "kitten")
    concepts = [
        Concept(uri=label, kind="skill", slug=label, label=label, labels=(label,))
        for label in labels
    ]
    said = {"tegels zetten": [("kruisjes", "ertussen"), ("vloertje", "gelegd")]}
    around = {"behang plakken": [("plaksel",)]}
    return WordModel(concepts, (said, around), frozenset({"de"}))


def test_every_skill_has_sayings_and_every_saying_has_words(taxonomy):
    sayings = load_sayings(DATA, taxonomy)

    assert {uri for uri in taxonomy.skills if len(sayings.get(uri, ())) < 5} == set()
    assert all(saying for said in sayings.values() for saying in said)


def test_a_saying_of_an_unknown_slug_is_refused_with_its_file(tmp_path, taxonomy):
    (tmp_path / "sayings").mkdir()
    (tmp_path / "sayings" / "wrong.yml").write_text("no-such-skill: [iets gedaan]\n", "utf-8")

    with pytest.raises(TaxonomyError, match=r"wrong\.yml: 'no-such-skill'"):
        load_sayings(tmp_path, taxonomy)


def test_a_word_of_a_saying_points_at_what_it_was_said_of(model):
    evidence = model.evidence("kruisjes")

    assert evidence.argmax() == 0
    assert evidence[0] > 0 > evidence[1]


def test_a_word_of_the_field_points_at_its_concept(model):
    assert model.evidence("plaksel").argmax() == 1


def test_letters_lead_from_a_word_that_nobody_wrote_down(model):
    assert "tegelwerkjes" not in model.words
    assert model.evidence("tegelwerkjes").argmax() == 0


def test_a_word_of_unknown_letters_says_nothing(model):
    assert not model.evidence("\u0436\u0436").any()


@pytest.mark.parametrize(
    ("word", "stem"), [("kranen", "kraan"), ("gezet", "zet"), ("vervangt", "vervang")]
)
def test_the_forms_of_a_word_share_their_stem(word, stem):
    assert stem_of(word) == stem


def test_trust_is_a_chance_that_signs_raise_or_lower():
    trust = Trust({"bias": 0.0, "odds": 2.0}, {"bias": 0.0, "exact": 1.0, "thing": -1.0})

    signs = np.zeros((2, len(SIGNS)))
    signs[:, SIGNS.index("odds")] = (0.9, 0.1)
    likely, unlikely = trust.of_guesses(signs).tolist()
    assert likely > unlikely == pytest.approx(0.55, 0.1)
    assert trust.of_label({}, 0.97) > 0.5 > trust.of_label({}, 0.45)


def test_a_guess_that_is_given_is_likelier_than_all_guesses_of_its_chance():
    trust = Trust({"bias": 0.0}, {"bias": 0.0})

    given = [trust.of_given(chance) for chance in (0.0, 0.3, 0.5, 1.0)]

    assert given == pytest.approx([0.0, 0.44, 0.65, 1.0], abs=0.01)


@pytest.mark.parametrize(
    ("quality", "tier"),
    [(0.97, "exact"), (0.94, "form"), (0.87, "loose"), (0.8, "corrected"), (0.78, "part")],
)
def test_a_quality_tells_how_a_label_was_read(quality, tier):
    assert tier_of(quality) == tier


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("kruisjes ertussen en dan inwassen, hele badkamers", "tegels zetten"),
        (
            "de distributieriem eraf en een nieuwe erop bij een garage",
            "distributieriemen vervangen",
        ),
    ],
)
def test_work_told_in_words_that_no_label_has_is_found(read, taxonomy, text, skill):
    assert all(text not in concept.labels for concept in taxonomy.skills.values())
    assert skill in skills(read(text, asks="skills"))


@pytest.mark.parametrize(
    "text",
    [
        "dank je wel, fijne avond nog",
        "ik woon in Deventer en heb twee kinderen",
        "hoe lang duurt zo'n gesprek eigenlijk",
        "gisteren regende het de hele dag",
        "met de bus ben ik er in een half uur",
    ],
)
def test_talk_about_other_things_names_no_work(read, text):
    assert skills(read(text)) == {}


def test_confidence_is_higher_where_label_and_sound_agree(read):
    name = "kozijnen, ramen en deuren plaatsen"
    sure = skills(read("ik heb kozijnen geplaatst in nieuwbouw", asks="skills"))
    apart = skills(read("plaatsen doe ik graag, kozijnen heb ik gezien", asks="skills"))

    first = sure[name]["confidence"]
    assert first >= 0.9
    assert first > apart.get(name, {"confidence": 0.0})["confidence"]


def test_a_denied_guess_is_denied_like_a_label(read):
    told = skills(read("kruisjes ertussen bij tegels heb ik nooit gedaan", asks="skills"))

    assert all(value["negated"] for value in told.values())


def test_the_same_message_has_the_same_guesses_in_a_new_reader(taxonomy, places, extractor):
    text = "radiatoren opgehangen, leidingwerk geperst en de ketel gevuld en ontlucht"

    assert Extractor(taxonomy, places).read(text).facts == extractor.read(text).facts


def test_a_list_is_read_part_by_part(extractor):
    message = extractor.scene("remmen, banden en uitlaten gedaan").message

    assert [message.span(p.start, p.stop) for p in fragments(message)] == [
        (0, 6),
        (8, 14),
        (18, 33),
    ]
