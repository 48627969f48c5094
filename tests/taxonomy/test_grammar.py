from __future__ import annotations

import pytest

from taxonomy.forms import Wordforms
from taxonomy.grammar import conjugate, plural_of_trade


@pytest.mark.parametrize(
    ("infinitive", "stem", "past", "participle"),
    [
        ("lassen", "las", "laste", "gelast"),
        ("metselen", "metsel", "metselde", "gemetseld"),
        ("boren", "boor", "boorde", "geboord"),
        ("frezen", "frees", "freesde", "gefreesd"),
        ("schroeven", "schroef", "schroefde", "geschroefd"),
        ("monteren", "monteer", "monteerde", "gemonteerd"),
        ("storten", "stort", "stortte", "gestort"),
        ("verbouwen", "verbouw", "verbouwde", "verbouwd"),
        ("bedienen", "bedien", "bediende", "bediend"),
        ("tekenen", "teken", "tekende", "getekend"),
    ],
)
def test_weak_verbs_go_by_rule(infinitive, stem, past, participle):
    verb = conjugate(infinitive, {})

    assert (verb.stem, verb.past, verb.participle) == (stem, past, participle)


@pytest.mark.parametrize("verb", ["installeren", "isoleren"])
def test_a_participle_takes_its_diaeresis(verb):
    assert conjugate(verb, {}).participle.startswith("ge\u00ef")


def test_a_split_verb_follows_its_base():
    wordforms = Wordforms(
        {
            "aansluiten": {"particle": "aan"},
            "sluiten": {"past": "sloot", "past_plural": "sloten", "participle": "gesloten"},
        }
    )

    forms = wordforms.expand(["lamp aansluiten"])

    assert set(forms) == {
        "lamp aansluiten",
        "lamp aangesloten",
        "sluit lamp aan",
        "sloot lamp aan",
        "sluiten lamp aan",
    }


def test_a_label_that_starts_with_a_verb_gets_the_order_of_a_past_sentence():
    forms = Wordforms({"werken": {}}).expand(["werken in een fabriek"])

    assert {"werken in een fabriek", "in een fabriek gewerkt", "werkte in een fabriek"} <= set(
        forms
    )


def test_a_stem_is_known_as_it_is_said_too():
    forms = Wordforms({"rijden": {"past": "reed", "spoken": "rij"}}).expand(["heftruck rijden"])

    assert {"rijd heftruck", "rij heftruck", "reed heftruck"} <= set(forms)


def test_unsafe_forms_are_left_out():
    forms = Wordforms({"lassen": {"unsafe": ["lasten"]}}).expand(["lassen"])

    assert "laste" in forms
    assert "lasten" not in forms


def test_choices_and_compounds_are_written_out():
    forms = Wordforms({}).expand(["vrachtwagen~chauffeur", "cv-ketel|heat_pump plaatsen"])

    assert forms == (
        "vrachtwagenchauffeur",
        "vrachtwagen chauffeur",
        "cv-ketel plaatsen",
        "cv ketel plaatsen",
        "cvketel plaatsen",
        "heat pump plaatsen",
    )


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("lasser", "lassers"),
        ("elektricien", "elektriciens"),
        ("timmerman", "timmermannen"),
        ("machinist", "machinisten"),
        ("mechatronicus", "mechatronici"),
        ("kok", None),
    ],
)
def test_names_of_trades_have_plurals(name, plural):
    assert plural_of_trade(name) == plural
