from __future__ import annotations

from bench.understanding.gold import Key
from bench.understanding.sets import set_files

LASSER = Key("occupation", "urn:lasser", "yes")


def test_a_label_becomes_the_concept_that_has_it(annotate):
    utterance = annotate("ik las", want=[{"occupation": "lasser", "years": 3}])

    (item,) = utterance.items
    assert (item.keys, item.years) == ({LASSER}, 3.0)


def test_any_label_under_or_is_as_good(annotate):
    (item,) = annotate(want=[{"skill": "lassen", "or": ["lasser"]}]).items

    assert item.keys == {Key("skill", "urn:skill:lassen", "yes"), LASSER}


def test_papers_go_by_code_and_state(annotate):
    wanted = [
        {"certificate": "VCA-BASIS"},
        {"certificate": "VCA Basis", "state": "expired"},
        {"licence": "B", "negated": True},
    ]

    states = [min(item.keys).stance for item in annotate(want=wanted).items]

    assert states == ["held", "expired", "none"]


def test_what_is_denied_wished_or_somebody_elses_is_a_trap(annotate):
    utterance = annotate(
        want=[{"occupation": "lasser", "negated": True}, {"wish": "dakdekker"}],
        **{"not": ["loodgieter"]},
    )

    assert [(trap.reason, trap.label) for trap in utterance.traps] == [
        ("negated", "lasser"),
        ("wish", "dakdekker"),
        ("other", "loodgieter"),
    ]


def test_a_language_that_is_not_spoken_is_a_trap_and_nothing_to_find(annotate):
    utterance = annotate(want=[{"language": "Arabisch", "negated": True}])

    assert utterance.items == ()
    assert len(utterance.traps) == 1


def test_facts_keep_every_value_that_is_right(annotate):
    utterance = annotate(
        want=[{"place": "Utrecht"}, {"hours": 32}, {"condition": ["night=never", "heights=fine"]}],
        maybe=["Haarlem", "car", "weekend=fine", "lassen"],
    )

    assert utterance.facts == {
        "place": ("Utrecht",),
        "hours": ("32",),
        "condition night": ("never",),
        "condition heights": ("fine",),
    }
    assert utterance.maybe_facts == {"place", "transport", "condition weekend"}
    assert utterance.maybe == {("skill", "urn:skill:lassen")}


def test_an_unknown_label_is_named_with_its_place_and_the_rest_is_read(reader):
    entry = {"say": "x", "split": "a2", "want": [{"skill": "toveren"}, {"occupation": "lasser"}]}

    utterance = reader.utterance(entry, "dev_1.yml #7")

    assert [item.label for item in utterance.items] == ["lasser"]
    assert reader.problems == ["dev_1.yml #7: no skill has the label 'toveren'"]


def test_a_quote_must_stand_in_the_message(reader):
    reader.utterance(
        {"say": "ik las", "split": "a2", "want": [{"skill": "lassen", "quote": "laste"}]}, "#1"
    )

    assert reader.problems == ["#1: the quote 'laste' is not in the message"]


def test_files_are_chosen_by_the_name_of_their_set(tmp_path):
    (tmp_path / "extraction").mkdir()
    for name in ("dev_1.yml", "test_1.yml", "notes.yml"):
        (tmp_path / "extraction" / name).write_text("[]\n")

    def names(which):
        return [path.name for path in set_files("extraction", which, tmp_path)]

    assert names("dev") == ["dev_1.yml"]
    assert names(None) == ["dev_1.yml", "test_1.yml"]
